"""`agreement`: a document is signed by each side, and what it agrees is in force."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mocheck.model.condition import All, AnyOf, Condition, Pattern, Ref, Test
from mocheck.model.facts import Frozen, Side
from mocheck.model.rule import Clause, Item, Verdict
from mocheck.packs.base import Context, Expect, Parts, date_of, document, near, test, undeclared
from mocheck.packs.days import DayField
from mocheck.packs.names import Kinds

_SAME = Test(field="artifact", op="is", value=Ref(name="document", field="path"))


class Span(Frozen):
    """The days on which it must be in force, the first and the last included."""

    from_: Annotated[DayField | None, Field(alias="from")] = None
    until: DayField | None = None


class Agreement(Expect):
    """Documents of one of the kinds. Each side of `signed_by` is an item, and so is being `in_force`.

    That the document exists and is final is for `deliverable` to say.
    """

    kind: Kinds
    signed_by: tuple[Side, ...] = ("customer", "provider")
    in_force: Span | None = None


def compile_agreement(expect: Agreement, context: Context) -> Parts:
    """Items "signed by the customer", "signed by the provider", "in force"."""
    items = [_signed(expect, side, context) for side in expect.signed_by]
    if expect.in_force:
        items.append(_in_force(expect.kind, expect.in_force, context))
    return Parts(items=tuple(items))


def _with(kinds: tuple[str, ...], fact: str, *tests: Test) -> All:
    return All(all=(document(kinds=kinds, bind="document"), Pattern(fact=fact, tests=(_SAME, *tests))))


def _item(
    name: str,
    told: list[tuple[Verdict, Condition, str]],
    kinds: tuple[str, ...],
    context: Context,
    first: tuple[Clause, ...] = (),
) -> Item:
    what = context.kinds(kinds)
    return Item(
        item=name,
        clauses=(
            *first,
            *(Clause(verdict=verdict, when=when, message=f"{what}: {said}") for verdict, when, said in told),
        ),
        message=f"{what}: no such document was found.",
        near=near("document", test("kinds", kinds)),
        looked_in=kinds,
    )


def _signed(expect: Agreement, side: Side, context: Context) -> Item:
    kinds = expect.kind
    signed, unsigned = test("state", "signed"), test("state", "unsigned")
    theirs, nobodys = test("side", side), Test(field="side", op="missing")
    by = AnyOf(any=(_with(kinds, "approval", signed, theirs), _with(kinds, "party", test("signed", True), theirs)))
    not_by = AnyOf(
        any=(_with(kinds, "approval", unsigned, theirs), _with(kinds, "party", test("signed", False), theirs))
    )
    told: list[tuple[Verdict, Condition, str]] = [
        ("pass", by, f"signed by the {side} ({{artifact}})."),
        ("fail", not_by, f"the {side} has not signed {{artifact}}."),
        (
            "partial",
            _with(kinds, "approval", signed, nobodys),
            f"{{artifact}} is signed, but not shown to be by the {side}.",
        ),
        ("fail", document(kinds=kinds), f"{{artifact}} holds no signature of the {side}."),
    ]
    return _item(f"signed by the {side}", told, kinds, context)


def _in_force(kinds: tuple[str, ...], span: Span, context: Context) -> Item:
    low, high = context.day(span.from_), context.day(span.until)
    begun = () if low is None else (test("start", low, "max"),)
    lasting = () if high is None else (test("end", high, "min"),)
    known = (Test(field="end", op="present"),)
    told: list[tuple[Verdict, Condition, str]] = []
    first: tuple[Clause, ...] = ()
    if context.unknown(span.from_, span.until):
        some = _with(kinds, "period", *known)
        first = (undeclared(context, f"{context.kinds(kinds)}: whether it is in force", some, span.from_, span.until),)
    else:
        told.append(("pass", _with(kinds, "period", *begun, *lasting, *known), "in force from {start} to {end}."))
    if high is not None:
        told.append(
            ("fail", _with(kinds, "period", test("end", high - 1, "max")), f"ends on {{end}}, before {date_of(high)}.")
        )
    if low is not None:
        told.append(
            (
                "fail",
                _with(kinds, "period", test("start", low + 1, "min")),
                f"begins on {{start}}, after {date_of(low)}.",
            )
        )
    told += [
        ("partial", _with(kinds, "period"), "{artifact} does not say both when it begins and when it ends."),
        ("partial", document(kinds=kinds), "{artifact} does not say from when until when it holds."),
    ]
    return _item("in force", told, kinds, context, first)
