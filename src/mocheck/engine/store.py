"""The facts of one run, indexed: by kind, by the checks of a pattern, and by the fields that joins compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mocheck.engine.shape import KINDS, Check, Join, Key, Spec, is_number, key_of
from mocheck.model.condition import EngineFact


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A fact in the form that engines compare."""

    index: int
    kinds: frozenset[str]
    values: dict[str, Key]


def row_of(fact: EngineFact) -> Row:
    """The fact in that form."""
    keyed = ((field, key_of(value)) for field, value in fact.values.items() if field != KINDS)
    return Row(fact.index, fact.kinds, {field: key for field, key in keyed if key is not None})


class Column(NamedTuple):
    """One field of all facts of a kind: each fact's value is `values[at]`; None for a field that is not there."""

    at: list[int]
    values: list[Key | frozenset[str] | None]


class Store:
    """Answers which facts pass the checks of a pattern; what was asked once is kept."""

    def __init__(self, facts: Sequence[EngineFact]) -> None:
        self.rows: dict[str, list[Row]] = {}
        self._at: dict[int, Row] = {}
        self._passing: dict[tuple[str, tuple[Check, ...]], list[Row]] = {}
        self._buckets: dict[tuple[str, tuple[Check, ...], tuple[str, ...]], dict[tuple[Key, ...], list[Row]]] = {}
        self._columns: dict[tuple[str, str], Column] = {}
        for fact in sorted(facts, key=lambda fact: fact.index):
            row = row_of(fact)
            self.rows.setdefault(fact.kind, []).append(row)
            self._at[row.index] = row

    def values(self, index: int, field: str) -> tuple[object, ...]:
        """The values that a fact has in a field: none or one, or its kinds."""
        row = self._at[index]
        if field == KINDS:
            return tuple(sorted(row.kinds))
        return (row.values[field],) if field in row.values else ()

    def passing(self, spec: Spec) -> list[Row]:
        """The facts of its kind that pass its checks, in order. Its links are not asked."""
        asked = (spec.kind, spec.checks)
        if asked not in self._passing:
            rows: Sequence[Row] = self.rows.get(spec.kind, ())
            exact = next((check for check in spec.checks if check.op == "is" and check.field != KINDS), None)
            if exact:
                rows = self.bucket(Spec(spec.kind), (exact.field,)).get((exact.values[0],), ())
            self._passing[asked] = [row for row in rows if all(passes(row, check) for check in spec.checks)]
        return self._passing[asked]

    def bucket(self, spec: Spec, fields: tuple[str, ...]) -> dict[tuple[Key, ...], list[Row]]:
        """The passing facts by their values in these fields; a fact that lacks one is left out."""
        asked = (spec.kind, spec.checks, fields)
        if asked not in self._buckets:
            found: dict[tuple[Key, ...], list[Row]] = {}
            for row in self.passing(spec):
                if all(field in row.values for field in fields):
                    found.setdefault(tuple(row.values[field] for field in fields), []).append(row)
            self._buckets[asked] = found
        return self._buckets[asked]

    def column(self, kind: str, field: str) -> Column:
        """What the facts of a kind have in a field."""
        if (kind, field) not in self._columns:
            numbers: dict[Key | frozenset[str] | None, int] = {}
            rows = self.rows.get(kind, ())
            said = (row.kinds if field == KINDS else row.values.get(field) for row in rows)
            self._columns[kind, field] = Column([numbers.setdefault(value, len(numbers)) for value in said], [*numbers])
        return self._columns[kind, field]

    def weight(self, join: Join) -> int:
        """No less than the number of combinations that must be looked at to solve a join."""
        width, heaviest = 1, 0
        for spec in join.found:
            width *= self._reach(spec)
            heaviest = max(heaviest, width)
        return max(heaviest, *(width * self._reach(spec) for spec in join.absent), 0)

    def _reach(self, spec: Spec) -> int:
        fields = exact_fields(spec)
        return max(map(len, self.bucket(spec, fields).values()), default=0) if fields else len(self.passing(spec))


def exact_fields(spec: Spec) -> tuple[str, ...]:
    """The fields that a pattern's links want equal."""
    return tuple(link.field for link in spec.links if link.op == "is")


def passes(row: Row, check: Check) -> bool:
    """The meaning of one test (`model.condition`)."""
    if check.field == KINDS:
        return _kinds_pass(row.kinds, check)
    value = row.values.get(check.field)
    match check.op:
        case "is" | "in":
            return value in check.values
        case "is_not" | "not_in":
            return value not in check.values
        case "min":
            return at_least(value, check.values[0])
        case "max":
            return at_least(check.values[0], value)
        case "present" | "missing":
            return (value is None) == (check.op == "missing")


def _kinds_pass(kinds: frozenset[str], check: Check) -> bool:
    match check.op:
        case "is" | "in":
            return any(value in kinds for value in check.values)
        case "is_not" | "not_in":
            return not any(value in kinds for value in check.values)
        case "present":
            return bool(kinds)
        case "missing":
            return not kinds
        case "min" | "max":
            return False


def at_least(more: Key | None, less: Key | None) -> bool:
    """Whether both are numbers and the one is no smaller than the other."""
    return is_number(more) and is_number(less) and more >= less  # type: ignore[operator]
