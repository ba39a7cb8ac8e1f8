"""A template that nobody filled in, and a document that a few placeholders are left in."""

import pytest

from mocheck.understand.placeholders import placeholders
from mocheck.understand.vocabulary import load
from tests.understand.artifacts import artifact, block, made, sheet, table


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<Project Name> Plan", ["<Project Name>"]),
        ("[Insert the name of the liaison]", ["[Insert the name of the liaison]"]),
        ("[Project Name] and [1] and [RFC 2119]", ["[Project Name]"]),
        ("The {{companyName}} policy", ["{{companyName}}"]),
        ("{Insert Date}", ["{Insert Date}"]),
        ("Click or tap here to enter text.", ["Click or tap here to enter text"]),
        ("Due mm/dd/yyyy", ["mm/dd/yyyy"]),
        ("Error! Reference source not found.", ["Error! Reference source not found"]),
        ("Version <1.0>", ["<1.0>"]),
        ("if a < b and c > d", []),
        ("See [the guide](https://example.gov)", []),
        ("[x] done", []),
        ("<https://example.gov> and <a@b.gov>", []),
        ("run cf ssh <app-name>", []),
        ("$ psql -h <Database host> -U <User>", []),
        ("https://quay.example.gov/<Resource Name>/status", []),
        ("QUAY_HOME=<Path to the folder>", []),
        ("<retries>5</retries>", []),
        ("[Optional] Clear the cache", []),
        ("[#4711] Search by berth", []),
        ("[Deliverable #12] Harbor charts", []),
        ("[Deliverable #12]", ["[Deliverable #12]"]),
        ("User Acceptance Test, Release ?.?", ["Release ?.?"]),
        ("[populate with the name of the owner, as fits]", ["[populate with the name of the owner, as fits]"]),
        ("{{ site.baseurl }}/docs", []),
    ],
)
def test_placeholders(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in placeholders(text, load())] == found


FILLED = "The board meets on Tuesdays and decides every request within two days of its receipt. " * 12


def test_a_template_and_the_document_made_from_it() -> None:
    found = made(
        block("title", "<Project Name> Risk Management Plan"),
        block("paragraph", "Prepared by <Name>"),
        block("heading", "1 Purpose", level=1),
        block("paragraph", "[Describe the purpose of the plan]"),
    )
    assert found.template
    assert [each.quote for each in found.placeholders][:2] == ["<Project Name>", "<Name>"]
    assert not artifact(f"# Harbor Risk Management Plan\n\n## 1 Purpose\n\n{FILLED}\n").template


def test_a_few_placeholders_are_no_template() -> None:
    left = block("paragraph", "Notify <Site contact> by <Day>.")
    found = made(block("title", "Harbor Risk Management Plan"), block("paragraph", FILLED * 3), left)
    assert not found.template
    assert len(found.placeholders) == 2


def test_instructions_in_plain_words() -> None:
    things = ("scope", "roles", "tools")
    told = "\n".join(f"- {verb} the {thing} of it." for verb in ("Describe", "List", "Explain") for thing in things)
    assert artifact(f"# CM Plan\n\n## 1 Scope\n\n{told}\n").template
    duties = "\n".join(f"- {verb} the {thing}." for verb in ("Approves", "Logs", "Weighs") for thing in things)
    assert not artifact(f"# CM Plan\n\n## 1 Scope\n\n{duties}\n").template


def test_a_guide_to_a_template_is_none() -> None:
    assert not artifact(f"# Risk Register Template Completion Guide\n\n{FILLED}\n").template


def test_a_register_without_rows() -> None:
    columns = ("ID", "Risk", "Probability", "Impact", "Owner")
    assert made(*sheet("Risk Log", columns), path="Risks.xlsx").template
    assert made(
        *sheet("Risk Log", columns, ("R-1", "Sample risk: staff leave", "<High>", "", "")), path="Risks.xlsx"
    ).template
    assert not made(
        *sheet("Risk Log", columns, ("R-1", "Key staff leave", "High", "High", "A. Poe")), path="R.xlsx"
    ).template


def test_a_checklist_that_nobody_answered() -> None:
    asked = [(f"Is step {number} done?", answer) for number, answer in enumerate([""] * 6)]
    assert made(*sheet("UAT", ("Criteria", "Completed?"), *asked), path="UAT.xlsx").template
    answered = [(question, "Yes") for question, _ in asked]
    assert not made(*sheet("UAT", ("Criteria", "Completed?"), *answered), path="UAT.xlsx").template


