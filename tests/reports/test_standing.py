"""Where a finding stands towards the gate, and the sentence that sums it up."""

from __future__ import annotations

import pytest

from mocheck.model.overlay import Overlay
from mocheck.reports.standing import HEADINGS, effective, exit_code, groups, standings
from mocheck.reports.words import counts, headline, overlay_words, proof
from tests.reports.sample import SAMPLES, closed, finding, gate, lenient, pending, result, unassessed


@pytest.mark.parametrize("name", SAMPLES)
def test_every_finding_stands_in_exactly_one_group(name: str) -> None:
    sample = SAMPLES[name]()
    stood = [one.rule for found in groups(sample).values() for one in found]
    assert sorted(stood) == sorted(one.rule for one in sample.findings)
    assert list(groups(sample)) == list(HEADINGS)


def test_the_sample_holds_every_standing() -> None:
    assert all(groups(closed()).values())


@pytest.mark.parametrize("name", SAMPLES)
def test_something_closes_a_gate_exactly_where_it_is_closed(name: str) -> None:
    sample = SAMPLES[name]()
    assert bool(groups(sample)["closes"]) == (sample.gate.closed and name != "unassessed")


def test_only_what_the_gate_names_closes_it() -> None:
    assert {rule for rule, stands in standings(closed()).items() if stands == "closes"} == {
        reason.rule for reason in closed().gate.because
    }


def test_a_finding_below_the_threshold_is_named_but_does_not_close() -> None:
    found = [finding("A-1", "fail", "blocker"), finding("A-2", "fail", "major")]
    decided = gate("no-go", True, found, found, fail_on="blocker")
    assert standings(result(found, decided)) == {"A-1": "closes", "A-2": "advisory"}


def test_what_is_pending_closes_only_where_the_gate_says_so() -> None:
    found = [finding("A-1", "fail", "blocker"), finding("A-2", "not_determined", "major")]
    assert standings(result(found, gate("no-go", True, found, found)))["A-2"] == "closes"
    assert standings(result(found, gate("no-go", True, found, found, pending="open")))["A-2"] == "undecided"


def test_a_waiver_that_the_gate_does_not_take_closes_all_the_same() -> None:
    expired = Overlay(kind="waived", by="H. Sorensen", why="once")
    found = [finding("A-1", "fail", "blocker", overlay=expired)]
    assert standings(result(found, gate("no-go", True, found, found)))["A-1"] == "closes"
    assert standings(result(found, gate("go", False, [], found)))["A-1"] == "waived"


def test_a_reviewers_word_replaces_the_verdict_and_a_waiver_does_not() -> None:
    by_rule = {one.rule: effective(one) for one in closed().findings}
    assert by_rule["BPW-OPS-02"] == "fail"
    assert by_rule["BPW-PUR-06"] == "pass"
    assert by_rule["BPW-AST-03"] == "fail"


@pytest.mark.parametrize(
    ("name", "code"), [("closed", 1), ("lenient", 0), ("pending", 1), ("clean", 0), ("unassessed", 3)]
)
def test_the_exit_code_follows_the_gate(name: str, code: int) -> None:
    assert exit_code(SAMPLES[name]().gate) == code


def test_the_headline_says_what_closes_the_gate() -> None:
    assert headline(closed()) == "The gate is closed: 1 blocker and 4 majors open; 2 need a person."
    assert headline(pending()) == "The gate is closed: 2 need a person."
    assert headline(lenient()).startswith("The gate is open. 7 open without closing it, 3 need a person")
    assert headline(unassessed()) == "Nothing was checked: no artifact could be read."


def test_counts_are_the_gates_own() -> None:
    assert {verdict: count for verdict, _, count in counts(closed())} == {
        verdict: closed().gate.counts[verdict] for verdict, _, _ in counts(closed())
    }


def test_the_proof_shown_is_what_speaks_for_the_verdict() -> None:
    by_rule = {one.rule: one for one in closed().findings}
    missing, unmet = proof(by_rule["BPW-STF-04"]), proof(by_rule["BPW-STR-42"])
    assert missing is not None and missing.quote == "Executive Customer Liaison | TBD"
    assert unmet is not None and unmet.quote == "It takes eight weeks."
    assert proof(by_rule["BPW-STR-15"]) is None


def test_an_overlay_in_words_names_who_until_when_and_the_ticket() -> None:
    waived = next(one for one in closed().findings if one.rule == "BPW-AST-03")
    assert overlay_words(waived) == "waived by H. Sorensen until 2027-01-31 (RAID-118)"
