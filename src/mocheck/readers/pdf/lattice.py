"""Tables that are ruled or shaded: a grid, and which of its cells are one."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field

from mocheck.readers.pdf.shapes import Box, Page, Word

NEAR = 3.0
_MAX_RULES = 600
_MAX_GRID = 20_000
_SMALLEST = 5.0
_Place = tuple[int, int]


@dataclass(slots=True)
class Grid:
    """A table's grid. `lines` run from the top down; `owner` is the cell with which each cell is one (itself, if it
    stands alone); `words` are those of each owner. `soft`: it is only shaded, so that cells may be one that are not.
    """

    columns: list[float]
    lines: list[float]
    owner: list[list[_Place]]
    words: dict[_Place, list[Word]] = field(default_factory=dict)
    soft: bool = False

    @property
    def box(self) -> Box:
        return Box(self.columns[0], self.lines[-1], self.columns[-1], self.lines[0])

    def take(self, word: Word) -> None:
        """Puts a word that lies in the box into its cell."""
        column = bisect.bisect_right(self.columns, (word.x0 + word.x1) / 2) - 1
        row = bisect.bisect_left([-line for line in self.lines], -word.middle) - 1
        column = min(max(column, 0), len(self.columns) - 2)
        row = min(max(row, 0), len(self.lines) - 2)
        self.words.setdefault(self.owner[row][column], []).append(word)


def ruled_grids(page: Page) -> list[Grid]:
    """Grids of straight lines that cross or touch."""
    flat = [_turn(rule) for rule in _merged([_turn(rule) for rule in page.rules if _is_flat(rule)])]
    steep = _merged([rule for rule in page.rules if not _is_flat(rule)])
    if not 2 <= len(flat) <= _MAX_RULES or not 2 <= len(steep) <= _MAX_RULES:
        return []
    return [grid for group in _connected(flat, steep) if (grid := _grid(*group))]


def shaded_grids(page: Page, ruled: Sequence[Grid]) -> list[Grid]:
    """Grids of coloured rectangles side by side, where nothing is ruled."""
    fills = [fill for fill in page.fills if not any(_overlap(grid.box, fill) for grid in ruled)]
    if not 2 <= len(fills) <= _MAX_RULES:
        return []
    fills = [fill for fill in fills if not any(_within(fill, other) for other in fills if other is not fill)]
    flat = [Box(fill.x0, y, fill.x1, y) for fill in fills for y in (fill.y0, fill.y1)]
    steep = [Box(x, fill.y0, x, fill.y1) for fill in fills for x in (fill.x0, fill.x1)]
    flat, steep = [_turn(rule) for rule in _merged([_turn(rule) for rule in flat])], _merged(steep)
    return [grid for group in _connected(flat, steep) if (grid := _grid(*group))]


def _is_flat(rule: Box) -> bool:
    return rule.x1 - rule.x0 >= rule.y1 - rule.y0


def _turn(box: Box) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1)


def _overlap(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1


def _within(inner: Box, outer: Box) -> bool:
    smaller = (inner.x1 - inner.x0) * (inner.y1 - inner.y0) < (outer.x1 - outer.x0) * (outer.y1 - outer.y0)
    return smaller and (
        outer.x0 - 1 <= inner.x0 and inner.x1 <= outer.x1 + 1 and outer.y0 - 1 <= inner.y0 and inner.y1 <= outer.y1 + 1
    )


def _merged(rules: list[Box]) -> list[Box]:
    """Vertical rules, those that continue each other made one."""
    merged: list[Box] = []
    for rule in sorted(rules, key=lambda box: (round(box.x0 / NEAR), box.y0)):
        last = merged[-1] if merged else None
        if last and abs(last.x0 - rule.x0) <= NEAR and rule.y0 <= last.y1 + NEAR:
            merged[-1] = Box(min(last.x0, rule.x0), last.y0, max(last.x1, rule.x1), max(last.y1, rule.y1))
        else:
            merged.append(rule)
    return merged


def _connected(flat: list[Box], steep: list[Box]) -> list[tuple[list[Box], list[Box]]]:
    """Groups of rules that cross or touch, directly or through others."""
    parent = list(range(len(flat) + len(steep)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, across in enumerate(flat):
        left, right, y = across.x0 - NEAR, across.x1 + NEAR, across.y0
        for j, up in enumerate(steep, start=len(flat)):
            if left <= up.x0 <= right and up.y0 - NEAR <= y <= up.y1 + NEAR:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Box], list[Box]]] = {}
    for at in range(len(parent)):
        group = groups.setdefault(root(at), ([], []))
        (group[0] if at < len(flat) else group[1]).append(flat[at] if at < len(flat) else steep[at - len(flat)])
    return [groups[key] for key in sorted(groups)]


def _levels(values: list[float]) -> list[float]:
    """Positions, those that are all but the same made one."""
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > NEAR:
            levels.append(value)
    return levels


def _grid(flat: list[Box], steep: list[Box]) -> Grid | None:
    if len(flat) < 2 or len(steep) < 2:
        return None
    columns = _closed(_levels([rule.x0 for rule in steep]), [rule.x0 for rule in flat], [rule.x1 for rule in flat])
    lines = _closed(_levels([rule.y0 for rule in flat]), [rule.y0 for rule in steep], [rule.y1 for rule in steep])
    lines.reverse()
    high, wide = len(lines) - 1, len(columns) - 1
    if high < 1 or wide < 2 or high * wide > _MAX_GRID:
        return None
    return Grid(columns, lines, _owners(columns, lines, flat, steep))


def _closed(levels: list[float], starts: list[float], ends: list[float]) -> list[float]:
    """With the ends to which the crossing rules run, where no rule closes the table there."""
    first, last = min(starts), max(ends)
    levels = [first, *levels] if levels[0] - first > _SMALLEST else levels
    return [*levels, last] if last - levels[-1] > _SMALLEST else levels


def _owners(columns: list[float], lines: list[float], flat: Sequence[Box], steep: Sequence[Box]) -> list[list[_Place]]:
    """Cells between which no rule runs are one; the first of them, from the top left, owns the others."""
    high, wide = len(lines) - 1, len(columns) - 1
    owner: list[list[_Place | None]] = [[None] * wide for _ in range(high)]
    walls = {x: [rule for rule in steep if abs(rule.x0 - x) <= NEAR] for x in columns}
    floors = {y: [rule for rule in flat if abs(rule.y0 - y) <= NEAR] for y in lines}

    def open_right(row: int, column: int) -> bool:
        y = (lines[row] + lines[row + 1]) / 2
        return not any(rule.y0 - 1 <= y <= rule.y1 + 1 for rule in walls[columns[column + 1]])

    def open_below(row: int, column: int) -> bool:
        x = (columns[column] + columns[column + 1]) / 2
        return not any(rule.x0 - 1 <= x <= rule.x1 + 1 for rule in floors[lines[row + 1]])

    for row in range(high):
        for column in range(wide):
            if owner[row][column] is None:
                last, bottom = column, row
                while last + 1 < wide and owner[row][last + 1] is None and open_right(row, last):
                    last += 1
                across = range(column, last + 1)
                while bottom + 1 < high and all(
                    owner[bottom + 1][at] is None and open_below(bottom, at) for at in across
                ):
                    bottom += 1
                for down in range(row, bottom + 1):
                    for at in across:
                        owner[down][at] = (row, column)
    return [[place or (0, 0) for place in line] for line in owner]
