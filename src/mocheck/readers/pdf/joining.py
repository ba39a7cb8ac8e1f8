"""Pages put together: a paragraph that runs over the end of a page is one paragraph."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence

from mocheck.readers.ooxml.blocks import Draft, DraftCell
from mocheck.readers.pdf.tagged import Tagged

_ENDS = '.!?:;”"’)'
_PART_OF_ROW = 0.6
_TEXT = ("paragraph", "item", "toc")


def joined(pages: Iterable[list[Tagged]]) -> list[Draft]:
    """The drafts of all pages in order. A joined one keeps the page on which it begins."""
    drafts: list[Draft] = []
    last: Tagged | None = None
    for page in pages:
        for at, found in enumerate(page):
            if last and at == 0 and last.draft.kind == found.draft.kind == "table":
                found.draft.rows = _without_continuation(last.draft.rows, found.draft.rows)
            if found.draft.kind == "table" and not found.draft.rows:
                continue
            if last and at == 0 and _continues(last, found):
                last.draft.text = f"{last.draft.text} {found.draft.text}"
                last.draft.marks &= found.draft.marks
                last = Tagged(last.draft, found.place)
            else:
                drafts.append(found.draft)
                last = found
    return drafts


def _without_continuation(
    before: Sequence[Sequence[DraftCell]], after: Sequence[Sequence[DraftCell]]
) -> Sequence[Sequence[DraftCell]]:
    """The rows of the table on the next page, without one that continues the last row on this page: its text is moved
    up there. A row continues the one before if it begins blank, fills fewer columns than rows do, and none that was
    left blank.
    """
    repeated = [cell.text for cell in before[0]] == [cell.text for cell in after[0]]
    if len(before[0]) != len(after[0]) or len(after) < 1 + repeated or len(before) < 2:
        return after
    last, rest = before[-1], after[int(repeated)]
    filled = [at for at, cell in enumerate(rest) if cell.text]
    usual = statistics.median(sum(1 for cell in row if cell.text) for row in before)
    fits = all(last[at].text and "merged" not in rest[at].marks for at in filled)
    if filled and filled[0] > 0 and last[0].text and fits and len(filled) <= _PART_OF_ROW * usual:
        for at in filled:
            last[at].text = f"{last[at].text} {rest[at].text}"
        return [row for row in after if row is not rest]
    return after


def _continues(before: Tagged, found: Tagged) -> bool:
    one, other = before.draft, found.draft
    if one.kind not in _TEXT or other.kind not in _TEXT:
        return False
    if before.place or found.place:
        return before.place == found.place
    return (
        other.kind == "paragraph"
        and one.kind != "toc"
        and one.size == other.size
        and one.text[-1:] not in _ENDS
        and other.text[:1].islower()
    )
