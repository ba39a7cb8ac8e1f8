"""What refuses, or says nothing, beside what agrees or says it."""

import pytest

from mocheck.understand.facts.inapplicable import is_reasoned
from mocheck.understand.facts.stated_sides import stated_sides
from mocheck.understand.outcome import outcome
from mocheck.understand.pointers import pointed_to
from mocheck.understand.viewing import build
from mocheck.understand.vocabulary import load
from tests.understand.artifacts import artifact, block, document

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


@pytest.mark.parametrize(
    ("form", "given"),
    [
        ("Not approved __x__  Approved ____  Approved with conditions ____", False),
        ("Not approved ____  Approved __x__  Approved with conditions ____", True),
        ("__x__ Not approved  ____ Approved  ____ Approved with conditions", False),
        ("____ Not approved  __x__ Approved  ____ Approved with conditions", True),
    ],
)
def test_a_box_marks_the_word_beside_it(form: str, given: bool) -> None:
    decided = outcome(build(document(block("paragraph", form)), VOCABULARY), VOCABULARY)
    assert decided is not None and decided.given is given


def test_a_long_text_points_nowhere() -> None:
    assert pointed_to("See the Backup Plan.") == "Backup Plan"
    assert pointed_to("See the Backup Plan, " * 10_000) is None


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("Crane Services (provider) runs the data center.", {"crane service": "provider"}),
        ("Vendor | Project Manager | Jane Doe", {}),
        ("The contractor is Responsible for Hosting", {}),
    ],
)
def test_a_position_is_no_party(line: str, stated: dict[str, str]) -> None:
    found = dict(stated_sides(build(document(block("paragraph", line)), VOCABULARY), VOCABULARY))
    assert {name.rstrip("s"): side for name, side in found.items()} == stated


@pytest.mark.parametrize(
    ("outcome_of_it", "held"),
    [
        ("Reviewed, no changes needed", True),
        ("Reviewed? No. No changes were made", False),
        ("Reviewed by the wrong team; changes needed, no change made yet", False),
    ],
)
def test_a_log_of_reviews(outcome_of_it: str, held: bool) -> None:
    log = f"| Document | Review date | Result |\n|---|---|---|\n| CM Plan | 2026-09-22 | {outcome_of_it} |\n"
    found = artifact(f"# Log of Document Reviews\n\nHarbor\n\n{log}")
    assert any(fact.kind == "event" and fact.event == "document-review" for fact in found.facts) is held
