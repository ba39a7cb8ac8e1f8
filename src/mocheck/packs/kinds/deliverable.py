"""`deliverable`: a document of a kind exists, is final, was updated, and speaks of what it must.

The ladder is a reviewer's: what is final and current passes; what is final but stale, or shows no status at all, is
partial, and what is stale fails where nothing but the update is asked (`status: any`); signals that contradict each
other decide nothing; a draft, an unsigned copy, a superseded copy and an unfilled template are none of them the
deliverable.
"""

from __future__ import annotations

from typing import Literal

from mocheck.model.condition import Test
from mocheck.model.rule import Item
from mocheck.packs.base import Context, Parts, Pointed, near, titled
from mocheck.packs.days import DayField
from mocheck.packs.kinds.ladder import Ladder
from mocheck.packs.kinds.updated import Window
from mocheck.packs.names import Concepts, KindName, Kinds


class Deliverable(Pointed):
    """`kind`: any of these counts; with `each`, every one is an item of its own.

    `status`: the least that counts. `about`: for a kind, what such a document must speak of with substance to count.
    `valid_on`: a day before which no period that the document states may end. `section`: what a section of another
    document is worth. `owner: project` refuses the contractor's own plan.
    """

    kind: Kinds
    each: bool = False
    status: Literal["final", "approved", "any"] = "final"
    updated: Window | None = None
    about: dict[KindName, Concepts] = {}
    valid_on: DayField | None = None
    section: Literal["counts", "partial", "no"] = "partial"
    owner: Literal["project", "anyone"] = "anyone"


def compile_deliverable(expect: Deliverable, context: Context) -> Parts:
    """One item, or with `each` one for every kind."""
    if expect.each:
        return Parts(items=tuple(_item(expect, (kind,), kind, context) for kind in expect.kind))
    return Parts(items=(_item(expect, expect.kind, expect.item, context),))


def _item(expect: Deliverable, kinds: tuple[str, ...], name: str | None, context: Context) -> Item:
    return Item(
        item=name,
        title=titled(name, kinds, context.kinds(kinds)),
        clauses=Ladder(expect, kinds, context).clauses(),
        message=f"{context.kinds(kinds)}: no such document was found.",
        near=near("document", Test(field="kinds", op="in", value=kinds)),
        looked_in=kinds,
    )
