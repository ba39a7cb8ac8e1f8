"""The ladder of `deliverable`, rung by rung."""

from __future__ import annotations

import datetime

import pytest

from mocheck.model.artifact import SectionKind
from mocheck.model.facts import (
    ApprovalFact,
    CoverageFact,
    EventFact,
    PeriodFact,
    ReferenceFact,
    RevisionFact,
    Stance,
)
from mocheck.model.result import Phase
from tests.packs.ladders import PLACE, artifact, items, verdict

CM = "cm-plan"
WINDOW = {"from": "$phase.start - 90", "until": "$phase.gate"}
IN_PHASE = datetime.date(2026, 9, 4)
BEFORE = datetime.date(2025, 2, 10)


def signed(day: datetime.date | None = None, version: str | None = None) -> ApprovalFact:
    return ApprovalFact(state="signed", date=day, version=version, **PLACE)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("approved", "pass"),
        ("final", "pass"),
        ("none", "partial"),
        ("unsigned", "fail"),
        ("draft", "fail"),
        ("superseded", "fail"),
        ("conflicting", "not_determined"),
    ],
)
def test_status_decides(status: str, expected: str) -> None:
    assert verdict("deliverable", (artifact(CM, status=status),), kind=CM)[0] == expected


def test_nothing_found_is_an_absence() -> None:
    (item,) = items("deliverable", kind=CM)
    assert item.otherwise == "fail"
    assert item.absence
    assert item.looked_in == (CM,)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"template": True}, "only an unfilled template"),
        ({"own": False}, "belongs to another system"),
    ],
)
def test_what_is_not_the_programs_own_work_fails(more: dict[str, bool], said: str) -> None:
    found = verdict("deliverable", (artifact(CM, status="approved", **more),), kind=CM)
    assert found[0] == "fail"
    assert said in found[1]


def test_the_newest_copy_decides_not_the_approved_old_one() -> None:
    old = artifact(CM, status="approved", path="v1.docx", superseded_by="v2.docx")
    new = artifact(CM, status="draft", path="v2.docx")
    assert verdict("deliverable", (old, new), kind=CM)[0] == "fail"


def test_an_approval_of_an_earlier_version_is_partial() -> None:
    stale = artifact(CM, status="approved", version="2.0", revised=IN_PHASE, facts=(signed(BEFORE, "1.0"),))
    assert verdict("deliverable", (stale,), kind=CM)[0] == "partial"


@pytest.mark.parametrize("approval", [signed(datetime.date(2026, 9, 10)), signed(BEFORE, "2.0"), signed()])
def test_an_approval_of_this_version_passes(approval: ApprovalFact) -> None:
    fresh = artifact(CM, status="approved", version="2.0", revised=IN_PHASE, facts=(approval,))
    assert verdict("deliverable", (fresh,), kind=CM)[0] == "pass"


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"revised": IN_PHASE}, "pass"),
        ({"revised": BEFORE}, "partial"),
        ({"revised": BEFORE, "date": "2026-09-04"}, "partial"),
        ({"date": "2026-09-04"}, "pass"),
        ({"date": "2025-02-10"}, "partial"),
        ({}, "partial"),
    ],
)
def test_updated_means_a_revision_of_substance_in_the_window(dates: dict[str, object], expected: str) -> None:
    assert verdict("deliverable", (artifact(CM, status="approved", **dates),), kind=CM, updated=WINDOW)[0] == expected


def test_a_cosmetic_revision_is_no_update_whatever_the_cover_says() -> None:
    cosmetic = RevisionFact(version="1.1", date=IN_PHASE, note="New logo", substantive=False, **PLACE)
    restyled = artifact(CM, status="approved", date="2026-09-04", facts=(cosmetic,))
    assert verdict("deliverable", (restyled,), kind=CM, updated=WINDOW)[0] == "partial"


