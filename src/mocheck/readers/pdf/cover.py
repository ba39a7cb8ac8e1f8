"""Titles and headings set on several lines, and the first page where it is a cover: nothing on it is a heading."""

from __future__ import annotations

from collections.abc import Sequence

import re2

from mocheck.readers.ooxml.blocks import Draft
from mocheck.readers.pdf.shapes import Drawn

_CHAPTER = re2.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+\p{L}")
_LONGEST_HEADING = 110
_FEWEST_PAGES = 3
_MOST_LETTERS = 600


def keep_headings(drafts: Sequence[Draft]) -> None:
    """Takes the name of title back from what is numbered as a chapter, or looks like other lines further on."""
    titles = [draft for draft in drafts if draft.kind == "title"]
    short = [draft for draft in drafts if draft.kind == "paragraph" and len(draft.text) <= _LONGEST_HEADING]
    for draft in titles:
        alike = any(other.size == draft.size and other.page != draft.page for other in short)
        if alike or _CHAPTER.match(draft.text):
            draft.kind = "paragraph"


def with_one_title(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the lines of a title that was set on several lines put together."""
    found: list[Draft] = []
    for draft in drafts:
        before = found[-1] if found else None
        if before and before.kind == draft.kind == "title" and before.size == draft.size and before.page == draft.page:
            before.text = f"{before.text} {draft.text}"
        else:
            found.append(draft)
    return found


def set_cover_aside(drafts: Sequence[Draft], drawn: Drawn) -> None:
    """Keeps version, date and author on a cover from being taken for headings, however large they are set."""
    if len(drawn.pages) < _FEWEST_PAGES or not 0 < drawn.pages[0].letters <= _MOST_LETTERS:
        return
    first = [draft for draft in drafts if draft.page == 1]
    if any(draft.kind == "title" for draft in first) and not any(draft.kind == "table" for draft in first):
        for draft in first:
            draft.aside = draft.aside or draft.kind == "paragraph"


def with_whole_headings(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with a numbered heading joined to the unnumbered one of its look that follows it at once."""
    found: list[Draft] = []
    for draft in drafts:
        before = found[-1] if found else None
        if before and before.kind == draft.kind == "heading" and _continues(before, draft):
            before.text = f"{before.text} {draft.text}"
        else:
            found.append(draft)
    return found


def _continues(before: Draft, draft: Draft) -> bool:
    alike = (before.level, before.size, before.page) == (draft.level, draft.size, draft.page)
    return alike and before.text[:1].isdigit() and not draft.text[:1].isdigit()
