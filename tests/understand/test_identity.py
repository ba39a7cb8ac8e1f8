"""Title, version and date, each as exact as the document says it."""

import pytest

from mocheck.understand.identity import identify
from mocheck.understand.revision_table import version_key, version_number
from mocheck.understand.viewing import build
from mocheck.understand.vocabulary import load
from tests.understand.artifacts import AS_OF, artifact, block, document, made, sheet, table


def identity(*blocks, path: str = "Plan.docx"):
    return identify(build(document(*blocks, path=path), load()), load(), AS_OF).identity


@pytest.mark.parametrize(
    ("line", "version"),
    [
        ("Version 2.0", "2.0"),
        ("Document Version: 1.10", "1.10"),
        ("Rev. 3", "3"),
        ("v0.9 (DRAFT)", "0.9 (DRAFT)"),
        ("Harbor Benefits System, Version 2.1 Final, September 14, 2026", "2.1"),
        ("Version: <1.0> Error! Unknown document property name.", None),
        ("Version 3 of the portal runs on two servers that are described in chapter two of the manual", "3"),
    ],
)
def test_versions_of_a_cover(line: str, version: str | None) -> None:
    assert identity(block("title", "M&O Plan"), block("paragraph", line)).version == version


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("September 14, 2026", "2026-09-14"),
        ("September 2026", "2026-09"),
        ("Last Updated: 2026-03-05", "2026-03-05"),
        ("Date: Tue Mar 10 10:09:52 UTC 2026", "2026-03-10"),
        ("Harbor, Version 2.1 Final, September 14, 2026", "2026-09-14"),
        ("Original Submission Date: October 7, 2013", None),
        ("Copyright 2019, all rights reserved since May 4, 2019", None),
        ("Contract expires on June 30, 2027", None),
    ],
)
def test_dates_of_a_cover(line: str, date: str | None) -> None:
    assert identity(block("title", "M&O Plan"), block("paragraph", line)).date == date


def test_the_revision_table_is_more_exact_than_the_cover() -> None:
    rows = table(("Version", "Date", "Author", "Description"), ("1.2", "09/17/2026", "A. Poe", "Added the counties"))
    found = identity(block("title", "M&O Plan"), block("paragraph", "September 2026"), rows)
    assert (found.version, found.date) == ("1.2", "2026-09-17")


def test_the_newest_row_counts_whatever_the_order() -> None:
    rows = table(
        ("Version", "Date", "Description"),
        ("2.0", "08/20/2026", "Second version"),
        ("Draft 2.0", "07/30/2026", "For the counties"),
        ("1.0", "02/01/2026", "First version"),
    )
    found = identity(block("title", "Plan"), block("heading", "Revision History", level=1), rows)
    assert (found.version, found.date) == ("2.0", "2026-08-20")


def test_the_number_of_a_document_system_is_no_version() -> None:
    assert identity(block("footer", "NSPDOCS #253v8"), block("title", "M&O Plan")).version is None


def test_a_date_that_updates_itself_says_nothing() -> None:
    assert identity(block("title", "Plan"), block("paragraph", "Date: 9/29/2026", "auto-date")).date is None
    assert identity(block("title", "Plan"), block("paragraph", "Date: 9/29/2026")).date == "2026-09-29"


def test_a_file_s_own_properties_never_date_it() -> None:
    found = artifact("# M&O Plan\n\nHarbor Benefits System\n")
    assert (found.date, found.revised, found.version) == (None, None, None)


def test_a_file_name_says_the_version_where_nothing_else_does() -> None:
    assert identity(block("title", "M&O Plan"), path="MO_Plan_v1.3.docx").version == "1.3"
    assert identity(block("title", "M&O Plan"), block("paragraph", "Version 2.0"), path="MO_v1.docx").version == "2.0"


def test_the_title_is_the_line_that_says_what_it_is() -> None:
    found = identity(
        block("paragraph", "Department of Coastal Services"),
        block("paragraph", "Harbor Benefits System (HBS)"),
        block("paragraph", "Implementation Plan and Checklist"),
        block("paragraph", "May 2026"),
        block("heading", "1 Purpose", level=1),
    )
    assert found.title == "Harbor Benefits System (HBS) Implementation Plan and Checklist"


