"""`covers` and `section`: documents say enough about concepts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from mocheck.model.condition import Test
from mocheck.model.facts import Stance
from mocheck.model.rule import Clause, Item
from mocheck.packs.base import Context, Parts, Pointed, elsewhere, near, stance_clauses, test, titled, usable
from mocheck.packs.names import Concepts, Kinds

Depth = Literal["method", "described", "listed"]
_DEPTHS: tuple[Depth, ...] = ("method", "described", "listed")
_MORE_THAN_NAMED = Test(field="confidence", op="min", value=0.6)
_LESS = {
    "described": "describes it, but gives no step, or nobody who decides",
    "listed": "only mentions it",
}


class Covers(Pointed):
    """Each of `concepts` is an item; `need` is how many must pass (0: all), `depth` how much must be said.

    `any_of` makes one item of all of them: any one is enough. `also` adds stances that count, for what a plan may
    rightly say in the future tense or as a demand.
    """

    concepts: Concepts
    in_: Annotated[Kinds, Field(alias="in")] = ()
    depth: Depth = "described"
    need: Annotated[int, Field(ge=0)] = 0
    any_of: bool = False
    also: tuple[Stance, ...] = ()


class Section(Pointed):
    """Documents of the kinds `in` say something of substance about `about`."""

    about: Concepts
    in_: Annotated[Kinds, Field(alias="in", min_length=1)]
    depth: Depth = "described"
    also: tuple[Stance, ...] = ()


def compile_covers(expect: Covers, context: Context) -> Parts:
    """One item a concept, named by its key unless it is the only one."""
    stances: tuple[Stance, ...] = ("affirmed", *expect.also)
    groups = [expect.concepts] if expect.any_of else [(concept,) for concept in expect.concepts]
    return Parts(
        items=tuple(
            _item(group, expect, stances, context, expect.item if len(groups) == 1 else group[0]) for group in groups
        ),
        need=expect.need,
    )


def compile_section(expect: Section, context: Context) -> Parts:
    """One item: any of the concepts is enough."""
    item = _item(expect.about, expect, ("affirmed", *expect.also), context, expect.item)
    return Parts(items=(item,))


def _item(
    concepts: tuple[str, ...], expect: Covers | Section, stances: tuple[Stance, ...], context: Context, name: str | None
) -> Item:
    kinds, depth = expect.in_, expect.depth
    what = context.names.labels("concept", concepts)
    about = test("concept", concepts)
    enough = _DEPTHS[: _DEPTHS.index(depth) + 1]
    found = usable("coverage", about, test("depth", enough), _MORE_THAN_NAMED, kinds=kinds, stances=stances)
    clauses = [Clause(verdict="pass", when=found, message=f"{what}: {{artifact}} covers it.")]
    cut = usable("statement", test("topic", "withheld"), test("subject", concepts), kinds=kinds)
    clauses.append(Clause(verdict="not_determined", when=cut, message=f"{what}: {{artifact}} withholds what it says."))
    for less in _DEPTHS[len(enough) :] or ("listed",):
        weaker = usable("coverage", about, test("depth", less), kinds=kinds, stances=stances)
        clauses.append(Clause(verdict="partial", when=weaker, message=f"{what}: {{artifact}} {_LESS[less]}."))
    spared = usable("statement", test("topic", "not-applicable"), test("subject", concepts), kinds=kinds)
    told = f"{what}: {{artifact}} says that it does not apply, and why."
    clauses.append(Clause(verdict="not_applicable", when=spared, message=told))
    if "reference" not in stances:
        clauses.append(elsewhere((*concepts, *expect.under), kinds, what))
    clauses += stance_clauses("coverage", about, kinds=kinds, what=what, allowed=stances)
    return Item(
        item=name,
        title=titled(name, concepts, what),
        clauses=tuple(clauses),
        message=f"{what}: nothing was found in {context.kinds(kinds)}.",
        near=near("coverage", about, kinds=kinds),
        looked_in=kinds,
    )
