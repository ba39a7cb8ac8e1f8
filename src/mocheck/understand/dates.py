"""Dates in text, in every form the field writes them, as exact as they are said and never more."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

import re2

Order = Literal["month", "day"]


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: `text` is what stands at [start:end], `iso` is YYYY, YYYY-MM or YYYY-MM-DD.

    `ambiguous` says that it can be read in another way: 3/4/2026 where the order of day and month is not known,
    or Mar18, a month of a year or a day of a month.
    """

    text: str
    iso: str
    start: int
    end: int
    ambiguous: bool = False


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"((?:19|20)\d\d)"
_GAP = r"[\s,./-]{1,3}"

_Reading = tuple[str, bool]
_Reader = Callable[[tuple[str, ...], Order], _Reading | None]


def year_of(digits: str) -> int:
    """The year that two or four digits mean; 70 to 99 lie in the last century."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= 70 else 2000)


def _iso(year: str, month: int, day: str | None = None) -> str | None:
    try:
        date = datetime.date(year_of(year), month, int(day) if day else 1)
    except ValueError:
        return None
    return date.isoformat() if day else date.isoformat()[:7]


def month_of(name: str) -> int:
    """The number of a month that is written out or shortened."""
    return MONTHS.index(name[:3].lower()) + 1


def _certain(iso: str | None) -> _Reading | None:
    return (iso, False) if iso else None


def _numbers(parts: tuple[str, ...], order: Order) -> _Reading | None:
    first, second, year = parts
    month, day = (first, second) if order == "month" else (second, first)
    if int(month) > 12:
        month, day = day, month
    if int(month) > 12:
        return None
    iso = _iso(year, int(month), day)
    return (iso, int(day) <= 12 and int(day) != int(month)) if iso else None


def _compact(parts: tuple[str, ...], order: Order) -> _Reading | None:
    digits = parts[0]
    if digits[:2] in ("19", "20"):
        iso = _iso(digits[:4], int(digits[4:6]) if digits[4:6] <= "12" else 0, digits[6:])
        if iso:
            return iso, False
    return _numbers((digits[:2], digits[2:4], digits[4:]), order) if digits[4:6] in ("19", "20") else None


def _month_year(parts: tuple[str, ...], order: Order) -> _Reading | None:
    return _certain(_iso(parts[1], int(parts[0])) if 1 <= int(parts[0]) <= 12 else None)


def _month_short_year(parts: tuple[str, ...], order: Order) -> _Reading | None:
    iso = _iso(parts[2], month_of(parts[0]))
    return (iso, "'" not in parts[1]) if iso else None


_FORMS: tuple[tuple[str, _Reader], ...] = (
    (rf"{_YEAR}-(\d\d?)-(\d\d?)(?:T[\d:.]+Z?)?", lambda p, o: _certain(_iso(p[0], int(p[1]), p[2]))),
    (rf"{_YEAR}[/.](\d\d?)[/.](\d\d?)", lambda p, o: _certain(_iso(p[0], int(p[1]), p[2]))),
    (r"(\d\d?)\s?/\s?(\d\d?)\s?/\s?(\d{4}|\d\d)", _numbers),
    (rf"(\d\d?)[.-](\d\d?)[.-]{_YEAR}", _numbers),
    (r"(\d\d)-(\d\d)-(\d\d)", _numbers),
    (
        rf"{_DAY}(?:\s+day)?(?:\s+of)?[\s-]{{0,2}}{MONTH}{_GAP}'?(\d{{4}}|\d\d)",
        lambda p, o: _certain(_iso(p[2], month_of(p[1]), p[0])),
    ),
    (rf"{_DAY}{MONTH}(\d{{4}})", lambda p, o: _certain(_iso(p[2], month_of(p[1]), p[0]))),
    (
        rf"{MONTH}\.?[\s-]{{0,2}}{_DAY}(?:\s?[-–]\s?\d{{1,2}})?{_GAP}{_YEAR}",
        lambda p, o: _certain(_iso(p[2], month_of(p[0]), p[1])),
    ),
    (rf"{_YEAR}[\s,-]{{1,2}}{MONTH}\.?[\s-]{_DAY}", lambda p, o: _certain(_iso(p[0], month_of(p[1]), p[2]))),
    (rf"{MONTH}\.?(?:[\s,/-]{{0,2}}|\s+of\s+){_YEAR}", lambda p, o: _certain(_iso(p[1], month_of(p[0])))),
    (rf"{_YEAR}[\s-]{MONTH}", lambda p, o: _certain(_iso(p[0], month_of(p[1])))),
    (rf"{MONTH}(-|\s?'|)(\d\d)", _month_short_year),
    (rf"{_YEAR}-(0[1-9]|1[0-2])", lambda p, o: _certain(_iso(p[0], int(p[1])))),
    (rf"(\d\d?)/{_YEAR}", _month_year),
)
_COMPACT = (r"(\d{8})", _compact)
_BARE_YEAR: tuple[str, _Reader] = (_YEAR, lambda p, o: (p[0], False))

_SCREEN = re2.compile(r"(?i)\d\d|\d/\d")
_COMPILED = tuple((re2.compile(f"(?i){form}"), read) for form, read in (*_FORMS, _COMPACT, _BARE_YEAR))


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[:start][-2:], text[end : end + 2]
    if before[-1:].isalnum() or after[:1].isalnum():
        return False
    if any(character.isalpha() for character in text[start:end]):
        return not (text[start].isdigit() and before[-1:] == "." and before[:1].isdigit())
    if before[-1:] in ("/", "-", ".") and before[:1].isdigit():
        return False
    return not (after[:1] in ("/", "-", ".") and after[1:].isdigit())


def _readings(text: str, order: Order, forms: tuple[tuple[re2.Pattern, _Reader], ...]) -> Iterator[Found]:
    for form, read in forms:
        for found in form.finditer(text):
            start, end = found.span()
            reading = read(found.groups(), order) if _stands_alone(text, start, end) else None
            if reading:
                yield Found(text[start:end], reading[0], start, end, reading[1])


_ORDER: ContextVar[Order] = ContextVar("order of day and month", default="month")
_SHOWN = re2.compile(r"(?:^|[^\d/.])(\d{1,2})[/.](\d{1,2})[/.](?:19|20)\d\d\b")
_MONTHS = 12


def order_in(texts: Iterable[str]) -> Order:
    """The order that numeric dates show: day first where a day above 12 stands first somewhere, and nowhere second."""
    shown: set[Order] = set()
    for text in texts:
        for first, second in _SHOWN.findall(text) if "/" in text or "." in text else ():
            if int(first) > _MONTHS:
                shown.add("day")
            if int(second) > _MONTHS:
                shown.add("month")
    return "day" if shown == {"day"} else "month"


@contextmanager
def reading(order: Order) -> Iterator[None]:
    """Within it, numeric dates are read in this order where nothing else is asked for."""
    before = _ORDER.set(order)
    try:
        yield
    finally:
        _ORDER.reset(before)


def find_dates(text: str, *, order: Order | None = None, compact: bool = False, years: bool = False) -> list[Found]:
    """Every date in the text, in its order; what is no day of the calendar (2/30/2026) is none.

    `order` is that of numbers with strokes where both could be a month: by default that of the document (`reading`),
    else month first. `compact` also reads 20261121 and 11212026,
    as file names have them; `years` also reads a year that stands alone.
    """
    if not _SCREEN.search(text):
        return []
    order = order or _ORDER.get()
    forms = (*_COMPILED[:-2], *(_COMPILED[-2:-1] if compact else ()), *(_COMPILED[-1:] if years else ()))
    kept: list[Found] = []
    for found in sorted(_readings(text, order, forms), key=lambda f: (f.start, -f.end)):
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
    return kept


def exact(iso: str | None) -> datetime.date | None:
    """The day, where one is said; None for a month or a year."""
    return datetime.date.fromisoformat(iso) if iso and len(iso) == 10 else None


def earliest(iso: str) -> datetime.date:
    """The first day that a partial date may mean."""
    return datetime.date.fromisoformat((iso + "-01-01")[:10])


def latest(iso: str) -> datetime.date:
    """The last day that a partial date may mean."""
    if len(iso) == 10:
        return datetime.date.fromisoformat(iso)
    year, month = int(iso[:4]), int(iso[5:7] or 12)
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def first_day(text: str, *, order: Order | None = None) -> datetime.date | None:
    """The first date of the text that names a day."""
    return next((day for found in find_dates(text, order=order) if (day := exact(found.iso))), None)


def from_serial(number: float) -> datetime.date | None:
    """The day of a spreadsheet's serial number (45231 is 2023-11-01); None outside 1980 to 2100."""
    if not 29221 <= number <= 73415:
        return None
    return datetime.date(1899, 12, 30) + datetime.timedelta(days=int(number))
