"""The facts of one run, indexed: by kind, by the checks of a pattern, and by the fields that joins compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

from mocheck.engine.shape import KINDS, Check, Join, Key, Spec, is_number, key_of
from mocheck.model.condition import EngineFact


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A fact in the form that engines compare."""

    index: int
    kinds: frozenset[str]
    values: dict[str, Key]

    def value(self, field: str) -> Key | frozenset[str] | None:
        """What stands in a field; the kinds for KINDS."""
        return self.kinds if field == KINDS else self.values.get(field)


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
        self._masks: dict[tuple[str, Check], int] = {}
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
            rows = self.rows.get(spec.kind, [])
            few = min(
                (self._equal(spec.kind, check) for check in spec.checks if check.op == "is"), key=len, default=rows
            )
            if len(few) * len(spec.checks) < len(rows):
                self._passing[asked] = [row for row in few if all(passes(row.value(c.field), c) for c in spec.checks)]
            else:
                left = (1 << len(rows)) - 1
                for check in spec.checks:
                    left &= self._mask(spec.kind, check)
                self._passing[asked] = list(compress(rows, map(int, reversed(f"{left:b}"))))
        return self._passing[asked]

    def _equal(self, kind: str, check: Check) -> list[Row]:
        """The facts of a kind with the value that a check wants, or all where it asks for membership."""
        if check.field == KINDS:
            return self.rows.get(kind, [])
        return self.bucket(Spec(kind), (check.field,)).get((check.values[0],), [])

    def _mask(self, kind: str, check: Check) -> int:
        """A bit for each fact of a kind, from the lowest, set where it passes. Equal values are asked once."""
        asked = (kind, check)
        if asked not in self._masks:
            column = self.column(kind, check.field)
            passing = ["1" if passes(value, check) else "0" for value in column.values]
            self._masks[asked] = int("".join(passing[at] for at in reversed(column.at)) or "0", 2)
        return self._masks[asked]

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
            said = [numbers.setdefault(row.value(field), len(numbers)) for row in rows]
            self._columns[kind, field] = Column(said, [*numbers])
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


def passes(value: Key | frozenset[str] | None, check: Check) -> bool:
    """The meaning of one test (`model.condition`) of a value, of none, or of a set of kinds."""
    here = value if isinstance(value, frozenset) else () if value is None else (value,)
    match check.op:
        case "is" | "in":
            return any(each in here for each in check.values)
        case "is_not" | "not_in":
            return not any(each in here for each in check.values)
        case "present" | "missing":
            return bool(here) == (check.op == "present")
        case "min" | "max" if isinstance(value, frozenset):
            return False
        case "min":
            return at_least(value, check.values[0])
        case "max":
            return at_least(check.values[0], value)


def at_least(more: Key | None, less: Key | None) -> bool:
    """Whether both are numbers and the one is no smaller than the other."""
    return is_number(more) and is_number(less) and more >= less  # type: ignore[operator]
