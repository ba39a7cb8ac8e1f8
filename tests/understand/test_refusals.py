"""What refuses, or says nothing, beside what agrees or says it."""

import pytest

from mocheck.understand.facts.inapplicable import is_reasoned
from mocheck.understand.pointers import pointed_to
from mocheck.understand.vocabulary import load
from tests.understand.artifacts import artifact

VOCABULARY = load()


@pytest.mark.parametrize(
    ("text", "reasoned"),
    [
        ("Not applicable, because the host renews all servers itself.", True),
        ("Not applicable: the host renews all servers itself.", True),
        ("N/A - see the backup plan of the host for this.", False),
        ("Not applicable. Nobody has started to work on this section.", False),
        ("N/A. The operators restore the database from tape each night.", False),
        ("Not applicable to the vendor's staff. State staff restore the database.", False),
    ],
)
def test_a_reason_for_what_does_not_apply(text: str, reasoned: bool) -> None:
    assert is_reasoned(text) is reasoned


@pytest.mark.parametrize(
    ("text", "approves"),
    [
        ("You have my approval.", True),
        ("I read version 1.3 and accept it.", True),
        ("This plan does not have my consent.", False),
        ("It no longer has our approval.", False),
        ("Nobody has my approval for this.", False),
        ("I read it with Bob, who objects to all of it, and accept it", False),
    ],
)
def test_a_mail_that_approves(text: str, approves: bool) -> None:
    agrees, withholds = VOCABULARY.pattern("mail_approves"), VOCABULARY.pattern("mail_withholds")
    assert (bool(agrees.search(text)) and not withholds.search(text)) is approves


@pytest.mark.parametrize(
    "answer", ["No", "Declined to sign", "Not yet", "Concurrence withheld", "Pending, August 13, 2026"]
)
@pytest.mark.parametrize("column", ["Signed?", "Concurrence"])
def test_a_refusal_is_no_signature(answer: str, column: str) -> None:
    table = f"| Organization | {column} |\n|---|---|\n| Alder County | Yes |\n| Marsh County | {answer} |\n"
    found = artifact(f"# Roles and Responsibilities Concurrence\n\nHarbor\n\n{table}")
    assert [fact.signed for fact in found.facts if fact.kind == "party"] == [True, False]


def test_a_box_behind_its_word_marks_that_word() -> None:
    form = "Not approved __x__  Approved ____  Approved with conditions ____"
    assert artifact(f"# Acceptance of the Operations Manual\n\nHarbor\n\n## Decision\n\n{form}\n").status != "approved"


def test_a_long_text_points_nowhere() -> None:
    assert pointed_to("See the Backup Plan.") == "Backup Plan"
    assert pointed_to("See the Backup Plan, " * 10_000) is None
