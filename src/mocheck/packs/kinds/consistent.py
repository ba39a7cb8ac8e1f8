"""`consistent`: documents do not contradict each other about who does what."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mocheck.model.condition import All, Ref, Test
from mocheck.model.rule import Clause, Item
from mocheck.packs.base import Context, Expect, Parts, near, test, usable
from mocheck.packs.names import Kinds


class Consistent(Expect):
    """Of the statements about `topic` no two name different subjects. With none, there is nothing to contradict."""

    topic: str
    in_: Annotated[Kinds, Field(alias="in")] = ()


def compile_consistent(expect: Consistent, context: Context) -> Parts:
    """One item."""
    topic, kinds = test("topic", expect.topic), expect.in_
    what = context.names.label("name", expect.topic).capitalize()
    other = (
        Test(field="subject", op="is_not", value=Ref(name="one", field="subject")),
        Test(field="artifact", op="is_not", value=Ref(name="one", field="artifact")),
    )
    both = All(
        all=(usable("statement", topic, kinds=kinds, bind="one"), usable("statement", topic, *other, kinds=kinds))
    )
    clauses = (
        Clause(verdict="fail", when=both, message=f"{what}: the documents contradict each other."),
        Clause(
            verdict="pass",
            when=usable("statement", topic, kinds=kinds),
            message=f"{what}: {{subject}}, and nothing contradicts it.",
        ),
    )
    item = Item(
        item=expect.item,
        clauses=clauses,
        otherwise="not_applicable",
        message=f"{what}: no document says anything about it, so nothing can contradict.",
        absence=False,
        near=near("statement", topic, kinds=kinds),
        looked_in=kinds,
    )
    return Parts(items=(item,))
