"""Which of the matched facts stands for which pattern of a condition, for messages that name them."""

from __future__ import annotations

from collections.abc import Sequence

from mocheck.engine.plan import patterns
from mocheck.engine.shape import check_of
from mocheck.engine.store import passes, row_of
from mocheck.model.condition import Condition, EngineFact, Match, Pattern, Ref

_MOST = 50


def standing(condition: Condition, match: Match, facts: Sequence[EngineFact]) -> tuple[list[int], dict[str, int]]:
    """The matched facts in the order of the patterns, and by the names that patterns give them.

    A fact that several patterns could have matched goes to the first that has none yet.
    """
    left = sorted(match)[:_MOST]
    order: list[int] = []
    names: dict[str, int] = {}
    for pattern, _ in patterns(condition):
        fitting = [index for index in left if _could(pattern, facts[index])]
        found = next((index for index in fitting if index not in order), fitting[0] if fitting else None)
        if found is None:
            continue
        order += [] if found in order else [found]
        if pattern.bind:
            names.setdefault(pattern.bind, found)
    return order + [index for index in left if index not in order], names


def _could(pattern: Pattern, fact: EngineFact) -> bool:
    if fact.kind != pattern.fact:
        return False
    row = row_of(fact)
    checks = (check_of(test, pattern) for test in pattern.tests if not isinstance(test.value, Ref))
    return all(passes(row.value(check.field), check) for check in checks)
