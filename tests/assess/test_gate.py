"""The gate, sentence by sentence of INTERFACES § 3."""

from __future__ import annotations

import datetime
import itertools
from typing import Any, get_args

import pytest

from mocheck.assess.gate import decide
from mocheck.model.overlay import Overlay, Response
from mocheck.model.result import FailOn, Finding, Gate
from mocheck.model.rule import SEVERITIES, Criterion, Severity, Verdict
from mocheck.program import GateSettings


def made(verdict: Verdict, severity: Severity = "major", overlay: Overlay | None = None, **more: Any) -> Finding:
    given: dict[str, Any] = {
        "rule": "X-1",
        "pack": "x",
        "title": "Title",
        "mode": "auto",
        "message": "said",
        "searched": ("Plan.docx",),
        "criterion": Criterion(section="1", quote="shall"),
        "remedy": "do it",
    }
    return Finding(verdict=verdict, severity=severity, overlay=overlay, **given | more)


def gate(*findings: Finding, **settings: Any) -> Gate:
    return decide(findings, GateSettings(**settings))


def overlay(kind: str, verdict: Verdict | None = None) -> Overlay:
    return Overlay.model_validate({"kind": kind, "verdict": verdict, "by": "R. Vance", "why": "seen"})


PASS = made("pass")


@pytest.mark.parametrize("verdict", ["fail", "partial"])
@pytest.mark.parametrize(
    ("severity", "decision", "closed"),
    [
        ("blocker", "no-go", True),
        ("major", "conditional-go", True),
        ("minor", "go", False),
        ("info", "go", False),
    ],
)
def test_what_is_open(verdict: Verdict, severity: Severity, decision: str, closed: bool) -> None:
    found = gate(PASS, made(verdict, severity))
    assert (found.decision, found.closed) == (decision, closed)
    assert bool(found.because) == (severity in ("blocker", "major"))


@pytest.mark.parametrize("verdict", ["pass", "not_applicable", "not_yet_due"])
def test_what_is_neither_open_nor_pending(verdict: Verdict) -> None:
    found = gate(made(verdict, "blocker"), confirm="blocker")
    assert (found.decision, found.closed, found.because) == ("go", False, ())


@pytest.mark.parametrize(("severity", "waits"), [("blocker", True), ("major", True), ("minor", False), ("info", False)])
def test_what_is_not_determined_is_pending(severity: Severity, waits: bool) -> None:
    found = gate(PASS, made("not_determined", severity))
    assert (found.decision, found.closed) == (("conditional-go", True) if waits else ("go", False))
    open_ = gate(PASS, made("not_determined", severity), pending="open")
    assert (open_.decision, open_.closed) == ("conditional-go" if waits else "go", False)
    assert bool(open_.because) == waits


@pytest.mark.parametrize("kind", ["waived", "baselined"])
@pytest.mark.parametrize("verdict", ["fail", "partial", "not_determined"])
def test_what_someone_answers_for_is_neither(kind: str, verdict: Verdict) -> None:
    found = gate(made(verdict, "blocker", overlay(kind)))
    assert (found.decision, found.closed, found.because) == ("go", False, ())
    assert found.counts[verdict] == found.counts[kind] == 1


@pytest.mark.parametrize(
    ("fail_on", "closing"),
    [
        ("blocker", {"blocker"}),
        ("major", {"blocker", "major"}),
        ("minor", {"blocker", "major", "minor"}),
        ("info", {"blocker", "major", "minor", "info"}),
        ("never", set()),
    ],
)
def test_the_level_that_closes(fail_on: FailOn, closing: set[str]) -> None:
    assert {
        severity for severity in SEVERITIES if gate(PASS, made("fail", severity), fail_on=fail_on).closed
    } == closing


def test_a_level_that_lets_it_through_does_not_change_the_decision() -> None:
    found = gate(made("fail", "blocker"), fail_on="never")
    assert (found.decision, found.closed) == ("no-go", False)
    assert [reason.rule for reason in found.because] == ["X-1"]
    minor = gate(made("fail", "minor"), fail_on="minor")
    assert (minor.decision, minor.closed, [reason.rule for reason in minor.because]) == ("go", True, ["X-1"])


def test_pending_closes_even_where_no_failure_does() -> None:
    assert gate(made("not_determined"), fail_on="never").closed


@pytest.mark.parametrize("verdict", ["pass", "not_determined"])
def test_an_attested_rule_waits_for_a_decision(verdict: Verdict) -> None:
    assert gate(made(verdict, mode="attested")).decision == "conditional-go"
    assert gate(made(verdict, mode="attested", overlay=overlay("attested", "pass"))).decision == "go"
    assert gate(made("not_yet_due", mode="attested")).decision == "go"


def test_a_reviewers_word_counts_in_place_of_the_verdict() -> None:
    up, down = overlay("overridden", "pass"), overlay("overridden", "fail")
    assert gate(made("fail", "blocker", up)).decision == "go"
    found = gate(made("pass", "blocker", down))
    assert (found.decision, found.because[0].verdict) == ("no-go", "fail")
    assert (found.counts["pass"], found.counts["fail"], found.counts["overridden"]) == (0, 1, 1)


