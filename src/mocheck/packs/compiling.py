"""A rule as written, made into what the engine and the judge work on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mocheck.model.condition import Absent, All, AnyOf, Condition, Count
from mocheck.model.rule import Clause, Compiled, Derive, Item, Rule
from mocheck.packs import conditions, days, when
from mocheck.packs.base import ALWAYS, Context, Parts, date_of
from mocheck.packs.kinds import KINDS
from mocheck.packs.schema import DeriveEntry
from mocheck.packs.settings import Setting, substitute
from mocheck.program.facts import ASKABLE

ASKS = frozenset(ASKABLE)


def expectations(expect: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str, Any]]:
    """Every expectation of a rule: its key path within `expect`, its kind, what is written."""
    for kind, said in expect.items():
        if isinstance(said, list):
            yield from (((kind, index), kind, each) for index, each in enumerate(said))
        else:
            yield (kind,), kind, said


def compile_rule(rule: Rule, pack: str, settings: Mapping[str, Setting], context: Context) -> Compiled:
    """Of a sound rule. Settings that break a schema raise pydantic's ValidationError."""
    found = when.build(substitute(rule.when, settings), ASKS)[0] if rule.when is not None else None
    parts = _parts(rule, settings, context)
    items = _waiting(rule, settings, context) or parts.items
    rollup = () if items != parts.items else parts.rollup
    return Compiled(rule=rule, pack=pack, when=found, items=items, need=parts.need, rollup=rollup)


def _parts(rule: Rule, settings: Mapping[str, Setting], context: Context) -> Parts:
    made = []
    for _, kind, said in expectations(rule.expect):
        expect = KINDS[kind].schema.model_validate(substitute(said, settings))
        made.append((kind, KINDS[kind].compile(expect, context)))
    if len(made) == 1:
        return made[0][1]
    items = tuple(item for kind, parts in made for item in _named(kind, parts.items))
    return Parts(items=items, rollup=tuple(name for _, parts in made for name in parts.rollup))


def _named(kind: str, items: tuple[Item, ...]) -> Iterator[Item]:
    """Items beside those of other expectations need a name."""
    for item in items:
        yield item if item.item else item.model_copy(update={"item": kind})


def _waiting(rule: Rule, settings: Mapping[str, Setting], context: Context) -> tuple[Item, ...]:
    """The one item of a rule whose day has not come, or is not declared."""
    if rule.due is None:
        return ()
    day = days.parse(substitute(rule.due, settings))
    due = context.day(day)
    if due is None:
        message = f"Whether this is due cannot be said: {day.name} is not declared in the program file."
        clause = Clause(verdict="not_determined", when=ALWAYS, message=message, asks=(day.name,))
    elif due > context.as_of.toordinal():
        clause = Clause(verdict="not_yet_due", when=ALWAYS, message=f"This is due from {date_of(due)} on.")
    else:
        return ()
    return (Item(clauses=(clause,), otherwise=clause.verdict, message=clause.message, absence=False),)


def compile_derive(entry: DeriveEntry, context: Context, settings: Mapping[str, Setting]) -> Derive:
    """Of a sound derivation."""
    answer, value = next(iter(entry.derive.items()))
    condition = conditions.build(substitute(entry.when, settings), context).condition
    return Derive(id=entry.id, when=condition, answer=answer, value=value, why=entry.why)


def counts_or_denies(condition: Condition) -> bool:
    """Whether a condition holds Absent or Count, which a derivation must not."""
    match condition:
        case Absent() | Count():
            return True
        case All():
            return any(map(counts_or_denies, condition.all))
        case AnyOf():
            return any(map(counts_or_denies, condition.any))
        case _:
            return False
