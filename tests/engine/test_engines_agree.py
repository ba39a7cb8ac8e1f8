"""The law: whatever the conditions and the facts, both engines match what the words of the model say, and no more."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mocheck.engine import match
from mocheck.model.condition import Condition, EngineFact
from tests.engine.brute import matches
from tests.engine.conftest import alike, conditions, facts, joined, needs_durable

runs = st.tuples(st.lists(conditions(), min_size=1, max_size=8), facts()) | st.tuples(
    st.lists(joined(), min_size=1, max_size=4), alike()
)
Run = tuple[list[Condition], list[EngineFact]]


@settings(max_examples=300, deadline=None)
@given(runs)
def test_the_builtin_evaluator_means_what_the_model_says(run: Run) -> None:
    wanted, given_facts = run
    named = {f"c{at}": condition for at, condition in enumerate(wanted)}
    found = match(named, given_facts, "builtin")
    assert found == {name: matches(condition, given_facts) for name, condition in named.items()}


@needs_durable
@settings(max_examples=150, deadline=None)
@given(runs)
def test_durable_rules_matches_the_same(run: Run) -> None:
    wanted, given_facts = run
    named = {f"c{at}": condition for at, condition in enumerate(wanted)}
    assert match(named, given_facts, "durable") == match(named, given_facts, "builtin")