@pytest.mark.parametrize(("title", "version"), [("Release Notes", "4.1"), ("Operations Manual", "0.1")])
def test_release_notes_are_of_their_release(title: str, version: str) -> None:
    rows = table(("Version", "Date", "Author", "Description"), ("0.1", "01/14/2026", "A. Poe", "Initial"))
    found = identity(block("title", title), block("paragraph", "Harbor Version 4.1 Environment"), rows)
    assert found.version == version


def test_who_prepared_it() -> None:
    found = made(block("title", "Project Management Plan"), block("paragraph", "Prepared by Meridian Systems, Inc."))
    assert found.owner == "Meridian Systems, Inc."


@pytest.mark.parametrize(
    ("text", "want"),
    [("Version 2.0 (Draft)", "2.0"), ("v1.10.3", "1.10.3"), ("Rev. B", "B"), ("tbd", None), ("", None)],
)
def test_the_number_in_a_version(text: str, want: str | None) -> None:
    assert version_number(text) == want


def test_versions_have_their_order() -> None:
    assert version_key("0.5 (DRAFT)") == version_key("0.5")
    assert version_key("1.10") > version_key("1.9") > version_key("0.9") > version_key(None)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Department of Coastal Services (DCS)", "Harbor Benefits System (HBS)", "Batch Configuration"),
         "Harbor Benefits System (HBS) Batch Configuration"),
        (("Harbor", "Benefits Data Store", "(BDS)", "Master Test Plan"), "Benefits Data Store (BDS) Master Test Plan"),
        (("Project: Harbor Benefits System", "Configuration Management Plan"),
         "Harbor Benefits System Configuration Management Plan"),
        (("Document Version: V1.1", "Risk Register"), "Risk Register"),
        (("as agreed at our last meeting in Porto", "Risk Register"), "Risk Register"),
        (("Agency Seal", "Risk Register"), "Risk Register"),
        (("Dear Deputy Director Roe,", "Request for Certification"), "Request for Certification"),
    ],
)  # fmt: skip
def test_a_title_beneath_what_is_none(lines: tuple[str, ...], title: str) -> None:
    assert (
        identity(*(block("paragraph", line) for line in lines), block("heading", "1 Purpose", level=1)).title == title
    )


def test_the_name_of_the_next_column_owns_nothing() -> None:
    head = ("Improvement", "Owner", "Start Date", "Notes")
    assert made(*sheet("Plan", ("Service Plan", "", "", ""), ("", "", "", ""), head), path="Plan.xlsx").owner is None


def test_a_document_of_which_only_the_making_is_dated() -> None:
    cover = block("title", "M&O Plan"), block("paragraph", "Created on: August 12, 2026")
    assert identity(*cover).date == "2026-08-12"
    assert identity(*cover, block("paragraph", "Last updated: September 3, 2026")).date == "2026-09-03"


def test_a_version_in_brackets_was_not_chosen() -> None:
    rows = table(("Version", "Date", "Author", "Change"), ("[1.0]", "[Date]", "[Name]", "[Section and text revised]"))
    assert identity(block("title", "M&O Plan"), block("heading", "Document History", level=1), rows).version is None


def test_a_heading_prepared_nothing() -> None:
    cover = block("title", "Risk Register"), block("paragraph", "Prepared by:")
    assert made(*cover, block("heading", "Document Version Control", level=1)).owner is None
    assert made(*cover, block("paragraph", "Harbor Program Office")).owner == "Harbor Program Office"


def test_a_footer_whose_parts_stand_apart() -> None:
    footer = block("footer", "Harbor_Guide.docx Rev. 2.1.4\t- 3 -\tMarch 9, 2026")
    found = made(block("title", "Harbor Guide"), footer)
    assert (found.version, found.date) == ("2.1.4", "2026-03-09")


