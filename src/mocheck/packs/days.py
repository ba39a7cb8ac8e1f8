"""Dates that a rule names instead of writing them: `$phase.start - 90 days`, `$as_of`, `2026-07-01`."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator

from mocheck.model.result import Phase

NAMES = ("phase.start", "phase.gate", "phase.go_live", "as_of")
_FORM = re.compile(r"^\$(?P<name>phase\.[a-z_]+|as_of)(?:\s*(?P<sign>[+-])\s*(?P<days>\d{1,5})(?:\s*days?)?)?$")


@dataclass(frozen=True, slots=True)
class Day:
    """A named date and an offset in days, or a date as written (`name` is then empty)."""

    name: str
    offset: int = 0
    literal: datetime.date | None = None

    def ordinal(self, phase: Phase, as_of: datetime.date) -> int | None:
        """The day number, or None where the program file does not declare the date."""
        if self.literal:
            return self.literal.toordinal()
        said = as_of if self.name == "as_of" else getattr(phase, self.name.removeprefix("phase."))
        return said.toordinal() + self.offset if said else None


def parse(said: object) -> Day:
    """Raises ValueError, which names what is allowed, for anything else."""
    if isinstance(said, Day):
        return said
    if isinstance(said, datetime.date):
        return Day("", literal=said)
    text = str(said).strip()
    found = _FORM.match(text)
    if found and found["name"] in NAMES:
        offset = int(found["days"] or 0)
        return Day(found["name"], -offset if found["sign"] == "-" else offset)
    try:
        return Day("", literal=datetime.date.fromisoformat(text))
    except ValueError:
        allowed = ", ".join(f"${name}" for name in NAMES)
        raise ValueError(
            f"not a date: {text!r}; allowed: YYYY-MM-DD, or one of {allowed}, + or - a number of days"
        ) from None


def is_day(said: object) -> bool:
    """Whether a value is meant as a date, right or wrong."""
    return isinstance(said, datetime.date) or (isinstance(said, str) and said.startswith(("$phase.", "$as_of")))


DayField = Annotated[Day, BeforeValidator(parse)]
