"""Rows of registers: each trap with its honest twin."""

from __future__ import annotations

from typing import Any

import pytest

from mocheck.understand.facts import registers
from tests.understand.artifacts import block, document, table
from tests.understand.facts.reading import facts, of_document, sheet

RISKS = [
    ["Risk ID", "Risk", "Phase", "Owner", "Probability", "Impact", "Response", "Status", "Last reviewed"],
    ["R-1", "Staff may leave", "M&O", "Ann Ames", "3", "4", "Cross-train", "Open", "11/12/2026"],
    ["R-2", "Conversion overruns", "DDI", "Bob Stone", "2", "4", "Mock runs", "Closed at go-live", "2026-01-05"],
]


def rows(name: str, table: list[list[str]], *kinds: str) -> list[Any]:
    return of_document(registers, sheet(name, table), *kinds)


def test_a_row_has_its_columns_under_their_usual_names() -> None:
    first, second = rows("Risks", RISKS)
    assert first.register_ == "risk-register"
    assert first.fields == {
        "id": "R-1",
        "title": "Staff may leave",
        "scope": "M&O",
        "owner": "Ann Ames",
        "probability": "3",
        "impact": "4",
        "response": "Cross-train",
        "status": "Open",
        "updated": "2026-11-12",
        "entry": "risk",
        "state": "open",
        "lifecycle": "operations",
        "owner-state": "named",
    }
    assert first.quote == "R-1 | Staff may leave | M&O | Ann Ames | 3 | 4 | Cross-train | Open | 11/12/2026"
    assert str(first.location) == "Risks > A2"
    assert (second.fields["state"], second.fields["lifecycle"]) == ("closed", "build"), "T37"


@pytest.mark.parametrize(
    ("row", "sample"),
    [
        (["R-001", "Sample risk: key staff leave", "", "Name", "3", "4", "Train", "Open", ""], True),
        (["R-001", "Example: funding may lapse", "", "Ann Ames", "3", "4", "Ask", "Open", ""], True),
        (["R-001", "[Describe the risk]", "", "[Owner]", "", "", "", "", ""], True),
        (["R-001", "Key staff leave", "", "John Doe", "3", "4", "Train", "Open", ""], True),
        (["R-001", "Key staff leave, for example the lead", "", "Ann Ames", "3", "4", "Train", "Open", ""], False),
        (["R-001", "Sampling of claims may fail", "", "Ann Ames", "3", "4", "Test", "Open", ""], False),
    ],
)
def test_t38_rows_left_from_a_template_are_samples(row: list[str], *, sample: bool) -> None:
    (found,) = rows("Risks", [RISKS[0], row])
    assert found.sample is sample


def test_t38_a_numbered_row_without_anything_else_is_no_row() -> None:
    assert rows("Risks", [RISKS[0], ["R-3", "", "", "", "", "", "", "", ""]]) == []


RAID = [["ID", "Type", "Description", "Owner", "Status"]]


@pytest.mark.parametrize(
    ("other", "entry", "register"),
    [("I", "decision", "decision-log"), ("Dependency", "dependency", "raid-log")],
)
def test_t53_d_is_a_decision_only_where_nothing_speaks_of_dependencies(other: str, entry: str, register: str) -> None:
    table = [
        *RAID,
        ["1", "D", "Move the payment run", "Ann Ames", "Open"],
        ["2", other, "The bank's file", "Bob Stone", "Open"],
    ]
    first = rows("RAID Log", table)[0]
    assert (first.fields["entry"], first.register_) == (entry, register)


def test_t53_a_sheet_of_dependencies_holds_no_decisions() -> None:
    table = [["ID", "Description", "Owner", "Status"], ["1", "The bank's file arrives by noon", "Ann Ames", "Open"]]
    assert [(f.register_, f.fields["entry"]) for f in rows("Dependencies", table)] == [("raid-log", "dependency")]
    decisions = [["ID", "Decision", "Decided by", "Date"], ["1", "Keep the nightly run", "Ann Ames", "3/14/2026"]]
    (found,) = rows("Decisions", decisions)
    assert (found.register_, found.fields["decision"], found.fields["date"]) == (
        "decision-log",
        "Keep the nightly run",
        "2026-03-14",
    )


