"""What a reader makes of a file: blocks in reading order, each with the place it stands at."""

from __future__ import annotations

from typing import Literal

import msgspec

BlockKind = Literal[
    "title",  # a document's own title: Word's Title style, HTML <title>, mail subject, first slide's title
    "heading",
    "paragraph",
    "item",  # of a list
    "table",
    "header",  # running, of a page
    "footer",
    "note",  # footnote, endnote, speaker note
    "comment",  # of a reviewer; never a statement of the document
    "textbox",
    "toc",  # a line of a table of contents, of figures or of tables
    "code",
    "watermark",
    "field",  # a line of a form or of mail headers: name and value, as "name: value"
]

Mark = Literal[
    "bold",
    "italic",
    "blue",  # the colour in which templates write their instructions
    "hidden",  # hidden text, row, column, slide or sheet: reported, and weaker as evidence
    "placeholder",  # a content control that nobody filled in
    "auto-date",  # a date that updates itself: says nothing about the document
    "inserted",  # within a tracked insertion
    "struck",  # struck through
    "error",  # an error cell or a broken field
    "merged",  # filled from the cell that it is merged with
    "header",  # a header cell or header row
    "formula",
    "number",  # a cell typed as a number
    "date",  # a cell typed as a date, written here as ISO
    "instruction",  # the style's name says instruction
]


class Location(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where in its artifact something stands, as its reader found it.

    `path` is the chain of headings, sheet, slide or keys from the outermost in; `part` the place within it
    ("paragraph 3", "table 1 row 4", "B7", "footnote 2"). `page` and `line` count from 1.
    """

    path: tuple[str, ...] = ()
    part: str = ""
    page: int | None = None
    line: int | None = None

    def __str__(self) -> str:
        said = [f"p. {self.page}"] if self.page else []
        said += [f"line {self.line}"] if self.line else []
        return " > ".join([*said, *self.path, *([self.part] if self.part else [])]) or "whole document"


class Cell(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One cell of a table; cells that are merged repeat the text of the cell they are merged with."""

    text: str
    location: Location
    marks: frozenset[Mark] = frozenset()
    checked: bool | None = None


class Block(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One unit of a document in reading order.

    `level` is a heading's or a list item's depth from 1 (0: none). `rows` are a table's, all of one width.
    `checked` is the mark of the checkbox that the block begins with, None where there is none. `size` is the
    font size in points, 0 where unknown. `style` is the name of the paragraph style, as its author wrote it.
    """

    kind: BlockKind
    text: str
    location: Location
    level: int = 0
    rows: tuple[tuple[Cell, ...], ...] = ()
    marks: frozenset[Mark] = frozenset()
    checked: bool | None = None
    size: float = 0.0
    style: str = ""


class Document(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file as read. `path` is relative to the program's folder, with forward slashes.

    `unreadable` says why nothing could be read; it is None for a document that could be. `notices` are what a
    reader must tell a person (tracked deletions not counted, a hidden sheet, a page without text).
    `properties` are the file's own (title, subject, version, author, ...), lower-case keys; never dates.
    """

    path: str
    sha256: str
    format: str
    blocks: tuple[Block, ...] = ()
    properties: dict[str, str] = {}
    notices: tuple[str, ...] = ()
    pages: int | None = None
    pages_without_text: tuple[int, ...] = ()
    insertions: int = 0
    deletions: int = 0
    unreadable: str | None = None
