"""Lengths that stand in a table's columns: a number under "Duration (weeks)", a start and an end apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import re2

from mocheck.model.document import Cell
from mocheck.understand.dates import earliest, exact, find_dates, latest
from mocheck.understand.durations import Length, find_lengths, months_between
from mocheck.understand.facts.columns import meanings
from mocheck.understand.facts.places import plain
from mocheck.understand.view import TableView
from mocheck.understand.vocabulary import Vocabulary

_HEADED = re2.compile(
    r"(?i)\b(?:duration|length|period|time|how long)\b[^a-z]*(?:in |\(|/)? ?\(?(days?|weeks?|wks?|months?|mos?|"
    r"years?|yrs?|hours?|hrs?)\b"
)
_NUMBER = re2.compile(r"^\d{1,3}(?:\.\d{1,2})?(?: ?(?:-|to) ?\d{1,3})?$")


@dataclass(frozen=True, slots=True)
class Timed:
    """A row with the length of what its first texts name."""

    row: tuple[Cell, ...]
    subject: str
    length: Length


def timed_rows(table: TableView, vocabulary: Vocabulary) -> Iterator[Timed]:
    """The rows whose length only the columns' headers tell."""
    holds = meanings(table.columns, "row.", vocabulary)
    units = {at: match.group(1) for at, column in enumerate(table.columns) if (match := _HEADED.search(column))}
    starts = [at for at, what in enumerate(holds) if what == "start"]
    ends = [at for at, what in enumerate(holds) if what in ("end", "due")]
    if not units and not (starts and ends):
        return
    for row in table.rows:
        subject = next(
            (plain(cell) for at, cell in enumerate(row) if at not in units and any(c.isalpha() for c in cell.text)), ""
        )
        for at, unit in units.items():
            if at < len(row) and _NUMBER.match(plain(row[at])):
                for stated in find_lengths(f"{plain(row[at])} {unit}"):
                    yield Timed(row, subject, stated)
        if starts and ends and ends[0] != starts[0] + 1:
            between = _between(row, starts[0], ends[0])
            if between:
                yield Timed(row, subject, between)


def _between(row: tuple[Cell, ...], start: int, end: int) -> Length | None:
    if max(start, end) >= len(row):
        return None
    first, last = (find_dates(plain(row[at])) for at in (start, end))
    if len(first) != 1 or len(last) != 1:
        return None
    begin = exact(first[0].iso) or earliest(first[0].iso)
    finish = exact(last[0].iso) or latest(last[0].iso)
    if begin >= finish:
        return None
    months = months_between(begin, finish)
    return Length(f"{first[0].text} to {last[0].text}", months, months, 0, 0, first=begin, last=finish)
