"""What every part of an OSCAL document is made of: identifiers, properties, dates and text."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mocheck.model.result import Result
from mocheck.reports.clean import line, visible
from mocheck.reports.pointing import HOME

NAMESPACE = f"{HOME}/ns/oscal"
_ROOT = uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)
_MARKUP = re.compile(r"[\\`*_\[\]{}<>~^$&|\"]")
_LARGEST = 4_000

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Names:
    """The identifiers within one program: the same thing has the same one in every run."""

    program: str
    as_of: datetime.date

    @classmethod
    def of(cls, result: Result) -> Names:
        """Those of the program that the result is of."""
        return cls(line(result.program.name), result.as_of)

    def uuid(self, kind: str, *key: str) -> str:
        """The UUID, version 5, of the thing of that kind with that key."""
        return str(uuid.uuid5(_ROOT, "\n".join(visible(part) for part in (self.program, kind, *key))))

    @property
    def moment(self) -> str:
        """When everything was seen: the date of the assessment, which is all that is known."""
        return moment(self.as_of)

    @property
    def origin(self) -> Json:
        """The tool, as what made an observation."""
        return {"actors": [{"type": "tool", "actor-uuid": self.uuid("component", "mocheck")}]}


def moment(day: datetime.date) -> str:
    """The start of that day, in UTC."""
    return f"{day.isoformat()}T00:00:00Z"


def props(said: Mapping[str, str | None]) -> list[Json]:
    """Properties of our own namespace; those without a value are left out."""
    values = {name: line(value or "", _LARGEST) for name, value in said.items()}
    return [{"name": name, "ns": NAMESPACE, "value": value} for name, value in values.items() if value]


def markup(text: str, limit: int = _LARGEST) -> str:
    """Text on one line in which OSCAL's Markdown finds no markup and no parameter to insert."""
    return _MARKUP.sub(r"\\\g<0>", line(text, limit)) or "(none)"


def full(said: Json) -> Json:
    """The object without its empty lists and texts: OSCAL allows none."""
    return {name: value for name, value in said.items() if value not in ([], {}, "", None)}
