"""Meetings, exercises and cadences: each trap with its honest twin."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from mocheck.understand.facts import cadence, events, verifications
from tests.understand.facts.reading import facts

MINUTES = """# M&O Launch Meeting: Minutes

Date: July 14, 2026

## Attendees

| Name | Organization | Present |
|---|---|---|
| Ann Ames | DCS | Yes |
| Bob Stone | DCS | No |
| Carl Diaz | Counties | Yes |
"""


def meeting(text: str, kind: str, title: str) -> Any:
    (found,) = facts(events, text, kind, title=title)
    return found


def test_t19_minutes_are_a_meeting_held_and_an_agenda_is_one_planned() -> None:
    held = meeting(MINUTES, "meeting-minutes", "M&O Launch Meeting: Minutes")
    assert (held.event, held.state, held.date) == ("launch", "held", datetime.date(2026, 7, 14))
    agenda = "# Launch Meeting Agenda\n\nNovember 22, 2026\n\n1. Revised plans\n2. Change control process\n"
    planned = meeting(agenda, "launch-meeting-agenda", "Launch Meeting Agenda")
    assert (planned.event, planned.state, planned.date) == ("launch", "planned", datetime.date(2026, 11, 22))


def test_t31_who_was_invited_did_not_attend() -> None:
    assert meeting(MINUTES, "meeting-minutes", "M&O Launch Meeting: Minutes").attendees == 2
    ticked = (
        "# Launch Meeting Minutes\n\nJuly 14, 2026\n\n## Invitees\n\n|  | First name | Last name |\n|---|---|---|\n"
    )
    rows = "| x | Ann | Ames |\n|  | Bob | Stone |\n| x | Carl | Diaz |\n"
    assert meeting(ticked + rows, "meeting-minutes", "Launch Meeting Minutes").attendees == 2


def test_t20_a_cancelled_meeting_and_the_launch_of_another_phase() -> None:
    text = "# M&O Launch Meeting: Minutes\n\nJuly 14, 2026\n\nMeeting cancelled - quorum not met.\n"
    assert meeting(text, "meeting-minutes", "M&O Launch Meeting: Minutes").state == "cancelled"
    other = MINUTES.replace("M&O Launch Meeting", "Phase 2 Kickoff")
    assert not meeting(other, "meeting-minutes", "Phase 2 Kickoff: Minutes").own
    assert meeting(MINUTES, "meeting-minutes", "M&O Launch Meeting: Minutes").own


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The M&O launch meeting was held on July 14, 2026 with 23 people.", "held"),
        ("The M&O launch meeting will be held on December 1, 2026.", "planned"),
        ("The M&O launch meeting of July 14, 2026 was cancelled.", "cancelled"),
    ],
)
def test_other_documents_report_meetings(text: str, state: str) -> None:
    (found,) = facts(events, f"# Status\n\n{text}\n", "mo-plan")
    assert (found.event, found.state) == ("launch", state)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The restore test was performed on September 24, 2026 and passed.",
            [("backup-recovery", "passed", "affirmed")],
        ),
        (
            "The restore test of September 24, 2026 failed: two tables were missing.",
            [("backup-recovery", "failed", "affirmed")],
        ),
        (
            "A tabletop exercise was conducted on May 5, 2026; all functions continued.",
            [("business-continuity", "passed", "affirmed")],
        ),
    ],
)
def test_an_exercise_that_took_place_is_a_verification(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = facts(verifications, f"# Report\n\n{text}\n", "backup-recovery-plan")
    assert [(each.process, each.outcome, each.stance) for each in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "A restore test will be performed before go-live.",
        "Restore tests are performed quarterly.",
        "Verify that the recovered files were restored properly.",
        "No restore test has been performed.",
    ],
)
def test_a_plan_a_habit_and_a_step_are_no_verification(text: str) -> None:
    found = facts(verifications, f"# Procedure\n\n{text}\n", "backup-recovery-plan")
    assert [each for each in found if each.stance == "affirmed"] == []


@pytest.mark.parametrize(
    ("text", "body", "every"),
    [
        ("The Joint Governance Board meets monthly.", "Joint Governance Board", "monthly"),
        ("The Steering Committee meets every two weeks.", "Steering Committee", "biweekly"),
        ("The Steering Committee meets as needed.", "Steering Committee", "as needed"),
    ],
)
def test_how_often_a_body_meets(text: str, body: str, every: str) -> None:
    (found,) = facts(cadence, f"# Governance\n\n{text}\n", "om-governance-charter")
    assert (found.body, found.every) == (body, every)


def test_a_body_may_be_the_heading_above_and_a_duration_is_no_cadence() -> None:
    (found,) = facts(
        cadence, "# Governance\n\n## Advisory Council\n\nMeeting frequency: quarterly\n", "governance-plan"
    )
    assert (found.body, found.every) == ("Advisory Council", "quarterly")
    assert (
        facts(cadence, "# Governance\n\nThe Council met for three months and wrote a plan.\n", "governance-plan") == []
    )
