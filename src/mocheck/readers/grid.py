"""Tables that have cell addresses: what spreadsheets and CSV files share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from mocheck.model.document import Block, Cell, Location, Mark
from mocheck.readers.limits import MAX_BLOCK_TEXT
from mocheck.readers.outline import checkbox

NO_MARKS: frozenset[Mark] = frozenset()
_KEPT_CONTROLS = {ord("\n"), ord("\t")}
_CONTROLS = dict.fromkeys([code for code in range(32) if code not in _KEPT_CONTROLS], None)
_BOXES = frozenset("☐□☑☒✅🗹🗷[(")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet's values. `rows` and `columns` are the numbers, from 1, that each line of `texts` and each text in it
    has in the sheet. `marks` are keyed by position in `texts`. `lines` are the lines of the file, where it has lines.
    """

    texts: Sequence[Sequence[str]]
    rows: Sequence[int]
    columns: Sequence[int]
    marks: Mapping[tuple[int, int], frozenset[Mark]] = field(default_factory=dict)
    lines: Sequence[int] = ()


def letters(column: int) -> str:
    """The letters of a column counted from 1: 1 is A, 27 is AA."""
    said = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        said = chr(ord("A") + rest) + said
    return said


@cache
def number(column: str) -> int:
    """The number, from 1, of a column written in letters."""
    counted = 0
    for letter in column:
        counted = counted * 26 + ord(letter) - ord("A") + 1
    return counted


def clean(text: str) -> str:
    """A cell's text without control characters and without white space around it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return (text if text.isprintable() else text.translate(_CONTROLS))[:MAX_BLOCK_TEXT].strip()


def table(grid: Grid, path: tuple[str, ...], marks: frozenset[Mark] = NO_MARKS) -> Block | None:
    """The grid as one table block without the blank rows and columns around it; None where all of it is blank."""
    bounds = _bounds(grid.texts)
    if bounds is None:
        return None
    top, bottom, left, right = bounds
    names = [letters(column) for column in grid.columns]

    def cell(row: int, column: int) -> Cell:
        line = grid.lines[row] if grid.lines else None
        place = Location(path=path, part=f"{names[column]}{grid.rows[row]}", line=line)
        own = grid.marks.get((row, column), NO_MARKS)
        checked, text = None, grid.texts[row][column]
        if text[:1] in _BOXES:
            checked, text = checkbox(text)
        return Cell(text=text, location=place, marks=own | marks if own else marks, checked=checked)

    rows = tuple(tuple(cell(row, column) for column in range(left, right + 1)) for row in range(top, bottom + 1))
    place = rows[0][0].location
    span = f"{place.part}:{rows[-1][-1].location.part}"
    return Block(
        kind="table", text="", location=Location(path=path, part=span, line=place.line), rows=rows, marks=marks
    )


def _bounds(texts: Sequence[Sequence[str]]) -> tuple[int, int, int, int] | None:
    filled = [(index, row) for index, row in enumerate(texts) if any(row)]
    if not filled:
        return None
    left = min(next(i for i, text in enumerate(row) if text) for _, row in filled)
    right = max(len(row) - 1 - next(i for i, text in enumerate(reversed(row)) if text) for _, row in filled)
    return filled[0][0], filled[-1][0], left, right