def test_what_a_register_says_above_its_header() -> None:
    rows = (
        ("Risk Register", "", "", "", ""),
        ("Last Update:", "", "2026-05-14", "", ""),
        ("ID", "Risk description", "Owner", "Status", "Mitigation"),
        ("1", "The vendor leaves early", "Ann Poe", "Open", "Keep a second vendor warm"),
        ("2", "The tape library fails", "J. Lee", "Open", "Order a spare drive"),
    )
    assert made(*sheet("Risks", *rows), path="Risks.xlsx").date == "2026-05-14"


def test_the_day_on_which_a_project_ends_dates_no_charter() -> None:
    lines = ("Date of Authorization: June 20th, 2025", "Project Finish Date: December 20th, 2025.")
    cover = block("title", "Project Charter"), *(block("paragraph", line) for line in lines)
    assert identity(*cover).date != "2025-12-20"


def test_a_list_of_standards_is_no_history() -> None:
    rows = table(("", "Version", "Date", "Author"), ("Coding guide", "2.0", "20 July 2015", "The standards office"))
    found = identity(block("title", "Master Test Plan"), block("heading", "3.2 Standards", level=1), rows)
    assert (found.version, found.date) == (None, None)


def test_the_version_in_a_title_beneath_a_numbered_heading() -> None:
    found = identity(block("heading", "2. Scope", level=1), block("title", "Scope Statement (Version 1.2)"))
    assert found.version == "1.2"


AUTO = block("footer", "11/20/2026", "auto-date")


@pytest.mark.parametrize(
    ("lines", "path", "date"),
    [
        (("Reporting period: May 1 - May 29, 2026",), "Status.docx", "2026-05-29"),
        (("Week ending May 8, 2026",), "Status.docx", "2026-05-08"),
        (("Prepared for the steering committee",), "Status Report 2026-05-08.docx", "2026-05-08"),
        (("Prepared for the steering committee",), "Status.docx", None),
    ],
)
def test_a_report_whose_footers_date_themselves(lines: tuple[str, ...], path: str, date: str | None) -> None:
    """A date that updates itself says nothing; the period that the report is of does."""
    cover = block("title", "Monthly Status Report"), *(block("paragraph", line) for line in lines)
    assert made(*cover, AUTO, block("heading", "Overall status", level=1), AUTO, path=path).date == date


def test_a_plan_is_not_dated_by_the_name_of_its_file() -> None:
    assert made(block("title", "Configuration Management Plan"), AUTO, path="CM Plan 2026-05-08.docx").date is None


@pytest.mark.parametrize("between", [" ", "\n"])
def test_one_cell_with_the_project_and_the_date(between: str) -> None:
    head = (f"Project: Harbor Benefits{between}Date: 3 April 2026", "", "", "")
    rows = (
        ("ID", "Risk", "Owner", "Status"),
        ("1", "Late parts", "Ann Poe", "Open"),
        ("2", "Lost key", "J. Lee", "Open"),
    )
    assert made(*sheet("Risks", head, *rows), path="Risks.xlsx").date == "2026-04-03"


def test_a_cell_whose_date_updates_itself_dates_nothing() -> None:
    head = "Project: Harbor Benefits\nDate: 3 April 2026"
    marked = table((head, "Approved"), marks={head: ("auto-date",)})
    assert made(block("title", "Risk Register"), marked).date is None


def test_the_day_on_which_somebody_signed_in_a_cell_is_not_the_document_s() -> None:
    signed = table(("Name: Ann Roe\nTitle: Project Manager\nDate: 3 April 2026", ""))
    assert made(block("title", "Project Charter"), signed).date is None


def test_a_title_in_two_lines_and_a_trade_mark() -> None:
    two = made(block("title", "Harbor Watch (HW)"), block("title", "Tide Board Lessons"), path="Slides.pptx")
    assert two.title == "Harbor Watch (HW) Tide Board Lessons"
    three = made(*(block("title", line) for line in ("Harbor Watch", "Lesson 1", "Lesson 2")), path="Slides.pptx")
    assert three.title == "Harbor Watch"
    assert made(block("title", "HarborWatch ® Operations Manual")).title == "HarborWatch Operations Manual"