@pytest.mark.parametrize(
    ("confirm", "severity", "waits"),
    [
        ("none", "blocker", False),
        ("blocker", "blocker", True),
        ("blocker", "major", False),
        ("major", "blocker", True),
        ("major", "major", True),
        ("major", "minor", False),
    ],
)
def test_a_proposed_verdict_counts_unless_confirmation_is_asked(confirm: str, severity: Severity, waits: bool) -> None:
    assert gate(made("pass", severity, mode="assisted"), confirm=confirm).closed == waits
    assert not gate(made("pass", severity, overlay("attested", "pass"), mode="assisted"), confirm=confirm).closed
    assert not gate(made("pass", severity, mode="auto"), confirm=confirm).closed


def test_a_suspect_decision_is_pending() -> None:
    decided = made("not_determined", mode="attested", overlay=overlay("attested", "pass"))
    assert decide([decided], GateSettings()).decision == "go"
    found = decide([decided], GateSettings(), suspects={"X-1"})
    assert (found.decision, found.closed) == ("conditional-go", True)


def test_where_nothing_was_checked_nothing_is_decided_and_the_gate_stays_closed() -> None:
    assert (gate().decision, gate().closed) == ("not-assessed", True)
    found = decide([made("fail", "blocker")], GateSettings(fail_on="never", pending="open"), checked=False)
    assert (found.decision, found.closed) == ("not-assessed", True)


def test_the_reasons_come_gravest_first() -> None:
    found = gate(made("fail", rule="B-1"), made("not_determined", rule="A-1"), made("fail", "blocker", rule="C-1"))
    assert [(reason.rule, reason.verdict, reason.severity) for reason in found.because] == [
        ("C-1", "fail", "blocker"),
        ("A-1", "not_determined", "major"),
        ("B-1", "fail", "major"),
    ]


def test_a_gate_says_by_which_settings_it_decided() -> None:
    found = gate(PASS, fail_on="blocker", pending="open")
    assert (found.fail_on, found.pending) == ("blocker", "open")
    assert found.counts == {
        **dict.fromkeys([*get_args(Verdict), "waived", "attested", "overridden", "baselined"], 0),
        "pass": 1,
    }


def test_a_gate_is_closed_only_for_a_reason() -> None:
    for verdict, severity, fail_on, pending in itertools.product(
        get_args(Verdict), SEVERITIES, get_args(FailOn), ("open", "closed")
    ):
        found = gate(PASS, made(verdict, severity), fail_on=fail_on, pending=pending)
        assert not found.closed or found.because
        assert found.decision == "go" or found.because


@pytest.mark.parametrize(
    ("mode", "severity", "closed"),
    [
        ("auto", "major", True),
        ("assisted", "major", False),
        ("assisted", "blocker", True),
        ("attested", "blocker", False),
    ],
)
def test_a_mode_may_have_a_level_of_its_own(mode: str, severity: Severity, closed: bool) -> None:
    found = gate(made("fail", severity, mode=mode), modes={"assisted": "blocker", "attested": "never"})
    assert found.closed == closed
    assert found.decision == ("no-go" if severity == "blocker" else "conditional-go")


@pytest.mark.parametrize("verdict", ["fail", "partial", "not_determined"])
def test_a_named_rule_closes_it_whatever_its_severity(verdict: Verdict) -> None:
    open_, other = made(verdict, "info", rule="X-1"), made(verdict, "info", rule="X-2")
    found = gate(open_, other, rules=("X-1",), fail_on="blocker")
    assert (found.decision, found.closed) == ("conditional-go", True)
    assert [reason.rule for reason in found.because] == ["X-1"]
    assert not gate(other, rules=("X-1",)).closed
    assert not gate(made("pass", "info", rule="X-1"), rules=("X-1",)).closed
    assert not gate(made(verdict, "info", overlay("waived"), rule="X-1"), rules=("X-1",)).closed


def test_a_named_rule_that_needs_a_person_waits_as_the_others_do() -> None:
    assert not gate(made("not_determined", "info", rule="X-1"), rules=("X-1",), pending="open").closed
    assert gate(made("fail", "info", rule="X-1"), rules=("X-1",), pending="open", fail_on="never").closed


def test_a_condition_says_who_settles_it_by_when() -> None:
    said = Response(by="M. Ortega", owner="Grace Lindqvist", due=datetime.date(2026, 12, 4))
    found = gate(made("fail", rule="X-1", response=said), made("fail", rule="X-2"))
    assert found.decision == "conditional-go"
    assert [(each.rule, each.title, each.must, each.owner, each.due) for each in found.conditions] == [
        ("X-1", "Title", "do it", "Grace Lindqvist", said.due),
        ("X-2", "Title", "do it", "", None),
    ]
    assert not gate(made("fail", "blocker"), made("fail")).conditions
