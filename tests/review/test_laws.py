"""What holds for all findings and all entries."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from mocheck.assess.gate import decide
from mocheck.model.result import Finding
from mocheck.model.rule import SEVERITIES, Verdict
from mocheck.program import GateSettings
from mocheck.reports.standing import spoken
from mocheck.review import live
from mocheck.review.decisions import Decision
from mocheck.review.entries import Placed
from mocheck.review.overlays import Reviewed
from mocheck.review.waivers import Waiver
from tests.review.making import AS_OF, LOG, NOW, OLD, PLAN, decision, item, made, proof, review, waiver

VERDICTS: tuple[Verdict, ...] = ("pass", "partial", "fail", "not_applicable", "not_yet_due", "not_determined")
verdicts = st.sampled_from(VERDICTS)
rules = st.sampled_from(["A-1", "A-2", "A-3", "B-1"])
names = st.sampled_from([None, None, "EMR", "RTN", "URG"])
paths = st.sampled_from([PLAN, LOG])
days = st.integers(-500, 500).map(lambda days: AS_OF + datetime.timedelta(days=days))
people = st.sampled_from(["R. Vance", "H. Sorensen", "Thomas Villareal", "A. Lee"])
items = st.builds(item, st.sampled_from(["EMR", "RTN", "URG"]), verdicts, paths)
findings = st.builds(
    made,
    verdicts,
    rules,
    severity=st.sampled_from(SEVERITIES),
    mode=st.sampled_from(["auto", "assisted", "attested"]),
    items=st.lists(items, max_size=3, unique_by=lambda each: each.item).map(tuple),
    evidence=st.lists(st.builds(proof, paths), max_size=2).map(tuple),
)
programs = st.lists(findings, max_size=3, unique_by=lambda finding: finding.rule)
places = st.integers(1, 99).map(lambda number: f"file:{number}:3")
waivers = st.builds(
    waiver,
    places,
    rule=rules,
    item=names,
    artifact=st.sampled_from([None, None, PLAN, LOG, "gone.docx"]),
    category=st.sampled_from(["waived", "mitigated", "not_applicable"]),
    requested_by=people,
    approved_by=people,
    expires=days,
)
pins = st.fixed_dictionaries({"artifact": paths, "sha256": st.sampled_from([None, NOW, OLD])})
decisions = st.builds(
    decision, places, rule=rules, item=names, verdict=verdicts, reviewer=people, date=days, evidence=st.lists(pins)
)
entries: st.SearchStrategy[list[Placed[Waiver] | Placed[Decision]]] = st.lists(
    st.one_of(waivers, decisions), max_size=8, unique_by=lambda entry: entry.place
)


def bare(finding: Finding) -> Finding:
    plain = tuple(each.model_copy(update={"overlay": None}) for each in finding.items)
    return finding.model_copy(update={"overlay": None, "items": plain})


@given(programs, entries)
def test_overlays_change_no_verdict_and_nothing_else(
    found: list[Finding], said: list[Placed[Waiver] | Placed[Decision]]
) -> None:
    assert [bare(each) for each in review(found, *said).findings] == found


@given(programs, entries)
def test_no_entry_is_passed_over(found: list[Finding], said: list[Placed[Waiver] | Placed[Decision]]) -> None:
    after = review(found, *said)
    assert {entry.place for entry in said} == {notice.entry for notice in after.notices} | applied(after)


def applied(after: Reviewed) -> set[str]:
    """The entries that stand in some overlay, beneath a waiver too."""
    stack = [said.overlay for each in after.findings for said in (each, *each.items)]
    places: set[str] = set()
    while stack:
        overlay = stack.pop()
        if overlay is not None:
            places |= set((overlay.entry or "").split(", "))
            stack.append(overlay.upon)
    return places


@given(programs, entries)
def test_the_order_of_entries_does_not_matter(
    found: list[Finding], said: list[Placed[Waiver] | Placed[Decision]]
) -> None:
    assert review(found, *said) == review(found, *reversed(said))


@given(programs, entries)
def test_review_and_reports_agree_on_the_verdict_that_counts(
    found: list[Finding], said: list[Placed[Waiver] | Placed[Decision]]
) -> None:
    for finding in review(found, *said).findings:
        for each in (finding, *finding.items):
            assert live.spoken(each) == spoken(each)


@given(programs, entries)
def test_nothing_that_was_not_applied_opens_a_gate(
    found: list[Finding], said: list[Placed[Waiver] | Placed[Decision]]
) -> None:
    after = review(found, *said)
    if not any(finding.overlay for finding in after.findings):
        waiting = {notice.rule for notice in after.notices if notice.pending}
        settings = GateSettings()
        before, now = decide(found, settings), decide(after.findings, settings, suspects=waiting)
        assert now.closed or not before.closed
