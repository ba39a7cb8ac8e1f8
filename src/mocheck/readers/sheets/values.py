"""A cell's value as text: as exact as it is stored, in the form that its number format shows."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal

from mocheck.model.document import Mark
from mocheck.readers.grid import NO_MARKS, clean
from mocheck.readers.sheets.shapes import Style

_PLAIN = Style()
_NUMBER: frozenset[Mark] = frozenset({"number"})
_DATE: frozenset[Mark] = frozenset({"date"})
_DIGITS = 15  # as many as Excel keeps


def said(value: object, style: Style = _PLAIN) -> tuple[str, frozenset[Mark]]:
    """The text of a value that calamine gave, with the marks that its type brings."""
    marks = NO_MARKS
    match value:
        case bool():
            text = "TRUE" if value else "FALSE"
        case int() | float():
            text, marks = _number(value, style), _NUMBER
        case datetime.datetime():
            midnight = value.time() == datetime.time()
            text, marks = value.date().isoformat() if midnight else value.isoformat(" ", "minutes"), _DATE
        case datetime.date():
            text, marks = value.isoformat(), _DATE
        case datetime.time():
            text = value.isoformat("minutes")
        case datetime.timedelta():
            minutes, seconds = divmod(round(value.total_seconds()), 60)
            text = f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
        case _:
            text = clean(str(value))
    return text, marks


def _number(value: float, style: Style) -> str:
    """The shortest exact text, filled up to the decimals that the format always shows, never rounded to them."""
    if not math.isfinite(value):
        return str(value)
    exact = Decimal(f"{value:.{_DIGITS}g}") * (100 if style.percent else 1)
    whole, _, fraction = f"{exact:f}".partition(".")
    fraction = fraction.rstrip("0").ljust(style.decimals, "0")
    text = f"{whole}.{fraction}" if fraction else "0" if whole == "-0" else whole
    return f"{text}%" if style.percent else text