def test_a_form_of_open_labels() -> None:
    labels = [block("item", f"{name}:") for name in ("Trigger", "Steps", "Owner", "Approver", "Date", "Evidence")]
    assert made(block("title", "Rollback Plan"), *labels).template
    filled = [block("item", f"{each.text} said in full by the team") for each in labels]
    assert not made(block("title", "Rollback Plan"), *filled).template


def test_a_template_is_neither_final_nor_approved() -> None:
    assert (
        artifact("# [Project Name] Plan Template\n\nVersion: 1.0\n\nOwner: [Name]\n\nDate: [Date]\n").status == "none"
    )


def test_a_register_of_nothing_but_names() -> None:
    """A title, a form's labels, a row of groups and a row of columns stand above rows that nobody wrote in."""
    empty = tuple(("", "", "", "") for _ in range(6))
    head = (("Harbor Action Log", "", "", ""), ("System:", "", "", ""), ("What", "", "Who", ""))
    names = ("Number", "Action", "Assigned to", "Due")
    assert made(*sheet("Actions", *head, names, *empty), path="Actions.xlsx").template
    row = ("7", "Renew the certificate", "Ana Ruiz", "2026-12-01")
    assert not made(*sheet("Actions", *head, names, row, *empty), path="Actions.xlsx").template


def test_the_lists_behind_a_register_are_not_its_rows() -> None:
    lists = sheet("Lookup Data", ("Status", "Severity"), ("Open", "High"), ("Closed", "Low"), ("Parked", "None"))
    names = ("Area", "Improvement", "Owner", "Progress")
    assert made(*sheet("Plan", ("Service Improvement", "", "", ""), names), *lists, path="Plan.xlsx").template
    row = ("Batch", "Rerun failed jobs alone", "Ana Ruiz", "half done")
    assert not made(*sheet("Plan", names, row), *lists, path="Plan.xlsx").template


def test_a_form_with_rules_to_write_on() -> None:
    asked = [
        block("paragraph", f"{thing}: ________________") for thing in ("Name", "Unit", "Room", "Date", "Phone", "Desk")
    ]
    assert made(block("title", "Access Request"), *asked).template
    given = [block("paragraph", f"{thing}: as agreed with the desk") for thing in ("Name", "Unit", "Room", "Date")]
    assert not made(block("title", "Access Request"), *given).template


def test_a_plan_that_is_worked_off_is_no_form() -> None:
    """What a program has yet to finish is open, and the list is its own all the same."""
    rows = tuple((f"Print letter {number} in two languages", "", "", "") for number in range(1, 8))
    found = made(*sheet("Scope", ("Function", "Importance", "Completion date", "Owner"), *rows), path="Scope.xlsx")
    assert not found.template


def test_a_title_that_offers_a_template() -> None:
    assert artifact(f"# ATTACHMENT 4 - TEMPLATE SUPPORT AGREEMENT\n\n{FILLED}\n").template
    assert not artifact(f"# Email Template Retirement Plan\n\n{FILLED}\n").template


def test_control_tables_that_nobody_wrote_in() -> None:
    empty = table(("Version", "Date", "Author", "Change"), ("", "", "", ""))
    unsigned = table(("Name", "Role", "Signature", "Date"), ("", "", "", ""))
    heads = block("heading", "Revision History", level=1), block("heading", "Approval", level=1)
    cover = block("title", "Handover Report"), block("paragraph", "<System or service name>")
    body = block("heading", "1 Summary", level=1), block("paragraph", FILLED * 3)
    assert made(*cover, heads[0], empty, heads[1], unsigned, *body).template
    assert not made(cover[0], heads[0], empty, heads[1], unsigned, *body).template


def test_prompts_that_were_answered() -> None:
    asked = (
        ("Background", "<Where does this project come from>"),
        ("Purpose", "<Why are we doing it, and for which goal>"),
        ("Risks", "<What could keep us from reaching the objectives>"),
    )
    answer = "The county asked for one place in which all benefits can be seen and paid."
    left = [table(*((f"{label}: {prompt}", "") for label, prompt in asked))]
    filled = [table(*((f"{label}: {prompt} {answer}", "") for label, prompt in asked))]
    assert made(block("title", "Project Charter"), *left).template
    assert not made(block("title", "Project Charter"), *filled).template


