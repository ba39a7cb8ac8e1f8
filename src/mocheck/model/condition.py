"""Conditions over facts: what rules compile to and what both engines evaluate. The meaning is fixed here.

A condition is evaluated against a list of engine facts and yields *matches*. A match is the frozenset of the
indexes of the facts that satisfy it; a condition holds if it has at least one match.

- `Pattern` matches each fact of its kind that passes all its tests: one match a fact.
- `All` matches every union of one match from each part, where joins agree (see `Ref`).
- `Any` matches whatever one of its parts matches.
- `Absent` matches, with the empty set, if its pattern matches no fact. Its tests may refer to facts bound by
  patterns that stand before it in the same `All`.
- `Count` has one match, of all facts that its pattern matches, if their number (or the number of different
  values of `distinct`) lies within [min, max]. It neither binds nor refers.

A fact that lacks a field fails every test of that field, except `is_not`, `not_in` and `missing`.
Numbers compare with numbers only, text with text only (equality is exact); a bool is neither. `min` and `max`
are inclusive and for numbers; dates are given to the engine as day numbers (`date.toordinal()`).
"""

from __future__ import annotations

from typing import Literal

from mocheck.model.facts import Frozen

Scalar = bool | int | float | str
Op = Literal["is", "is_not", "in", "not_in", "min", "max", "present", "missing"]


class Ref(Frozen):
    """The value of `field` of the fact that an earlier pattern of the same `All` bound to `name`."""

    name: str
    field: str


class Test(Frozen):
    """One test of one field. `value` is a tuple for in and not_in, ignored for present and missing.

    The field "kinds" of a fact is the set of kinds of its artifact: `is` and `in` ask for membership.
    """

    __test__ = False

    field: str
    op: Op
    value: Scalar | tuple[Scalar, ...] | Ref | None = None


class Pattern(Frozen):
    """Facts of one kind that pass all tests; `bind` names the fact for later `Ref`s."""

    fact: str
    tests: tuple[Test, ...] = ()
    bind: str | None = None


class Absent(Frozen):
    """No fact matches."""

    absent: Pattern


class Count(Frozen):
    """So many facts match; `distinct` counts the different values of that field instead."""

    of: Pattern
    min: int = 0
    max: int | None = None
    distinct: str | None = None


class All(Frozen):
    """Every part holds."""

    all: tuple[Condition, ...]


class AnyOf(Frozen):
    """At least one part holds."""

    any: tuple[Condition, ...]


Condition = Pattern | Absent | Count | All | AnyOf

All.model_rebuild()
AnyOf.model_rebuild()


class EngineFact(Frozen):
    """What the engine sees of a fact: flat. `index` leads back to the fact with its quote and location."""

    index: int
    kind: str
    kinds: frozenset[str] = frozenset()
    values: dict[str, Scalar] = {}


Match = frozenset[int]
