"""Facts and patterns in numbers, for an engine that is safe with nothing but small positive integers.

Every value that some pattern of a shard asks about gets a number, in the order of the values where order is asked.
What no pattern can tell apart gets the same number, so facts that are equal in all that is asked become one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, NamedTuple, TypeGuard

from mocheck.engine.shape import KINDS, Check, Join, Key, Link, Spec, is_number
from mocheck.engine.shards import Leads
from mocheck.engine.store import Store

Tested = dict[str, Any]
_LACKING, _OTHER, _FIRST = 1, 2, 3
_NO, _YES = 1, 2
_HIGHEST = 2_000_000_000
NEVER = 999_999
"""No kind of fact has this number."""


class Column(NamedTuple):
    """One property of encoded facts. `role` says how the field's value becomes a number:

    same: by what it is (a field that is not there is _LACKING); peer: likewise, as what others are compared with;
    low, high: by rank, where what is no number lies below, or above, all numbers; floor, ceiling: by rank, as what
    others are compared with; member: whether the fact's kinds hold `of`; any: whether it has kinds.
    """

    role: str
    field: str
    of: tuple[str, ...] = ()


@dataclass
class Scheme:
    """How the facts of one kind are encoded: a property for each column."""

    code: int
    columns: dict[Column, str] = field(default_factory=dict)
    words: dict[str, set[Key]] = field(default_factory=dict)
    marks: dict[str, list[float]] = field(default_factory=dict)
    joined: set[str] = field(default_factory=set)
    ranked: set[str] = field(default_factory=set)

    def name(self, column: Column) -> str:
        return self.columns.setdefault(column, f"p{len(self.columns)}")


class Codes:
    """The numbers of one shard: made from its joins and the facts they can use."""

    def __init__(self, joins: Sequence[Join], store: Store, leading: Leads) -> None:
        self._store, self._leading = store, leading
        self.schemes: dict[str, Scheme] = {}
        for join in joins:
            for spec in (*join.found, *join.absent):
                self.schemes.setdefault(spec.kind, Scheme(len(self.schemes) + 1))
        for join in joins:
            for spec in (*join.found, *join.absent):
                self._note(spec, join)
        self.last = len(self.schemes) + 1
        """The number of a kind of its own, for the fact that is asserted last."""
        self._number()

    def facts(self) -> Iterator[tuple[dict[str, int], list[int]]]:
        """Each different encoded fact with the indexes of the facts that are equal to it."""
        for kind, scheme in self.schemes.items():
            rows = self._store.rows.get(kind, ())
            members: dict[tuple[int, ...], list[int]] = {}
            encoded = [self._numbers(kind, scheme, column) for column in scheme.columns]
            for row, numbers in zip(rows, zip(*encoded, strict=True) if encoded else repeat(()), strict=False):
                members.setdefault(numbers, []).append(row.index)
            for numbers, indexes in members.items():
                yield {"kind": scheme.code, **dict(zip(scheme.columns.values(), numbers, strict=True))}, indexes

    def pattern(self, spec: Spec, names: Sequence[str], found: Sequence[Spec]) -> Tested:
        """The pattern as the engine reads it. The order of its tests matters there: the leading field first;
        comparisons between facts before alternatives, which would hide them, and never last: where the last one
        fails, the library reads on past the end of its memory, unless a conjunction stands behind it.
        """
        scheme = self.schemes[spec.kind]
        tests: list[Tested] = [{"kind": scheme.code}]
        lead = self._leading.get(spec.kind)
        for check in sorted(spec.checks, key=lambda check: not (check.op == "is" and check.field == lead)):
            tests += self._tests(scheme, check)
        tests += [self._link(scheme, link, names, found) for link in spec.links]
        tests.sort(key=lambda test: "$or" in test)
        if spec.links:
            tests.append({"$and": [{"$gte": {"kind": scheme.code}}]})
        return {"$and": tests} if len(tests) > 1 else tests[0]

    def _note(self, spec: Spec, join: Join) -> None:
        scheme = self.schemes[spec.kind]
        for check in spec.checks:
            if check.field == KINDS:
                continue
            if check.op in ("min", "max"):
                scheme.marks.setdefault(check.field, []).extend(numbers_of(check.values))
            else:
                scheme.words.setdefault(check.field, set()).update(check.values)
        for link in spec.links:
            other = self.schemes[join.found[link.at].kind]
            sides = ((scheme, link.field), (other, link.other))
            for each, name in sides:
                (each.joined if link.op in ("is", "is_not") else each.ranked).add(name)

    def _number(self) -> None:
        keys: dict[Key, None] = {}
        ranks: set[float] = set()
        for kind, scheme in self.schemes.items():
            for words in scheme.words.values():
                keys.update(dict.fromkeys(sorted(words, key=repr)))
            for name in sorted(scheme.joined):
                keys.update((value, None) for value in self._store.column(kind, name).values if is_key(value))
            for name in scheme.ranked:
                ranks.update(numbers_of(self._store.column(kind, name).values))
            ranks.update(mark for name in scheme.ranked for mark in scheme.marks.get(name, ()))
        self._keys = {key: number for number, key in enumerate(keys, _FIRST)}
        everything = sorted(ranks)
        for scheme in self.schemes.values():
            scheme.marks = {name: sorted(set(marks)) for name, marks in scheme.marks.items()}
            scheme.marks.update((name, everything) for name in scheme.ranked)

    def _numbers(self, kind: str, scheme: Scheme, column: Column) -> Iterator[int]:
        """What a column holds for each fact of the kind."""
        said = self._store.column(kind, column.field)
        return map([self._value(scheme, column, value) for value in said.values].__getitem__, said.at)

    def _value(self, scheme: Scheme, column: Column, value: Any) -> int:
        match column.role:
            case "member":
                return _NO if value.isdisjoint(column.of) else _YES
            case "any":
                return _YES if value else _NO
            case "same":
                if value is None:
                    return _LACKING
                known = column.field in scheme.joined or value in scheme.words.get(column.field, ())
                return self._keys[value] if known else _OTHER
            case "peer":
                return _OTHER if value is None else self._keys[value]
            case role:
                other = _HIGHEST if role in ("high", "floor") else 1
                return self._rank(scheme, column.field, value) if is_number(value) else other

    @staticmethod
    def _rank(scheme: Scheme, name: str, value: Any) -> int:
        """Numbers between two marks share a rank between theirs."""
        marks = scheme.marks[name]
        at = bisect_left(marks, value)
        return 2 + 2 * at + (at < len(marks) and marks[at] == value)

    def _tests(self, scheme: Scheme, check: Check) -> list[Tested]:
        if check.field == KINDS:
            return _kinds(scheme, check)
        if check.op in ("min", "max"):
            if not is_number(check.values[0]):
                return [{"kind": NEVER}]
            name = scheme.name(Column("low" if check.op == "min" else "high", check.field))
            return [{"$gte" if check.op == "min" else "$lte": {name: self._rank(scheme, check.field, check.values[0])}}]
        name = scheme.name(Column("same", check.field))
        if check.op in ("present", "missing"):
            return [{name: _LACKING} if check.op == "missing" else {"$neq": {name: _LACKING}}]
        numbers = [self._keys[value] for value in check.values]
        if check.op in ("is_not", "not_in"):
            return [{"$neq": {name: number}} for number in numbers]
        return [_either([{name: number} for number in numbers])]

    def _link(self, scheme: Scheme, link: Link, names: Sequence[str], found: Sequence[Spec]) -> Tested:
        mine, theirs = {"min": ("low", "floor"), "max": ("high", "ceiling")}.get(link.op, ("same", "peer"))
        other = self.schemes[found[link.at].kind].name(Column(theirs, link.other))
        test = {scheme.name(Column(mine, link.field)): {names[link.at]: other}}
        operator = {"is_not": "$neq", "min": "$gte", "max": "$lte"}.get(link.op)
        return {operator: test} if operator else test


def _kinds(scheme: Scheme, check: Check) -> list[Tested]:
    if check.op in ("present", "missing"):
        return [{scheme.name(Column("any", KINDS)): _YES if check.op == "present" else _NO}]
    if check.op in ("min", "max"):
        return [{"kind": NEVER}]
    members = tuple(value for value in check.values if isinstance(value, str))
    return [{scheme.name(Column("member", KINDS, members)): _YES if check.op in ("is", "in") else _NO}]


def _either(tests: list[Tested]) -> Tested:
    if not tests:
        return {"kind": NEVER}
    return {"$or": tests} if len(tests) > 1 else tests[0]


def numbers_of(values: Iterable[object]) -> list[float]:
    """The numbers among the values."""
    return [value for value in values if isinstance(value, int | float)]


def is_key(value: object) -> TypeGuard[Key]:
    """Whether it is one value of a field, and there."""
    return not (value is None or isinstance(value, frozenset))
