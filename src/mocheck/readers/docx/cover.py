"""Front matter: titles that no style declares, tables that only lay out the cover, tables of contents by hand."""

from __future__ import annotations

from itertools import dropwhile, takewhile

import re2

from mocheck.readers.docx.typography import LARGER, in_flow, text_size
from mocheck.readers.ooxml.blocks import Draft

COVER = 12  # paragraphs in which a title is looked for
LONGEST = 110
TITLE_LINES = 4
TYPED_LINES = 3  # so many lines that repeat headings make a table of contents
_NUMBER = re2.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){0,5}\.?|[A-Z]\.|[IVX]{1,5}\.)\s*")
_PAGE = re2.compile(r"(?:\t|\s*[.…·]{2,})\s*(?:\d{1,4}|[ivxlc]{1,6})\s*$")
_CAPTION = re2.compile(r"(?i)^(figure|table|exhibit) ?\d")


def unfold_layout(drafts: list[Draft]) -> None:
    """Replace each table that only lays out a cover or a letterhead by what stands in it."""
    size = text_size(drafts)
    first = next((draft for draft in drafts if draft.kind != "note"), None)
    unfolded: list[Draft] = []
    loose = False
    for draft in drafts:
        if draft.kind == "table":
            loose = any(line.kind == "title" for line in draft.lines) or (
                draft is first and _is_letterhead(draft, size)
            )
            unfolded += [line for line in draft.lines if line.text] if loose else [draft]
        else:
            draft.row = 0 if loose else draft.row
            unfolded.append(draft)
    drafts[:] = unfolded


def name_titles(drafts: list[Draft], controlled: str = "") -> None:
    """The title by a style that is called some kind of title, else by being the largest text at the beginning.

    `controlled` is what the content control for the title holds: where it stands first is the title.
    The first line in a style called a second title ("Title 2") goes with it: one names the system, one the document.
    """
    for draft in drafts if controlled else ():
        if " ".join(draft.text.split()) == controlled and draft.kind in ("paragraph", "textbox", "title", "heading"):
            draft.kind, draft.level = "title", 0
            break
    titles = 0
    for draft in drafts:
        if draft.kind in ("table", "toc", "heading") or (draft.page or 1) > 1:
            break
        if draft.kind == "paragraph" and in_flow(draft) and (draft.titular == 1 or (draft.titular and titles == 1)):
            draft.kind = "title"
        titles += draft.kind == "title"
    body = [draft for draft in drafts if in_flow(draft)]
    if any(draft.kind == "title" for draft in body):
        return
    start = list(takewhile(lambda draft: draft.kind == "paragraph" and (draft.page or 1) == 1, body[:COVER]))
    start = [draft for draft in start if len(draft.text) <= LONGEST]
    largest = max((draft.size for draft in start), default=0.0)
    rest = [draft.size for draft in body if len(draft.text) <= LONGEST]
    if not start or largest < max([text_size(body) + LARGER, *rest]):
        return
    lines = list(takewhile(lambda draft: draft.size == largest, dropwhile(lambda draft: draft.size < largest, start)))
    if lines[0] is body[0] or rest.count(largest) == len(lines):
        for draft in lines[:TITLE_LINES]:
            draft.kind = "title"


def mark_typed_contents(drafts: list[Draft]) -> None:
    """Paragraphs before the first heading that repeat the headings are a table of contents written by hand."""
    body = [draft for draft in drafts if in_flow(draft)]
    headings = [draft for draft in body if draft.kind == "heading"]
    if not headings:
        return
    names = {_bare(heading.text) for heading in headings} - {""}
    before = body[: next(at for at, draft in enumerate(body) if draft is headings[0])]
    before = [draft for draft in before if draft.kind in ("paragraph", "item")]
    lines = [draft for draft in before if _bare(draft.text) in names]
    if len(lines) < TYPED_LINES:
        return
    start = next(at for at, draft in enumerate(before) if draft is lines[0])
    for draft in before[start:]:
        if _bare(draft.text) in names or _CAPTION.match(draft.text):
            draft.kind, draft.level = "toc", 0


def _is_letterhead(table: Draft, size: float) -> bool:
    lines = [line for line in table.lines if line.text]
    return (
        len(table.rows) <= 2
        and len(lines) <= 4
        and all(len(line.text) <= LONGEST for line in lines)
        and any(0 < size <= line.size - LARGER for line in lines)
    )


def _bare(text: str) -> str:
    """A heading without its number and page, for comparing."""
    return " ".join(_NUMBER.sub("", _PAGE.sub("", text)).split()).casefold()
