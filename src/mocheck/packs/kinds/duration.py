"""`duration`: a stated length of time lies within bounds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from mocheck.model.condition import All, Test
from mocheck.model.facts import Frozen, Stance
from mocheck.model.rule import Clause, Item
from mocheck.packs.base import Context, Expect, Parts, near, stance_clauses, test, usable
from mocheck.packs.names import AnyName, Kinds

_ABOUT = 0.1  # months: 180 days and 26 weeks are half a year
_TOLD: tuple[Stance, ...] = ("affirmed", "planned", "obligation")


class Months(Frozen):
    """Bounds in months, both included."""

    min: float | None = None
    max: float | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Months:
        if self.min is None and self.max is None:
            raise ValueError("needs min, max or both")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"min ({self.min:g}) is above max ({self.max:g})")
        return self


class Duration(Expect):
    """`longer` is what a length above `months.max` is worth; a shorter one always fails."""

    topic: AnyName
    in_: Annotated[Kinds, Field(alias="in")] = ()
    months: Months
    longer: Literal["pass", "partial", "fail"] = "pass"


def compile_duration(expect: Duration, context: Context) -> Parts:
    """One item. What is yet to come may be said in the future tense."""
    low, high, kinds = expect.months.min, expect.months.max, expect.in_
    what = context.names.label("name", expect.topic).capitalize()
    topic = test("topic", expect.topic)

    def said(*tests: Test) -> All:
        return All(all=(usable("duration", topic, *tests, kinds=kinds, stances=_TOLD),))

    enough = () if low is None else (Test(field="months_min", op="min", value=low - _ABOUT),)
    short = None if low is None else Test(field="months_max", op="max", value=low - _ABOUT - 0.01)
    clauses: list[Clause] = []
    if short is not None:
        both = All(all=(*said(*enough).all, *said(short).all))
        message = f"{what}: the documents state lengths that contradict each other."
        clauses.append(Clause(verdict="not_determined", when=both, message=message))
    not_long = () if high is None else (Test(field="months_max", op="max", value=high + _ABOUT),)
    clauses.append(Clause(verdict="pass", when=said(*enough, *not_long), message=f"{what}: {{text}} ({{artifact}})."))
    if high is not None:
        message = f"{what}: {{text}} is longer than the {_months(high)} recommended."
        clauses.append(Clause(verdict=expect.longer, when=said(*enough), message=message))
    if short is not None and low is not None:
        message = f"{what}: {{text}} is shorter than {_months(low)}."
        clauses.append(Clause(verdict="fail", when=said(short), message=message))
        message = f"{what}: {{text}} may be shorter than {_months(low)}."
        clauses.append(Clause(verdict="partial", when=said(), message=message))
    clauses += stance_clauses("duration", topic, kinds=kinds, what=what, allowed=_TOLD)
    item = Item(
        item=expect.item,
        clauses=tuple(clauses),
        message=f"{what}: no length of time was found in {context.kinds(kinds)}.",
        near=near("duration", topic, kinds=kinds),
        looked_in=kinds,
    )
    return Parts(items=(item,))


def _months(number: float) -> str:
    return f"{number:g} month" if number == 1 else f"{number:g} months"
