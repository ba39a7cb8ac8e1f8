"""A template that nobody filled in, and a document that a few placeholders are left in."""

import pytest

from mocheck.understand.placeholders import placeholders
from mocheck.understand.vocabulary import load
from tests.understand.artifacts import artifact, block, made, sheet


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
