"""Which kind a document is: by what it shows of itself, never by its file's name, and nothing where nothing fits."""

import pytest

from tests.understand.artifacts import artifact, block, kinds, made, sheet, table

TITLES = """
Harbor Maintenance and Operations Plan               | mo-plan
O&M Plan                                             | mo-plan
Project Management Plan                              | pmp
M&O Charter                                          | mo-charter
Communications Management Plan                       | communication-plan
Configuration Management Plan                        | cm-plan
Project Risk Management Plan v2.0                    | risk-management-plan
Quality Assurance Plan (Draft)                       | qa-plan
Project Governance Plan                              | governance-plan
Integrated O&M Governance Charter                    | om-governance-charter
Executive Steering Committee Charter                 | gov-body-charter
Change Control Board Charter                         | ccb-charter
Continuity of Operations Plan                        | bcp
Information System Contingency Plan                  | drp
Database Backup and Restore Procedures               | backup-recovery-plan
Nightly Batch Schedule                               | batch-schedule
Transition to Operations Plan                        | transition-plan
Knowledge Transfer Strategy and Plan                 | kt-plan
Help Desk Procedures                                 | helpdesk-plan
Incident Management Runbook                          | helpdesk-plan
Operations Runbook                                   | om-manual
User Acceptance Test Plan                            | test-plan
Budget Change Proposal FY 2026-27                    | budget-doc
Service Level Agreement                              | sla
Memorandum of Understanding with Tide County         | mou
Organizational Change Management Plan                | ocm-plan
Meeting Minutes - Steering Committee, May 4          | meeting-minutes
Coding Standards and Guidelines                      | coding-standards
Request for Proposal 26-014                          | rfp
Harbor IT Disaster Recovery Plan for All Coastal Offices | drp
Contract Management Plan                             | contract-management-plan
Draft Communication Plan                             | communication-plan
Operations and Maintenance Document                  | om-manual
Harbor Testing Manual                                | test-plan
Project Kickoff Meeting                              | meeting-agenda
Team Composition                                     | role-table
Transition Planning and Methodology                  | transition-plan
Lessons Report                                       | lessons-learned
Project Close-Out Report                             | lessons-learned
Gantt of the Quay Works                              | workplan
Quay Iteration E3 Plan                               | workplan
Iteration Assessment                                 | status-report
Phase-out Migration Plan                             | transition-plan
Quay Software Support Agreement                      | contract
Notes from the second meeting with the Harbor Master | meeting-minutes
Call with Tide County - Notes                        | meeting-minutes
Team Member Roles                                    | role-table
Effective Meetings: Meeting Agenda                   | meeting-agenda
Quay Risk Mangement Plan                             | risk-management-plan
"""


@pytest.mark.parametrize("line", TITLES.strip().splitlines())
def test_titles(line: str) -> None:
    title, want = (part.strip() for part in line.split("|"))
    assert kinds(artifact(f"# {title}\n\nHarbor Benefits System\n"))[:1] == [want]


NOT_WHAT_IT_SEEMS = """
Organizational Change Management Plan                | change-control-process
Configuration Management Plan Review Checklist       | cm-plan
Crisis Communications Plan                           | communication-plan
Quality Assurance Surveillance Plan                  | qa-plan
Requirements Management Plan                         | risk-management-plan
Data Governance Plan                                 | governance-plan
Project Charter                                      | mo-charter
Schedule Management Plan                             | workplan
Facility Maintenance Plan                            | mo-plan
Security Incident Response Plan                      | helpdesk-plan
Training Manual for County Staff                     | training-plan
Disaster Recovery Plan                               | bcp
Test Results of Release 5                            | test-plan
Team Contract                                        | contract
Plan of Action and Milestones                        | workplan
Software License Agreement                           | license-register
"""


