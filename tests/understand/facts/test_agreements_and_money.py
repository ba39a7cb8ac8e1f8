"""Allocations, agreements, citations and statements: each trap with its honest twin."""

import datetime
from typing import Any

import pytest

from mocheck.program import Program
from mocheck.readers import read_bytes
from mocheck.understand import viewing, vocabulary
from mocheck.understand.context import Context, Identity
from mocheck.understand.facts import agreements, allocations, references, statements

PROGRAM = Program(name="Harbor Benefits System", organization="Department of Coastal Services")


def facts(family: Any, text: str, *kinds: str) -> list[Any]:
    """What a family reads from a Markdown document of these kinds."""
    words = vocabulary.load()
    view = viewing.build(read_bytes(text.encode(), "document.md"), words)
    return list(family.read(view, Context(words, PROGRAM, kinds, Identity(), datetime.date(2026, 11, 21))))


def test_releases_get_hours_and_dollars_and_the_total_is_no_release() -> None:
    found = facts(
        allocations,
        "# Plan\n\n| Block cycle | Hours | Cost |\n|---|---|---|\n| Release 5.1 | 1,200 hrs | $180,000 |\n"
        "| Release 5.2 | TBD | #REF! |\n| Total | 1200 | 180000 |\n",
    )
    assert [(each.unit, each.hours, each.dollars, each.state) for each in found] == [
        ("Release 5.1", 1200.0, 180000.0, "ok"),
        ("Release 5.2", None, None, "error"),
        ("Total", 1200.0, 180000.0, "total"),
    ]


def test_hours_of_people_are_no_allocation_to_releases() -> None:
    assert not facts(allocations, "# Staff\n\n| Name | Hours |\n|---|---|\n| Ana Flores | 40 |\n| Omar Haddad | 32 |\n")


def test_a_remark_about_the_contingency_makes_no_table_of_releases() -> None:
    text = "# Costs\n\n| Category | Budget | Remarks |\n|---|---|---|\n| Other | $50,000 | Contingency not used |\n"
    assert not facts(allocations, text)
    kept = facts(
        allocations, text.replace("Contingency not used", "Release 5.2") + "| Spare | $9,000 | Contingency |\n"
    )
    assert [each.unit for each in kept] == ["Release 5.2", "Contingency"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("This agreement is effective July 1, 2019 and expires June 30, 2022.", "2019-07-01", "2022-06-30"),
        ("The period of performance is from 10/01/2025 through 09/30/2028.", "2025-10-01", "2028-09-30"),
        ("Effective date: 2026-01-05.", "2026-01-05", None),
    ],
)
def test_an_agreement_says_from_when_until_when(text: str, start: str | None, end: str | None) -> None:
    (found,) = [each for each in facts(agreements, f"# Term\n\n{text}\n", "iaa") if each.kind == "period"]
    assert (str(found.start or "") or None, str(found.end or "") or None) == (start, end)


def test_the_same_dates_in_a_plan_are_no_agreement() -> None:
    assert not facts(agreements, "# Schedule\n\nTesting runs from 10/01/2025 through 09/30/2028.\n", "test-plan")


def test_who_signed_an_agreement_and_who_did_not() -> None:
    found = facts(
        agreements,
        "# Signatures\n\n| Name | Agency | Signature |\n|---|---|---|\n| A. Roe | Requesting agency | /s/ A. Roe |\n"
        "| B. Poe | Servicing agency | ________ |\n",
        "iaa",
    )
    assert [(each.side, each.signed) for each in found] == [("customer", True), ("provider", False)]


def test_an_acting_director_may_authorize_until_the_end_of_the_delegation() -> None:
    (found,) = facts(
        agreements, "# Authority\n\nThe Acting Director through 31 December 2024 may authorize releases.\n"
    )
    assert (found.of, found.end) == ("delegation", datetime.date(2024, 12, 31))


@pytest.mark.parametrize(
    ("text", "subject", "stance"),
    [
        ("State staff will operate the system after go-live.", "project-office", "affirmed"),
        ("County staff operate the system.", "local-user", "affirmed"),
        ("The prime contractor is responsible for M&O during the first year.", "prime-contractor", "affirmed"),
        ("The prime contractor is not responsible for M&O.", "prime-contractor", "negated"),
        ("M&O will be performed by the system integrator.", "prime-contractor", "affirmed"),
    ],
)
def test_who_operates_the_system(text: str, subject: str, stance: str) -> None:
    (found,) = [each for each in facts(statements, f"# Operations\n\n{text}\n") if each.topic == "operates"]
    assert (found.subject, found.stance) == (subject, stance)


def test_who_runs_a_service_desk_is_not_who_runs_the_system() -> None:
    (found,) = facts(statements, "# Service Desk\n\nThe department operates the State Service Desk itself.\n")
    assert found.topic == "help-desk"


def test_a_system_that_merely_operates_says_nothing_of_who_runs_it() -> None:
    assert not facts(statements, "# Hours\n\nThe system operates from 6 a.m. to 10 p.m.\n")


def test_a_citation_names_its_document() -> None:
    found = facts(references, "# Backup\n\nSee the Backup and Recovery Plan on the share. The plan is good.\n")
    assert [each.title for each in found] == ["Backup and Recovery Plan"]
