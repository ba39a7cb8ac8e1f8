"""Hours and money given to releases: rows of a table, one release or block cycle each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import re2

from mocheck.model.document import Cell
from mocheck.model.facts import AllocationFact
from mocheck.understand.context import Context
from mocheck.understand.facts.places import plain, row_place, row_quote
from mocheck.understand.view import TableView, View

_RELEASE = re2.compile(
    r"(?i)\b(?:releases?|block cycles?|block releases?|increments?|sprints?|builds?|versions?|cycles?)\b"
)
_NUMBERED = re2.compile(r"(?i)\b(?:r|rel|v|ver|bc|pi)[ .-]?\d+(?:\.\d+)*\b|\b\d+\.\d+(?:\.\d+)*\b")
_TASK = re2.compile(r"(?i)^\d+(?:\.\d+)+\.? (?:releas|build|cycl)\w* [a-z]")
_SPARE = re2.compile(
    r"(?i)\b(?:quick fix\w*|reserve|unplanned|contingency|emergenc\w+|patch\w*|maintenance|enhancements?)\b"
)
_TOTAL = re2.compile(r"(?i)^\W*(?:grand |sub-?)?(?:total|sum)s?\b")
_HOURS = re2.compile(r"(?i)\b(?:hours?|hrs|effort|person[- ]?hours?)\b")
_NOT_HOURS = re2.compile(r"(?i)\bhours? (?:of|per)\b|%|remaining|actual|spent|used|variance|response")
_MONEY = re2.compile(r"(?i)\$|\b(?:dollars?|usd|costs?|amount|budget(?:ed)?|funding|price)\b")
_NOT_MONEY = re2.compile(r"(?i)%|remaining|actual|spent|invoiced|paid|variance|cost center|rate\b|benefit")
_AMOUNT = re2.compile(
    r"(?i)^[^\d(-]{0,4}(-?\(?\d[\d,]*(?:\.\d+)?)\)?\s*(k|m|million|thousand)?\b\s*(?:hours?|hrs?\.?|"
    r"usd|dollars?)?\.?$"
)
_SCALE = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6}


def read(view: View, context: Context) -> Iterable[AllocationFact]:
    """Every row of a table that gives releases hours or money, the sums among them known as such."""
    for table in view.tables:
        if table.region in {"body", "cover"}:
            yield from _table(table)


def _table(table: TableView) -> Iterator[AllocationFact]:
    hours, money = _column(table, _HOURS, _NOT_HOURS), _column(table, _MONEY, _NOT_MONEY)
    unit = _unit(table, {hours, money})
    if unit is None or (hours is None and money is None):
        return
    named = bool(_RELEASE.search(table.columns[unit]))
    for row in table.rows:
        name = plain(row[unit])
        total = any(_TOTAL.search(plain(cell)) for cell in row)
        if not total and (not name or not (named or _is_release(name))):
            continue
        yield _fact(table, row, name or "total", (hours, money), total)


def _column(table: TableView, wanted: re2.Pattern, unwanted: re2.Pattern) -> int | None:
    fitting = [at for at, name in enumerate(table.columns) if wanted.search(name) and not unwanted.search(name)]
    return fitting[0] if fitting else None


def _unit(table: TableView, taken: set[int | None]) -> int | None:
    free = [at for at in range(len(table.columns)) if at not in taken]
    for at in free:
        if _RELEASE.search(table.columns[at]) and "date" not in table.columns[at]:
            return at
    releases = {at: sum(_is_numbered(plain(row[at])) for row in table.rows) for at in free}
    best = max(free, key=lambda at: (releases[at], -at), default=None)
    return best if best is not None and releases[best] else None


def _is_release(text: str) -> bool:
    """A release, or what is set aside beside releases for work that none of them plans."""
    return _is_numbered(text) or bool(_SPARE.search(text) and len(text.split()) < 6)


def _is_numbered(text: str) -> bool:
    return bool(_RELEASE.search(text) and _NUMBERED.search(text)) and not _TASK.match(text)


def _fact(
    table: TableView, row: tuple[Cell, ...], name: str, columns: tuple[int | None, int | None], total: bool
) -> AllocationFact:
    hours, money = columns
    cells = [row[at] for at in (hours, money) if at is not None]
    broken = any("error" in cell.marks or cell.text.startswith("#") for cell in cells)
    as_text = any(cell.text and "number" not in cell.marks for cell in cells)
    hidden = table.hidden or any("hidden" in cell.marks for cell in row)
    return AllocationFact(
        unit=name[:200],
        hours=amount(row[hours].text) if hours is not None else None,
        dollars=amount(row[money].text) if money is not None else None,
        state="error" if broken else "total" if total else "ok",
        location=row_place(row),
        quote=row_quote(row),
        confidence=0.5 if hidden else 0.9 if as_text else 0.95,
    )


def amount(text: str) -> float | None:
    """The number that a cell of hours or money states; None where it states none ("TBD", "see below")."""
    found = _AMOUNT.match(" ".join(text.split()))
    if not found:
        return None
    digits = found.group(1).replace(",", "").replace("(", "-").replace("--", "-")
    return float(digits) * _SCALE.get((found.group(2) or "").lower(), 1)
