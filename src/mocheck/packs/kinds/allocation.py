"""`allocation`: every release has hours or dollars, within what is authorized."""

from __future__ import annotations

from math import ceil
from typing import Annotated

from pydantic import Field

from mocheck.model.condition import All, AnyOf, Condition, Count, Pattern, Test
from mocheck.model.facts import Stance
from mocheck.model.rule import Clause, Item, Verdict
from mocheck.packs.base import Context, Expect, Parts, near, test, usable
from mocheck.packs.names import Kinds

_STANCES: tuple[Stance, ...] = ("affirmed", "planned")
_MOST_EMPTY = 2


class Allocation(Expect):
    """At least the share `fill` of the releases have a number above zero (no more than two may lack one).

    `hours_max` and `dollars_max` are the authorized totals; 0 leaves them unchecked.
    """

    in_: Annotated[Kinds, Field(alias="in")] = ()
    fill: Annotated[float, Field(gt=0, le=1)] = 0.9
    hours_max: Annotated[float, Field(ge=0)] = 0
    dollars_max: Annotated[float, Field(ge=0)] = 0


def compile_allocation(expect: Allocation, context: Context) -> Parts:
    """One item. Error cells decide nothing; a total above what is authorized fails."""
    kinds = expect.in_
    most = {"hours": expect.hours_max, "dollars": expect.dollars_max}
    told: list[tuple[Verdict, Condition, str]] = [
        (
            "fail",
            _rows(kinds, above(unit, limit), state=state),
            f"{{artifact}} allocates {{{unit}}} {unit}; {limit:,.0f} are authorized.",
        )
        for unit, limit in most.items()
        if limit
        for state in ("total", "ok")
    ]
    filled = AnyOf(any=tuple(condition for unit in most for condition in _filled(expect, unit)))
    some = AnyOf(any=tuple(_rows(kinds, above(unit)) for unit in most))
    told += [
        ("not_determined", _rows(kinds, state="error"), "a cell of the allocation in {artifact} holds an error."),
        ("pass", filled, "allocated in {artifact}."),
        ("partial", some, "some releases in {artifact} have neither hours nor dollars."),
        ("fail", _rows(kinds), "{artifact} lists releases, but gives none of them hours or dollars."),
        ("fail", _rows(kinds, state="total"), "{artifact} gives a total, but nothing for a single release."),
    ]
    what = "Hours or dollars by release"
    item = Item(
        item=expect.item,
        clauses=tuple(Clause(verdict=verdict, when=when, message=f"{what}: {said}") for verdict, when, said in told),
        message=f"{what}: no allocation was found in {context.kinds(kinds)}.",
        near=near("allocation", kinds=kinds),
        looked_in=kinds,
    )
    return Parts(items=(item,))


def above(unit: str, limit: float = 0) -> Test:
    """The test of a number above a limit, to the hundredth."""
    return test(unit, round(limit + 0.01, 2), "min")


def _rows(kinds: tuple[str, ...], *tests: Test, state: str = "ok") -> Pattern:
    return usable("allocation", test("state", state), *tests, kinds=kinds, stances=_STANCES)


def _filled(expect: Allocation, unit: str) -> list[Condition]:
    """The ways in which at most a share of 1 - `fill` of the rows have no number of this unit."""
    given = _rows(expect.in_, above(unit))
    missing, zero = _rows(expect.in_, Test(field=unit, op="missing")), _rows(expect.in_, test(unit, 0, "max"))
    ways: list[Condition] = []
    for lacking in range(_MOST_EMPTY + 1 if expect.fill < 1 else 1):
        needed = max(1, ceil(round(lacking * expect.fill / (1 - expect.fill), 6))) if lacking else 1
        ways += [
            All(all=(Count(of=given, min=needed), Count(of=missing, max=absent), Count(of=zero, max=lacking - absent)))
            for absent in range(lacking + 1)
        ]
    return ways