@pytest.mark.parametrize("line", NOT_WHAT_IT_SEEMS.strip().splitlines())
def test_alike_and_something_else(line: str) -> None:
    title, other = (part.strip() for part in line.split("|"))
    assert other not in kinds(artifact(f"# {title}\n\nHarbor Benefits System\n"))


@pytest.mark.parametrize(
    ("title", "want"),
    [
        ("Governance and Communication Management Plan", {"governance-plan", "communication-plan"}),
        ("Risk and Quality Management Plan", {"risk-management-plan", "qa-plan"}),
        ("Business Continuity and Disaster Recovery Plan", {"bcp", "drp"}),
        ("Contractor Project Management Plan", {"pmp", "contractor-management-plan"}),
    ],
)
def test_one_document_several_plans(title: str, want: set[str]) -> None:
    assert set(kinds(artifact(f"# {title}\n"))[:3]) >= want


@pytest.mark.parametrize(
    ("expansion", "want", "other"),
    [
        ("This Communication Management Plan (CMP) says who is told what.", "communication-plan", "cm-plan"),
        ("This Configuration Management Plan (CMP) says what is under control.", "cm-plan", "communication-plan"),
    ],
)
def test_an_abbreviation_means_what_the_document_says(expansion: str, want: str, other: str) -> None:
    found = artifact(f"# HBS CMP\n\n{expansion}\n", "CMP_v1.2.md")
    assert kinds(found)[0] == want
    assert other not in kinds(found)


def test_an_abbreviation_that_nobody_expands_says_nothing() -> None:
    assert kinds(artifact("# HBS CMP\n\nThe plan of the program.\n", "CMP_v1.2.md")) == []


@pytest.mark.parametrize(
    ("text", "want", "other"),
    [
        ("Budget Change Proposal (BCP): funds for M&O from the IAPD.", "budget-doc", "bcp"),
        ("Business Continuity Plan (BCP): essential functions go on.", "bcp", "budget-doc"),
    ],
)
def test_bcp_is_two_things(text: str, want: str, other: str) -> None:
    found = kinds(artifact(f"# BCP 2026\n\n{text}\n", "BCP.md"))
    assert want in found
    assert other not in found


def test_a_file_name_only_hints() -> None:
    found = artifact("# Notes\n\nThe harbor opens at nine.\n", "Configuration_Management_Plan.md")
    assert kinds(found) == []
    assert found.hints[0] == "cm-plan"


def test_a_mention_does_not_classify() -> None:
    said = "The Configuration Management Plan and the Risk Management Plan are due in May.\n\n" * 3
    assert kinds(artifact(f"# Weekly news\n\n{said}")) == []


def test_letters_within_a_word_are_no_abbreviation() -> None:
    assert "sla" not in artifact("# Island guide\n\nSand.\n", "island_slack.md").hints


@pytest.mark.parametrize(
    ("columns", "want"),
    [
        (("ID", "Risk description", "Probability", "Impact", "Owner"), "risk-register"),
        (("Task name", "Duration", "Start", "Finish"), "workplan"),
        (("Action item", "Assigned to", "Due date", "Status"), "issue-action-log"),
        (("Asset tag", "Serial number", "Model", "Location"), "asset-inventory"),
        (("Change request", "Status", "Requester", "Date"), "change-log"),
        (("Decision", "Decided by", "Date", "Rationale"), "decision-log"),
    ],
)
def test_registers_are_known_by_their_columns(columns: tuple[str, ...], want: str) -> None:
    rows = [tuple(f"value {number}" for _ in columns) for number in range(4)]
    assert kinds(made(*sheet("Sheet1", columns, *rows), path="export.xlsx"))[:1] == [want]


def test_a_schedule_called_project_plan_is_a_schedule() -> None:
    rows = [("1", "Build", "5", "2026-01-02", "2026-01-09"), ("2", "Test", "4", "2026-01-12", "2026-01-16")]
    found = made(*sheet("Project Plan", ("ID", "Task", "Duration", "Start date", "End date"), *rows), path="a.xlsx")
    assert kinds(found)[0] == "workplan"


