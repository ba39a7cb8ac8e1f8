"""`event`: a meeting or milestone took place, in time, with people present."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mocheck.model.condition import Test
from mocheck.model.rule import Clause, Item, Verdict
from mocheck.packs.base import Context, Expect, Parts, date_of, near, stance_clauses, test, titled, undeclared, usable
from mocheck.packs.days import DayField
from mocheck.packs.names import EventName, Kinds


class Event(Expect):
    """`event` was held `from` - `until`, not after the date of the assessment, with at least `attendees` present."""

    event: EventName
    in_: Annotated[Kinds, Field(alias="in")] = ()
    from_: Annotated[DayField | None, Field(alias="from")] = None
    until: DayField | None = None
    attendees: Annotated[int, Field(ge=0)] = 1


def compile_event(expect: Event, context: Context) -> Parts:
    """One item. A meeting that lies ahead is partial; one whose day has passed without a record failed."""
    kinds = expect.in_
    what = context.names.label("event", expect.event).capitalize()
    event, held, planned = test("event", expect.event), test("state", "held"), test("state", "planned")
    today = context.as_of.toordinal()
    low, high = context.day(expect.from_), context.day(expect.until)
    last = min(today, high) if high is not None else today
    dated, present = Test(field="date", op="present"), test("attendees", expect.attendees, "min")
    not_early = () if low is None else (test("date", low, "min"),)
    past, by_then = test("date", today, "max"), test("date", last, "max")
    early = f"before {date_of(low)}" if low is not None else "too early"
    told: list[tuple[Verdict, tuple[Test, ...], str]] = [
        ("pass", (held, *not_early, by_then, present), "held on {date} ({artifact})."),
        ("partial", (held, *not_early, by_then), "held on {date}, but {artifact} lists nobody as present."),
        ("partial", (held, *not_early, past), "held on {date}, after the phase's end."),
        ("partial", (held, Test(field="date", op="missing")), "{artifact} records it, but not its date."),
        ("partial", (planned, test("date", today, "min")), "planned for {date}, not held yet ({artifact})."),
        ("fail", (test("state", "cancelled"),), "{artifact} says that it was cancelled."),
        ("fail", (held, past), f"held on {{date}}, {early}."),
        ("fail", (held, dated), "{artifact} records it for {date}, which has not come yet."),
        ("fail", (planned, dated), "planned for {date}, and nothing shows that it was held ({artifact})."),
        ("partial", (planned,), "{artifact} plans it without a date; nothing shows that it was held."),
    ]
    clauses = []
    asks = context.unknown(expect.from_, expect.until)
    if asks:
        some = usable("event", event, held, past, kinds=kinds)
        clauses.append(undeclared(context, f"{what}: whether it was held in time", some, expect.from_, expect.until))
    clauses += [
        Clause(
            verdict=verdict,
            when=usable("event", event, *tests, kinds=kinds, stances=("affirmed", "planned")),
            message=f"{what}: {said}",
        )
        for verdict, tests, said in told
        if not (asks and verdict == "pass")
    ]
    clauses += stance_clauses("event", event, kinds=kinds, what=what, allowed=("affirmed", "planned"))
    item = Item(
        item=expect.item,
        title=titled(expect.item, (expect.event,), what),
        clauses=tuple(clauses),
        message=f"{what}: no record of it was found.",
        near=near("event", event, kinds=kinds),
        looked_in=kinds,
    )
    return Parts(items=(item,))
