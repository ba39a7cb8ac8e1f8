"""The examples of the built-in packs are of every kind that a reviewer meets."""

from __future__ import annotations

from typing import Any

import pytest

from mocheck import packs
from mocheck.model.rule import Rule

RULES = [rule for each in packs.load() for rule in each.rules]
CONDITIONED = [rule for rule in RULES if rule.when]


def documents(rule: Rule) -> list[dict[str, Any]]:
    return [said for several in rule.examples.values() for each in several for said in each.get("documents", ())]


def is_tabular(document: dict[str, Any]) -> bool:
    return bool(document.get("table") or document.get("sheets") or "|---" in document.get("text", ""))


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_has_an_example_that_passes_and_one_that_fails(rule: Rule) -> None:
    assert rule.examples.get("pass")
    assert rule.examples.get("fail")


@pytest.mark.parametrize("rule", CONDITIONED, ids=[rule.id for rule in CONDITIONED])
def test_a_rule_with_a_condition_shows_when_it_is_not_asked(rule: Rule) -> None:
    assert rule.examples.get("not_applicable") or rule.examples.get("not_determined")


def test_a_third_of_the_rules_has_an_example_with_a_table() -> None:
    assert sum(any(map(is_tabular, documents(rule))) for rule in RULES) * 3 >= len(RULES)
