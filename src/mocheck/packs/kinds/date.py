"""`date`: a date that a document or a fact gives lies in a window."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from mocheck.model.condition import Condition, Pattern, Test
from mocheck.model.rule import Clause, Item, Verdict
from mocheck.packs.base import Context, Expect, Parts, document, near, span_of, test, undeclared, usable
from mocheck.packs.days import DayField
from mocheck.packs.names import Kinds


class Date(Expect):
    """`of` is whose date: the document's own, its last revision's, or a period's (licence, delegation) start or end.

    `about` narrows periods to what they are periods of.
    """

    of: Literal["document", "revision", "start", "end"]
    in_: Annotated[Kinds, Field(alias="in")] = ()
    about: str | None = None
    from_: Annotated[DayField | None, Field(alias="from")] = None
    until: DayField | None = None

    @model_validator(mode="after")
    def _bounded(self) -> Date:
        if self.from_ is None and self.until is None:
            raise ValueError("needs from, until or both")
        if self.of in ("document", "revision") and not self.in_:
            raise ValueError(f"of: {self.of} needs the document kinds (in)")
        return self


def compile_date(expect: Date, context: Context) -> Parts:
    """One item."""
    field = {"document": "date", "revision": "revised"}.get(expect.of, expect.of)
    low, high = context.day(expect.from_), context.day(expect.until)
    bounds = tuple(test(field, day, op) for op, day in (("min", low), ("max", high)) if day is not None)
    known = Test(field=field, op="present")

    def dated(*tests: Test) -> Pattern:
        if expect.of in ("document", "revision"):
            return document(*tests, kinds=expect.in_)
        about = (test("of", expect.about),) if expect.about else ()
        return usable("period", *about, *tests, kinds=expect.in_)

    span = span_of(low, high)
    asks = context.unknown(expect.from_, expect.until)
    told: list[tuple[Verdict, Condition, str]] = (
        [] if asks else [("pass", dated(*bounds), f"{{{field}}} ({{artifact}}).")]
    )
    told += [
        ("fail", dated(known), f"{{{field}}} in {{artifact}} is not {span}."),
        ("partial", dated(), "{artifact} gives no such date."),
    ]
    clauses = (
        [undeclared(context, "Whether the date is right", dated(known), expect.from_, expect.until)] if asks else []
    )
    clauses += [Clause(verdict=verdict, when=when, message=said) for verdict, when, said in told]
    fact = "document" if expect.of in ("document", "revision") else "period"
    item = Item(
        item=expect.item,
        clauses=tuple(clauses),
        message=f"No such date was found in {context.kinds(expect.in_)}.",
        near=near(fact, *((test("kinds", expect.in_),) if fact == "document" else ())),
        looked_in=expect.in_,
    )
    return Parts(items=(item,))
