"""A document as the fact readers see it: sentences and tables, each with its region, headings and place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from mocheck.model.document import Block, Cell, Document, Location

Region = Literal[
    "body",
    "cover",
    "header",  # running headers and footers
    "toc",
    "glossary",  # acronyms and definitions
    "references",
    "revisions",  # the document's own revision history
    "template-revisions",  # the history of the template it was made from
    "approval",
    "distribution",
    "instruction",  # text that tells the author what to write
    "example",  # an illustration: what somebody else would write
    "deliverables",  # a schedule of documents that are due
    "comment",
]


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, list item or table row.

    `text` is folded for matching: NBSP, curly quotes, ligatures and soft hyphens normalised, white space single,
    case kept. `quote` is what stands in the document. `headings` is the chain of headings above it.
    `row` is set for a table's row, whose text joins its cells with " | "; `heads` is then the row that heads the table,
    the first row of several cells where none does.
    """

    text: str
    quote: str
    location: Location
    region: Region
    headings: tuple[str, ...]
    block: Block
    index: int
    row: tuple[Cell, ...] | None = None
    heads: tuple[Cell, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class TableView:
    """A table with its header row found and repeated headers dropped.

    `columns` are the folded, lower-case header texts, empty strings where the table has no header. `caption` is
    the paragraph or heading right above it.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str
    headings: tuple[str, ...]
    region: Region
    block: Block
    hidden: bool = False

    @property
    def above(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows above the header, in which a sheet says whose it is and how old."""
        first = next((at for at, row in enumerate(self.block.rows) if self.rows and row is self.rows[0]), 0)
        return self.block.rows[: max(0, first - 1)] if any(self.columns) else ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands beneath it, up to the next heading of its level or above.

    `words` counts the words of substance: neither placeholder, nor instruction, nor only "N/A" or a reference.
    """

    heading: str
    headings: tuple[str, ...]
    level: int
    location: Location
    region: Region
    passages: tuple[Passage, ...]
    tables: tuple[TableView, ...]
    words: int


@dataclass(frozen=True, slots=True)
class View:
    """The whole document, ready for reading."""

    document: Document
    passages: tuple[Passage, ...]
    tables: tuple[TableView, ...]
    sections: tuple[Section, ...]
    cover: tuple[Block, ...] = field(default=())
