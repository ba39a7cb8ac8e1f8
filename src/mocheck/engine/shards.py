"""Which joins share a ruleset: as many as durable-rules bears, so that each fact is asserted seldom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from mocheck.engine.shape import KINDS, Join

_MOST_PATTERNS = 200
"""Above 256 patterns that end alike, registering fails with error 108."""

_MOST_OF_A_KIND = 60
"""Patterns over one kind of fact. A fact that more than 64 branches lie open for fails with error 303."""

_MOST_TESTS = 240
"""Different tests of one kind of fact. More than 512 beside each other, and registering never ends (every pattern
may add one to these); more than 255 properties, and asserting fails with error 302."""

Tests = dict[str, set[tuple[object, ...]]]


def shards(joins: Iterable[Join]) -> Iterator[list[Join]]:
    """The joins, each once, in groups."""
    shard: list[Join] = []
    patterns: Counter[str] = Counter()
    tests = Tests()
    for join in sorted(joins, key=lambda join: ([*_kinds(join)], repr(join))):
        more, wider = patterns + Counter(_kinds(join)), _together(tests, tests_of(join))
        if shard and not (_few(more) and _narrow(wider)):
            yield shard
            shard, more, wider = [], Counter(_kinds(join)), tests_of(join)
        shard.append(join)
        patterns, tests = more, wider
    if shard:
        yield shard


def too_wide(join: Join) -> bool:
    """Whether no ruleset can hold this one."""
    return not _narrow(tests_of(join))


def tests_of(join: Join) -> Tests:
    """No fewer than the tests, and than the properties, that a join needs of each kind of fact."""
    tests = Tests()
    for spec in (*join.found, *join.absent):
        mine = tests.setdefault(spec.kind, set())
        for check in spec.checks:
            each = (check.values,) if check.field == KINDS else check.values or ("",)
            mine.update((check.field, check.op, value) for value in each)
        for link in spec.links:
            mine.add((link.field, link.op, link.at, link.other))
            tests.setdefault(join.found[link.at].kind, set()).add((link.other, "peer", link.op))
    return tests


def _kinds(join: Join) -> Iterator[str]:
    return (spec.kind for spec in (*join.found, *join.absent))


def _together(one: Tests, other: Tests) -> Tests:
    return {kind: one.get(kind, set()) | other.get(kind, set()) for kind in one.keys() | other.keys()}


def _few(patterns: Counter[str]) -> bool:
    return patterns.total() <= _MOST_PATTERNS and max(patterns.values()) <= _MOST_OF_A_KIND


def _narrow(tests: Tests) -> bool:
    return max(map(len, tests.values())) <= _MOST_TESTS