def test_a_matrix_of_letters_is_a_raci() -> None:
    rows = [("Plan the release", "R", "A", "C"), ("Test", "I", "R", "A"), ("Deploy", "C", "I", "R")]
    assert "role-table" in kinds(made(*sheet("Sheet1", ("Activity", "PM", "Lead", "QA"), *rows), path="b.xlsx"))


def test_a_workbook_of_risks_issues_actions_is_a_raid_log() -> None:
    sheets = [each for name in ("Risks", "Issues", "Actions", "Decisions") for each in sheet(name, ("ID", "Text"))]
    assert kinds(made(*sheets, path="tracker.xlsx"))[0] == "raid-log"


def test_minutes_are_known_by_their_form() -> None:
    lines = ("Date: 4 May 2026", "Facilitator: Ann Poe", "Scribe: J. Lee", "Attendees: Ann Poe, J. Lee", "Discussion:")
    blocks = [block("paragraph", line) for line in lines]
    actions = table(("Action item", "Owner", "Due date"), ("Send the log", "J. Lee", "May 9"))
    found = made(block("title", "Harbor team"), *blocks, actions, block("paragraph", "Next meeting: May 11"))
    assert kinds(found)[0] == "meeting-minutes"


def test_a_title_of_a_revision_table_is_no_title_of_the_document() -> None:
    """A "Change Log" behind the cover holds the revisions of the document and says nothing of its kind."""
    rows = table(("Date", "Version #", "Author", "Revision"), ("01/25/2026", "1", "A. Poe", "Created"))
    cover = block("title", "Security Guide"), block("paragraph", "Harbor Benefits System")
    assert kinds(made(*cover, block("heading", "Change Log", level=1), rows)) == []


def test_a_project_named_after_a_document() -> None:
    found = made(
        block("title", "Communication Plan"),
        block("paragraph", "Harbor Governance Framework Implementation Project"),
        block("heading", "1 Purpose", level=1),
    )
    assert kinds(found) == ["communication-plan"]


def test_an_office_named_after_money_writes_no_budget() -> None:
    assert kinds(made(block("title", "Office of Management and Budget"), block("paragraph", "July 4, 2026"))) == []


def test_a_line_of_contents_is_no_title() -> None:
    lines = block("title", "Project Management Plan"), block("paragraph", "Project organization\t7")
    assert kinds(made(*lines, block("heading", "1 Purpose", level=1))) == ["pmp"]


def test_a_workbook_whose_sheets_have_no_names() -> None:
    """Where a workbook calls its only sheet "Sheet1", the name of the file is the only title that it has."""
    rows = ("2026-07-18", "Set up", "Made the pages"), ("2026-07-19", "Search", "Made it faster")
    found = made(*sheet("Sheet1", ("Date", "Summary", "Description"), *rows), path="Change Log.xlsx")
    assert (found.title, kinds(found)[:1]) == ("Change Log", ["change-log"])
    named = made(*sheet("Counts", ("Date", "Summary", "Description"), *rows), path="Change Log.xlsx")
    assert kinds(named) == []


ADOPTION = """# Change Management Plan

This plan prepares the people of the county offices for the new system.

- Each office names a change champion who coaches colleagues.
- User adoption is measured in surveys after every wave.
- Resistance is met early, in talks with the offices concerned.
- Training and coaching begin eight weeks before a wave.
- The stakeholder impact of every wave is written down.
"""
CONTROL = """# Change Management Plan

This plan says how changes to the system are requested and decided.

- Each change request is given a number and an impact analysis.
- The CCB decides; emergency changes are decided by the duty manager.
- A roll-back is ready for every change to a baseline.
- Training is offered to those who write a change request.
"""


