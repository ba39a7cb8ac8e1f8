"""What will have ended by the day of the gate, and what does not count as being in force at all."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from mocheck.assess.forecast import lapses
from mocheck.model.artifact import Artifact
from mocheck.model.document import Location
from mocheck.model.facts import Fact, PeriodFact, RowFact, VerificationFact
from mocheck.model.overlay import Overlay
from mocheck.model.result import Evidence, Finding, ItemResult, Lapse
from mocheck.model.rule import Profile
from tests.assess.making import AS_OF, artifact, item, rule
from tests.reports.sample import finding

GATE = datetime.date(2026, 12, 15)
SOON = datetime.date(2026, 11, 30)


def at(part: str = "§ 2") -> Any:
    return {"location": Location(part=part), "quote": f"said at {part}", "confidence": 0.9}


def period(end: datetime.date | None = SOON, of: str = "agreement", part: str = "§ 2", **more: Any) -> PeriodFact:
    return PeriodFact(of=of, end=end, **at(part) | more)


def row(register: str, part: str = "Sheet > A2", **fields: str) -> RowFact:
    more: dict[str, Any] = {name: fields.pop(name) == "yes" for name in ("sample", "own") if name in fields}
    return RowFact(register=register, fields=fields, **at(part) | more)


def verified(date: datetime.date, outcome: Any = "passed", process: str = "backup-recovery") -> VerificationFact:
    return VerificationFact(process=process, date=date, outcome=outcome, **at(f"of {date}"))


def asking(expect: dict[str, Any], **settings: int) -> Profile:
    named = {f"x.{name}": value for name, value in settings.items()}
    return Profile(packs=(), rules=(rule(item(), name="X-RST-1", expect=expect),), settings=named)


RESTORE = asking({"verified": {"process": "backup-recovery", "from": "$as_of - $days"}}, days=365)
NO_RULES = Profile(packs=(), rules=())


def found(*artifacts: Artifact, findings: Any = (), profile: Profile = NO_RULES, gate: Any = GATE) -> tuple[Lapse, ...]:
    return lapses(artifacts, findings, profile, AS_OF, gate)


def agreement(*facts: Fact, path: str = "MOU.docx", **more: Any) -> Artifact:
    return artifact(path, *facts, kind="mou", title="Memorandum", **more)


def test_an_agreement_that_ends_before_the_gate_is_named_with_its_passage() -> None:
    (lapse,) = found(agreement(period()))
    assert (lapse.what, lapse.name, lapse.on) == ("agreement", "Memorandum", SOON)
    (proof,) = lapse.evidence
    assert (proof.artifact, proof.sha256, proof.location, proof.quote) == ("MOU.docx", "a" * 64, "§ 2", "said at § 2")


@pytest.mark.parametrize(
    ("end", "told"),
    [
        (AS_OF - datetime.timedelta(days=1), False),
        (AS_OF, True),
        (GATE - datetime.timedelta(days=1), True),
        (GATE, False),
        (None, False),
    ],
)
def test_it_must_hold_on_the_day_of_the_assessment_and_not_on_that_of_the_gate(end: Any, told: bool) -> None:
    assert bool(found(agreement(period(end)))) is told


def test_without_a_day_of_the_gate_there_is_nothing_to_foresee() -> None:
    assert found(agreement(period()), gate=None) == ()


@pytest.mark.parametrize(
    "more",
    [
        {"own": False},
        {"template": True},
        {"superseded_by": "MOU v2.docx"},
        {"status": "draft"},
        {"status": "unsigned"},
        {"status": "superseded"},
    ],
)
def test_only_current_documents_of_the_program_itself_speak(more: dict[str, Any]) -> None:
    assert found(agreement(period(), **more)) == ()


@pytest.mark.parametrize(
    "said", [{"own": False}, {"stance": "negated"}, {"stance": "instruction"}, {"start": SOON}, {"of": "other"}]
)
def test_what_is_denied_instructed_of_others_or_yet_to_begin_is_not_in_force(said: dict[str, Any]) -> None:
    assert found(agreement(period(**said))) == ()


def test_an_option_that_takes_over_keeps_the_agreement_in_force() -> None:
    base = period(start=datetime.date(2025, 12, 1))
    option = period(datetime.date(2027, 11, 30), start=SOON + datetime.timedelta(days=1), part="§ 3")
    assert found(agreement(base, option)) == ()
    later = period(datetime.date(2027, 11, 30), start=datetime.date(2027, 1, 1), part="§ 3")
    assert [lapse.on for lapse in found(agreement(base, later))] == [SOON]


def test_one_end_that_a_document_says_twice_is_one_lapse_with_both_passages() -> None:
    (lapse,) = found(agreement(period(), period(part="§ 9")))
    assert [proof.location for proof in lapse.evidence] == ["§ 2", "§ 9"]


def test_the_words_of_a_document_say_what_it_is() -> None:
    acting = period(of="delegation", quote="Ann Lee acts for the CIO until November 30, 2026")
    ato = period(of="document", quote="This authorization expires on November 30, 2026", part="§ 1")
    own = period(of="document", quote="This plan is valid until November 30, 2026", part="§ 1")
    assert [each.what for each in found(artifact("A.docx", acting))] == ["authorization"]
    letter = artifact("B.docx", ato, title="Authorization to operate")
    assert [(each.what, each.name) for each in found(letter)] == [("authorization", "Authorization to operate")]
    assert [(each.what, each.name) for each in found(artifact("C.docx", own, title=None))] == [("document", "C.docx")]


def test_rows_of_registers_say_it_once_though_the_table_says_it_too() -> None:
    said = row("asset-inventory", id="HB-1", title="Database server", warranty="2026-11-30")
    (lapse,) = found(artifact("Assets.xlsx", said, period(of="warranty", part="Sheet > A2")))
    assert (lapse.what, lapse.name) == ("warranty", "Database server (HB-1)")


@pytest.mark.parametrize(
    ("register", "column", "what"),
    [
        ("asset-inventory", "expires", "support"),
        ("license-register", "expires", "licence"),
        ("decision-authority", "expires", "authorization"),
        ("workplan", "end", None),
        ("license-register", "quantity", None),
    ],
)
def test_a_column_means_what_its_register_is_about(register: str, column: str, what: str | None) -> None:
    lapsing = found(artifact("R.xlsx", row(register, title="Thing", **{column: "2026-12-01"})))
    assert [each.what for each in lapsing] == ([what] if what else [])


@pytest.mark.parametrize(
    "more",
    [{"status": "Retired 2025"}, {"state": "closed"}, {"disposition": "Replaced"}, {"sample": "yes"}, {"own": "no"}],
)
def test_what_is_gone_or_only_an_example_does_not_lapse(more: dict[str, str]) -> None:
    assert found(artifact("R.xlsx", row("asset-inventory", title="Old", warranty="2026-12-01", **more))) == ()


@pytest.mark.parametrize(
    ("said", "told"),
    [("2026-11", True), ("2026-12", False), ("soon", False), ("2026-02-31", False), ("by 2026-12-01", False)],
)
def test_a_month_holds_to_its_last_day(said: str, told: bool) -> None:
    assert bool(found(artifact("R.xlsx", row("license-register", title="Tool", expires=said)))) is told


def test_a_verification_lapses_when_it_will_be_too_old() -> None:
    day = datetime.date(2025, 12, 1)
    (lapse,) = found(artifact("Restore.md", verified(day)), profile=RESTORE)
    assert (lapse.what, lapse.on, lapse.rules) == ("verification", datetime.date(2026, 12, 1), ("X-RST-1",))
    assert lapse.name == "Backup recovery: last verified on 2025-12-01, good for 365 days"
    assert [proof.artifact for proof in lapse.evidence] == ["Restore.md"]


def test_the_last_success_counts_and_a_later_failure_undoes_it() -> None:
    old, new = verified(datetime.date(2025, 12, 1)), verified(datetime.date(2026, 9, 1))
    assert found(artifact("R.md", old, new), profile=RESTORE) == ()
    assert found(artifact("R.md", old, verified(datetime.date(2026, 9, 1), "failed")), profile=RESTORE) == ()
    assert len(found(artifact("R.md", old, verified(datetime.date(2026, 9, 1), "unknown")), profile=RESTORE)) == 1


@pytest.mark.parametrize(
    "expect",
    [
        {"verified": {"process": "backup-recovery"}},
        {"verified": {"process": "backup-recovery", "from": "$phase.start - 365"}},
        {"verified": {"process": "help-desk", "from": "$as_of - 365"}},
        {"deliverable": {"kind": "drp"}},
    ],
)
def test_without_a_rule_that_wants_it_recent_nothing_is_too_old(expect: dict[str, Any]) -> None:
    assert found(artifact("Restore.md", verified(datetime.date(2025, 12, 1))), profile=asking(expect)) == ()


def test_a_record_behind_an_attestation_ages_too() -> None:
    said = {"act": "it works", "process": "help-desk", "from": "$phase.start", "process_from": "$as_of - 30"}
    (lapse,) = found(
        artifact("HD.md", verified(datetime.date(2026, 11, 1), process="help-desk")),
        profile=asking({"attested": [said]}),
    )
    assert lapse.on == datetime.date(2026, 12, 1)


def waived(until: datetime.date | None = SOON, **more: Any) -> Overlay:
    return Overlay(kind="waived", by="H. Sorensen", why="agreed", until=until, **more)


def test_a_waiver_lapses_with_what_it_covers() -> None:
    whole = finding("A-1", "fail", overlay=waived(ticket="RAID-1", entry="waivers.yaml:3:3"))
    part = finding("A-2", "fail", items=(ItemResult(item="x", verdict="fail", message="m", overlay=waived()),))
    lasting = finding("A-3", "fail", overlay=waived(datetime.date(2027, 1, 1)))
    first, second = found(findings=[whole, part, lasting])
    assert (first.what, first.name, first.rules) == ("waiver", "Waiver of A-1 by H. Sorensen (RAID-1)", ("A-1",))
    assert [(proof.artifact, proof.location, proof.line) for proof in first.evidence] == [("waivers.yaml", "line 3", 3)]
    assert (second.rules, second.evidence) == (("A-2",), ())


def test_the_rules_that_rest_on_the_same_passage_are_named() -> None:
    proof = Evidence(artifact="MOU.docx", sha256="a" * 64, location="§ 2", quote="x", confidence=1)
    other = proof.model_copy(update={"location": "§ 3"})
    resting: list[Finding] = [
        finding("A-1", "pass", evidence=(proof,)),
        finding("A-2", "pass", evidence=(other,)),
        finding("A-3", "pass", items=(ItemResult(item="x", verdict="pass", message="m", evidence=(proof,)),)),
    ]
    assert found(agreement(period()), findings=resting)[0].rules == ("A-1", "A-3")


def test_they_come_in_the_order_of_their_days() -> None:
    first = agreement(period(datetime.date(2026, 12, 10)), path="a.docx")
    second = agreement(period(datetime.date(2026, 12, 1)), path="b.docx")
    days = [lapse.on.day for lapse in found(first, second, findings=[finding("A-1", "fail", overlay=waived())])]
    assert days == [30, 1, 10]
