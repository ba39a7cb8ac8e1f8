"""`attested`: an act that a person vouches for; the tool checks that records support it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from mocheck.model.condition import AnyOf, Pattern, Test
from mocheck.model.rule import Clause, Item, Verdict
from mocheck.packs.base import Context, Expect, Parts, document, near, test, undeclared, usable
from mocheck.packs.days import Day, DayField
from mocheck.packs.names import Kinds, VerificationName

_SETTLED = Test(field="status", op="not_in", value=("unsigned", "draft"))
_OPEN: tuple[tuple[str, Verdict, str], ...] = (
    ("unsigned", "fail", "{artifact} is not signed, or its outcome is left open or refused."),
    ("draft", "partial", "{artifact} is a draft."),
)


class Attested(Expect):
    """A record of one of the kinds `records` dated `from` - `until`, or an exercise of `process` that passed.

    `act` says in words what is vouched for. `process_from` is the first day of an exercise that counts, where it
    differs from `from`.
    """

    act: str
    records: Kinds = ()
    process: VerificationName | None = None
    from_: Annotated[DayField | None, Field(alias="from")] = None
    process_from: DayField | None = None
    until: DayField = Day("as_of")

    @model_validator(mode="after")
    def _rests_on_something(self) -> Attested:
        if not self.records and self.process is None:
            raise ValueError("needs records, process or both")
        return self


def compile_attested(expect: Attested, context: Context) -> Parts:
    """One item. Without a record the act may still have taken place: that is a person's to say, so it fails here."""
    act = expect.act.replace("{", "(").replace("}", ")")
    sources = _sources(expect)
    known = [(first, record) for first, record in sources if not context.unknown(first, expect.until)]
    clauses = []
    if known:
        in_time = AnyOf(any=tuple(_within(record, first, expect.until, context) for first, record in known))
        clauses.append(Clause(verdict="pass", when=in_time, message=f"{{artifact}} of {{date}} shows that {act}."))
    if expect.records:
        clauses += [
            Clause(verdict=verdict, when=document(test("status", status), kinds=expect.records), message=said)
            for status, verdict, said in _OPEN
        ]
    for first, record in sources:
        if context.unknown(first, expect.until):
            subject = f"Whether the record shows in time that {act}"
            clauses.append(undeclared(context, subject, _dated(record), first, expect.until))
    some, any_day = (
        AnyOf(any=tuple(_dated(record) for _, record in sources)),
        AnyOf(any=tuple(each for _, each in sources)),
    )
    late = f"the record that {act} is of {{date}}: too long ago, or yet to come."
    clauses.append(Clause(verdict="partial", when=some, message=late))
    clauses.append(
        Clause(verdict="partial", when=any_day, message=f"{{artifact}} may show that {act}, but has no date.")
    )
    item = Item(
        item=expect.item,
        clauses=tuple(clauses),
        message=f"No record was found that {act}; a named person may attest it.",
        near=near("document", test("kinds", expect.records)) if expect.records else (),
        looked_in=expect.records,
    )
    return Parts(items=(item,))


def _sources(expect: Attested) -> list[tuple[Day | None, Pattern]]:
    """Each kind of record with the first day that counts for it."""
    sources: list[tuple[Day | None, Pattern]] = []
    if expect.records:
        sources.append((expect.from_, document(_SETTLED, kinds=expect.records)))
    if expect.process:
        passed = (test("process", expect.process), test("outcome", "passed"))
        sources.append((expect.process_from or expect.from_, usable("verification", *passed)))
    return sources


def _within(record: Pattern, first: Day | None, last: Day, context: Context) -> Pattern:
    days = (("min", context.day(first)), ("max", context.day(last)))
    bounds = tuple(test("date", day, op) for op, day in days if day is not None)
    return record.model_copy(update={"tests": (*record.tests, *bounds)})


def _dated(record: Pattern) -> Pattern:
    return record.model_copy(update={"tests": (*record.tests, Test(field="date", op="present"))})
