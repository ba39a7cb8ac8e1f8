"""What a document's history says, and whose history it is."""

import pytest

from mocheck.model.facts import RevisionFact
from mocheck.understand.facts.revisions import is_cosmetic
from mocheck.understand.vocabulary import load
from tests.understand.artifacts import artifact, block, made, table


def revisions(found) -> list[RevisionFact]:
    return [fact for fact in found.facts if isinstance(fact, RevisionFact)]


@pytest.mark.parametrize(
    ("note", "cosmetic"),
    [
        ("Fixed logo and footer", True),
        ("508 revisions, typos corrected", True),
        ("Corrected heading labels", True),
        ("Conversion to WORD 2000", True),
        ("Reformatted; added the escalation path", False),
        ("Updated formatting and the roles of the board", False),
        ("Seven change types, board with county seats", False),
        ("Initial version", False),
    ],
)
def test_a_new_logo_is_no_update(note: str, cosmetic: bool) -> None:
    assert is_cosmetic(note, load()) is cosmetic


def test_the_last_substantive_row_dates_the_update() -> None:
    rows = table(
        ("Version", "Date", "Description"),
        ("1.2", "2026-03-04", "Added boards"),
        ("1.3", "2026-08-03", "Fixed logo and footer"),
    )
    found = made(block("title", "Risk Management Plan"), rows)
    assert str(found.revised) == "2026-03-04"
    assert found.version == "1.3"
    assert [fact.substantive for fact in revisions(found)] == [True, False]


@pytest.mark.parametrize("heading", ["Template Revision History", "Revision History"])
def test_the_history_of_a_template_is_not_the_document_s(heading: str) -> None:
    note = "Corrected heading labels" if heading.startswith("Template") else "Audiences of the M&O phase"
    rows = f"| Version | Date | Note |\n|---|---|---|\n| 3.1 | 8/7/2026 | {note} |\n"
    found = artifact(f"# Communication Plan\n\nHarbor\n\n## {heading}\n\n{rows}")
    own = not heading.startswith("Template")
    assert (str(found.revised) == "2026-08-07") is own
    assert [fact.substantive for fact in revisions(found)] == [own]


def test_rows_that_nobody_filled_in_are_none() -> None:
    rows = table(
        ("Date", "Description", "Version", "Author"), ("<Date>", "<Revision Description>", "<Version>", "<Author>")
    )
    assert revisions(made(block("heading", "Revision History", level=1), rows)) == []


def test_an_asset_list_with_versions_and_dates_is_no_history() -> None:
    rows = table(("Software", "Version", "Date installed", "Notes"), ("Tide", "3.1", "8/7/2026", "Two seats"))
    assert revisions(made(block("title", "Software Inventory"), rows)) == []


def test_a_change_is_dated_by_its_approval_or_else_by_itself() -> None:
    names = ("Version", "Implemented by", "Revision date", "Approved by", "Approval date", "Description of change")
    rows = table(
        names,
        ("1.0", "Ana Ruiz", "3/9/2026", "", "", "First"),
        ("1.1", "Ana Ruiz", "4/20/2026", "J. Poe", "5/2/2026", "Roles"),
    )
    found = made(block("title", "Quay Guide"), block("heading", "Version History", level=1), rows)
    assert [str(fact.date) for fact in revisions(found)] == ["2026-03-09", "2026-05-02"]


def test_who_changed_what() -> None:
    rows = table(("Rev.", "Date", "Author", "Summary of change"), ("2.0", "02/12/2026", "Nina Petrov", "Added audits"))
    fact = revisions(made(block("heading", "Change Record", level=1), rows))[0]
    assert (fact.version, str(fact.date), fact.author, fact.note) == (
        "2.0",
        "2026-02-12",
        "Nina Petrov",
        "Added audits",
    )
    assert fact.quote == "2.0 | 02/12/2026 | Nina Petrov | Added audits"
