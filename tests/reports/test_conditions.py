"""The conditions of a conditional go stand in every report that a board reads."""

from __future__ import annotations

import datetime
import io

import openpyxl
import pytest

from mocheck.model.result import Condition, Gate, Result
from mocheck.reports import conditions, render
from tests.reports.sample import closed

OWNED = Condition(
    rule="BPW-AST-03",
    title="Warranty dates are recorded",
    must="Record them.",
    owner="Grace <Lindqvist>",
    due=datetime.date(2026, 12, 4),
)
OPEN = Condition(rule="BPW-STK-05", title="Memoranda are in force", must="Renew them.")


def conditional(*given: Condition) -> Result:
    sample = closed()
    gate = sample.gate.model_copy(update={"decision": "conditional-go", "conditions": given})
    return sample.model_copy(update={"gate": gate})


def of(*given: Condition) -> Gate:
    return conditional(*given).gate


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_reports_say_who_settles_what_by_when(name: str) -> None:
    said = " ".join(render(name, conditional(OWNED, OPEN)).decode().split())
    for part in (conditions.HEADING, "Record them.", "2026-12-04", "not named", "not dated"):
        assert part in said
    assert "<Lindqvist>" not in said or name == "text"
    assert conditions.HEADING not in render(name, conditional()).decode()


def test_the_workbook_has_a_row_each() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render("xlsx", conditional(OWNED, OPEN))))
    rows = [tuple(cell.value for cell in row) for row in book["Conditions"].iter_rows(min_row=2)]
    assert rows == [
        ("BPW-AST-03", "Warranty dates are recorded", "Record them.", "Grace <Lindqvist>", "2026-12-04"),
        ("BPW-STK-05", "Memoranda are in force", "Renew them.", "not named", "not dated"),
    ]
    assert "Conditions" not in openpyxl.load_workbook(io.BytesIO(render("xlsx", conditional()))).sheetnames


def test_what_nobody_has_taken_on_is_counted() -> None:
    assert conditions.lead(of(OWNED)) == "1 condition to be met. Each has an owner and a date."
    assert conditions.lead(of(OWNED, OPEN)) == (
        "2 conditions to be met. 1 has no owner and 1 has no date: the program's responses name them."
    )
