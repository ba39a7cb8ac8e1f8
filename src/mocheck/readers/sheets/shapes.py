"""What the spreadsheet readers pass between them. Rows and columns count from 1 throughout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mocheck.model.document import Block, Mark
from mocheck.readers.grid import NO_MARKS

Place = tuple[int, int]
MAX_ROW = 1_048_576
MAX_COLUMN = 16_384
MAX_SHEETS = 500
MAX_AREA = 4_000_000


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell's style shows: its marks, the decimals it always writes, whether it writes a percentage."""

    marks: frozenset[Mark] = NO_MARKS
    decimals: int = 0
    percent: bool = False


@dataclass(slots=True)
class Scan:
    """What stands in a sheet beside its values. `rows` and `columns` are those that hold a value or formula.

    `cut` is the first row that was not read, 0 where all were; `impossible` counts cells whose address no sheet has.
    """

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    marks: dict[Place, frozenset[Mark]] = field(default_factory=dict)
    styles: dict[Place, Style] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    merges: list[tuple[Place, Place]] = field(default_factory=list)
    uncalculated: list[Place] = field(default_factory=list)
    impossible: int = 0
    cut: int = 0
    running: list[tuple[str, str]] = field(default_factory=list)

    def mark(self, place: Place, *marks: Mark) -> None:
        """Add marks to a cell."""
        self.marks[place] = self.marks.get(place, NO_MARKS) | frozenset(marks)


@dataclass(slots=True)
class Sheet:
    """One sheet as found: values as calamine gives them, with the row and column number of each."""

    name: str
    hidden: bool = False
    values: list[list[object]] = field(default_factory=list)
    rows: Sequence[int] = ()
    columns: Sequence[int] = ()
    scan: Scan = field(default_factory=Scan)
    beside: list[Block] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