def test_a_filled_register_that_keeps_its_instructions() -> None:
    told = [(f"{letter}: Enter the value of this column as the risk manager asked for it.",) for letter in "ABCDEFGH"]
    rows = [(str(n), f"The supplier of part {n} is late", "Ann Poe", "Open", "Ask a second one") for n in range(1, 7)]
    register = sheet("Risk Log", ("ID", "Risk description", "Owner", "Status", "Mitigation"), *rows)
    assert not made(*sheet("Instructions", *told), *register, path="Risk_Log_Template_v2.xlsx").template


def test_a_register_that_was_kept_on_a_sheet_called_template() -> None:
    names = ("No.", "Risk", "Owner", "Raised", "Status")
    rows = [(str(n), f"Tide {n} floods the quay", "Rosa Quill", f"2026-0{n}-14", "Open") for n in range(1, 5)]
    blank = [(str(n), f"Tide {n} floods the quay", "", "", "") for n in range(1, 5)]
    assert not made(*sheet("Risk Log Template", names, *rows), path="Risks.xlsx").template
    assert not made(*sheet("Log", ("Risk Log Template", "", "", "", ""), names, *rows), path="Risks.xlsx").template
    assert made(*sheet("Risk Log Template", names, *blank), path="Risks.xlsx").template


def test_what_its_sender_fills_in_is_no_blank_of_the_document() -> None:
    """A mail to send in an emergency has open places each time anew; a document that is all mail is a template."""
    mail = [
        block("paragraph", "Subject: Restore <Server Name> to <Day>"),
        block("paragraph", "Please restore <Server Name> as of <Day> at <Time>."),
    ]
    steps = block("heading", "1 Restoring", level=1), block("paragraph", FILLED)
    assert not made(block("title", "Quay Restore Strategy"), *steps, *mail).template
    assert made(block("title", "Outage notice"), *mail).template


def test_a_file_that_is_still_called_template() -> None:
    """Its text was replaced if it tells of a system by name; what is left open says that it was not."""
    text = "The board decides on changes of the Tide Gauge System. Urgent ones of the Tide Gauge System go first. "
    title = block("title", "Change Control Board Charter")
    replaced = block("paragraph", text + FILLED)
    assert not made(title, replaced, path="Charter template.docx").template
    assert made(title, block("paragraph", FILLED), path="Charter template.docx").template
    history = (
        block("heading", "Version History", level=1),
        table(("Version", "Date", "Change"), ("1.1", "5/4/2026", "x")),
    )
    left = block("paragraph", "<Office> adopts it for <System> on <Day>. " + FILLED * 4)
    assert made(title, *history, left, path="Charter template.docx").template
    assert not made(title, *history, left, path="Charter.docx").template


def test_an_exercise_is_no_document() -> None:
    told = block("paragraph", "Use the example to create a risk assessment.")
    assert made(block("heading", "Finding risks: Risk Assessment", level=1), told).template
    kept = made(block("title", "Risk Assessment"), told, block("paragraph", FILLED * 2))
    assert not kept.template


def test_a_table_and_nothing_else() -> None:
    names = ("Component", "Verified by", "Passed", "Failed")
    empty = [("", "", "", "")] * 5
    assert made(table(names, *empty), path="Checklist.docx").template
    assert not made(table(names, ("Login", "Ana Ruiz", "x", ""), *empty), path="Checklist.docx").template


def test_a_row_that_says_what_to_enter() -> None:
    names = ("Change", "Title", "Priority", "State")
    asked = ("From the request form", "Enter a title", "Enter the priority", "Enter the state as of the key")
    assert made(*sheet("Log", names, asked, *[("", "", "", "")] * 4), path="Changes.xlsx").template
    row = ("C-1", "Enter dates by hand", "High", "Open")
    assert not made(*sheet("Log", names, asked, row, *[("", "", "", "")] * 4), path="Changes.xlsx").template


def test_a_text_for_any_organization() -> None:
    lines = block("paragraph", "[Company Logo]"), block("paragraph", "[Company Name]")
    text = block("title", "Change Procedure"), block("paragraph", FILLED * 3)
    assert made(*lines, *text).template
    assert not made(lines[0], *text).template
