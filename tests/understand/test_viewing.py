"""A document as it is meant: which part each sentence stands in, and tables with their headers."""

import pytest

from mocheck.understand.regions import columns_region, heading_region
from mocheck.understand.view import View
from mocheck.understand.viewing import build
from mocheck.understand.vocabulary import load
from tests.understand.artifacts import block, document, sheet, table


def view(*blocks, path: str = "Plan.docx") -> View:
    return build(document(*blocks, path=path), load())


@pytest.mark.parametrize(
    ("heading", "region"),
    [
        ("Table of Contents", "toc"),
        ("Appendix A: Acronyms and Abbreviations", "glossary"),
        ("1.4 Reference Documents", "references"),
        ("Revision History", "revisions"),
        ("Record of Changes", "revisions"),
        ("Template Revision History", "template-revisions"),
        ("Attachment B - Approval Signatures", "approval"),
        ("Plan Approvals", "approval"),
        ("Distribution List", "distribution"),
        ("Notes to the Author", "instruction"),
        ("Contract Deliverables", "deliverables"),
        ("3.2 Change Control", None),
        ("Invoice Approval", None),
        ("Definition of Done", None),
        ("Roles and Responsibilities", None),
    ],
)
def test_what_a_heading_announces(heading: str, region: str | None) -> None:
    assert heading_region(heading, load()) == region


@pytest.mark.parametrize(
    ("columns", "region"),
    [
        (("acronym", "definition"), "glossary"),
        (("document name", "version", "date"), "references"),
        (("deliverable", "due date", "owner"), "deliverables"),
        (("name", "signature", "date"), "approval"),
        (("role", "name"), None),
    ],
)
def test_what_columns_announce(columns: tuple[str, ...], region: str | None) -> None:
    assert columns_region(columns, load()) == region


def test_the_innermost_heading_that_announces_something_counts() -> None:
    found = view(
        block("heading", "Appendix", level=1),
        block("heading", "References", level=2, path=("Appendix",)),
        block("paragraph", "Governance Plan v2.1", path=("Appendix", "References")),
        block("heading", "4 Support", level=1),
        block("paragraph", "The help desk is open.", path=("4 Support",)),
    )
    assert [passage.region for passage in found.passages][2:] == ["references", "body", "body"]


def test_approvals_that_hold_prose_are_a_process() -> None:
    said = (
        "Every release is approved by the board, which meets on Tuesdays, weighs the impact, asks the counties for " * 2
    )
    found = view(block("heading", "Approvals", level=1), block("paragraph", said + "their view.", path=("Approvals",)))
    assert found.passages[-1].region == "body"
    signed = view(
        block("heading", "1 Purpose", level=1),
        block("heading", "Approvals", level=1),
        block("paragraph", "Signature: ____________ Date: ______", path=("Approvals",)),
    )
    assert signed.passages[-1].region == "approval"


def test_cover_ends_where_the_text_begins() -> None:
    found = view(
        block("title", "M&O Plan"),
        block("paragraph", "Version 2.0"),
        block("heading", "1 Purpose", level=1),
        block("paragraph", "It says who decides.", path=("1 Purpose",)),
    )
    assert [each.text for each in found.cover] == ["M&O Plan", "Version 2.0"]
    assert found.passages[-1].region == "body"


@pytest.mark.parametrize(
    "said",
    [
        block("paragraph", "Describe who approves a change, and when.", "instruction"),
        block("paragraph", "This section should describe the escalation path of the program."),
        block("paragraph", "[Insert here who approves each change and within how many days]"),
        block("paragraph", "Name the boards and how often each of them meets.", "blue", "italic"),
    ],
)
def test_instructions_of_a_template(said) -> None:
    assert view(said).passages[0].region == "instruction"


def test_blue_alone_is_no_instruction() -> None:
    assert view(block("paragraph", "The board meets on Tuesdays at nine.", "blue")).passages[0].region != "instruction"


def test_running_text_comments_and_struck_text() -> None:
    found = view(
        block("header", "DRAFT"),
        block("comment", "Is Ann Poe still the liaison?"),
        block("paragraph", "Ann Poe is gone.", "struck"),
    )
    assert [passage.region for passage in found.passages] == ["header", "comment"]


def test_a_row_is_one_passage_and_a_merged_cell_is_said_once() -> None:
    rows = table(
        ("Role", "Name", "Name"), ("Liaison", "Maria Ortega", "Maria Ortega"), marks={"Maria Ortega": ["merged"]}
    )
    found = view(rows)
    assert found.passages[-1].text == "Liaison | Maria Ortega"
    assert str(found.passages[-1].location) == "table 1 row 2"


def test_a_sheets_row_is_quoted_by_its_cells() -> None:
    found = view(*sheet("Risks", ("ID", "Risk", "Owner"), ("R-1", "Key staff leave", "A. Poe")), path="Risks.xlsx")
    assert str(found.passages[-1].location) == "Risks > A2:C2"
    assert found.tables[0].columns == ("id", "risk", "owner")


def test_the_header_stands_beneath_a_register_s_title() -> None:
    found = view(
        *sheet(
            "Log",
            ("Harbor risk register", "", "", ""),
            ("ID", "Risk description", "Probability", "Impact"),
            ("1", "Staff leave", "High", "High"),
        ),
        path="Log.xlsx",
    )
    assert found.tables[0].columns[1] == "risk description"
    assert len(found.tables[0].rows) == 1


def test_names_and_values_have_no_header() -> None:
    found = view(table(("Project", "Harbor"), ("Version", "1.0"), ("Owner", "PMO")))
    assert not any(found.tables[0].columns)
    assert len(found.tables[0].rows) == 3


def test_a_table_goes_on_after_the_page_with_its_header_again() -> None:
    first = table(("Role", "Name"), ("Liaison", "M. Ortega"), page=3)
    second = table(("Role", "Name"), ("Manager", "T. Villareal"), page=4)
    found = view(first, block("footer", "page 3", page=3), second, path="Plan.pdf")
    assert [[cell.text for cell in row] for row in found.tables[0].rows] == [
        ["Liaison", "M. Ortega"],
        ["Manager", "T. Villareal"],
    ]
    assert len(found.tables) == 1


def test_two_tables_of_one_page_stay_two() -> None:
    first = table(("Role", "Name"), ("Liaison", "M. Ortega"), page=3)
    assert len(view(first, first, path="Plan.pdf").tables) == 2


def test_words_of_substance() -> None:
    said = (
        "The board meets each Tuesday.",
        "N/A",
        "[Insert text]",
        "See the Backup Plan.",
        "This section should say why it is so.",
    )
    blocks = [block("paragraph", text, path=("1 Boards",)) for text in said]
    found = view(block("heading", "1 Boards", level=1), *blocks)
    assert found.sections[0].words == 5


def test_hidden_sheets_are_known_as_such() -> None:
    heading, rows = sheet("Old", ("Role", "Name"), ("Liaison", "M. Ortega"))
    hidden = block("heading", "Old", "hidden", level=1)
    assert all(passage.hidden for passage in view(hidden, rows, path="Roles.xlsx").passages)
    assert not any(passage.hidden for passage in view(heading, rows, path="Roles.xlsx").passages)
