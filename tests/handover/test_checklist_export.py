"""The workbook as it is handed out: people can live with it."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from mocheck.handover.checklist.columns import PROGRAM, REVIEW
from mocheck.handover.checklist.export import render
from mocheck.readers.errors import NotAnArtifact
from mocheck.readers.own import refuse_own
from tests.handover.checklists import (
    AT,
    opened,
)
from tests.reports.sample import FORMULA, SAMPLES


@pytest.mark.parametrize("name", SAMPLES)
def test_it_has_one_row_an_expectation_and_the_same_bytes_each_time(name: str) -> None:
    result = SAMPLES[name]()
    data = render(result)
    assert data == render(result)
    at = load_workbook(io.BytesIO(data))["Checklist"]
    said = [cell.value for (cell,) in at.iter_rows(min_row=2, min_col=AT["No."], max_col=AT["No."])]
    assert sorted(filter(None, said)) == [finding.rule for finding in result.findings]
    with pytest.raises(NotAnArtifact):
        refuse_own(data, "xlsx")


def test_people_can_live_with_it() -> None:
    made = opened()
    at = made["Checklist"]
    assert made.sheetnames[0] == "Instructions" and made.active.title == "Instructions"
    assert (at.freeze_panes, at.auto_filter.ref) == ("D2", f"A1:S{at.max_row}")
    assert at.column_dimensions["S"].hidden and made["mocheck"].sheet_state == "veryHidden"
    lists = {each.formula1 for each in at.data_validations.dataValidation if each.type == "list"}
    assert '"Yes,Partial,No,N/A,Don\'t know"' in lists
    areas = [(at.cell(number, 1).value, at.cell(number, 2).value[:2]) for number in range(2, at.max_row + 1)]
    assert len(set(areas)) == sum(one != two for one, two in zip([None, *areas], areas, strict=False))
    assert at.conditional_formatting


def test_reviewers_columns_are_locked_and_the_programs_are_not() -> None:
    at = opened()["Checklist"]
    assert at.protection.sheet and not at.protection.autoFilter
    locked = {name: at.cell(2, AT[name]).protection.locked for name in (*PROGRAM, *REVIEW, "Verdict of the tool")}
    assert locked == {**dict.fromkeys(PROGRAM, False), **dict.fromkeys(REVIEW, True), "Verdict of the tool": True}


def test_no_cell_of_it_is_a_formula() -> None:
    cells = [cell for at in opened().worksheets for row in at.iter_rows() for cell in row]
    assert FORMULA in {cell.value for cell in cells}
    assert [cell for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
