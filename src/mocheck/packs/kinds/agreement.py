"""`agreement`: a document is signed by each side, and what it agrees is in force."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from mocheck.model.condition import Absent, All, AnyOf, Condition, Pattern, Ref, Test
from mocheck.model.facts import Frozen, Side
from mocheck.model.rule import Clause, Item, Verdict
from mocheck.packs.base import Context, Expect, Parts, date_of, document, near, test, titled, undeclared
from mocheck.packs.days import DayField
from mocheck.packs.kinds.ladder import worthless
from mocheck.packs.names import Kinds

_SAME = Test(field="artifact", op="is", value=Ref(name="document", field="path"))
_Told = list[tuple[Verdict, Condition, str]]


class Span(Frozen):
    """The days on which it must be in force, the first and the last included."""

    from_: Annotated[DayField | None, Field(alias="from")] = None
    until: DayField | None = None


class Agreement(Expect):
    """One document of one of the kinds must bear the signature of every side of `signed_by` ("everyone": of all whom it
    asks to sign), be `in_force`, and be made for `phase` (a key behind "agreed_phase." in the vocabulary's cues) where
    it says for which it is made.
    """

    kind: Kinds
    signed_by: tuple[Side, ...] | Literal["everyone"] = ("customer", "provider")
    in_force: Span | None = None
    phase: str | None = None


def compile_agreement(expect: Agreement, context: Context) -> Parts:
    """One item. A draft and what has ended fail; a signature that is missing beside another is partial."""
    kinds, what = expect.kind, context.kinds(expect.kind)
    everyone = expect.signed_by == "everyone"
    sides: tuple[Side, ...] = () if isinstance(expect.signed_by, str) else expect.signed_by
    signed: tuple[Condition, ...] = tuple(_signed(side) for side in sides)
    if everyone:
        signed = (_signed(None), Absent(absent=_open_approval()), Absent(absent=_unasked()))
    right = _for_phase(expect.phase)
    told: _Told = []
    clauses: tuple[Clause, ...] = ()
    asks = context.unknown(expect.in_force.from_, expect.in_force.until) if expect.in_force else ()
    if asks and expect.in_force:
        some = _with(kinds, *signed, *right)
        subject = f"{what}: whether it is in force"
        clauses = (undeclared(context, subject, some, expect.in_force.from_, expect.in_force.until),)
    else:
        told.append(("pass", _with(kinds, *signed, *right, *_held(expect.in_force, context)), "{artifact} is agreed."))
    told += _of_another_phase(kinds, expect.phase)
    told += _lapsed(kinds, expect.in_force, context)
    told.append(("fail", document(test("status", "draft"), kinds=kinds), "{artifact} is a draft."))
    told += [
        (
            "partial",
            _with(kinds, *signed[:at], *signed[at + 1 :], _unsigned(side)),
            f"{{artifact}} is not signed by the {side}.",
        )
        for at, side in enumerate(sides)
        if len(sides) > 1
    ]
    told += [("fail", _with(kinds, _unsigned(side)), f"the {side} has not signed {{artifact}}.") for side in sides]
    if everyone:
        told.append(("partial", _with(kinds, _signed(None), _open_approval()), "not everybody has signed {artifact}."))
        told.append(
            ("partial", _with(kinds, _signed(None), _unasked()), "{organization} has not signed {artifact}."),
        )
    said = " and the ".join(sides) or "parties"
    nobodys = Pattern(fact="approval", tests=(_SAME, test("state", "signed"), Test(field="side", op="missing")))
    if expect.in_force and not asks:
        told.append(("partial", _with(kinds, *signed), "{artifact} does not say from when until when it holds."))
    told += [
        ("partial", _with(kinds, nobodys), f"{{artifact}} is signed, but it does not show that the {said} signed."),
        *[
            ("partial", _with(kinds, each), "{artifact} is not signed by every side.")
            for each in signed
            if len(sides) > 1
        ],
        ("fail", document(kinds=kinds), f"{{artifact}} holds no signature of the {said}."),
    ]
    clauses += tuple(Clause(verdict=verdict, when=when, message=f"{what}: {text}") for verdict, when, text in told)
    item = Item(
        item=expect.item,
        title=titled(expect.item, kinds, what),
        clauses=(*clauses, *worthless(kinds, what)),
        message=f"{what}: no such document was found.",
        near=near("document", test("kinds", kinds)),
        looked_in=kinds,
    )
    return Parts(items=(item,))


def _with(kinds: tuple[str, ...], *conditions: Condition) -> All:
    usable = Test(field="status", op="not_in", value=("draft", "superseded"))
    return All(all=(document(usable, kinds=kinds, bind="document"), *conditions))


def _signed(side: Side | None) -> AnyOf:
    theirs = (test("side", side),) if side else ()
    approval = Pattern(fact="approval", tests=(_SAME, test("state", "signed"), *theirs))
    return AnyOf(any=(approval, Pattern(fact="party", tests=(_SAME, test("signed", True), *theirs))))


def _open_approval() -> Pattern:
    return Pattern(fact="approval", tests=(_SAME, test("state", "unsigned")))


def _unasked() -> Pattern:
    return Pattern(fact="party", tests=(_SAME, test("signed", False)))


def _unsigned(side: Side) -> AnyOf:
    theirs = test("side", side)
    approval = Pattern(fact="approval", tests=(_SAME, test("state", "unsigned"), theirs))
    return AnyOf(any=(approval, Pattern(fact="party", tests=(_SAME, test("signed", False), theirs))))


def _phase(*tests: Test) -> Pattern:
    return Pattern(fact="statement", tests=(_SAME, test("topic", "agreed-phase"), test("stance", "affirmed"), *tests))


def _for_phase(phase: str | None) -> tuple[Condition, ...]:
    return (AnyOf(any=(_phase(test("subject", phase)), Absent(absent=_phase()))),) if phase else ()


def _of_another_phase(kinds: tuple[str, ...], phase: str | None) -> _Told:
    if not phase:
        return []
    other = _with(kinds, _phase(test("subject", phase, "is_not")), Absent(absent=_phase(test("subject", phase))))
    return [("fail", other, f"{{artifact}} is made for the {{subject}} phase, not for the {phase} phase.")]


def _held(span: Span | None, context: Context) -> tuple[Pattern, ...]:
    """The period that must be stated; its beginning may be left out, its end not."""
    if span is None:
        return ()
    low, high = context.day(span.from_), context.day(span.until)
    lasting = (Test(field="end", op="present"),) if high is None else (test("end", high, "min"),)
    if low is None:
        return (Pattern(fact="period", tests=(_SAME, *lasting)),)
    return (Pattern(fact="period", tests=(_SAME, *lasting, test("start", low, "max"))),)


def _lapsed(kinds: tuple[str, ...], span: Span | None, context: Context) -> _Told:
    told: _Told = []
    if span and (high := context.day(span.until)) is not None:
        ended = Pattern(fact="period", tests=(_SAME, test("end", high - 1, "max")))
        told.append(
            ("fail", _with(kinds, ended), f"{{artifact}} ends on {{end}}, before {date_of(high)}: it has lapsed.")
        )
    if span and (low := context.day(span.from_)) is not None:
        later = Pattern(fact="period", tests=(_SAME, test("start", low + 1, "min")))
        told.append(("fail", _with(kinds, later), f"{{artifact}} begins on {{start}}, after {date_of(low)}."))
    return told
