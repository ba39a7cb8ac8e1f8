"""From when until when an agreement holds, where it says so by label and value: lines of a form or rows of a table."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

import re2

from mocheck.model.facts import PeriodFact
from mocheck.understand.context import Context
from mocheck.understand.dates import exact, find_dates
from mocheck.understand.facts.agreements import AGREEMENTS
from mocheck.understand.facts.places import said_passages, window
from mocheck.understand.view import Passage, View

_NAMED = r"(?i)^[\W\d]*(?:the )?(?:agreement |contract |mou |iaa |order )?"
_TERM = re2.compile(
    _NAMED + r"(?:(?:period|term) of (?:the )?(?:performance|agreement|contract|order)|period|term|duration|validity|"
    r"(?:effective|performance|agreement) (?:period|dates)|in force) ?(?:\([^)]*\))? ?[:|]"
)
_BEGIN = re2.compile(
    _NAMED + r"(?:effective|start(?:ing|s)?|begin(?:ning|s)?|commencement)(?: date| on| from)? ?(?:\([^)]*\))? ?[:|]"
)
_END = re2.compile(
    _NAMED + r"(?:expir(?:ation|y|es)|end(?:ing|s)?|termination|completion|valid (?:until|through|to))(?: date| on)?"
    r" ?(?:\([^)]*\))? ?[:|]"
)
_LONGEST = 20


def read(view: View, context: Context) -> Iterable[PeriodFact]:
    """The term where one label gives both days, else the first labelled begin with the first labelled end."""
    if not context.is_kind(*AGREEMENTS):
        return
    labelled = [(_labelled(p), p) for p in said_passages(view) if len(p.text.split()) <= _LONGEST]
    begins = [(day, p) for text, p in labelled for day in _days(text, _BEGIN)[:1]]
    ends = [(day, p) for text, p in labelled for day in _days(text, _END)[:1]]
    for text, passage in labelled:
        days = _days(text, _TERM)
        if len(days) > 1 and days[0] < days[1]:
            yield _fact(days[0], days[1], passage, passage)
            return
    yield from _joined(begins, ends)


def _joined(
    begins: list[tuple[datetime.date, Passage]], ends: list[tuple[datetime.date, Passage]]
) -> Iterator[PeriodFact]:
    if begins and ends and begins[0][0] < ends[0][0]:
        yield _fact(begins[0][0], ends[0][0], begins[0][1], ends[0][1])
    elif ends and not begins:
        yield _fact(None, ends[0][0], ends[0][1], ends[0][1])


def _labelled(passage: Passage) -> str:
    """The passage with its label: one of its own, else the heading right above it."""
    if "|" in passage.text or ":" in passage.text or not passage.headings:
        return passage.text
    return f"{passage.headings[-1]}: {passage.text}"


def _days(text: str, label: re2.Pattern) -> list[datetime.date]:
    if not label.search(text):
        return []
    return [day for found in find_dates(text) if (day := exact(found.iso))]


def _fact(start: datetime.date | None, end: datetime.date, first: Passage, last: Passage) -> PeriodFact:
    quote = window(last, 0, len(last.text))
    if first is not last:
        quote = f"{window(first, 0, len(first.text))} / {quote}"
    return PeriodFact(of="agreement", start=start, end=end, location=last.location, quote=quote, confidence=0.9)
