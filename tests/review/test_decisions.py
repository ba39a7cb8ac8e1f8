"""Decisions: who may decide what, what they rest on, and which of several counts."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from mocheck.model.result import Finding
from mocheck.model.rule import Mode, Verdict
from mocheck.reports.standing import effective
from mocheck.review.decisions import LONGEST_LIFE
from tests.review.making import AS_OF, LOG, NOW, OLD, PLAN, decision, item, made, review, waiver

ATTESTED = made("not_determined", mode="attested")


@pytest.mark.parametrize(
    ("finding", "verdict", "kind"),
    [
        (ATTESTED, "pass", "attested"),
        (ATTESTED, "fail", "attested"),
        (made("pass", mode="assisted"), "pass", "attested"),
        (made("pass", mode="assisted"), "fail", "overridden"),
        (made("fail"), "pass", "overridden"),
        (made("fail", mode="attested"), "pass", "overridden"),
    ],
)
def test_a_reviewer_confirms_overrides_or_attests(finding: Finding, verdict: Verdict, kind: str) -> None:
    found = review([finding], decision(verdict=verdict))
    (after,) = found.findings
    overlay = after.overlay
    assert overlay is not None and not found.notices
    assert (overlay.kind, overlay.verdict, overlay.own, after.verdict) == (kind, verdict, False, finding.verdict)
    assert (overlay.by, overlay.role, overlay.method) == ("R. Vance", "IV&V lead", "interview")
    assert effective(after) == verdict


NAMES = ["Thomas Villareal", "T. Villareal", "Villareal, Thomas", "Thomas Villareal, PMP", "Dr. Thomas Villareal (PM)"]


@pytest.mark.parametrize("name", [*NAMES, "Ann Lee", "THOMAS VILLAREAL"])
@pytest.mark.parametrize("mode", ["auto", "assisted"])
def test_the_programs_own_people_do_not_judge(name: str, mode: Mode) -> None:
    found = review([made("fail", mode=mode)], decision(reviewer=name))
    (told,) = found.notices
    assert told.kind == "refused" and "independence" in told.message and not told.pending
    assert found.findings[0].overlay is None


@pytest.mark.parametrize("name", ["R. Vance", "Thomas Ortega", "Ann Leeson"])
def test_others_do(name: str) -> None:
    assert review([made("fail")], decision(reviewer=name)).findings[0].overlay


@pytest.mark.parametrize("name", NAMES)
def test_the_programs_own_people_attest_and_it_is_shown_as_theirs(name: str) -> None:
    found = review([ATTESTED], decision(reviewer=name))
    overlay = found.findings[0].overlay
    assert overlay is not None and overlay.own and overlay.kind == "attested" and not found.notices


def test_what_they_attest_against_the_records_awaits_a_reviewer() -> None:
    found = review([made("fail", mode="attested")], decision(reviewer="Thomas Villareal"))
    (told,) = found.notices
    assert told.kind == "contradicted" and told.pending
    assert found.findings[0].overlay and found.findings[0].overlay.kind == "attested"


def rests(*pins: tuple[str, str | None]) -> list[dict[str, Any]]:
    return [{"artifact": path, "sha256": sha256, "location": "§ 4"} for path, sha256 in pins]


def test_what_it_rests_on_is_kept_pinned_or_not() -> None:
    found = review([ATTESTED], decision(evidence=rests((PLAN, NOW.upper()), (LOG, None))))
    assert not found.notices and found.findings[0].overlay
    assert [(each.artifact, each.sha256) for each in found.findings[0].overlay.evidence] == [(PLAN, NOW), (LOG, None)]


@pytest.mark.parametrize(
    ("pins", "said"),
    [
        ([(PLAN, OLD)], f"{PLAN} was {OLD[:12]} and is now {NOW[:12]}"),
        ([(PLAN, NOW), (LOG, OLD)], f"{LOG} was"),
        ([("Plans/M&O Plan.doc", None)], 'is not among the artifacts (did you mean "Plans/M&O Plan.docx"?)'),
    ],
)
def test_evidence_that_changed_makes_it_suspect(pins: list[tuple[str, str | None]], said: str) -> None:
    found = review([ATTESTED], decision(evidence=rests(*pins)))
    (told,) = found.notices
    assert told.kind == "suspect" and told.pending and said in told.message
    assert found.findings[0].overlay is None


def test_it_counts_for_a_year() -> None:
    first = AS_OF - datetime.timedelta(days=LONGEST_LIFE)
    assert review([ATTESTED], decision(date=first)).findings[0].overlay
    found = review([ATTESTED], decision(date=first - datetime.timedelta(days=1)))
    assert [(told.kind, told.pending) for told in found.notices] == [("expired", True)]
    assert found.findings[0].overlay is None


def test_one_from_a_day_to_come_does_not_count() -> None:
    found = review([ATTESTED], decision(date=AS_OF + datetime.timedelta(days=1)))
    assert [(told.kind, told.pending) for told in found.notices] == [("refused", False)]


EARLY = datetime.date(2026, 11, 1)


def test_the_latest_counts() -> None:
    found = review([ATTESTED], decision("d:1:3", date=EARLY), decision("d:9:3", verdict="fail"))
    assert found.findings[0].overlay and found.findings[0].overlay.verdict == "fail"
    assert [(told.entry, told.kind, told.pending) for told in found.notices] == [("d:1:3", "superseded", False)]


def test_an_older_one_does_not_stand_in_for_one_that_became_suspect() -> None:
    later = decision("d:9:3", evidence=rests((PLAN, OLD)))
    found = review([ATTESTED], decision("d:1:3", date=EARLY), later)
    assert [(told.entry, told.kind) for told in found.notices] == [("d:1:3", "superseded"), ("d:9:3", "suspect")]
    assert found.findings[0].overlay is None


def test_one_that_is_refused_does_not_replace_another() -> None:
    found = review([made("fail")], decision("d:1:3", date=EARLY), decision("d:9:3", reviewer="Ann Lee"))
    assert found.findings[0].overlay and found.findings[0].overlay.entry == "d:1:3"


def test_two_of_a_day_that_differ_decide_nothing() -> None:
    found = review([ATTESTED], decision("d:1:3"), decision("d:9:3", verdict="fail", reviewer="K. Ball"))
    assert [(told.kind, told.pending) for told in found.notices] == [("conflicting", True), ("conflicting", True)]
    assert "d:1:3 (pass) and d:9:3 (fail)" in found.notices[0].message
    assert found.findings[0].overlay is None


def test_two_that_agree_are_one() -> None:
    found = review([ATTESTED], decision("d:1:3"), decision("d:9:3", reviewer="K. Ball"))
    assert [told.kind for told in found.notices] == ["superseded"] and found.findings[0].overlay


ITEMS = (item("EMR", "pass"), item("RTN", "fail"))


def test_a_decision_on_an_item_counts_in_the_whole() -> None:
    (finding,) = review([made("partial", items=ITEMS)], decision(item="RTN")).findings
    assert effective(finding) == "pass" and finding.verdict == "partial"
    assert finding.overlay and finding.overlay.kind == "overridden"
    assert [bool(each.overlay) for each in finding.items] == [False, True]


def test_one_confirmed_item_does_not_confirm_the_rule() -> None:
    finding = made("partial", mode="assisted", items=ITEMS)
    assert review([finding], decision(item="EMR")).findings[0].overlay is None
    both = [decision("d:1:3", item="EMR"), decision("d:9:3", item="RTN", verdict="fail")]
    overlay = review([finding], *both).findings[0].overlay
    assert overlay is not None and (overlay.kind, overlay.verdict) == ("attested", "partial")


def test_an_attested_rule_is_attested_when_each_of_its_items_is() -> None:
    finding = made("not_determined", mode="attested", items=ITEMS)
    assert review([finding], decision(item="RTN")).findings[0].overlay is None
    both = [decision("d:1:3", item="EMR"), decision("d:9:3", item="RTN", reviewer="Ann Lee")]
    overlay = review([finding], *both).findings[0].overlay
    assert overlay is not None and overlay.kind == "attested" and overlay.own and overlay.by == "R. Vance, Ann Lee"


def test_what_is_settled_needs_no_waiver() -> None:
    found = review([made("fail")], decision(), waiver())
    assert found.findings[0].overlay and found.findings[0].overlay.kind == "overridden"
    assert [told.kind for told in found.notices] == ["not-needed"]


def test_what_a_reviewer_finds_open_can_be_waived_and_both_stand() -> None:
    (finding,) = review([made("pass", mode="assisted")], decision(verdict="fail"), waiver()).findings
    assert finding.overlay and finding.overlay.kind == "waived" and finding.overlay.upon
    assert finding.overlay.upon.by == "R. Vance"
    assert effective(finding) == "fail"
