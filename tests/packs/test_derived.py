"""Conditions that documents answer, in words of their own: denied, planned, of other systems, and at odds."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest

from mocheck import engine, packs
from mocheck.assess import golive
from mocheck.assess.judge import judge
from mocheck.assess.tailored import Tailored
from mocheck.engine import Flattened
from mocheck.model.result import Finding, Phase
from mocheck.program import Program
from mocheck.program.facts import ASKABLE
from mocheck.readers import read_bytes
from mocheck.understand import understand
from tests.packs.ladders import AS_OF

PACKS = packs.load()
WORDS = packs.words_of([])
PROGRAM = Program(name="Harbor Benefits System", organization="Department of Coastal Services", aliases=("HBS",))


def asked(program: Program = PROGRAM) -> Tailored:
    return Tailored(program, None, WORDS, PACKS, packs.profile(PACKS, program, AS_OF, WORDS))


ASKED = asked()


def facts(texts: Mapping[str, str]) -> tuple[Flattened, golive.Answers]:
    documents = tuple(read_bytes(f"# {name}\n\n{text}\n".encode(), f"{name}.md") for name, text in texts.items())
    found = understand(documents, WORDS, PROGRAM, AS_OF)
    flat = engine.flatten(found, (), Phase(), AS_OF)
    return engine.derive(ASKED.profile.derives, flat, "builtin"), golive.derived(found, ASKED)


def answers(*texts: str) -> dict[str, set[object]]:
    flat, days = facts({f"M&O Plan {number}": text for number, text in enumerate(texts, 1)})
    made: dict[str, set[object]] = {}
    for answer in (*flat.answers, *(answer for _, answer in days)):
        made.setdefault(answer.name, set()).add(answer.value)
    return made


SAID = [
    ("batch", True, "Batch jobs run every night between 8 p.m. and 5 a.m."),
    ("batch", False, "The system does not use batch; every payment is made at once."),
    ("batch", False, "There is no batch processing."),
    ("batch", False, "All payments are made in real time; there are no batch cycles."),
    ("batch", False, "| Item | Value |\n|---|---|\n| Batch processing | None |"),
    ("prime_contractor_operates", True, "The prime contractor will operate the system for the first two years."),
    ("prime_contractor_operates", False, "County staff will operate the system after go-live."),
    ("prime_contractor_operates", True, "The system integrator remains responsible for maintenance and operations."),
    ("prime_contractor_operates", False, "After go-live, operations are performed by state staff."),
    ("prime_contractor_operates", False, "Once the warranty ends, county IT staff run the application."),
    ("mo_contractor", True, "Work orders go to the M&O contractor, which then estimates them."),
    ("local_sites", True, "County staff in 12 field offices enter applications and print notices each day."),
    ("local_sites", False, "No counties use the system."),
    ("local_sites", False, "The system is used solely by headquarters."),
    ("help_desks", 2, "The two help desks share one ticketing tool."),
    ("help_desks", 2, "Callers reach the state help desk and the county help desks under separate numbers."),
    ("help_desks", 2, "| Item | Value |\n|---|---|\n| Number of help desks | 3 |"),
    ("help_desks", 1, "One central service desk takes every call."),
    ("other_agencies", True, "Three other agencies use HBS to verify eligibility."),
    ("other_agencies", False, "No other department takes part in M&O of HBS."),
    ("mous", True, "A memorandum of understanding with the Franchise Tax Board governs the exchange of data."),
    ("mous", False, "There are no MOUs."),
    ("mo_contractor", True, "Meridian is the contractor for maintenance and operations."),
    ("mo_contractor", True, "The M&O vendor's on-call engineer answers within 15 minutes."),
    ("mo_contractor", False, "HBS has no M&O contractor."),
    ("mo_contractor", False, "In-house staff perform all maintenance and operations."),
    ("mo_procured", True, "Procurement of M&O services began in January 2026."),
    ("mo_procured", False, "M&O services were not procured."),
    ("mo_contract_awarded", True, "The O&M contract was awarded to Meridian Systems."),
    ("mo_contract_awarded", False, "The M&O services contract has not been signed."),
    ("federal_ffp", True, "Federal financial participation is 75 percent."),
    ("federal_ffp", False, "M&O is funded solely from the General Fund."),
    ("migration", True, "Data conversion will move 2.1 million case records over one weekend."),
    ("migration", False, "No data migration is planned for entry to M&O."),
    ("physical_equipment", True, "The department owns the servers and leases the printers."),
    ("physical_equipment", True, "Kiosks are maintained by the contractor."),
    ("physical_equipment", False, "The program uses no hardware of its own."),
    ("custom_code", True, "Custom interfaces are maintained by the contractor's developers."),
    ("custom_code", False, "The product is deployed out of the box."),
    ("provider_type", "federal", "The provider is a federal shared service provider."),
    ("phase.go_live", "2026-12-20", "Go-live is planned for December 20, 2026."),
    ("phase.go_live", "2026-12-20", "HBS goes live on 20 December 2026."),
    ("phase.go_live", "2026-12-20", "| Milestone | Date |\n|---|---|\n| Go-live | 2026-12-20 |"),
]
NOT_SAID = [
    ("batch", "Batch processing will be introduced in 2028."),
    ("batch", "The nightly batch of the DOT Fleet system runs at eight."),
    ("mo_contract_awarded", "The DOT Fleet system is new; the M&O contract was awarded for the DOT Fleet system."),
    ("physical_equipment", "The DOT Fleet system owns the servers in the district yards."),
    ("batch", "No batch jobs are left unattended."),
    ("help_desks", "There is one help desk per county."),
    ("prime_contractor_operates", "Until go-live the prime contractor operates the system."),
    ("prime_contractor_operates", "The legacy system is operated by the county data center."),
    ("prime_contractor_operates", "The prime contractor will not operate the system after go-live."),
    ("prime_contractor_operates", "The prime contractor operates the development environment."),
    ("prime_contractor_operates", "The contractor delivers four releases a year."),
    ("help_desks", "The help desk answers within a minute."),
    ("help_desks", "If there were two help desks, calls would be routed by county."),
    ("other_agencies", "Agencies may request reports."),
    ("mous", "The department plans to negotiate memorandums of understanding."),
    ("mo_contractor", "The contractor delivers four releases a year."),
    ("mo_contractor", "Should an M&O contractor be engaged, the Contract Manager supervises it."),
    ("mo_procured", "The procurement policy is followed."),
    ("mo_contract_awarded", "The M&O contract will be awarded in spring."),
    ("federal_ffp", "The federal government publishes the standards."),
    ("migration", "Database migrations are part of each release."),
    ("physical_equipment", "If the department operates no servers, this section is deleted."),
    ("custom_code", "Customer service codes are listed below."),
    ("phase.go_live", "Go-live is planned for December 2026."),
    ("phase.go_live", "Training ends on December 1, 2026, three weeks before go-live."),
    ("phase.go_live", "Go-live of the DOT Fleet system is December 20, 2026."),
]


@pytest.mark.parametrize(("name", "value", "text"), SAID)
def test_a_condition_is_answered_in_many_words(name: str, value: object, text: str) -> None:
    assert answers(text).get(name) == {value}


@pytest.mark.parametrize(("name", "text"), NOT_SAID)
def test_what_does_not_say_it_answers_nothing(name: str, text: str) -> None:
    assert name not in answers(text)


def test_every_condition_that_rules_ask_can_be_answered_by_documents() -> None:
    asks = {name for rule in ASKED.profile.rules if rule.when for name in rule.when.asks}
    assert asks <= {derive.answer for derive in ASKED.profile.derives} and asks <= ASKABLE.keys()


def judged(texts: Mapping[str, str], rule: str) -> Finding:
    flat, _ = facts(texts)
    return next(each for each in judge(ASKED.profile, flat, "builtin") if each.rule == rule)


def test_documents_at_odds_leave_it_open_and_both_are_quoted() -> None:
    finding = judged(
        {"M&O Plan": "There is no batch processing.", "Operations Manual": "Batch jobs run every night."}, "BPW-OPS-03"
    )
    assert finding.verdict == "not_determined"
    assert "contradicted" in finding.message
    assert '"There is no batch processing." (M&O Plan.md)' in finding.message
    assert '"Batch jobs run every night." (Operations Manual.md)' in finding.message
    assert {each.artifact for each in finding.evidence} == {"M&O Plan.md", "Operations Manual.md"}


def test_what_a_denial_switches_off_shows_the_denial() -> None:
    finding = judged({"M&O Plan": "There is no batch processing."}, "BPW-OPS-03")
    assert finding.verdict == "not_applicable"
    assert [each.quote for each in finding.evidence] == ["There is no batch processing."]


def test_what_is_declared_is_not_derived() -> None:
    found = understand((read_bytes(b"# M&O Plan\n\nThere is no batch.\n", "a.md"),), WORDS, PROGRAM, AS_OF)
    flat = engine.flatten(found, engine.declared({"batch": True}), Phase(), AS_OF)
    made = engine.derive(ASKED.profile.derives, flat, "builtin").answers
    assert [(each.value, each.basis) for each in made if each.name == "batch"] == [(True, "declared")]


def test_one_day_of_go_live_dates_the_rules_and_two_do_not() -> None:
    _, one = facts({"M&O Plan": "Go-live is December 20, 2026.", "Transition Plan": "Go-live: 2026-12-20"})
    made = golive.dated(ASKED, one, AS_OF)
    assert made.program.phase.go_live == datetime.date(2026, 12, 20)
    due = next(rule for rule in made.profile.rules if rule.rule.id == "M3-G5-01")
    assert due.items[0].message == "This is due from 2026-12-20 on."
    _, two = facts({"M&O Plan": "Go-live is December 20, 2026.", "Transition Plan": "Go-live: 2027-01-15"})
    assert [answer.value for _, answer in two] == ["2026-12-20", "2027-01-15"]
    assert golive.dated(ASKED, two, AS_OF) is ASKED


def test_a_declared_day_of_go_live_stands() -> None:
    program = PROGRAM.model_copy(update={"phase": Phase(go_live=datetime.date(2027, 2, 1))})
    found = understand((read_bytes(b"# M&O Plan\n\nGo-live is December 20, 2026.\n", "a.md"),), WORDS, program, AS_OF)
    assert golive.derived(found, asked(program)) == ()


def test_a_declaration_that_documents_dispute_stands_and_the_dispute_is_shown() -> None:
    found = understand((read_bytes(b"# M&O Plan\n\nBatch jobs run every night.\n", "a.md"),), WORDS, PROGRAM, AS_OF)
    flat = engine.flatten(found, engine.declared({"batch": False}), Phase(), AS_OF)
    findings = judge(ASKED.profile, engine.derive(ASKED.profile.derives, flat, "builtin"), "builtin")
    finding = next(each for each in findings if each.rule == "BPW-OPS-03")
    assert finding.verdict == "not_applicable"
    assert finding.message.endswith(
        'as the program file says; but "Batch jobs run every night." (a.md) says otherwise.'
    )
    assert [each.artifact for each in finding.evidence] == ["mocheck.yaml", "a.md"]
