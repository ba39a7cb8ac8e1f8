"""Fiscal years, quarters and biennia: from when until when, by the calendar of the jurisdiction."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import re2

from mocheck.understand.dates import year_of

JULY, OCTOBER = 7, 10
START_MONTH = {"federal": OCTOBER, "US": OCTOBER, "AL": OCTOBER, "MI": OCTOBER, "DC": OCTOBER, "NY": 4, "TX": 9}
_ODD_BIENNIUM = 2


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that a text names: `first` and `last` are its days, both within it.

    `ambiguous` says that the calendar was assumed: a fiscal year of no known jurisdiction runs from July to June,
    and a quarter without the word fiscal is one of the calendar year.
    """

    text: str
    first: datetime.date
    last: datetime.date
    start: int
    end: int
    ambiguous: bool = False


_YEARS = r"((?:(?:19|20)\d\d|\d\d)(?:\s?[/–-]\s?(?:20\d\d|\d\d))?)"
_FISCAL = r"(s?fy|f\.y\.|ffy|(?:state |federal )?fiscal year|(?:state |federal )?fiscal)"
_FORMS = (
    re2.compile(rf"(?i)\b{_FISCAL}\s?'?{_YEARS}(?:[\s,/-]{{0,3}}q(?:uarter )?([1-4]))?\b"),
    re2.compile(rf"(?i)\bq(?:uarter )?(?P<q>[1-4])[\s,/-]{{0,3}}(?:of )?{_FISCAL}\s?'?{_YEARS}\b"),
)
_CALENDAR = re2.compile(
    r"(?i)\b(?:q([1-4])[\s,/-]{0,3}(?:of )?(?:cy\s?)?((?:19|20)\d\d)|(?:cy\s?)?((?:19|20)\d\d)[\s,/-]{0,3}q([1-4])"
    r"|(?:cy|calendar year)\s?((?:19|20)\d\d))\b"
)
_BIENNIUM = re2.compile(r"(?i)\b((?:20)?\d\d)\s?[/–-]\s?((?:20)?\d\d) bienni(?:um|al)\b")


def start_month(jurisdiction: str | None) -> int:
    """The month in which a fiscal year begins; July where nothing else is known."""
    return START_MONTH.get(jurisdiction or "", JULY)


def _span(begin_year: int, begin_month: int, months: int) -> tuple[datetime.date, datetime.date]:
    past = begin_month - 1 + months
    following = datetime.date(begin_year + past // 12, past % 12 + 1, 1)
    return datetime.date(begin_year, begin_month, 1), following - datetime.timedelta(days=1)


def fiscal_year(
    ending: int, jurisdiction: str | None, quarter: int | None = None
) -> tuple[datetime.date, datetime.date]:
    """First and last day of the fiscal year that is named after the year in which it ends, or of its quarter."""
    month = start_month(jurisdiction)
    year = ending - 1
    if quarter is None:
        return _span(year, month, 12)
    offset = month - 1 + 3 * (quarter - 1)
    return _span(year + offset // 12, offset % 12 + 1, 3)


def _ending(years: str) -> int | None:
    halves = [half.strip() for half in years.replace("–", "-").replace("/", "-").split("-")]
    if len(halves) == 1:
        return year_of(halves[0])
    first, second = year_of(halves[0]), year_of(halves[1])
    return second if second == first + 1 else None


def find_periods(text: str, jurisdiction: str | None = None) -> list[Period]:
    """Every fiscal year, quarter and biennium in the text, in its order. A span that no fiscal year has is none."""
    found: list[Period] = []
    for form in _FORMS:
        for match in form.finditer(text):
            groups = match.groups()
            label, years, quarter = (groups[1], groups[2], groups[0]) if form is _FORMS[1] else groups
            ending = _ending(years)
            if ending is None:
                continue
            federal = label.lower().startswith(("ffy", "federal"))
            place = "federal" if federal else jurisdiction
            first, last = fiscal_year(ending, place, int(quarter) if quarter else None)
            found.append(Period(match.group(), first, last, match.start(), match.end(), place is None))
    for match in _CALENDAR.finditer(text):
        before, its_year, year_first, after, whole = match.groups()
        quarter, year = int(before or after or 0), int(its_year or year_first or whole)
        first, last = _span(year, 3 * quarter - 2, 3) if quarter else _span(year, 1, 12)
        said = "cy" in match.group().lower() or whole
        found.append(Period(match.group(), first, last, match.start(), match.end(), not said))
    for match in _BIENNIUM.finditer(text):
        begin, end = year_of(match.group(1)), year_of(match.group(2))
        if end == begin + _ODD_BIENNIUM:
            first, last = _span(begin, start_month(jurisdiction), 24)
            found.append(Period(match.group(), first, last, match.start(), match.end()))
    kept: list[Period] = []
    for period in sorted(found, key=lambda p: (p.start, -p.end)):
        if not kept or period.start >= kept[-1].end:
            kept.append(period)
    return kept
