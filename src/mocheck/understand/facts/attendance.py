"""Who was present at a meeting, by its lists and tables."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from mocheck.model.document import Cell
from mocheck.understand.context import Context
from mocheck.understand.facts.columns import meanings
from mocheck.understand.facts.places import plain
from mocheck.understand.marks import is_marked, offers_options, options
from mocheck.understand.people import holders
from mocheck.understand.view import TableView, View
from mocheck.understand.vocabulary import Vocabulary

_LONGEST_CELL = 80
ABSENT = re2.compile(
    r"(?i)^(?:(?:no|absent|regrets|excused|invited|apologies|not present|declined|did not attend|"
    r"sent regrets)(?:[,;. ]|$)|n\.?$)"
)


def attendees(view: View, context: Context) -> tuple[str, ...]:
    """The names listed as present: in a table with such a caption or column, or after such a label."""
    labels = tuple(label.lower() for label in context.vocabulary.cues.get("attendance_labels", ("attendees",)))
    found: dict[str, None] = {}
    for table in view.tables:
        above = f"{table.caption} {' '.join(table.headings[-1:])} {' '.join(table.columns)}".lower()
        if any(label in above for label in labels) and _lists_people(table, context.vocabulary):
            found.update(dict.fromkeys(_present(table, context.vocabulary)))
    for passage in view.passages:
        under = passage.row is None and any(heading.lower().strip(" :") in labels for heading in passage.headings[-1:])
        for part in (passage.text if under else _after_label(passage.text, labels)).replace(";", ",").split(","):
            found.update(
                dict.fromkeys(
                    h.person for h in holders(part.strip(), context.vocabulary) if h.person and " " in h.person
                )
            )
    return tuple(found)


def _after_label(text: str, labels: tuple[str, ...]) -> str:
    lower = text.lower()
    starts = [lower.find(f"{label}:") + len(label) + 1 for label in labels if f"{label}:" in lower]
    return text[min(starts) :] if starts else ""


def _present(table: TableView, vocabulary: Vocabulary) -> Iterator[str]:
    """The people of an attendance table but those whom it shows as absent, or does not tick where it ticks others."""
    holds = meanings(table.columns, "people.", vocabulary)
    ticked = _ticked_column(table)
    for row in table.rows:
        if any(_says_absent(cell) for cell in row):
            continue
        if ticked is not None and not is_marked(row[ticked]):
            continue
        given = [plain(cell) for cell, what in zip(row, holds, strict=False) if what == "first" and not is_marked(cell)]
        surname = [plain(cell) for cell, what in zip(row, holds, strict=False) if what == "last"]
        if given and surname and surname[0]:
            turned = given[-1].endswith(",")
            yield f"{surname[0]} {given[-1][:-1]}" if turned else f"{given[-1]} {surname[0]}"
            continue
        person = next((h.person for cell in row for h in holders(cell.text, vocabulary) if h.person), None)
        if person:
            yield person


def _says_absent(cell: Cell) -> bool:
    text = plain(cell)
    if offers_options(text):
        return options(text) != ["yes"]
    return len(text) <= _LONGEST_CELL // 2 and bool(ABSENT.match(text))


def _lists_people(table: TableView, vocabulary: Vocabulary) -> bool:
    """A table of people, and not one of what they said or are to do."""
    holds = meanings(table.columns, "people.", vocabulary)
    if {"due", "description"} & set(meanings(table.columns, "row.", vocabulary)):
        return False
    longest = max((len(cell.text) for row in table.block.rows for cell in row), default=0)
    return bool({"name", "last", "both"} & set(holds)) or longest <= _LONGEST_CELL


def _ticked_column(table: TableView) -> int | None:
    """The column that holds nothing but ticks and blanks."""
    for at in range(len(table.columns)):
        cells = [row[at] for row in table.rows if at < len(row)]
        marks = [is_marked(cell) for cell in cells]
        if cells and all(mark is not None for mark in marks) and sum(bool(mark) for mark in marks) > 1:
            return at
    return None
