"""Lengths of time in text: digits, words, both, ranges, and those said without a number."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import re2

from mocheck.understand.dates import MONTH, WEEKDAY, earliest, find_dates, latest, month_of
from mocheck.understand.fiscal import find_periods

HOURS_PER_MONTH = 730.5
DAYS_PER_MONTH = 30.4375
WEEKS_PER_MONTH = DAYS_PER_MONTH / 7
_LEAST_CALENDAR = 6

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORD_VALUES = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * value for value, word in enumerate(_TENS, 2)
}
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_UNITS[1:10])}))?|{'|'.join(reversed(_UNITS))})"
_WORDS = rf"(?:(?:{'|'.join(_UNITS[1:10])}|a) hundred(?:(?: and)? {_SMALL})?|{_SMALL}(?: and (?:a|one)[ -]half)?)"
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d{1,5}(?:\.\d{1,2})?"
_NUMBER = rf"(?:(?:{_DIGITS})½?|{_WORDS}|½|an?|half an?|one[ -]half)"
_AMOUNT = rf"{_NUMBER}(?: ?\( ?(?:{_DIGITS}|{_WORDS}) ?\))?"
_UNIT = (
    r"(?P<unit>min(?:ute)?s?|hours?|hrs?|(?:(?:calendar|business|working|work|consecutive|staff)[ -])?days?|workdays?"
    r"|weeks?|wks?|fortnights?|(?:calendar )?months?|mos?|(?:calendar |fiscal )?quarters?|semesters?"
    r"|(?:full |complete |calendar |fiscal |processing |program |annual |production |business )*(?:years?|yrs?)"
    r"|(?:full |complete )*(?:annual|yearly|quarterly|monthly) (?:processing |production |business |program )?cycles?)"
)
_QUANTITY = re2.compile(
    rf"(?i)\b(?P<low>{_AMOUNT})(?: ?(?:-|–|to|and|or|through)[ -]?(?P<high>{_AMOUNT}))?"
    rf"[ -]?(?:full |complete |whole |consecutive |continuous |additional )*{_UNIT}\b"
)
_LEAST_MOST = re2.compile(
    r"(?i)\b(up to|no (?:more|longer) than|not (?:to exceed|more than)|less than|maximum of|within)\s*$"
)
_TIMES = re2.compile(r"(?i)\b(?:once|twice|times) $")
_BARE_YEAR = re2.compile(
    r"(?i)\b(?:(?:full|complete|entire|whole|entirety)(?: of)?(?: the| a| one)?(?: state| federal)? "
    r"(?:annual|yearly|processing|production|program|fiscal|calendar|business|benefit) "
    r"?(?:processing |production |business |program )?(?:cycles?|years?))\b"
)
_MONTHS_OF_A_YEAR = re2.compile(
    rf"(?i)\b(?:from |between )?{MONTH}\.?(?: (\d{{1,2}}))? ?(?:-|–|to|through|thru|until|and) ?{MONTH}\.?"
    r"(?: (\d{1,2}))?,? ((?:19|20)\d\d)\b"
)
_BETWEEN = re2.compile(
    r"(?i)^,?\s*(?:-|–|—|to|through|thru|until|till|and|\|)(?: the)?(?: end of)?"
    rf"(?:\s*{WEEKDAY})?\s*$"
)


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time at [start:end]. For an interval between two dates, `first` and `last` are its days.

    Months are calendar months; a month has 30.4 days, save that whole thirties of days are whole months. "Up to"
    a length begins at none. `hours_min` and `hours_max` are the same in hours, working days counted as days.
    """

    text: str
    months_min: float
    months_max: float
    start: int
    end: int
    hours_min: float = 0.0
    hours_max: float = 0.0
    first: datetime.date | None = None
    last: datetime.date | None = None


def _plain(text: str) -> float:
    text = text.strip().lower().replace(",", "")
    if text in ("a", "an"):
        return 1.0
    if text in ("½", "half a", "half an", "one-half", "one half"):
        return 0.5
    half = 0.5 if text.endswith(("½", "half")) else 0.0
    text = text.removesuffix("½").split(" and a")[0].split(" and one half")[0].split(" and one-half")[0]
    if text[:1].isdigit():
        return float(text) + half
    total = 0.0
    for word in text.replace("-", " ").split():
        if word == "hundred":
            total = max(total, 1) * 100
        else:
            total += 1 if word == "a" else _WORD_VALUES.get(word, 0)
    return total + half


def _values(text: str) -> list[float]:
    said, _, again = text.partition("(")
    return [_plain(said)] + ([_plain(again.rstrip(") "))] if again else [])


