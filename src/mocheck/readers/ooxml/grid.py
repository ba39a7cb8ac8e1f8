"""The grid of a table with merged cells, laid out without ever allocating what a span claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from mocheck.readers.ooxml.blocks import DraftCell

Merge = Literal["above", "left"] | None
COLUMNS = 120  # Word allows 63
_EMPTY = DraftCell("")


@dataclass(slots=True)
class Placed:
    """A cell and the columns [start, end) that it covers, in the unit of the file; `merge`: with which cell."""

    cell: DraftCell
    start: int
    end: int
    merge: Merge = None


def grid(rows: list[list[Placed]], take: Callable[[int], None]) -> list[list[DraftCell]]:
    """Rows of one width, merged cells repeated in every place that they cover and marked so.

    A column is where some cell begins: a span that no other row divides is one column. `take` is told how many
    cells are about to be made, and may refuse.
    """
    starts = sorted({placed.start for row in rows for placed in row})
    if len(starts) > COLUMNS:
        starts = list(range(max(len(row) for row in rows)))
        for row in rows:
            for position, placed in enumerate(row):
                placed.start, placed.end = position, position + 1
    take(len(starts) * len(rows))
    laid: list[list[DraftCell]] = []
    for row in rows:
        laid.append(list(_lay(row, starts, laid[-1] if laid else [])))
    return laid


def _lay(row: list[Placed], starts: list[int], above: list[DraftCell]) -> Iterator[DraftCell]:
    cells = iter(row)
    placed = next(cells, None)
    left: DraftCell = _EMPTY
    for column, start in enumerate(starts):
        while placed is not None and placed.end <= start:
            placed = next(cells, None)
        if placed is None or start < placed.start:
            left = _EMPTY
        elif start > placed.start:
            left = _merged(left)
        elif placed.merge and not placed.cell.text:
            source = left if placed.merge == "left" else above[column] if above else _EMPTY
            left = _merged(source)
        else:
            left = placed.cell
        yield left


def _merged(cell: DraftCell) -> DraftCell:
    return cell if "merged" in cell.marks else DraftCell(cell.text, cell.marks | {"merged"}, cell.checked)