@pytest.mark.parametrize(
    ("rows", "date"),
    [
        ((("Project:", "Tide Board", "", ""), ("Date of Birth: (MM/DD/YYYY)", "6/24/1986", "By:", "A. Poe")), None),
        ((("Project:", "Tide Board", "", ""), ("Date of Meeting: (M/D/Y)", "6/24/2026", "By:", "Poe")), "2026-06-24"),
        ((("Project title", "Date submitted"), ("Tide Board", "06/24/2026"), ("Objectives", "")), "2026-06-24"),
        ((("Item", "Date"), ("Paint", "06/24/2026"), ("Ropes", "06/25/2026")), None),
        ((("Document Version and Date", "V2, June 24, 2026"), ("Sponsor", "Ann Poe")), "2026-06-24"),
        ((("Harbor Watch\nTeleconference\nWeek 3 - June 24, 2026", ""), ("Present", "Ann Poe")), "2026-06-24"),
    ],
)  # fmt: skip
def test_dates_in_the_table_that_a_document_begins_with(rows: tuple[tuple[str, ...], ...], date: str | None) -> None:
    assert made(table(*rows), block("heading", "Notes", level=1), block("paragraph", "All went well.")).date == date


def test_the_legend_beneath_a_chart() -> None:
    tasks = [("ID", "Task Name", "Duration", "Start", "Finish"), ("1", "Paint", "3 days", "Fri 5/1/26", "Tue 5/5/26")]
    legend = ("Project: Quay Plan Date: Mon 4/20/26", "", "Milestone", "", "Summary")
    assert made(table(*tasks, legend), path="Quay.pdf").date == "2026-04-20"


def test_a_year_that_is_a_slip_of_the_pen() -> None:
    history = table(
        ("Version", "Date", "Change"), ("1.1", "02/03/2091", "Updated"), ("1.0", "01/05/2026", "First issue")
    )
    found = made(block("title", "Test Plan"), block("paragraph", "February 2026"), block("heading", "History"), history)
    assert (found.version, found.date) == ("1.1", "2026-02")


def test_a_cover_of_headings_with_what_joins_them() -> None:
    cover = (
        block("heading", "Action Plan", level=1),
        block("paragraph", "for"),
        block("heading", "Harbor Watch", level=1),
    )
    assert made(*cover, block("paragraph", "Version 1.2 approved")).version == "1.2"
    dated = (
        block("heading", "Harbor Watch", level=1),
        block("paragraph", "Sep 2026"),
        block("heading", "Version 1.3", level=3),
    )
    assert made(*dated, block("paragraph", "All is well.")).version == "1.3"


def test_a_history_whose_header_stands_in_a_line_above() -> None:
    head = block("heading", "Document Revision History", level=1), block("paragraph", "Version Date Author Summary")
    rows = table(("0.1", "5/3/2026", "Ann Poe", "Initial draft"), ("1.0", "6/8/2026", "Ann Poe", "Approved changes"))
    found = made(block("title", "Test Plan"), *head, rows)
    assert (found.version, found.date) == ("1.0", "2026-06-08")


@pytest.mark.parametrize(
    ("line", "version", "date"),
    [
        ("Version 2.1  November 10, 2025", "2.1", "2025-11-10"),
        ("V2I Hub Deployment Guide", None, None),
        ("V3 Harbor Guide", "3", None),
        ("Oct - Dec 2026 Project Plan", None, None),
    ],
)
def test_what_a_line_of_the_cover_is(line: str, version: str | None, date: str | None) -> None:
    found = made(block("title", "Test Plan"), block("paragraph", line))
    assert (found.version, found.date) == (version, date)


def test_a_footer_with_its_page_and_a_date_far_down_a_cover() -> None:
    footer = block("footer", "June 9, 2026 RFI #75001 Page 1 of 2")
    assert made(block("title", "Test Plan"), footer).date == "2026-06-09"
    address = [block("paragraph", f"Unit {number} of the Harbor Office") for number in range(18)]
    assert made(block("title", "Test Plan"), *address, block("paragraph", "June 2026")).date == "2026-06"
