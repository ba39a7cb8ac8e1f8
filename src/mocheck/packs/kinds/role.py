"""`role`: a role is held by somebody, on the right side."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from mocheck.model.condition import Absent, All, Ref, Test
from mocheck.model.facts import RoleState, Side
from mocheck.model.rule import Clause, Item, Verdict
from mocheck.packs.base import Context, Expect, Parts, near, stance_clauses, test, titled, usable
from mocheck.packs.names import Kinds, Roles

_HOLDERS: dict[str, tuple[RoleState, ...]] = {
    "person": ("named",),
    "position": ("named", "position"),
    "organization": ("named", "position", "organization"),
}
_LESS: tuple[tuple[RoleState, Verdict, str], ...] = (
    ("vacant", "fail", "{artifact} says that it is vacant."),
    ("tbd", "fail", "{artifact} says that it is still to be determined (TBD)."),
    ("position", "partial", "{artifact} names only a position, no person."),
    ("organization", "partial", "{artifact} names only an organization, no person."),
    ("redacted", "not_determined", "the name in {artifact} is redacted."),
    ("departed", "fail", "{artifact} names {person}, who has left."),
    ("dummy", "fail", "{artifact} holds a sample name, not a person."),
)


class Role(Expect):
    """`role`: any of these counts; with `each`, every one is an item of its own.

    `holder` is the least that counts as held. `side` asks for the customer's or the provider's. `duties` is how many
    responsibilities must stand with it.
    """

    role: Roles
    each: bool = False
    in_: Annotated[Kinds, Field(alias="in")] = ()
    holder: Literal["person", "position", "organization"] = "person"
    side: Side | None = None
    duties: Annotated[int, Field(ge=0)] = 0


def compile_role(expect: Role, context: Context) -> Parts:
    """One item, or with `each` one for every role."""
    if expect.each:
        return Parts(items=tuple(_item(expect, (role,), role, context) for role in expect.role))
    return Parts(items=(_item(expect, expect.role, expect.item, context),))


def _item(expect: Role, roles: tuple[str, ...], name: str | None, context: Context) -> Item:
    what = context.names.labels("role", roles)
    if expect.side:
        what += f" of the {expect.side}"
    role = test("role", roles)
    side = (test("side", expect.side),) if expect.side else ()
    duties = (Test(field="duties", op="min", value=expect.duties),) if expect.duties else ()
    states = test("state", _HOLDERS[expect.holder])
    kinds = expect.in_
    held = usable("role", role, states, *side, kinds=kinds)
    clauses = _contradicted(role, states, side, kinds, what)
    clauses += _passing(expect, (role, states, *side, *duties), what)
    if duties:
        message = f"{what}: {{artifact}} names the holder, but no responsibilities."
        clauses.append(Clause(verdict="partial", when=held, message=message))
    for state, verdict, said in _LESS:
        if state not in _HOLDERS[expect.holder]:
            when = usable("role", role, test("state", state), *side, kinds=kinds)
            clauses.append(Clause(verdict=verdict, when=when, message=f"{what}: {said}"))
    if expect.side:
        clauses.append(_sideless(role, states, kinds, what))
    clauses += stance_clauses("role", role, *side, kinds=kinds, what=what, allowed=("affirmed",))
    return Item(
        item=name,
        title=titled(name, roles, what),
        clauses=tuple(clauses),
        message=f"{what}: nobody is named.",
        near=near("role", role, kinds=kinds),
        looked_in=kinds,
    )


def _passing(expect: Role, tests: tuple[Test, ...], what: str) -> list[Clause]:
    """Who holds it. Of one side: a name that a document gives for the other side too may be one person or two."""
    held = usable("role", *tests, kinds=expect.in_, bind="named")
    found = Clause(verdict="pass", when=held, message=_found(expect, what))
    if not expect.side:
        return [found]
    other = test("side", "provider" if expect.side == "customer" else "customer")
    same = tuple(Test(field=field, op="is", value=Ref(name="named", field=field)) for field in ("person", "artifact"))
    double = usable("role", other, *same)
    message = f"{what}: {{artifact}} names {{person}}, and for the other side too: it may be one person or two."
    return [
        found.model_copy(update={"when": All(all=(held, Absent(absent=double)))}),
        Clause(verdict="partial", when=All(all=(held, double)), message=message),
        found,
    ]


def _found(expect: Role, what: str) -> str:
    return (
        f"{what}: {{person}}, named in {{artifact}}."
        if expect.holder == "person"
        else f"{what}: {{title}} in {{artifact}}."
    )


def _contradicted(role: Test, states: Test, side: tuple[Test, ...], kinds: tuple[str, ...], what: str) -> list[Clause]:
    """One document names somebody and another says that there is nobody: neither is believed."""
    sure = Test(field="confidence", op="min", value=0.75)
    elsewhere = Test(field="artifact", op="is_not", value=Ref(name="named", field="artifact"))
    there = Test(field="artifact", op="is", value=Ref(name="empty", field="artifact"))
    held = usable("role", role, states, *side, kinds=kinds, bind="named")
    empty = usable("role", role, test("state", ("vacant", "tbd")), *side, elsewhere, sure, kinds=kinds, bind="empty")
    denied = usable("role", role, *side, sure, kinds=kinds, stances=("negated",))
    both = (
        All(all=(held, empty, Absent(absent=usable("role", role, states, *side, there, kinds=kinds)))),
        All(all=(held, denied)),
    )
    message = f"{what}: one document names a holder, another says that there is none."
    return [Clause(verdict="not_determined", when=when, message=message) for when in both]


def _sideless(role: Test, states: Test, kinds: tuple[str, ...], what: str) -> Clause:
    unknown = usable("role", role, states, Test(field="side", op="missing"), kinds=kinds)
    return Clause(
        verdict="partial", when=unknown, message=f"{what}: {{person}} is named in {{artifact}}, but not on which side."
    )
