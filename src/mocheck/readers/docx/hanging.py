"""What hangs on a paragraph: notes, comments, text boxes, watermarks, pictures' descriptions, diagrams."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from lxml.etree import _Element

from mocheck.readers.docx.context import Context
from mocheck.readers.docx.shapes import Extra
from mocheck.readers.ooxml.blocks import Draft
from mocheck.readers.ooxml.drawing import paragraphs_of


class Tells(Protocol):
    """A story that can have others within it."""

    context: Context
    part: str
    running: bool

    def inner(self, element: _Element, depth: int, part: str | None = None) -> list[Draft]:
        """The drafts of a story of its own."""


def hanging(story: Tells, extra: Extra, depth: int, page: int) -> Iterator[Draft]:
    """The drafts of one thing that hangs on a paragraph; each note is said once, where it is first referred to."""
    context = story.context
    if extra.kind in ("footnotes", "endnotes", "comments"):
        yield from _note(story, extra, depth, page)
    elif extra.kind == "picture":
        yield Draft("note", extra.text, part=f"picture {context.counted('picture')}", page=page)
    elif extra.kind == "signature":
        yield Draft("field", extra.text, part=f"signature line {context.counted('signature')}", page=page)
    elif extra.kind == "diagram":
        yield from _diagram(story, extra.text, page)
    elif extra.kind == "watermark" or (extra.kind == "wordart" and story.running):
        text = extra.text if extra.element is None else " ".join(said(story.inner(extra.element, depth)))
        yield Draft("watermark", text, part="watermark")
    elif extra.element is None:
        yield Draft("textbox", extra.text, part=f"textbox {context.counted('textbox')}", page=page)
    else:
        part = f"textbox {context.counted('textbox')}"
        for draft in story.inner(extra.element, depth):
            if draft.kind in ("heading", "paragraph", "item"):
                draft.kind = "textbox"
            if draft.kind != "table" and not draft.row:
                draft.part = draft.part or part
            yield draft


def _note(story: Tells, extra: Extra, depth: int, page: int) -> Iterator[Draft]:
    note = story.context.notes(extra.kind).pop(extra.text, None)
    if note is None:
        return
    name = extra.kind.removesuffix("s")
    text = "\n".join(said(story.inner(note, depth, extra.kind)))
    if text:
        part = f"{name} {story.context.counted(name)}"
        yield Draft("comment" if name == "comment" else "note", text, part=part, page=page)


def _diagram(story: Tells, identity: str, page: int) -> Iterator[Draft]:
    relation = story.context.relation(story.part, identity)
    root = story.context.package.xml(relation.target) if relation and relation.target else None
    if root is None:
        return
    part = f"diagram {story.context.counted('diagram')}"
    for each in paragraphs_of(root):
        yield Draft("textbox", each.text, marks=each.marks, size=each.size, part=part, page=page)


def said(drafts: list[Draft]) -> list[str]:
    """The text of drafts, a table's row as one text; for stories that are not laid out."""
    texts: list[str] = []
    for draft in drafts:
        texts += [draft.text] if draft.text else []
        for row in draft.rows:
            texts.append(" | ".join(cell.text for cell in row if cell.text and "merged" not in cell.marks))
    return texts