def test_t23_an_action_closed_without_owner_shows_the_gap() -> None:
    table = [
        ["Action", "Owner", "Status", "Date closed"],
        ["Send the plan", "", "Closed", ""],
        ["Call counties", "TBD", "Open", ""],
    ]
    first, second = rows("Action Items", table)
    assert "owner" not in first.fields
    assert "closed" not in first.fields
    assert (first.fields["state"], second.fields["owner-state"]) == ("closed", "tbd")


def test_t22_an_explicit_none_is_not_a_blank() -> None:
    text = (
        "# Skills Matrix\n\n| Skill | Available | Gap |\n|---|---|---|\n| COBOL | Yes | None identified 5/3 |\n| "
        "SQL | Yes | |\n"
    )
    first, second = facts(registers, text)
    assert first.fields["gap"] == "None identified 5/3"
    assert "gap" not in second.fields


@pytest.mark.parametrize(
    ("yes", "no", "answer"),
    [("X", "", "yes"), ("", "☒", "no"), ("X", "X", "both"), ("", "", "blank"), ("☐", "☒", "no")],
)
def test_t50_a_form_says_what_is_ticked(yes: str, no: str, answer: str) -> None:
    table = [["Responsibility", "Yes", "No"], ["Inform the customer", yes, no]]
    (found,) = rows("Project Needs", table)
    assert (found.register_, found.fields["answer"]) == ("role-needs-table", answer)


@pytest.mark.parametrize(
    ("cell", "answer"),
    [("☐ Yes ☒ No", "no"), ("☒ Yes ☐ No", "yes"), ("[x] Yes [x] No", "both"), ("☐ Yes ☐ No", "blank"), ("Y", "yes")],
)
def test_t50_boxes_may_stand_in_one_cell(cell: str, answer: str) -> None:
    table = [["Responsibility", "Project Need?", "Assigned to"], ["Inform the customer", cell, "Maria Ortega"]]
    (found,) = rows("Role Needs", table)
    assert found.fields["answer"] == answer


def test_t46_a_matrix_is_rows_of_activities_and_an_empty_row_lacks_its_party() -> None:
    text = (
        "| No | Activity | State PM | Vendor PM |\n|---|---|---|---|\n| 1 | Backups | A | R |\n| 2 | Nightly "
        "batch | | |\n"
    )
    first, second = facts(registers, text)
    assert (first.register_, first.fields) == (
        "role-table",
        {"title": "Backups", "responsible": "Vendor PM", "accountable": "State PM", "assigned": "Vendor PM"},
    )
    assert second.fields == {"title": "Nightly batch"}


def test_t34_a_total_is_no_row_and_a_hidden_sheet_is_still_read() -> None:
    table = [
        ["Asset Tag", "Item", "Serial Number", "Warranty until"],
        ["1", "Server", "S-1", "6/30/2029"],
        ["Total", "1", "", ""],
    ]
    document = sheet("Assets", table, hidden=True)
    (found,) = of_document(registers, document)
    assert (found.register_, found.fields["warranty"]) == ("asset-inventory", "2029-06-30")


def test_t70_a_schedule_of_deliverables_is_no_workplan_that_was_kept() -> None:
    text = (
        "# Contract\n\n## Deliverables\n\n| ID | Deliverable | Due date | Status |\n|---|---|---|---|\n| D-14 | "
        "M&O Plan | 6/30/2026 | Open |\n"
    )
    assert {fact.stance for fact in facts(registers, text)} <= {"reference"}


def test_revisions_and_approvals_are_no_registers() -> None:
    history = (
        "# Plan\n\n## Revision History\n\n| Version | Date | Author | Change |\n|---|---|---|---|\n| 1.0 | "
        "1/2/2026 | Ann Ames | First |\n"
    )
    approval = (
        "\n## Approval\n\n| Name | Title | Signature | Date |\n|---|---|---|---|\n| Ann Ames | Sponsor | /s/ | "
        "1/3/2026 |\n"
    )
    assert facts(registers, history + approval) == []


