"""Patterns in the form that engines work on: equal patterns are equal here, whatever their names and order."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Literal

from mocheck.errors import EngineError
from mocheck.model.condition import Op, Pattern, Ref, Scalar, Test

KINDS = "kinds"


class Truth(Enum):
    """true and false, which equal no number."""

    NO = 0
    YES = 1


Key = str | int | float | Truth


@dataclass(frozen=True, slots=True)
class Check:
    """A test against values that are known. `values` are in order, each once; more than one only for in and not_in."""

    field: str
    op: Op
    values: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A test against the field `other` of the fact that the pattern at place `at` of the join matched."""

    field: str
    op: Literal["is", "is_not", "min", "max"]
    at: int
    other: str


@dataclass(frozen=True, slots=True)
class Spec:
    """One pattern."""

    kind: str
    checks: tuple[Check, ...] = ()
    links: tuple[Link, ...] = ()

    def moved(self, place: Mapping[int, int]) -> Spec:
        """The same with the places of its links renumbered."""
        return replace(self, links=tuple(replace(link, at=place[link.at]) for link in self.links))


@dataclass(frozen=True, slots=True)
class Join:
    """Patterns that one fact each must match, and patterns that then no fact may match. Links lead to `found` only."""

    found: tuple[Spec, ...]
    absent: tuple[Spec, ...] = ()


def key_of(value: Scalar) -> Key | None:
    """The value as engines compare it; None for a float that is not a number, which counts as no value."""
    if isinstance(value, bool):
        return Truth.YES if value else Truth.NO
    if isinstance(value, float) and math.isnan(value):
        return None
    return value


def is_number(key: Key | None) -> bool:
    """Whether `min` and `max` apply."""
    return isinstance(key, int | float)


def spec_of(pattern: Pattern, where: Mapping[str, int]) -> Spec:
    """`where` says at which place each name is bound."""
    checks, links = set(), set()
    for test in pattern.tests:
        if isinstance(test.value, Ref) and test.op not in ("present", "missing"):
            links.add(_link(test, test.value, pattern, where))
        else:
            checks.add(check_of(test, pattern))
    return Spec(pattern.fact, tuple(sorted(checks, key=repr)), tuple(sorted(links, key=repr)))


def check_of(test: Test, pattern: Pattern) -> Check:
    """A test against known values. Raises EngineError where there is nothing to compare with."""
    if test.op in ("present", "missing"):
        return Check(test.field, test.op)
    several = test.op in ("in", "not_in")
    given = test.value if isinstance(test.value, tuple) and several else (test.value,)
    keys = {None if value is None or isinstance(value, tuple | Ref) else key_of(value) for value in given}
    if None in keys:
        raise EngineError(f"{pattern.fact}.{test.field} {test.op}: {test.value!r} is not a value to compare with")
    values = tuple(sorted((key for key in keys if key is not None), key=repr))
    if several and len(values) == 1:
        return Check(test.field, "is" if test.op == "in" else "is_not", values)
    return Check(test.field, test.op, values)


def _link(test: Test, ref: Ref, pattern: Pattern, where: Mapping[str, int]) -> Link:
    said = f"{pattern.fact}.{test.field} {test.op} {ref.name}.{ref.field}"
    if ref.name not in where:
        raise EngineError(f'{said}: no earlier pattern binds "{ref.name}"')
    if KINDS in (test.field, ref.field):
        raise EngineError(f"{said}: a set of kinds cannot be joined on")
    match test.op:
        case "is" | "in":
            return Link(test.field, "is", where[ref.name], ref.field)
        case "is_not" | "not_in":
            return Link(test.field, "is_not", where[ref.name], ref.field)
        case "min" | "max":
            return Link(test.field, test.op, where[ref.name], ref.field)
        case _:
            raise EngineError(f"{said}: not a comparison")
