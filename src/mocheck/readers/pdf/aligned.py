"""Tables without rules: lines whose pieces stand in columns. Only what is plainly one counts as a table."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mocheck.readers.pdf.rows import Piece, Row
from mocheck.readers.pdf.shapes import Box, Word

_LEAST_ROWS, _MOST_ROWS = 3, 300
_MOST_WORDS = 9  # in the average cell
_ALIGNED = 0.6  # of a column's cells must share an edge
_EDGE = 3.0
_APART = 1.3
_FARTHEST = 3.5


@dataclass(slots=True)
class Columns:
    """Lines `start` to `end` (exclusive) of a region as rows of cells, each cell its words by line."""

    start: int
    end: int
    rows: list[list[list[Word]]]


def aligned_tables(rows: Sequence[Row], rules: Sequence[Box]) -> list[Columns]:
    """The tables among the rows of a region. `rules` part their rows, where there are any."""
    found: list[Columns] = []
    at = 0
    while at < len(rows):
        if len(rows[at].pieces) < 2 or _is_text(rows[at]):
            at += 1
            continue
        end, columns = _run(rows, at)
        table = _table(rows, at, end, columns, rules)
        if table:
            found.append(table)
            at = end
        else:
            at += 1
    return found


def _is_text(row: Row) -> bool:
    """A line such as "FROM:   Ann Lewis", which says more as a line than as a row, or one with dot leaders."""
    return row.pieces[0].words[-1].text.endswith(":") or any("...." in word.text for word in row.words)


def _is_bold(row: Row) -> bool:
    """A line that is bold throughout is a heading, or the head of another table."""
    return all("bold" in word.style.marks for word in row.words)


def _run(rows: Sequence[Row], start: int) -> tuple[int, list[tuple[float, float]]]:
    """How far the columns that begin here go on, and where they stand."""
    columns = _spread([], rows[start].pieces)
    end = start + 1
    kept = columns
    for at in range(start + 1, min(len(rows), start + _MOST_ROWS)):
        row, before = rows[at], rows[at - 1]
        apart = before.base - row.base > _FARTHEST * row.size
        if apart or (len(row.pieces) > 1 and _is_text(row)) or (_is_bold(row) and not _is_bold(before)):
            break
        columns = _spread(columns, row.pieces)
        if len(columns) < max(2, len(kept)):
            break
        if len(row.pieces) > 1:
            end, kept = at + 1, columns
    while end < len(rows) and _wraps(rows[end - 1], rows[end], kept):
        end += 1
    return end, kept


def _wraps(before: Row, row: Row, columns: list[tuple[float, float]]) -> bool:
    """Whether a line of one piece goes on below a cell of the row before, beyond the first column."""
    close = before.base - row.base <= _APART * row.size * 1.2
    return (
        close and len(row.pieces) == 1 and row.x0 > columns[0][1] and len(_spread(columns, row.pieces)) == len(columns)
    )


def _spread(columns: list[tuple[float, float]], pieces: Sequence[Piece]) -> list[tuple[float, float]]:
    """The stretches of the line that are covered, after these pieces too."""
    merged: list[tuple[float, float]] = []
    for start, end in sorted([*columns, *((piece.x0, piece.x1) for piece in pieces)]):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _table(
    rows: Sequence[Row], start: int, end: int, columns: list[tuple[float, float]], rules: Sequence[Box]
) -> Columns | None:
    lines = rows[start:end]
    several = [row for row in lines if len(row.pieces) > 1]
    pieces = [piece for row in lines for piece in row.pieces]
    if len(several) < _LEAST_ROWS or sum(len(piece.words) for piece in pieces) > _MOST_WORDS * len(pieces):
        return None
    by_column: list[list[Piece]] = [[] for _ in columns]
    for piece in pieces:
        by_column[_index(piece, columns)].append(piece)
    often = [column for column in by_column if len(column) * 2 >= len(several)]
    if len(often) < 2 or not all(_is_aligned(column) for column in often):
        return None
    return Columns(start, end, _grouped(lines, columns, rules))


def _index(piece: Piece, columns: list[tuple[float, float]]) -> int:
    return next(at for at, (_, end) in enumerate(columns) if piece.x0 <= end)


def _is_aligned(pieces: Sequence[Piece]) -> bool:
    starts = Counter(round(piece.x0 / _EDGE) for piece in pieces)
    ends = Counter(round(piece.x1 / _EDGE) for piece in pieces)
    middles = Counter(round((piece.x0 + piece.x1) / 2 / _EDGE) for piece in pieces)
    return max(max(edges.values()) for edges in (starts, ends, middles)) >= _ALIGNED * len(pieces)


def _grouped(lines: Sequence[Row], columns: list[tuple[float, float]], rules: Sequence[Box]) -> list[list[list[Word]]]:
    """The lines put together to rows: between rules, else between wide gaps, else one by one."""
    left, right = columns[0][0], columns[-1][1]
    levels = [
        rule.y0 for rule in rules if rule.x1 - rule.x0 >= (right - left) / 2 and rule.x0 < right and rule.x1 > left
    ]
    gaps = [before.base - row.base for before, row in itertools.pairwise(lines)]
    ruled = any(lines[-1].base < level < lines[0].base for level in levels)
    usual = min(gaps, default=0.0)
    spaced = bool(gaps) and max(gaps) > _APART * usual and any(gap <= _APART * usual for gap in gaps)
    grouped: list[list[list[Word]]] = []
    for at, row in enumerate(lines):
        if at == 0:
            begins = True
        elif ruled:
            begins = any(row.base < level < lines[at - 1].base for level in levels)
        elif spaced:
            begins = gaps[at - 1] > _APART * usual
        else:
            begins = row.x0 <= columns[0][1]
        if begins:
            grouped.append([[] for _ in columns])
        for piece in row.pieces:
            grouped[-1][_index(piece, columns)] += piece.words
    return grouped
