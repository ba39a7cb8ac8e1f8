"""`consistent`: documents do not contradict each other about who does what."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from mocheck.model.condition import All, Ref, Test
from mocheck.model.rule import Clause, Item
from mocheck.packs.base import Context, Expect, Parts, near, test, usable
from mocheck.packs.names import Kinds
from mocheck.understand.contradictions import PREFIX


class Consistent(Expect):
    """No two documents say different things about `topic` (see `understand.contradictions`), which facts of kind
    `fact` speak of. Where fewer than two speak of it, there is nothing to contradict.
    """

    topic: str
    fact: Literal["statement", "duration"] = "statement"
    in_: Annotated[Kinds, Field(alias="in")] = ()


def compile_consistent(expect: Consistent, context: Context) -> Parts:
    """One item."""
    topic, kinds = test("topic", expect.topic), expect.in_
    what = context.names.label("name", expect.topic).capitalize()
    against = test("topic", f"{PREFIX}{expect.topic}")
    other = Test(field="subject", op="is", value=Ref(name="one", field="artifact"))
    both = All(
        all=(usable("statement", against, kinds=kinds, bind="one"), usable("statement", against, other, kinds=kinds))
    )
    second = Test(field="artifact", op="is_not", value=Ref(name="one", field="artifact"))
    agreeing = All(
        all=(usable(expect.fact, topic, kinds=kinds, bind="one"), usable(expect.fact, topic, second, kinds=kinds))
    )
    plain = "{subject}" if expect.fact == "statement" else "{text}"
    clauses = (
        Clause(verdict="fail", when=both, message=f"{what}: the documents contradict each other."),
        Clause(
            verdict="pass", when=agreeing, message=f"{what}: {plain}, and no other document contradicts {{artifact}}."
        ),
        Clause(
            verdict="not_applicable",
            when=usable(expect.fact, topic, kinds=kinds),
            message=f"{what}: {plain}, as {{artifact}} alone says, so nothing can contradict.",
        ),
    )
    item = Item(
        item=expect.item,
        clauses=clauses,
        otherwise="not_applicable",
        message=f"{what}: no document says anything about it, so nothing can contradict.",
        absence=False,
        near=near(expect.fact, topic, kinds=kinds),
        looked_in=kinds,
    )
    return Parts(items=(item,))
