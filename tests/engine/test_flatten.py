"""Artifacts as the engine sees them."""

from __future__ import annotations

import datetime

from mocheck.engine import declared, flatten
from mocheck.model.artifact import Artifact, KindGuess, SectionKind
from mocheck.model.condition import Scalar
from mocheck.model.document import Location
from mocheck.model.facts import EventFact, ReferenceFact, RoleFact, RowFact
from mocheck.model.result import Phase

AS_OF = datetime.date(2026, 11, 21)
PHASE = Phase(name="M&O", start=datetime.date(2026, 7, 1))
HERE = Location(path=("3 Roles",), part="paragraph 2", line=7)
ROLE = RoleFact(
    location=HERE, quote="Liaison: M. Ortega", confidence=0.9, role="liaison", title="Liaison", state="named"
)
ROW = RowFact(
    location=HERE,
    quote="R-1",
    confidence=0.8,
    register="risk-register",
    fields={"id": "R-1", "due": "30 Sep 2026", "cost": "$1,250.50", "share": "12%", "text": "see 2026-01-01 " * 9},
)
EVENT = EventFact(
    location=HERE, quote="", confidence=1, event="launch", date=AS_OF, state="held", topics=("roles", "risks")
)


def artifact(**more: object) -> Artifact:
    given: dict[str, object] = {
        "path": "Plans/M&O Plan.docx",
        "sha256": "a" * 64,
        "format": "docx",
        "readable": True,
        "kinds": (
            KindGuess(kind="mo-plan", confidence=0.94, signal="title"),
            KindGuess(kind="kt-plan", confidence=0.4, signal="body"),
        ),
        "title": "M&O Plan",
        "facts": (ROLE, ROW, EVENT),
    }
    return Artifact.model_validate(given | more)


def test_every_fact_has_its_own_fields_and_those_of_its_artifact() -> None:
    flat = flatten([artifact(status="draft", superseded_by="new.docx")], (), PHASE, AS_OF)
    role = next(fact for fact in flat.facts if fact.kind == "role")
    assert role.kinds == {"mo-plan"}
    assert role.values == {
        "role": "liaison",
        "title": "Liaison",
        "state": "named",
        "duties": 0,
        "confidence": 0.9,
        "stance": "affirmed",
        "own": True,
        "artifact": "Plans/M&O Plan.docx",
        "artifact_title": "M&O Plan",
        "status": "draft",
        "template": False,
        "current": False,
        "artifact_own": True,
    }
    assert flat.sources[role.index].fact is ROLE
    assert [fact.index for fact in flat.facts] == list(range(len(flat.facts)))


def test_a_row_has_its_cells_as_text_day_and_number() -> None:
    flat = flatten([artifact()], (), PHASE, AS_OF)
    row = next(fact for fact in flat.facts if fact.kind == "row").values
    assert (row["register"], row["field.id"], row["sample"]) == ("risk-register", "R-1", False)
    assert row["day.due"] == datetime.date(2026, 9, 30).toordinal()
    assert (row["number.cost"], row["number.share"]) == (1250.5, 12.0)
    assert row["title"] == "M&O Plan"
    assert {"day.text", "day.id", "number.id", "number.due", "fields"}.isdisjoint(row)


def test_what_is_several_can_be_asked_for_one_by_one() -> None:
    flat = flatten([artifact()], (), PHASE, AS_OF)
    event = next(fact for fact in flat.facts if fact.kind == "event").values
    assert event["topics"] == "roles|risks"
    assert event["topics.roles"] is event["topics.risks"] is True
    assert event["date"] == AS_OF.toordinal()


def test_an_artifact_is_a_fact_itself_and_so_is_each_kind_of_a_section() -> None:
    at = {"location": HERE, "quote": "7 Transfer"}
    sections = (
        SectionKind(kind="kt-plan", confidence=0.8, signal="heading", **at),
        SectionKind(kind="qa-plan", confidence=0.3, signal="heading", **at),
        SectionKind(kind="mo-plan", confidence=0.9, signal="heading", **at),
    )
    more: dict[str, object] = {"sections": sections, "date": "2026-09", "revised": AS_OF, "hints": ("mo-plan",)}
    flat = flatten([artifact(facts=(), version="2.1", **more)], (), PHASE, AS_OF)
    kinds = [fact.kind for fact in flat.facts]
    assert kinds == ["phase", "document", "section-kind"]
    document, section = flat.facts[1].values, flat.facts[2].values
    wanted: dict[str, Scalar] = {
        "path": "Plans/M&O Plan.docx",
        "readable": True,
        "version": "2.1",
        "date": datetime.date(2026, 9, 1).toordinal(),
        "revised": AS_OF.toordinal(),
        "hint.mo-plan": True,
        "confidence": 0.94,
    }
    assert wanted.items() <= document.items()
    assert "owner" not in document
    assert section["section_kind"] == "kt-plan"


def test_the_phase_and_the_answers_are_facts() -> None:
    flat = flatten((), declared({"mous": True, "help_desks": 2}), PHASE, AS_OF)
    phase, desks, mous = flat.facts
    assert phase.values == {"start": datetime.date(2026, 7, 1).toordinal(), "as_of": AS_OF.toordinal()}
    assert desks.values["value"] == 2
    assert (mous.values["name"], mous.values["value"], mous.values["basis"]) == ("mous", True, "declared")
    assert [answer.quote for answer in flat.answers] == ["help_desks: 2", "mous: true"]
    assert str(flat.answers[0].location) == "facts > help_desks"


def test_what_is_false_or_nought_is_not_left_out() -> None:
    reference = ReferenceFact(location=HERE, quote="", confidence=0.0, title="Backup Plan")
    flat = flatten([artifact(facts=(reference,))], (), PHASE, AS_OF)
    values = flat.facts[2].values
    assert values["supplied"] is False
    assert values["confidence"] == 0.0