def test_which_change_a_change_management_plan_manages() -> None:
    assert kinds(artifact(ADOPTION, "plan.md"))[:1] == ["ocm-plan"]
    assert "change-control-process" not in kinds(artifact(ADOPTION, "plan.md"))
    assert kinds(artifact(CONTROL, "plan.md"))[:1] == ["change-control-process"]


def test_a_document_numbered_within_its_set() -> None:
    """ "7. Service Level Agreement" above sections that count from 1 is the seventh document and not a section."""
    title, first = (block("heading", text, level=1) for text in ("7. Service Level Agreement", "1. Purpose"))
    body = block("paragraph", "The hosting provider keeps the Harbor system available.")
    assert kinds(made(title, first, body)) == ["sla"]
    assert kinds(made(title, block("heading", "7.1 Purpose", level=2), body)) == []


def test_a_sheet_with_nothing_on_it_is_no_document() -> None:
    tasks = sheet("Backlog", ("Story", "Sprint"), ("Search by county", "3"), ("Print a letter", "4"))
    empty = block("heading", "Project Schedule", level=1)
    assert "workplan" not in kinds(made(empty, *tasks, path="master.xlsx"))


def test_letters_of_another_legend_are_no_raci() -> None:
    """R, O and A for required, optional and absent."""
    rows = [(f"field {number}", "R", "A", "R") for number in range(5)]
    found = made(*sheet("Messages", ("Element", "Log", "Send", "Receive"), *rows), path="fields.xlsx")
    assert "role-table" not in kinds(found)


@pytest.mark.parametrize(
    ("title", "want"),
    [
        ("Records Exchange Subcommittee Charter", ["gov-body-charter"]),
        ("How to open a support ticket", []),
        ("Program Governance and Leadership", []),
        ("Harbor Project Governance", ["governance-plan"]),
        ("Harbor Benefits System - Task Order 0031 User Manual", ["system-documentation"]),
    ],
)
def test_what_a_title_says_and_what_it_only_mentions(title: str, want: list[str]) -> None:
    assert kinds(artifact(f"# {title}\n\nHarbor Benefits System\n"))[:1] == want


def test_a_workbook_of_tasks_and_days_is_a_schedule_whatever_it_is_called() -> None:
    names = ("Task", "Predecessor", "Duration", "Start", "Finish")
    rows = [(f"Paint quay {n}", "", "3 days", f"2026-03-0{n}", f"2026-03-0{n + 3}") for n in range(1, 6)]
    assert kinds(made(*sheet("Project Plan", names, *rows), path="Project Plan.xlsx")) == ["workplan"]
    assert kinds(artifact("# Project Plan\n\n## 1 Scope\n\nThe quay is painted by the crew of the harbor.\n")) == [
        "pmp"
    ]


def test_a_plan_on_a_sheet_with_its_team_below_is_that_plan() -> None:
    told = [
        (line,) * 4
        for line in (
            "Quality Management Plan: Ferry Reservations",
            "Part 1: Objectives (see the project charter)",
            "Every release is inspected before it is deployed",
            "Defects of severity 1 are corrected within five days",
            "Two audits a year are led by the quality office",
        )
    ]
    team = [
        ("Name", "Role", "Accountable", "Responsible"),
        ("A. Lind", "QA Lead", "X", "X"),
        ("B. Roy", "SME", "", "X"),
    ]
    found = made(block("heading", "QMP", level=1), table(*told, *team, path=("QMP",)), path="plan.xlsx")
    assert kinds(found) == ["qa-plan"]
    assert kinds(made(block("heading", "QMP", level=1), table(*team, path=("QMP",)), path="plan.xlsx")) == [
        "role-table"
    ]


