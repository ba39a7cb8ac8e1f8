"""How often bodies meet and reports are made."""

from __future__ import annotations

import pytest

from mocheck.understand.facts import cadence
from tests.understand.facts.reading import facts


def told(text: str) -> list[tuple[str, str]]:
    return [(fact.body, fact.every) for fact in facts(cadence, text, "om-governance-charter")]


@pytest.mark.parametrize(
    ("text", "body", "every"),
    [
        ("The Steering Committee meets twice a week.", "Steering Committee", "semiweekly"),
        ("Whatever waits is talked about during the daily standup.", "daily standup", "daily"),
        ("Status reports are sent as needed.", "Status reports", "as needed"),
    ],
)
def test_a_body_or_report_has_its_period(text: str, body: str, every: str) -> None:
    assert told(text) == [(body, every)]


def test_what_is_done_as_needed_with_a_report_is_no_report_made_as_needed() -> None:
    assert told("Whoever gets the report collects more facts, as needed, and calls the officer.") == []


def test_an_example_is_said_by_nobody() -> None:
    call = "The support call is held every Monday."
    assert told(f"# Rollout Plan\n\n## Contacts\n\n{call}\n") == [("support call", "weekly")]
    assert told(f"# Rollout Plan\n\n## 7 Appendix B - Sample launch e-mail to sites\n\n{call}\n") == []
    assert told(f"# Rollout Plan\n\n### Example\n\n{call}\n") == []