@pytest.mark.parametrize(
    ("day", "stance", "expected"),
    [(IN_PHASE, "affirmed", "pass"), (BEFORE, "affirmed", "partial"), (IN_PHASE, "planned", "partial")],
)
def test_a_review_in_the_window_that_changed_nothing_does_as_well(
    day: datetime.date, stance: Stance, expected: str
) -> None:
    meeting = EventFact(event="meeting", date=day, state="held", attendees=3, **PLACE)
    said = CoverageFact(concept="cm-plan-unchanged", family="topics", depth="listed", stance=stance, **PLACE)
    minutes = artifact("meeting-minutes", path="Minutes.docx", facts=(meeting, said))
    plan = artifact(CM, status="final", revised=BEFORE)
    updated = {**WINDOW, "reviewed": "cm-plan-unchanged"}
    assert verdict("deliverable", (plan, minutes), kind=CM, updated=updated)[0] == expected


def test_without_the_phases_start_an_update_cannot_be_decided() -> None:
    final = artifact(CM, status="approved", revised=IN_PHASE)
    (item,) = items("deliverable", Phase(), kind=CM, updated=WINDOW)
    assert verdict("deliverable", (final,), Phase(), kind=CM, updated=WINDOW)[0] == "not_determined"
    assert next(clause.asks for clause in item.clauses if clause.asks) == ("phase.start",)


def test_without_the_phases_start_a_draft_still_fails() -> None:
    draft = artifact(CM, status="draft", revised=IN_PHASE)
    assert verdict("deliverable", (draft,), Phase(), kind=CM, updated=WINDOW)[0] == "fail"


@pytest.mark.parametrize(("worth", "expected"), [("counts", "pass"), ("partial", "partial"), ("no", "fail")])
def test_a_section_is_worth_what_the_rule_says(worth: str, expected: str) -> None:
    guess = SectionKind(kind=CM, signal="heading", **PLACE)
    plan = artifact("mo-plan", status="approved", sections=(guess,))
    assert verdict("deliverable", (plan,), kind=CM, section=worth)[0] == expected


def test_a_kind_may_count_only_with_what_it_speaks_of() -> None:
    said = CoverageFact(concept="mo-phase", family="topics", depth="described", **PLACE)
    about = {"kind": ["mo-plan", "pmp"], "about": {"pmp": ["mo-phase"]}}
    assert verdict("deliverable", (artifact("pmp", status="final"),), **about)[0] == "fail"
    assert verdict("deliverable", (artifact("pmp", status="final", facts=(said,)),), **about)[0] == "pass"
    assert verdict("deliverable", (artifact("mo-plan", status="final"),), **about)[0] == "pass"


def test_what_one_document_says_does_not_speak_for_another() -> None:
    said = CoverageFact(concept="mo-phase", family="topics", depth="described", **PLACE)
    other = artifact("om-manual", path="Manual.docx", facts=(said,))
    about = {"kind": "pmp", "about": {"pmp": ["mo-phase"]}}
    assert verdict("deliverable", (artifact("pmp", status="final"), other), **about)[0] == "fail"


def test_a_contractors_plan_is_not_the_project_offices() -> None:
    theirs = artifact("pmp", "contractor-management-plan", status="approved")
    ours = artifact("pmp", status="approved", path="Ours.docx")
    assert verdict("deliverable", (theirs,), kind="pmp", owner="project")[0] == "partial"
    assert verdict("deliverable", (theirs, ours), kind="pmp", owner="project")[0] == "pass"


def test_what_has_lapsed_fails() -> None:
    ended = PeriodFact(of="agreement", end=datetime.date(2022, 6, 30), **PLACE)
    plan = artifact("bcp", status="approved", facts=(ended,))
    found = verdict("deliverable", (plan,), kind="bcp", valid_on="$as_of")
    assert found[0] == "fail"
    assert "lapsed" in found[1]


@pytest.mark.parametrize(("supplied", "expected"), [(False, "not_determined"), (True, "fail")])
def test_a_plan_that_was_not_supplied_is_not_an_absent_one(supplied: bool, expected: str) -> None:
    told = CoverageFact(concept="backup-recovery", family="processes", depth="listed", stance="reference", **PLACE)
    cited = ReferenceFact(title="Backup Plan", supplied=supplied, **PLACE)
    manual = artifact("om-manual", facts=(told, cited))
    found = verdict("deliverable", (manual,), kind="backup-recovery-plan", under=["backup-recovery"])
    assert found[0] == expected


def test_each_kind_is_an_item_of_its_own() -> None:
    assert [item.item for item in items("deliverable", kind=["mo-charter", CM], each=True)] == ["mo-charter", CM]