def test_a_document_without_a_title_is_what_its_file_is_called() -> None:
    """A name weighs less than any title, and nothing where there is a title, or no text to be called by it."""
    text = block(
        "paragraph", "This agreement took effect in June. " + "The firm answers calls of the desk by phone. " * 4
    )
    name = "HarborGauge1YearSupportAgreement.docx"
    assert kinds(made(text, path=name)) == ["contract"]
    assert kinds(made(block("heading", "PURPOSE", level=1), text, path=name)) == ["contract"]
    assert kinds(made(block("title", "Berth fees"), text, path=name)) == []
    assert kinds(made(block("paragraph", "See the attached."), path=name)) == []


def test_a_table_that_goes_over_pages_is_one() -> None:
    names = ("ID", "Task Name", "Duration", "Start", "Finish")
    parts = [table(names, *[(str(n), f"Dredge berth {n}", "5 days", "5/4/2026", "5/9/2026")] * 4) for n in range(3)]
    assert kinds(made(*parts, path="plan.pdf")) == ["workplan"]


def test_a_page_printed_from_a_sheet_is_titled_by_its_first_row() -> None:
    head = ("Quay Budget", "Quay Budget", "Quay Budget")
    rows = [("Work", "Labor", "Total"), *[(f"Berth {n}", "8 hours", "$ 424.00") for n in range(6)]]
    found = made(table(head, *rows), path="print.pdf")
    assert (found.title, kinds(found)[:1]) == ("Quay Budget", ["budget-doc"])


def test_lines_typed_as_a_list_are_no_title() -> None:
    typed = [block("paragraph", line) for line in ("1.\tKeep:", "-\tRisk Management Plan", "-\tTest Plan")]
    assert kinds(made(block("paragraph", "Duty\tWho\tDone?"), *typed)) == []


def test_a_heading_over_the_revisions_is_no_title() -> None:
    rows = table(("Version", "Date", "Change"), ("1.0", "5/4/2026", "First"))
    cover = block("title", "Tide Gauge"), block("heading", "DOCUMENT CHANGE CONTROL", level=1)
    assert kinds(made(*cover, rows)) == []


def test_who_has_which_power_and_interest_makes_a_register_of_stakeholders() -> None:
    names = ("Name", "Position", "Power and interest", "Communication", "Frequency")
    rows = [("Ana Ruiz", "Harbor master", "High", "Mail", "weekly"), ("J. Poe", "Pilot", "Low", "Call", "monthly")]
    assert kinds(made(table(names, *rows), path="people.docx"))[:1] == ["stakeholder-register"]


def test_a_project_plan_in_a_workbook_is_of_tasks() -> None:
    rows = (("Dredging", "", "2026-05-04"), ("Piling", "Ana Ruiz", "2026-06-01"))
    assert kinds(made(*sheet("Sheet1", ("Quay works", "", "2026"), *rows), path="Quay Project Plan.xlsx")) == [
        "workplan"
    ]


def test_a_plan_of_plans_is_a_project_management_plan() -> None:
    """Known by its parts where its file says the same; the parts alone, or under another title, do not make one."""
    parts = [
        block("heading", f"{name} Management Plan", level=1)
        for name in ("Cost", "Scope", "Schedule", "Quality", "Staffing")
    ]
    text = [each for part in parts for each in (part, block("paragraph", "The harbor master decides within two days."))]
    report = block("title", "Quay Management Report"), block("paragraph", "The quay is kept by the county. " * 8)
    assert kinds(made(*report, *text, path="Quay Project Management Plan.docx"))[:1] == ["pmp"]
    assert kinds(made(block("title", "Project Charter"), *text, path="Charter.docx"))[:1] == ["project-charter"]


@pytest.mark.parametrize("line", ["EPA Contract #GS-10F-0041X", "RFQ ID: RFQ993471", "Contract No: VA118-16-D-1009"])
def test_the_number_of_a_contract_is_no_contract(line: str) -> None:
    found = made(block("title", "Harbor Watch"), block("paragraph", line), block("paragraph", "Tide Board Findings"))
    assert kinds(found) == []
    assert kinds(made(block("title", "Request for Proposals"), block("paragraph", line)))[:1] == ["rfp"]
