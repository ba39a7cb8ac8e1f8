"""`attested`: an act that a person vouches for; the tool checks that records support it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mocheck.model.condition import AnyOf, Condition, Test
from mocheck.model.rule import Clause, Item, Verdict
from mocheck.packs.base import Context, Expect, Parts, date_of, document, near, test, undeclared, usable
from mocheck.packs.days import Day, DayField
from mocheck.packs.names import Kinds, VerificationName


class Attested(Expect):
    """A record of one of the kinds `records`, or of an exercise of `process`, dated `from` - `until`.

    `act` says in words what is vouched for.
    """

    act: str
    records: Kinds = ()
    process: VerificationName | None = None
    from_: Annotated[DayField | None, Field(alias="from")] = None
    until: DayField = Day("as_of")


def compile_attested(expect: Attested, context: Context) -> Parts:
    """One item. Without a record the act may still have taken place: that is a person's to say, so it fails here."""
    act = expect.act.replace("{", "(").replace("}", ")")
    low, high = context.day(expect.from_), context.day(expect.until)
    bounds = tuple(test("date", day, op) for op, day in (("min", low), ("max", high)) if day is not None)
    dated = Test(field="date", op="present")

    def records(*tests: Test) -> Condition:
        found: list[Condition] = [document(*tests, kinds=expect.records)] if expect.records else []
        if expect.process:
            found.append(usable("verification", test("process", expect.process), test("outcome", "passed"), *tests))
        return AnyOf(any=tuple(found))

    asks = context.unknown(expect.from_, expect.until)
    clauses = (
        [
            undeclared(
                context, f"Whether the records show in time that {act}", records(dated), expect.from_, expect.until
            )
        ]
        if asks
        else []
    )
    since = f" from {date_of(low)} on" if low is not None else ""
    told: list[tuple[Verdict, Condition, str]] = (
        [] if asks else [("pass", records(*bounds), f"{{artifact}} of {{date}} shows that {act}.")]
    )
    told += [
        ("partial", records(dated), f"the record that {act} is of {{date}}, not{since} until {date_of(high or 1)}."),
        ("partial", records(), f"{{artifact}} may show that {act}, but carries no date."),
    ]
    clauses += [Clause(verdict=verdict, when=when, message=said) for verdict, when, said in told]
    item = Item(
        item=expect.item,
        clauses=tuple(clauses),
        message=f"No record was found that {act}; a named person may attest it.",
        near=near("document", test("kinds", expect.records)) if expect.records else (),
        looked_in=expect.records,
    )
    return Parts(items=(item,))
