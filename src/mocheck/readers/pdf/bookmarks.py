"""Headings that are named elsewhere: in the outline beside the pages, or in the table of contents."""

from __future__ import annotations

from collections.abc import Sequence

import re2

from mocheck.readers.ooxml.blocks import Draft
from mocheck.readers.pdf.shapes import Bookmark

_NUMBER = re2.compile(r"^((?:\d{1,2}(?:\.\d{1,2}){0,5})\.?|[A-Z]\.|[IVX]{1,5}\.)\s*")
_CAPTION = re2.compile(r"(?i)^(figure|table|exhibit|photo)\b")
_LONGEST = 200
_KINDS = ("paragraph", "item", "heading")
_MOST_LEVELS = 6


def name_bookmarked(drafts: Sequence[Draft], bookmarks: Sequence[Bookmark]) -> None:
    """Turns into headings the lines that bookmarks repeat on their page. Headings by tags keep their level."""
    lines: dict[tuple[int, str], list[Draft]] = {}
    for draft in drafts:
        if draft.kind in _KINDS and draft.page and len(draft.text) <= _LONGEST:
            lines.setdefault((draft.page, _bare(draft.text)), []).append(draft)
    for bookmark in bookmarks:
        waiting = lines.get((bookmark.page, _bare(bookmark.title)))
        if waiting and _bare(bookmark.title):
            draft = waiting.pop(0)
            if draft.kind != "heading":
                draft.kind, draft.level = "heading", min(bookmark.level, _MOST_LEVELS)


def name_listed(drafts: Sequence[Draft]) -> None:
    """Turns into headings the lines after a table of contents that repeat its entries and are none yet.

    Their level is that of headings whose entries are indented alike.
    """
    entries: dict[str, int] = {}
    levels: dict[int, int] = {}
    waiting: list[tuple[Draft, int]] = []
    for draft in drafts:
        if draft.kind == "toc" and not _CAPTION.match(draft.text):
            entries.setdefault(_bare(draft.text.rpartition("\t")[0] or draft.text), draft.level)
        elif draft.kind in _KINDS and len(draft.text) <= _LONGEST and _bare(draft.text) in entries:
            indent = entries[_bare(draft.text)]
            if draft.kind == "heading":
                levels.setdefault(indent, draft.level)
            elif not draft.aside:
                waiting.append((draft, indent))
    for draft, indent in waiting:
        draft.kind, draft.level = (
            "heading",
            _depth(draft.text) or levels.get(indent) or min(max(indent, 1), _MOST_LEVELS),
        )


def _depth(text: str) -> int:
    found = _NUMBER.match(text)
    number = found.group(1).strip(".") if found else ""
    return min(number.count(".") + 1, _MOST_LEVELS) if number[:1].isdigit() else 0


def _bare(text: str) -> str:
    return " ".join(_NUMBER.sub("", " ".join(text.split())).split()).casefold()
