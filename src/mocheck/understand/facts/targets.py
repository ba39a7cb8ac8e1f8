"""Within which time a ticket of a severity is answered or resolved, and where one document says two different times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import re2

from mocheck.model.document import Location
from mocheck.model.facts import StatementFact
from mocheck.understand.context import Context
from mocheck.understand.durations import find_lengths
from mocheck.understand.facts.places import plain, row_place, row_quote, said_passages, window
from mocheck.understand.view import TableView, View

RESPONSE, RESOLUTION = "response-time", "resolution-time"
_MEASURES = (
    (RESPONSE, re2.compile(r"(?i)\b(?:respon(?:se|ds?|ded|ding)|answer(?:s|ed)?|acknowledge[sd]?)\b")),
    (RESOLUTION, re2.compile(r"(?i)\b(?:resolution|resolv(?:e|ed|es|ing))\b")),
)
_VALUE = r"([1-5]|one|two|three|four|five|critical|high|medium|low|urgent)"
_SEVERITY = re2.compile(rf"(?i)\b(?:severity|priority|sev\.?)(?: levels?)?[- ]?{_VALUE}\b|\b[PS]([1-5])\b")
_GRADED = re2.compile(r"(?i)\b(?:severity|priority|sev)\b")
_GRADE = re2.compile(rf"(?i)^(?:(?:severity|priority|sev\.?|level|p|s)[ -]?)?{_VALUE}\b")
_APART = re2.compile(
    r"(?i)\b(?:after[- ]hours|(?:business|working|office|core|support) hours|week ?ends?|holidays?|nights?|e-?mail|"
    r"phone|telephone|chat|voice ?mail|tier|level [23]|vendor|average|target was|last (?:month|quarter|year)|actual|"
    r"previous(?:ly)?|old|until|if|except|unless)\b|%|\bper ?cent\b"
)
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}
_UNITS = (
    (re2.compile(r"(?i)\bh(?:ou)?rs?\b|\bmin(?:ute)?s?\b"), "hours"),
    (re2.compile(r"(?i)\bdays?\b"), "days"),
)
_SAID_IN = ("body", "cover")
_ROUNDING = 0.025
_Said = tuple[str, str, float, str, Location, str]


def read(view: View, context: Context) -> Iterable[StatementFact]:
    """A statement "contradicted response-time" for each place that says another time for the same severity than
    another place of the document does; its subject is the document's own path.
    """
    said: dict[tuple[str, str, str], list[_Said]] = defaultdict(list)
    for each in (*_sentences(view), *(each for table in view.tables for each in _rows(table))):
        said[each[0], each[1], each[3]].append(each)
    for several in said.values():
        amounts = [each[2] for each in several]
        if max(amounts) - min(amounts) > _ROUNDING * max(amounts):
            for measure, _, _, _, location, quote in several:
                yield StatementFact(
                    topic=f"contradicted {measure}",
                    subject=view.document.path,
                    location=location,
                    quote=quote,
                    confidence=0.75,
                )


def _sentences(view: View) -> Iterator[_Said]:
    for passage in said_passages(view):
        if passage.row is not None or passage.region not in _SAID_IN or _APART.search(passage.text):
            continue
        grades = [_grade(a or b) for a, b in _SEVERITY.findall(passage.text)]
        measures = [measure for measure, pattern in _MEASURES if pattern.search(passage.text)]
        times = list(_times(passage.text))
        if len(set(grades)) == len(measures) == len(times) == 1:
            yield (measures[0], grades[0], *times[0], passage.location, window(passage, 0, len(passage.text)))


def _rows(table: TableView) -> Iterator[_Said]:
    if table.region not in _SAID_IN or table.hidden or not any(_GRADED.search(column) for column in table.columns):
        return
    graded = next(at for at, column in enumerate(table.columns) if _GRADED.search(column))
    for measure, pattern in _MEASURES:
        columns = [at for at, column in enumerate(table.columns) if pattern.search(column)]
        if len(columns) != 1 or _APART.search(table.columns[columns[0]]):
            continue
        for row in table.rows:
            found = _GRADE.match(plain(row[graded])) if columns[0] < len(row) and graded < len(row) else None
            times = list(_times(plain(row[columns[0]]))) if found else []
            if found and len(times) == 1 and not _APART.search(plain(row[columns[0]])):
                yield (measure, _grade(found.group(1)), *times[0], row_place(row), row_quote(row))


def _grade(text: str) -> str:
    return _NUMBERS.get(text.lower(), text.lower())


def _times(text: str) -> Iterator[tuple[float, str]]:
    """The lengths in a text in hours, each with what it is counted in: hours and minutes alike, days apart."""
    for length in find_lengths(text):
        unit = next((unit for pattern, unit in _UNITS if pattern.search(length.text)), None)
        if unit:
            yield length.hours_max, unit
