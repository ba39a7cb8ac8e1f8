"""Tables of contents without leaders: lines in a row that end in rising page numbers at one edge."""

from __future__ import annotations

from collections.abc import Sequence

from mocheck.readers.pdf.rows import Row

_LEAST_LINES = 4
_EDGE = 6.0


def contents_runs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Where such lines stand among the rows: start and end (exclusive) of each run."""
    found: list[tuple[int, int]] = []
    start = 0
    last: int | None = None
    for at in range(len(rows) + 1):
        number = _page_at_end(rows[at]) if at < len(rows) else None
        goes_on = (
            last is not None and number is not None and number >= last and abs(rows[at].x1 - rows[at - 1].x1) <= _EDGE
        )
        if not goes_on:
            if last is not None and at - start >= _LEAST_LINES:
                found.append((start, at))
            start = at
        last = number
    return found


def _page_at_end(row: Row) -> int | None:
    last = row.pieces[-1].words
    text = last[0].text
    alone = len(row.pieces) > 1 and len(last) == 1 and text.isdecimal() and len(text) <= 4
    named = any(
        character.isalpha() for word in row.pieces[-2 if len(row.pieces) > 1 else 0].words for character in word.text
    )
    return int(text) if alone and named else None
