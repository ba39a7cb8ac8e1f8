"""Which joins share a ruleset: as many as durable-rules bears, so that each fact is asserted seldom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mocheck.engine.shape import KINDS, Join, Key, Spec

_MOST_PATTERNS = 200
"""Above 256 patterns that end alike, registering fails with error 108."""

_MOST_OPEN = 60
"""Patterns that may lie open for one fact at once: above 64, asserting it fails with error 303."""

_MOST_TESTS = 300
"""Different tests of one kind of fact. Above 512 beside each other registering never ends, and each pattern may add
one to these."""

_MOST_COLUMNS = 240
"""Properties of a fact: above 255, asserting it fails with error 302."""

Leads = Mapping[str, str]


def leads(joins: Iterable[Join]) -> Leads:
    """For each kind of fact, the field by which patterns differ most. Tested first, it closes most of them."""
    values: dict[str, dict[str, set[Key]]] = defaultdict(lambda: defaultdict(set))
    for join in joins:
        for spec in specs(join):
            for check in spec.checks:
                if check.op == "is" and check.field != KINDS:
                    values[spec.kind][check.field].update(check.values)
    return {kind: max(sorted(fields), key=lambda name: len(fields[name])) for kind, fields in values.items()}


def shards(joins: Iterable[Join], leading: Leads) -> Iterator[list[Join]]:
    """The joins, each once, in groups. Those over the same kinds stay together."""
    shard = _Shard()
    for join in sorted(joins, key=lambda join: ([spec.kind for spec in specs(join)], repr(join))):
        if not shard.fits(join, leading):
            yield shard.joins
            shard = _Shard()
        shard.add(join, leading)
    if shard.joins:
        yield shard.joins


def too_wide(join: Join) -> bool:
    """Whether no ruleset can hold this one."""
    return not _Shard().fits(join, {})


def specs(join: Join) -> tuple[Spec, ...]:
    """All patterns of a join."""
    return (*join.found, *join.absent)


def led(spec: Spec, leading: Leads) -> Key | None:
    """The value that a pattern wants of the leading field of its kind, if it wants one."""
    name = leading.get(spec.kind)
    return next((check.values[0] for check in spec.checks if check.op == "is" and check.field == name), None)


@dataclass(slots=True)
class _Needs:
    """What the joins of a shard need of one kind of fact, counted no lower than it is."""

    columns: set[tuple[object, ...]] = field(default_factory=set)
    tests: set[tuple[object, ...]] = field(default_factory=set)
    open: Counter[Key | None] = field(default_factory=Counter)

    def bearable(self) -> bool:
        others = self.open[None]
        most = others + max((number for value, number in self.open.items() if value is not None), default=0)
        return len(self.columns) <= _MOST_COLUMNS and len(self.tests) <= _MOST_TESTS and most <= _MOST_OPEN


class _Shard:
    def __init__(self) -> None:
        self.joins: list[Join] = []
        self._patterns = 0
        self._needs: dict[str, _Needs] = defaultdict(_Needs)

    def fits(self, join: Join, leading: Leads) -> bool:
        """Whether it can be added."""
        if self._patterns + len(specs(join)) > _MOST_PATTERNS:
            return False
        for kind, more in _needs(join, leading).items():
            mine = self._needs[kind]
            both = _Needs(mine.columns | more.columns, mine.tests | more.tests, mine.open + more.open)
            if not both.bearable():
                return False
        return True

    def add(self, join: Join, leading: Leads) -> None:
        self.joins.append(join)
        self._patterns += len(specs(join))
        for kind, more in _needs(join, leading).items():
            mine = self._needs[kind]
            mine.columns |= more.columns
            mine.tests |= more.tests
            mine.open += more.open


def _needs(join: Join, leading: Leads) -> dict[str, _Needs]:
    needs: dict[str, _Needs] = defaultdict(_Needs)
    for spec in specs(join):
        mine = needs[spec.kind]
        mine.open[led(spec, leading)] += 1
        for check in spec.checks:
            whole = check.field == KINDS
            ranked = check.op if check.op in ("min", "max") else ""
            mine.columns.add((check.field, ranked, check.values if whole else ()))
            each = (check.values,) if whole else check.values or ((),)
            mine.tests.update((check.field, check.op, value) for value in each)
        for link in spec.links:
            ranked = link.op if link.op in ("min", "max") else ""
            mine.columns.add((link.field, ranked, ()))
            needs[join.found[link.at].kind].columns.add((link.other, ranked, "peer"))
    return needs