_PER_UNIT: tuple[tuple[tuple[str, ...], float], ...] = (
    (("min",), 1 / 60 / HOURS_PER_MONTH),
    (("hour", "hr"), 1 / HOURS_PER_MONTH),
    (
        ("business day", "business-day", "working day", "working-day", "work day", "work-day", "workday", "staff"),
        7 / 5 / DAYS_PER_MONTH,
    ),
    (("week", "wk"), 1 / WEEKS_PER_MONTH),
    (("fortnight",), 2 / WEEKS_PER_MONTH),
    (("mo", "calendar month"), 1.0),
    (("quarter", "calendar quarter", "fiscal quarter"), 3.0),
    (("semester",), 6.0),
)  # fmt: skip


def _months(value: float, unit: str) -> float:
    unit = unit.lower().removeprefix("full ").removeprefix("complete ")
    for starts, factor in _PER_UNIT:
        if unit.startswith(starts):
            return value * factor
    if "day" in unit:
        return value / 30 if value % 30 == 0 else value / DAYS_PER_MONTH
    return value * 12


def _length(text: str, low: float, high: float, span: tuple[int, int], hours: float) -> Length:
    return Length(text, round(low, 2), round(high, 2), *span, round(low * hours, 2), round(high * hours, 2))


def _stated(text: str) -> list[Length]:
    found: list[Length] = []
    for match in _QUANTITY.finditer(text):
        unit, high = match.group("unit"), match.group("high")
        if match.start() and text[match.start() - 1] in "$.,/-" and text[: match.start()][-2:-1].strip():
            continue
        if match.group("low").lower() in ("a", "an") and _TIMES.search(text[: match.start()]):
            continue
        values = _values(match.group("low")) + (_values(high) if high else [])
        months = [_months(value, unit) for value in values]
        low = 0.0 if _LEAST_MOST.search(text[: match.start()]) and not high else min(months)
        hours = 24 * DAYS_PER_MONTH if "day" in unit.lower() else HOURS_PER_MONTH
        if unit.lower().startswith(("business", "work")):
            hours *= 5 / 7
        found.append(_length(match.group(), low, max(months), match.span(), hours))
    for match in _BARE_YEAR.finditer(text):
        if not any(length.start <= match.start() < length.end for length in found):
            found.append(_length(match.group(), 12, 12, match.span(), HOURS_PER_MONTH))
    return found


def months_between(first: datetime.date, last: datetime.date) -> float:
    """Calendar months from the first day to the last, both included: January 1 to June 30 are 6."""
    after = last + datetime.timedelta(days=1)
    days = calendar.monthrange(after.year, after.month)[1]
    return round((after.year - first.year) * 12 + after.month - first.month + (after.day - first.day) / days, 2)


def _interval(text: str, first: datetime.date, last: datetime.date, start: int, end: int) -> Length | None:
    if not first < last:
        return None
    months = months_between(first, last)
    hours = ((last - first).days + 1) * 24.0
    return Length(text[start:end], months, months, start, end, hours, hours, first, last)


def _is_calendar(text: str, dates: Sequence[tuple[int, int, datetime.date, datetime.date]]) -> bool:
    """Whether the text is a row of a calendar: cell upon cell with a date that begins nothing."""
    beside = sum(text[one[1] : two[0]].strip() == "|" for one, two in pairwise(dates))
    return beside >= _LEAST_CALENDAR


def find_intervals(text: str, jurisdiction: str | None = None) -> list[Length]:
    """What lies between two dates that the text joins ("January to June 2027", "4/21/14 to 7/9/14")."""
    found: list[Length | None] = []
    for match in _MONTHS_OF_A_YEAR.finditer(text):
        month1, day1, month2, day2, year = match.groups()
        begin, end, of_year = month_of(month1), month_of(month2), int(year)
        iso1 = f"{of_year - (begin > end)}-{begin:02}" + (f"-{int(day1):02}" if day1 else "")
        iso2 = f"{of_year}-{end:02}" + (f"-{int(day2):02}" if day2 else "")
        try:
            found.append(_interval(text, earliest(iso1), latest(iso2), match.start(), match.end()))
        except ValueError:
            continue
    dates = [(d.start, d.end, earliest(d.iso), latest(d.iso)) for d in find_dates(text)]
    periods = [(p.start, p.end, p.first, p.last) for p in find_periods(text, jurisdiction)]
    if _is_calendar(text, dates):
        return []
    for one, two in pairwise(sorted(dates + periods)):
        if _BETWEEN.match(text[one[1] : two[0]]):
            found.append(_interval(text, one[2], two[3], one[0], two[1]))
    kept: list[Length] = []
    for length in sorted(filter(None, found), key=lambda f: (f.start, -f.end)):
        if not kept or length.start >= kept[-1].end:
            kept.append(length)
    return kept


def find_lengths(text: str, jurisdiction: str | None = None) -> list[Length]:
    """Every length of time in the text, stated or between two dates, in its order."""
    return sorted([*_stated(text), *find_intervals(text, jurisdiction)], key=lambda f: (f.start, f.end))
