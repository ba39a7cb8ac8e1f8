"""Every example of the built-in packs comes out as its author said."""

from __future__ import annotations

from pathlib import Path

import pytest

from mocheck import packs
from mocheck.assess.examples import run_examples
from mocheck.understand.vocabulary import load as load_vocabulary
from tests.packs.test_load import RULE, pack

PACKS = packs.load()
RULES = [(each, rule.id) for each in PACKS for rule in (*each.rules, *each.derives)]


@pytest.mark.parametrize(("built_in", "rule"), RULES, ids=[rule for _, rule in RULES])
def test_the_examples_of_a_rule(built_in: packs.Pack, rule: str) -> None:
    outcomes = run_examples([built_in], load_vocabulary(), "builtin", only=[rule])
    assert outcomes
    assert [f"{each.verdict}, {each.name}: {each.failure}" for each in outcomes if each.failure] == []


WRONG = (
    RULE.partition("    pass:")[0]
    + """\
    pass:
      - name: a draft
        documents: [{kind: mo-plan, title: M&O Plan, text: "DRAFT, version 0.3"}]
    fail:
      - name: wrong words
        message: it was eaten by the dog
"""
)


def test_an_example_that_does_not_hold_says_why(tmp_path: Path) -> None:
    loaded = packs.load([pack(tmp_path, WRONG)])
    first, second = run_examples(loaded, chosen="builtin")
    assert first.failure is not None
    assert first.failure.startswith("is fail, not pass: M&O Plan: 1/M&O Plan.md exists but is a draft")
    assert second.failure is not None
    assert 'does not say "it was eaten by the dog"' in second.failure


def test_an_example_may_bring_a_file_of_the_pack(tmp_path: Path) -> None:
    rules = WRONG.replace(
        '{kind: mo-plan, title: M&O Plan, text: "DRAFT, version 0.3"}', "{kind: mo-plan, path: plan.md}"
    )
    folder = pack(tmp_path, rules)
    (folder / "plan.md").write_text("# M&O Plan\n\nVersion 1.0 Final, March 3, 2026\n")
    assert run_examples(packs.load([folder]), chosen="builtin")[0].failure is None


def test_numbers_in_words_and_digits_are_the_same_in_messages(tmp_path: Path) -> None:
    rules = WRONG.replace("deliverable: {kind: mo-plan}", "duration: {topic: knowledge-transfer, months: {min: 6}}")
    rules = rules.replace('text: "DRAFT, version 0.3"', "text: Knowledge transfer takes nine months.")
    rules = rules.replace(
        "        message: it was eaten by the dog\n",
        "        documents: [{kind: kt-plan, text: Knowledge transfer will take eight weeks.}]\n"
        "        message: 8 weeks is shorter than 6 months\n",
    )
    assert [each.failure for each in run_examples(packs.load([pack(tmp_path, rules)]), chosen="builtin")] == [
        None,
        None,
    ]
