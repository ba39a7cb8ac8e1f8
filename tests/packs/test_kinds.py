"""The ladders of the other kinds of expectation."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from mocheck.model.facts import (
    AllocationFact,
    ApprovalFact,
    CoverageFact,
    DurationFact,
    EventFact,
    PeriodFact,
    ReferenceFact,
    RoleFact,
    RowFact,
    StatementFact,
    VerificationFact,
)
from mocheck.model.result import Phase
from mocheck.understand.contradictions import contradicted
from tests.packs.ladders import AS_OF, PLACE, artifact, items, verdict

LIAISON = {"role": "customer-liaison", "title": "Customer Liaison"}


def role(state: str, **more: Any) -> RoleFact:
    return RoleFact(**(LIAISON | PLACE | {"state": state} | more))


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (role("named", person="Maria Ortega"), "pass"),
        (role("position"), "partial"),
        (role("organization"), "partial"),
        (role("redacted"), "not_determined"),
        (role("departed", person="J. Lee"), "fail"),
        (role("vacant"), "fail"),
        (role("tbd"), "fail"),
        (role("dummy", person="John Doe"), "fail"),
        (role("named", person="Mary Poe", stance="ended"), "fail"),
        (role("vacant", stance="negated"), "fail"),
        (role("named", person="Maria Ortega", stance="planned"), "fail"),
        (role("named", person="Sam Hill", own=False), "fail"),
    ],
)
def test_role(fact: RoleFact, expected: str) -> None:
    assert verdict("role", (artifact("staffing-plan", facts=(fact,)),), role="customer-liaison")[0] == expected


def test_a_position_is_enough_where_the_rule_says_so() -> None:
    found = artifact("staffing-plan", facts=(role("position"),))
    assert verdict("role", (found,), role="customer-liaison", holder="position")[0] == "pass"


def test_a_role_that_another_document_denies_is_not_determined() -> None:
    named = artifact("staffing-plan", facts=(role("named", person="Maria Ortega"),))
    denied = artifact("mo-plan", path="Other.docx", facts=(role("vacant", stance="negated"),))
    assert verdict("role", (named, denied), role="customer-liaison")[0] == "not_determined"


@pytest.mark.parametrize(("side", "expected"), [("customer", "pass"), ("provider", "fail"), (None, "partial")])
def test_a_role_on_one_side(side: str | None, expected: str) -> None:
    found = artifact("stakeholder-register", facts=(role("named", person="Maria Ortega", side=side),))
    assert verdict("role", (found,), role="customer-liaison", side="customer")[0] == expected


def coverage(depth: str = "described", **more: Any) -> CoverageFact:
    return CoverageFact(**(PLACE | {"concept": "EMR", "family": "change_types", "depth": depth} | more))


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (coverage("method"), "pass"),
        (coverage("described"), "partial"),
        (coverage("listed"), "partial"),
        (coverage("method", stance="planned"), "fail"),
        (coverage("method", stance="negated"), "fail"),
        (coverage("method", stance="obligation"), "fail"),
        (coverage("listed", stance="reference"), "fail"),
    ],
)
def test_covers(fact: CoverageFact, expected: str) -> None:
    (item,) = items("covers", concepts="EMR", depth="method")
    assert item.item is None
    assert verdict("covers", (artifact("cm-plan", facts=(fact,)),), concepts="EMR", depth="method")[0] == expected


def test_what_stands_in_a_document_that_was_not_supplied_is_not_determined() -> None:
    cited = ReferenceFact(title="Change Procedure", supplied=False, **PLACE)
    pointing = artifact("cm-plan", facts=(coverage("listed", stance="reference"), cited))
    assert verdict("covers", (pointing,), concepts="EMR", depth="method")[0] == "not_determined"


def test_covers_names_its_items_by_concept() -> None:
    assert [item.item for item in items("covers", concepts=["EMR", "URG"])] == ["EMR", "URG"]
    assert [item.item for item in items("covers", concepts=["EMR", "URG"], any_of=True)] == [None]


def length(low: float, high: float, **more: Any) -> DurationFact:
    said = {"topic": "knowledge-transfer", "months_min": low, "months_max": high, "text": "so long"}
    return DurationFact(**(PLACE | said | more))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((length(6, 6),), "pass"),
        ((length(5.92, 5.92),), "pass"),
        ((length(6, 12),), "pass"),
        ((length(18, 18),), "pass"),
        ((length(1.84, 1.84),), "fail"),
        ((length(3, 9),), "partial"),
        ((length(9, 9), length(3, 3)), "not_determined"),
        ((length(9, 9, stance="planned"),), "pass"),
        ((length(9, 9, stance="negated"),), "fail"),
        ((), "fail"),
    ],
)
def test_duration(facts: tuple[DurationFact, ...], expected: str) -> None:
    found = verdict(
        "duration", (artifact("kt-plan", facts=facts),), topic="knowledge-transfer", months={"min": 6, "max": 12}
    )
    assert found[0] == expected


def test_a_shorter_duration_is_said_in_its_own_words() -> None:
    found = verdict(
        "duration", (artifact("kt-plan", facts=(length(1.84, 1.84),)),), topic="knowledge-transfer", months={"min": 6}
    )
    assert found[1].endswith("{text} is shorter than 6 months.")


def test_bounds_must_be_in_order() -> None:
    with pytest.raises(ValidationError, match="above max"):
        items("duration", topic="knowledge-transfer", months={"min": 9, "max": 6})


def exercise(outcome: str, day: datetime.date | None, **more: Any) -> VerificationFact:
    return VerificationFact(**(PLACE | {"process": "backup-recovery", "outcome": outcome, "date": day} | more))


RECENT, OLD = AS_OF - datetime.timedelta(days=50), AS_OF - datetime.timedelta(days=500)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((exercise("passed", RECENT),), "pass"),
        ((exercise("passed", OLD),), "partial"),
        ((exercise("passed", None),), "partial"),
        ((exercise("unknown", RECENT),), "partial"),
        ((exercise("failed", RECENT),), "fail"),
        ((exercise("failed", OLD), exercise("passed", RECENT)), "pass"),
        ((exercise("passed", OLD), exercise("failed", RECENT)), "fail"),
        ((exercise("passed", AS_OF + datetime.timedelta(days=9)),), "fail"),
        ((exercise("passed", RECENT, stance="planned"),), "fail"),
        ((), "fail"),
    ],
)
def test_verified(facts: tuple[VerificationFact, ...], expected: str) -> None:
    found = artifact("om-manual", facts=facts)
    assert verdict("verified", (found,), process="backup-recovery", **{"from": "$as_of - 365"})[0] == expected


def meeting(state: str, day: datetime.date | None, attendees: int = 4) -> EventFact:
    return EventFact(**(PLACE | {"event": "launch", "state": state, "date": day, "attendees": attendees}))


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (meeting("held", datetime.date(2026, 7, 14)), "pass"),
        (meeting("held", datetime.date(2026, 7, 14), 0), "partial"),
        (meeting("held", None), "partial"),
        (meeting("held", datetime.date(2025, 7, 14)), "fail"),
        (meeting("held", datetime.date(2026, 12, 1)), "fail"),
        (meeting("planned", datetime.date(2026, 12, 1)), "partial"),
        (meeting("planned", datetime.date(2026, 7, 14)), "fail"),
        (meeting("planned", None), "partial"),
        (meeting("cancelled", datetime.date(2026, 7, 14)), "fail"),
    ],
)
def test_event(fact: EventFact, expected: str) -> None:
    window = {"from": "$phase.start - 90", "until": "$phase.gate"}
    assert verdict("event", (artifact("meeting-minutes", facts=(fact,)),), event="launch", **window)[0] == expected


def test_an_event_without_the_phases_dates_is_not_determined() -> None:
    held = artifact("meeting-minutes", facts=(meeting("held", datetime.date(2026, 7, 14)),))
    assert verdict("event", (held,), Phase(), event="launch", **{"from": "$phase.start"})[0] == "not_determined"


def row(**fields: str) -> RowFact:
    return RowFact(register="risk-register", fields=fields, **PLACE)


WHOLE = {
    "owner": "J. Okafor",
    "probability": "3",
    "impact": "4",
    "response": "Watch",
    "state": "open",
    "updated": "2026-11-20",
}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((row(**WHOLE), row(**WHOLE)), "pass"),
        ((row(**WHOLE),), "partial"),
        ((row(**WHOLE), row(**(WHOLE | {"owner": "TBD"}))), "partial"),
        ((row(**WHOLE), row(**(WHOLE | {"updated": "2025-11-20"}))), "partial"),
        ((row(**(WHOLE | {"state": "closed"})),) * 2, "fail"),
        ((), "fail"),
    ],
)
def test_register(rows: tuple[RowFact, ...], expected: str) -> None:
    said = {
        "register": "risk-register",
        "rows": 2,
        "not_where": {"state": "closed"},
        "complete": ["owner", "probability", "impact", "response"],
        "fresh": {"columns": "updated", "from": "$as_of - 30"},
    }
    assert verdict("register", (artifact("risk-register", facts=rows),), **said)[0] == expected


def given(hours: float | None = None, dollars: float | None = None, state: str = "ok") -> AllocationFact:
    return AllocationFact(**(PLACE | {"unit": "Release", "hours": hours, "dollars": dollars, "state": state}))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((given(100), given(200)), "pass"),
        ((given(dollars=5), given(dollars=7)), "pass"),
        ((given(100), given()), "partial"),
        ((given(100), given(0)), "partial"),
        ((*[given(100)] * 9, given()), "pass"),
        ((*[given(100)] * 18, given(), given(0)), "pass"),
        ((*[given(100)] * 17, given(), given(0)), "partial"),
        ((given(), given()), "fail"),
        ((given(300, state="total"),), "fail"),
        ((given(100), given(state="error")), "not_determined"),
        ((given(600), given(500), given(1100, state="total")), "fail"),
        ((), "fail"),
    ],
)
def test_allocation(facts: tuple[AllocationFact, ...], expected: str) -> None:
    assert (
        verdict("allocation", (artifact("workplan", facts=facts),), hours_max=1000 if expected == "fail" else 0)[0]
        == expected
    )


def signature(side: str | None, state: str = "signed") -> ApprovalFact:
    return ApprovalFact(**(PLACE | {"side": side, "state": state}))


YEARS = PeriodFact(of="agreement", start=datetime.date(2025, 10, 1), end=datetime.date(2028, 9, 30), **PLACE)
LAPSED = PeriodFact(of="agreement", start=datetime.date(2019, 7, 1), end=datetime.date(2022, 6, 30), **PLACE)
BOTH = (signature("customer"), signature("provider"))


@pytest.mark.parametrize(
    ("facts", "more", "expected"),
    [
        ((*BOTH, YEARS), {}, "pass"),
        ((*BOTH, LAPSED), {}, "fail"),
        (BOTH, {}, "partial"),
        ((signature("customer"), signature("provider", "unsigned"), YEARS), {}, "partial"),
        ((signature("customer", "unsigned"), signature("provider", "unsigned"), YEARS), {}, "fail"),
        ((signature(None), YEARS), {}, "partial"),
        ((signature("customer"), YEARS), {}, "partial"),
        ((YEARS,), {}, "fail"),
        ((*BOTH, YEARS), {"status": "draft"}, "fail"),
        ((*BOTH, YEARS), {"template": True}, "fail"),
    ],
)
def test_agreement(facts: tuple[Any, ...], more: dict[str, Any], expected: str) -> None:
    in_force = {"from": "$as_of", "until": "$as_of"}
    assert verdict("agreement", (artifact("iaa", facts=facts, **more),), kind="iaa", in_force=in_force)[0] == expected


@pytest.mark.parametrize(("until", "expected"), [("2027-01-31", "fail"), ("2029-01-31", "pass")])
def test_date(until: str, expected: str) -> None:
    said = {"of": "end", "about": "agreement", "until": until}
    assert verdict("date", (artifact("mou", facts=(YEARS,)),), **said)[0] == expected


def test_attested_wants_a_record_in_time() -> None:
    said = {"act": "the help desk works", "records": "ticket-report", "from": "$as_of - 30"}
    assert verdict("attested", (artifact("ticket-report", date="2026-11-14"),), **said)[0] == "pass"
    assert verdict("attested", (artifact("ticket-report", date="2026-01-14"),), **said)[0] == "partial"
    assert verdict("attested", (artifact("ticket-report"),), **said)[0] == "partial"
    assert verdict("attested", (), **said)[0] == "fail"


def statement(subject: str) -> StatementFact:
    return StatementFact(topic="operates", subject=subject, **PLACE)


def test_consistent_needs_two_documents_to_contradict() -> None:
    one = artifact("mo-strategy", facts=(statement("mo-contractor"),))
    other = artifact("mo-plan", path="Other.docx", facts=(statement("project-office"),))
    same = artifact("mo-plan", path="Other.docx", facts=(statement("mo-contractor"),))
    assert verdict("consistent", contradicted((one, other)), topic="operates")[0] == "fail"
    assert verdict("consistent", contradicted((one, same)), topic="operates")[0] == "pass"
    assert verdict("consistent", (one,), topic="operates")[0] == "not_applicable"
    assert verdict("consistent", (), topic="operates")[0] == "not_applicable"