def test_other_tables_are_no_registers() -> None:
    assert facts(registers, "| Server | Memory |\n|---|---|\n| db1 | 64 GB |\n") == []


def test_t23_a_closure_needs_an_owner_and_a_day() -> None:
    head = ["ID", "Action", "Owner", "Status", "Closed on"]
    (open_ended,) = rows("Actions", [head, ["A-1", "Send the plan", "", "Closed", ""]])
    (settled,) = rows("Actions", [head, ["A-1", "Send the plan", "Ann Ames", "Closed", "2026-08-01"]])
    assert open_ended.fields["closure"] == "incomplete"
    assert "closure" not in settled.fields


def test_t39_a_row_of_another_system_is_not_this_programs() -> None:
    head = ["CR ID", "Title", "Status", "System"]
    (other,) = rows("Change log", [head, ["CR-1", "New tax table", "Approved", "Payroll Legacy System"]])
    (own,) = rows("Change log", [head, ["CR-1", "New tax table", "Approved", "Harbor Benefits System"]])
    assert (other.own, own.own) == (False, True)


def test_t72_a_training_without_a_day_is_open() -> None:
    table = [["Name", "Course", "Completed"], ["Ann Ames", "Payments", "2026-09-01"], ["Bob Stone", "Payments", ""]]
    assert [(f.fields["person"], f.fields["state"]) for f in rows("Training completion", table)] == [
        ("Ann Ames", "closed"),
        ("Bob Stone", "open"),
    ]


def cards(*tables: Any, heading: str = "7 Risks") -> list[Any]:
    return of_document(registers, document(block("heading", heading, level=1), *tables), "pmp")


def test_risks_that_have_a_small_table_each() -> None:
    under = ("7 Risks",)
    tide = table(
        ("Description", "The quay floods"),
        ("Potential Impact", "Boats wait"),
        ("Response", "Mitigate: raise the wall"),
        path=(*under, "7.1 Spring tide"),
    )
    staff = table(
        ("Description", "Two pilots retire"),
        ("Potential Impact", "Boats wait longer"),
        ("Response", "Accept"),
        path=(*under, "7.2 Loss of pilots"),
    )
    first, second = cards(
        block("heading", "7.1 Spring tide", level=2, path=under),
        tide,
        block("heading", "7.2 Loss of pilots", level=2, path=under),
        staff,
    )
    assert (first.register_, first.fields["title"], first.fields["response"]) == (
        "risk-register",
        "Spring tide",
        "Mitigate: raise the wall",
    )
    assert (second.fields["title"], second.fields["description"]) == ("Loss of pilots", "Two pilots retire")


def test_risks_whose_labels_stand_within_the_cells() -> None:
    tide = table(("Risk #1: Spring tide",), ("Type: Schedule    Owner: Rosa Quill",), ("Mitigation: Raise the wall",))
    fog = table(("Risk #2: Fog",), ("Type: Scope    Owner: Peter Mbeki",), ("Mitigation: Buy a horn",))
    found = cards(tide, fog, heading="Risk Log")
    assert [(row.fields["id"], row.fields["title"], row.fields["owner"], row.fields["response"]) for row in found] == [
        ("1", "Spring tide", "Rosa Quill", "Raise the wall"),
        ("2", "Fog", "Peter Mbeki", "Buy a horn"),
    ]


def test_cards_of_people_and_a_single_card_are_no_register() -> None:
    tide = table(("Risk #1: Spring tide",), ("Type: Schedule",), ("Mitigation: Raise the wall",))
    assert cards(tide, heading="Risk Log") == []
    people = [table(("Name", name), ("Title", "Pilot"), ("Phone", "555-1212")) for name in ("Ann Roe", "Rosa Quill")]
    assert cards(*people, heading="Contacts") == []


def test_the_day_of_the_week_is_no_part_of_a_date() -> None:
    head = "| Task Name | Start | Finish |\n|---|---|---|\n"
    (row,) = facts(registers, f"# Schedule\n\n{head}| Paint the quay | Mon 9/7/26 | Friday, 9/11/26 |\n", "workplan")
    assert (row.fields["start"], row.fields["end"]) == ("2026-09-07", "2026-09-11")
