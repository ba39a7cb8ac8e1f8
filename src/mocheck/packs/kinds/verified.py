"""`verified`: a process was exercised, recently enough, with success."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mocheck.model.condition import Absent, All, Condition, Pattern, Ref, Test
from mocheck.model.rule import Clause, Item, Verdict
from mocheck.packs.base import (
    Context,
    Parts,
    Pointed,
    date_of,
    elsewhere,
    near,
    stance_clauses,
    test,
    titled,
    undeclared,
    usable,
)
from mocheck.packs.days import Day, DayField
from mocheck.packs.names import Kinds, VerificationName


class Verified(Pointed):
    """The last exercise must fall `from` - `until` (by default until the date of the assessment) and have passed."""

    process: VerificationName
    in_: Annotated[Kinds, Field(alias="in")] = ()
    from_: Annotated[DayField | None, Field(alias="from")] = None
    until: DayField = Day("as_of")


def compile_verified(expect: Verified, context: Context) -> Parts:
    """One item. A later failure undoes an earlier success; a success without a date proves no more than half."""
    kinds = expect.in_
    what = context.names.label("verification", expect.process).capitalize()
    process = test("process", expect.process)

    def done(outcome: str, *tests: Test, bind: str | None = None) -> Pattern:
        return usable("verification", process, test("outcome", outcome), *tests, kinds=kinds, bind=bind)

    low, high = context.day(expect.from_), context.day(expect.until)
    not_early = () if low is None else (test("date", low, "min"),)
    not_late = () if high is None else (test("date", high, "max"),)
    failed_since = done("failed", test("date", Ref(name="passed", field="date"), "min"))
    sound = All(all=(done("passed", *not_early, *not_late, bind="passed"), Absent(absent=failed_since)))
    clauses = []
    if asks := context.unknown(expect.from_, expect.until):
        dated = done("passed", Test(field="date", op="present"))
        clauses.append(
            undeclared(context, f"{what}: whether it was verified in time", dated, expect.from_, expect.until)
        )
    since = f", before {date_of(low)}" if low is not None else ""
    told: list[tuple[Verdict, Condition, str]] = [
        ("pass", sound, "verified on {date} ({artifact})."),
        ("fail", done("failed", *not_late), "the exercise of {date} failed ({artifact})."),
        ("partial", done("passed", Test(field="date", op="present"), *not_late), f"last verified on {{date}}{since}."),
        (
            "fail",
            done("passed", Test(field="date", op="present")),
            "the date given, {date}, has not come yet ({artifact}).",
        ),
        ("partial", done("passed"), "{artifact} says that it was verified, but not when."),
        ("partial", done("unknown"), "{artifact} records an exercise, but not its outcome."),
    ]
    clauses += [
        Clause(verdict=verdict, when=when, message=f"{what}: {said}")
        for verdict, when, said in told
        if not asks or verdict != "pass"
    ]
    if expect.under:
        clauses.append(elsewhere(expect.under, kinds, what))
    clauses += stance_clauses("verification", process, kinds=kinds, what=what, allowed=("affirmed",))
    item = Item(
        item=expect.item,
        title=titled(expect.item, (expect.process,), what),
        clauses=tuple(clauses),
        message=f"{what}: no record of a test or exercise was found.",
        near=near("verification", process, kinds=kinds),
        looked_in=kinds,
    )
    return Parts(items=(item,))
