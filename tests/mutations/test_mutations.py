"""Each rule notices the one thing that it is about, and no other rule does: proven by small changes of the samples."""

import pytest

from tests.mutations.mutation import Mutation, batches, mutations
from tests.mutations.sample import Sample, sample

PROGRAMS = ("harbor-ready", "pecos-ready")
FEWEST_RULES = 150
BATCHES = [(program, batch) for program in PROGRAMS for batch in batches(mutations(program))]


def flipped(program: Sample, several: list[Mutation]) -> dict[str, str]:
    """The verdicts that change where all of these are made at once."""
    changed = {file: change.applied(program.text(file)) for each in several for file, change in each.changes.items()}
    found, before = program.mutated(changed), program.verdicts
    return {rule: finding.verdict for rule, finding in found.items() if finding.verdict != before[rule]}


@pytest.mark.parametrize(
    ("program", "batch"), BATCHES, ids=["+".join(each.rule for each in batch) for _, batch in BATCHES]
)
def test_a_change_flips_its_rule_and_what_reads_the_same_alone(program: str, batch: list[Mutation]) -> None:
    whole = sample(program)  # all at once, for speed; one by one where sums of several differ from those of each
    if flipped(whole, batch) == {rule: verdict for each in batch for rule, verdict in each.flips.items()}:
        return
    for each in batch:
        assert flipped(whole, [each]) == each.flips, f"{each.rule}: {each.name}"


def test_enough_rules_are_proven() -> None:
    assert len({each.rule for each in mutations("harbor-ready")}) >= FEWEST_RULES


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_is_not_changed_is_found_as_it_is(program: str) -> None:
    open_ = {rule: verdict for rule, verdict in sample(program).verdicts.items() if verdict in ("fail", "partial")}
    assert open_ == {}
