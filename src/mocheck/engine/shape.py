"""Patterns in the form that engines work on: equal patterns are equal here, whatever their names and order."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
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
        if all(place[link.at] == link.at for link in self.links):
            return self
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
    return Spec(pattern.fact, tuple(sorted(checks, key=_in_order)), tuple(sorted(links, key=repr)))


def check_of(test: Test, pattern: Pattern) -> Check:
    """A test against known values. Raises EngineError where there is nothing to compare with."""
    if test.op in ("present", "missing"):
        return Check(test.field, test.op)
    given = test.value if isinstance(test.value, tuple) and test.op in ("in", "not_in") else (test.value,)
    return _check(pattern.fact, test.field, test.op, *given)


@lru_cache(maxsize=10_000, typed=True)
def _check(fact: str, field: str, op: Op, *values: Hashable) -> Check:
    """A few hundred tests make up all patterns of the rules. Typed, since True is not 1, though it equals it."""
    keys: set[Key] = set()
    for value in values:
        key = key_of(value) if isinstance(value, Scalar) else None
        if key is None:
            raise EngineError(f"{fact}.{field} {op}: {', '.join(map(repr, values))} is not a value to compare with")
        keys.add(key)
    if len(keys) == 1 and op in ("in", "not_in"):
        op = "is" if op == "in" else "is_not"
    return Check(field, op, tuple(sorted(keys, key=repr)))


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


def _in_order(check: Check) -> tuple[str, str, str]:
    return check.field, check.op, repr(check.values)
