"""Reading order: pages set in columns are read column by column, everything else row by row."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from mocheck.readers.pdf.rows import Piece, Row, rows_from

_GUTTER = 10.0
_STEP = 3.0
_LEAST_ROWS = 4
_PROSE_WORDS = 4  # in the median line of a column; table cells have fewer
_PROSE_FILL = 0.55  # of the width of its column that the median line takes up
_MAX_DEPTH = 2


@dataclass(slots=True)
class Region:
    """Rows that are read one after the other, between the margins of their column."""

    rows: list[Row]
    edge: float = 0.0
    start: float = 0.0

    @property
    def left(self) -> float:
        return self.start or min(row.x0 for row in self.rows)

    @property
    def right(self) -> float:
        """How far a line may reach: as far as the longest does, or the edge where it is known."""
        return self.edge or max(row.x1 for row in self.rows)


def regions(rows: Sequence[Row], depth: int = 0) -> list[Region]:
    """The rows of a page, or of one column, in the order in which they are read."""
    if not rows:
        return []
    pieces = [piece for row in rows for piece in row.pieces]
    gutter = _gutter(pieces) if depth < _MAX_DEPTH and len(pieces) >= 2 * _LEAST_ROWS else None
    if gutter is None:
        return [Region(list(rows))]
    found: list[Region] = []
    plain: list[Piece] = []
    left: list[Piece] = []
    right: list[Piece] = []

    def flush() -> None:
        nonlocal left, right, plain
        if _is_prose(left) and _is_prose(right):
            if plain:
                found.append(Region(rows_from(plain)))
            plain = []
            found.extend(regions(rows_from(left), depth + 1))
            found.extend(regions(rows_from(right), depth + 1))
        else:
            plain += [*left, *right]
        left, right = [], []

    for row in rows:
        crossing = [piece for piece in row.pieces if _crosses(piece, gutter)]
        if crossing:
            flush()
            plain += row.pieces
        else:
            left += [piece for piece in row.pieces if piece.x1 < gutter]
            right += [piece for piece in row.pieces if piece.x0 > gutter]
    flush()
    if plain:
        found.append(Region(rows_from(plain)))
    return found


def _crosses(piece: Piece, x: float) -> bool:
    return piece.x0 < x + _GUTTER / 2 and piece.x1 > x - _GUTTER / 2


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Where a column would end: the line up the middle half of the page that the fewest pieces cross."""
    first, last = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    beyond = [piece for piece in pieces if piece.x0 > first + (last - first) * 0.3 and len(piece.words) >= _PROSE_WORDS]
    if len(beyond) < _LEAST_ROWS:
        return None
    x, stop = first + (last - first) * 0.25, first + (last - first) * 0.75
    fewest, best, run = len(pieces), None, 0
    while x < stop:
        crossing = sum(_crosses(piece, x) for piece in pieces)
        if crossing < fewest:
            fewest, best, run = crossing, x, 1
        elif crossing == fewest and best is not None:
            run += 1
        x += _STEP
    return best if best is not None and fewest <= len(pieces) * 0.5 else None


def _is_prose(pieces: Sequence[Piece]) -> bool:
    if len(pieces) < _LEAST_ROWS:
        return False
    width = max(piece.x1 for piece in pieces) - min(piece.x0 for piece in pieces)
    words = statistics.median(len(piece.words) for piece in pieces)
    fill = statistics.median(piece.x1 - piece.x0 for piece in pieces)
    return words >= _PROSE_WORDS and fill >= _PROSE_FILL * width
