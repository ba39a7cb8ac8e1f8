"""Rows to paragraphs, list items and lines of a table of contents.

A line ends its paragraph where the first word of the next line would still have fitted on it, since programs that set
text fill their lines; besides where the gap, the indent, the size or the weight changes.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

import re2

from mocheck.readers.ooxml.blocks import Draft
from mocheck.readers.ooxml.symbols import BOXES, begins_checked
from mocheck.readers.pdf.columns import Region
from mocheck.readers.pdf.rows import Row, is_marker
from mocheck.readers.pdf.texts import Known, marks_of, size_of, text_of

_LEADING = 1.3  # times the usual distance of lines: more begins a paragraph
_SPACE = 0.3
_RAGGED = 1.5  # times the size: what a full line may leave free beyond the next word
_INDENT = 6.0
_ENDS = ".:;?!"
_LEVEL_INDENT = 16.0
_MOST_LEVELS = 6
_LEADERS = re2.compile(r"^(.*?\S)[\s_]*(?:[.…·_]\s?){4,}[\s.…·_]*([0-9]{1,4}|[ivxlcIVXLC]{1,6}|[A-Z]-[0-9]{1,3})?\s*$")
_RULED = re2.compile(r"(?:[.…·_]\s?){4,}")
_NUMBER = re2.compile(r"^\(?[0-9]{1,3}[.)]$|^[0-9]{1,2}(?:\.[0-9]{1,2}){1,5}\.?$")


def drafts_of(region: Region, known: Known, page: int) -> list[Draft]:
    """The paragraphs of a region, in order."""
    usual = _usual_distance(region.rows)
    groups: list[list[Row]] = []
    for row in region.rows:
        if groups and not _begins(groups[-1], row, region, usual):
            groups[-1].append(row)
        else:
            groups.append([row])
    text_size = size_of([word for row in region.rows for word in row.words])
    return [_draft(group, region, known, page, text_size) for group in groups]


def _usual_distance(rows: Sequence[Row]) -> dict[float, float]:
    """The usual distance of lines by their size."""
    distances: dict[float, Counter[float]] = {}
    for before, row in itertools.pairwise(rows):
        gap = before.base - row.base
        if before.size == row.size and 0 < gap < 3 * row.size:
            distances.setdefault(row.size, Counter())[round(gap * 2) / 2] += 1
    return {size: max(seen, key=lambda gap: (seen[gap], -gap)) for size, seen in distances.items()}


def _begins(group: Sequence[Row], row: Row, region: Region, usual: dict[float, float]) -> bool:
    """Whether the row begins a paragraph of its own after the rows of the group."""
    first, before = group[0], group[-1]
    last, word = before.words[-1], row.words[0]
    size = max(before.size, row.size)
    gap = before.base - row.base
    if gap > min(usual.get(row.size, 1.25 * size), 2 * size) * _LEADING + 1 or gap < 0:
        return True
    reweighted = _is_bold(before) != _is_bold(row) and ("bold" in last.style.marks) != ("bold" in word.style.marks)
    itemized = (is_marker(word) and row.words[-1] is not word) or word.text[:1] in BOXES
    tabular = _ends_in_leaders(before) or len(before.pieces) > 1 or len(row.pieces) > 1
    if abs(before.size - row.size) >= 1 or reweighted or itemized or tabular or word.raised:
        return True
    marked = is_marker(first.words[0]) or bool(_NUMBER.match(first.words[0].text))
    outdented = marked and row.x0 < first.x0 - _INDENT / 3
    indented = row.x0 > before.x0 + _INDENT and not (marked and before is first)
    room = region.right - before.x1 - (word.x1 - word.x0)
    unended = last.text[-1] not in _ENDS and word.text[0].islower() and before is not first
    unended = unended or last.soft
    return outdented or indented or (room > (_SPACE + _RAGGED) * size and not unended)


def _is_bold(row: Row) -> bool:
    return all("bold" in word.style.marks for word in row.words)


def entry(text: str) -> str:
    """A line of a table of contents, without its leaders and with a tab before its page; empty for any other text.

    A line to write on ("Approved: ______ Date: ______") is none.
    """
    found = _LEADERS.match(text)
    if not found:
        return ""
    title, page = found.groups()
    return "" if _is_to_fill_in(title, page, text[found.end(1) :]) else "\t".join(filter(None, (title, page)))


def _is_to_fill_in(title: str, page: str | None, leaders: str) -> bool:
    ruled = "_" in leaders
    return (ruled or page is None) and (title.endswith(":") or bool(_RULED.search(title)) or (ruled and page is None))


def _ends_in_leaders(row: Row) -> bool:
    return bool(_LEADERS.match(" ".join(word.text for word in row.words)))


def _draft(rows: Sequence[Row], region: Region, known: Known, page: int, text_size: float) -> Draft:
    words = [word for row in rows for word in row.words]
    if len(rows) == 1:
        text = "\t".join(text_of(piece.words, known) for piece in rows[0].pieces)
    else:
        text = text_of(words, known)
    draft = Draft("paragraph", text, marks=marks_of(words), size=size_of(words), page=page)
    draft.strong = "bold" in draft.marks
    draft.aside = len(rows) == 1 and len(rows[0].pieces) > 1
    level = min(1 + int(max(rows[0].x0 - region.left, 0) / _LEVEL_INDENT), _MOST_LEVELS)
    contents = entry(text)
    checked = begins_checked(text)
    if contents:
        draft.kind, draft.level = "toc", level
        draft.text = contents
    elif checked is not None:
        draft.kind, draft.level, draft.checked, draft.text = "item", level, checked, text[1:].lstrip()
    elif words[0].raised and len(words) > 1 and draft.size < text_size:
        draft.kind = "note"
    elif is_marker(words[0]) and len(words) > 1:
        _itemize(draft, words[0].text, level, heads=len(rows) <= 2 and draft.size >= text_size + 1)
    return draft


def _itemize(draft: Draft, marker: str, level: int, *, heads: bool) -> None:
    """Makes a list item of a draft that begins with a marker, unless it is a numbered heading. Bullets are dropped."""
    if not (_NUMBER.match(marker) and (draft.strong or heads)):
        draft.kind, draft.level = "item", level
    if marker == "o" or not any(map(str.isalnum, marker)):
        draft.text = draft.text[len(marker) :].lstrip()
