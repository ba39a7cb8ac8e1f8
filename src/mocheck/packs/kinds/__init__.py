"""The kinds of expectation, by the key they stand under in `expect`. A new kind is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mocheck.packs.base import Context, Expect, Parts
from mocheck.packs.kinds.agreement import Agreement, compile_agreement
from mocheck.packs.kinds.allocation import Allocation, compile_allocation
from mocheck.packs.kinds.attested import Attested, compile_attested
from mocheck.packs.kinds.consistent import Consistent, compile_consistent
from mocheck.packs.kinds.coverage import Covers, Section, compile_covers, compile_section
from mocheck.packs.kinds.date import Date, compile_date
from mocheck.packs.kinds.deliverable import Deliverable, compile_deliverable
from mocheck.packs.kinds.duration import Duration, compile_duration
from mocheck.packs.kinds.event import Event, compile_event
from mocheck.packs.kinds.facts import Facts, check_facts, compile_facts
from mocheck.packs.kinds.register import Register, compile_register
from mocheck.packs.kinds.role import Role, compile_role
from mocheck.packs.kinds.rollup import Rollup, compile_rollup
from mocheck.packs.kinds.verified import Verified, compile_verified

Keys = tuple[str | int, ...]
Check = Callable[[Any, Context], list[tuple[Keys, str]]]


@dataclass(frozen=True, slots=True)
class Kind:
    """`schema` is what may be written, `compile` makes items of it, `check` finds what a schema cannot see."""

    schema: type[Expect]
    compile: Callable[[Any, Context], Parts]
    check: Check | None = None


KINDS: Mapping[str, Kind] = {
    "agreement": Kind(Agreement, compile_agreement),
    "allocation": Kind(Allocation, compile_allocation),
    "attested": Kind(Attested, compile_attested),
    "consistent": Kind(Consistent, compile_consistent),
    "covers": Kind(Covers, compile_covers),
    "date": Kind(Date, compile_date),
    "deliverable": Kind(Deliverable, compile_deliverable),
    "duration": Kind(Duration, compile_duration),
    "event": Kind(Event, compile_event),
    "facts": Kind(Facts, compile_facts, check_facts),
    "register": Kind(Register, compile_register),
    "role": Kind(Role, compile_role),
    "rollup": Kind(Rollup, compile_rollup),
    "section": Kind(Section, compile_section),
    "verified": Kind(Verified, compile_verified),
}
