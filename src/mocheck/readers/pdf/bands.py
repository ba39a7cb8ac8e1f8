"""Tables of which only every other row is shaded: the rows between, above and below are found by their columns."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Sequence

from mocheck.readers.pdf.lattice import NEAR, Grid, ruled_grids, shaded_grids
from mocheck.readers.pdf.rows import Row, rows_of
from mocheck.readers.pdf.shapes import Page, Word

_FARTHEST = 2.5  # times the size of the text: between a shaded row and an unshaded one next to it


def grids(page: Page) -> list[Grid]:
    """Every grid of the page from the top down, without words."""
    ruled = ruled_grids(page)
    shaded = shaded_grids(page, ruled)
    found = ruled + (_completed(shaded, page.words) if shaded else [])
    return sorted(found, key=lambda grid: (-grid.lines[0], grid.columns[0]))


def filled(found: Sequence[Grid], page: Page) -> list[Grid]:
    """The grids with the words of the page in their cells; those without at least two filled cells are no tables."""
    boxes = [grid.box for grid in found]
    for word in (*page.words, *page.sideways):
        for grid, box in zip(found, boxes, strict=True):
            if box.holds(word):
                grid.take(word)
                break
    for grid in found:
        if grid.soft:
            _part(grid)
    return [grid for grid in found if len(grid.words) > 1]


def _part(grid: Grid) -> None:
    """Parts merged cells of a shaded grid whose text stands in several columns and crosses from none to another."""
    for (row, column), words in list(grid.words.items()):
        wide = [at for at, owner in enumerate(grid.owner[row]) if owner == (row, column)]
        if len(wide) < 2:
            continue
        pieces = [(piece, _column(piece.x0, grid)) for line in rows_of(words) for piece in line.pieces]
        columns = {at for _, at in pieces}
        if len(columns) < 2 or any(at is None or at != _column(piece.x1, grid) for piece, at in pieces):
            continue
        for down, owners in enumerate(grid.owner):
            if owners[column] == (row, column):
                for at in wide:
                    grid.owner[down][at] = (row, at)
        del grid.words[row, column]
        for piece, place in pieces:
            grid.words.setdefault((row, place or 0), []).extend(piece.words)


def _completed(shaded: list[Grid], words: Iterable[Word]) -> list[Grid]:
    rows = rows_of(words)
    shaded = sorted(shaded, key=lambda grid: -grid.lines[0])
    groups: list[list[Grid]] = []
    for grid in shaded:
        last = groups[-1] if groups else None
        if last and _same_columns(last[-1], grid) and _fit(_between(rows, last[-1].lines[-1], grid.lines[0]), grid):
            last.append(grid)
        else:
            groups.append([grid])
    return [_extended(_stacked(group), rows) for group in groups]


def _same_columns(one: Grid, other: Grid) -> bool:
    return len(one.columns) == len(other.columns) and all(
        abs(a - b) <= NEAR for a, b in zip(one.columns, other.columns, strict=True)
    )


def _between(rows: Sequence[Row], top: float, bottom: float) -> list[Row]:
    return [row for row in rows if bottom < row.middle < top]


def _fit(rows: Sequence[Row], grid: Grid) -> bool:
    """Whether everything in these rows stands within one column each."""
    return all(_column(piece.x0, grid) == _column(piece.x1, grid) is not None for row in rows for piece in row.pieces)


def _column(x: float, grid: Grid) -> int | None:
    if not grid.columns[0] - NEAR <= x <= grid.columns[-1] + NEAR:
        return None
    return min(max(bisect.bisect_right(grid.columns, x) - 1, 0), len(grid.columns) - 2)


def _stacked(group: Sequence[Grid]) -> Grid:
    """Grids of the same columns as one, with a row for each gap between them."""
    lines = list(group[0].lines)
    owner = [list(row) for row in group[0].owner]
    wide = len(group[0].columns) - 1
    for before, grid in itertools.pairwise(group):
        if before.lines[-1] - grid.lines[0] > NEAR:
            owner.append([(len(owner), column) for column in range(wide)])
            lines.append(grid.lines[0])
        shift = len(owner)
        owner += [[(row + shift, column) for row, column in line] for line in grid.owner]
        lines += grid.lines[1:]
    return Grid(group[0].columns, lines, owner, soft=True)


def _extended(grid: Grid, rows: Sequence[Row]) -> Grid:
    """The grid with the unshaded row below its last shaded one, where there is one."""
    bottom = grid.lines[-1]
    below: list[Row] = []
    for row in rows:
        if row.middle >= bottom:
            continue
        last = below[-1].base if below else bottom
        if last - row.base > _FARTHEST * row.size or not _fit([row], grid):
            break
        below.append(row)
    columns = {_column(piece.x0, grid) for row in below for piece in row.pieces}
    if len(columns) < 2:
        return grid
    wide = len(grid.columns) - 1
    end = below[-1].base - below[-1].size * 0.5
    owner = [*grid.owner, [(len(grid.owner), column) for column in range(wide)]]
    return Grid(grid.columns, [*grid.lines, end], owner, soft=True)
