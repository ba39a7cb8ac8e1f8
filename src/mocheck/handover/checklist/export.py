"""The result as a workbook to answer in: one row an expectation, by area, in plain words."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from copy import copy
from datetime import datetime
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from mocheck.handover.checklist.columns import (
    ABOUT,
    ANSWER,
    BY,
    COLUMNS,
    DECISION,
    GUIDE,
    ON,
    SCHEMA,
    SHEET,
    VERDICT,
    Column,
)
from mocheck.handover.checklist.guide import guide
from mocheck.handover.checklist.run import decision_of, key, run_hash
from mocheck.model.result import Finding, Result
from mocheck.reports.clean import line
from mocheck.reports.office import CREATOR, held, settled
from mocheck.reports.passages import quoted
from mocheck.reports.responding import ANSWERS
from mocheck.reports.sheets import Row, Sheet
from mocheck.reports.standing import effective
from mocheck.reports.words import VERDICTS, area, proof
from mocheck.reports.xlsxfile import write

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_COLOURS = {"Yes": "DDF1E1", "Partial": "FDE8CF", "No": "F8D7DA", "N/A": "E3E8EF", "Don't know": "FFF3C4"}
_VERDICTS = {"Pass": "DDF1E1", "Partial": "FDE8CF", "Fail": "F8D7DA", "Not determined": "FFF3C4"}
_DISAGREE = (("Yes", "Fail"), ("No", "Pass"), ("N/A", "Fail"), ("N/A", "Partial"), ("N/A", "Pass"))
_PROGRAM, _REVIEWER = "FFFBEB", "EEF2F7"
_METHODS = {"examine": "Examine", "interview": "Interview", "test": "Test"}
_LETTERS = {each.name: get_column_letter(number) for number, each in enumerate(COLUMNS, start=1)}


def render(result: Result) -> bytes:
    """The workbook; the same result gives the same bytes. What was answered and decided before stands in it."""
    run = run_hash(result)
    book = Workbook()
    first = book.worksheets[0]
    first.title = GUIDE
    _guide(first, result)
    rows = tuple(_row(finding, run) for finding in _in_order(result.findings))
    at = book.create_sheet(SHEET)
    write(at, Sheet(SHEET, tuple((each.name, each.width) for each in COLUMNS), rows), freeze="D2")
    _look(at, len(rows) + 1)
    about = book.create_sheet(ABOUT)
    for line_ in (("schema", SCHEMA), ("run", run), ("as of", result.as_of.isoformat())):
        about.append(line_)
    about.sheet_state = "veryHidden"
    properties = book.properties
    properties.creator = properties.lastModifiedBy = CREATOR
    properties.title = held(line(f"Checklist: {result.program.name}"), 250)
    properties.language = "en-US"
    properties.created = properties.modified = datetime(result.as_of.year, result.as_of.month, result.as_of.day)
    stream = io.BytesIO()
    book.save(stream)
    return settled(stream.getvalue(), result.as_of)


def _in_order(findings: Sequence[Finding]) -> list[Finding]:
    """By area, each as it comes in its source."""
    begins: dict[tuple[str, str], tuple[int, int]] = {}
    for finding in findings:
        of_area = (finding.pack, area(finding))
        begins[of_area] = min(begins.get(of_area, _lines(finding)), _lines(finding))

    def order(finding: Finding) -> tuple[object, ...]:
        name = area(finding)
        return finding.pack, begins[finding.pack, name], name, _lines(finding), finding.rule

    return sorted(findings, key=order)


def _lines(finding: Finding) -> tuple[int, int]:
    return finding.criterion.lines or (0, 0)


def _row(finding: Finding, run: str) -> Row:
    shown = proof(finding)
    found = line(finding.message, 1_000) + (f"\n{quoted(shown, 300)}" if shown else "")
    return (
        line(area(finding)),
        finding.rule,
        line(finding.title),
        line(finding.why, 1_000),
        finding.severity,
        VERDICTS[effective(finding)][0],
        found,
        line(finding.remedy, 1_000),
        *_answered(finding),
        *_decided(finding),
        key(finding.rule, run),
    )


def _answered(finding: Finding) -> Row:
    said = finding.response
    if said is None:
        return ("",) * 5
    answer = ANSWERS[said.answer] if said.answer else ""
    return (answer, said.evidence, said.text, said.owner, said.due.isoformat() if said.due else "")


def _decided(finding: Finding) -> Row:
    said = decision_of(finding)
    if said is None or said.verdict is None or said.date is None:
        return ("",) * 5
    word, method = VERDICTS[said.verdict][0], _METHODS.get(said.method or "", "")
    return (word, method, said.why, said.by, said.date.isoformat())


def _guide(at: Worksheet, result: Result) -> None:
    write(at, Sheet(GUIDE, (("", 24), ("", 110)), guide(result)))
    for cells in at.iter_rows(min_col=1, max_col=2):
        if cells[0].value in (BY, ON):
            _open(cells[1], _PROGRAM, locked=False)
    at.protection.enable()


def _open(cell: Any, colour: str, *, locked: bool) -> None:
    cell._style = copy(cell._style)  # it is shared with the cells that look the same
    cell.fill = PatternFill("solid", fgColor=colour)
    cell.protection = Protection(locked=locked)


def _look(at: Worksheet, last: int) -> None:
    """Locks, lists to choose from, and colours that repeat what the words say."""
    last = max(last, 2)
    for column in COLUMNS:
        letter = _LETTERS[column.name]
        where = f"{letter}2:{letter}{last}"
        colour = {"program": _PROGRAM, "reviewer": _REVIEWER}.get(column.side, "")
        for (cell,) in at[where] if colour else ():
            _open(cell, colour, locked=column.side != "program")
        for rule in _choices(column):
            at.add_data_validation(rule)
            rule.add(where)
        if column.side == "key":
            at.column_dimensions[letter].hidden = True
    _colour(at, ANSWER, last, _COLOURS)
    for name in (VERDICT, DECISION):
        _colour(at, name, last, _VERDICTS)
    at.protection.enable()
    for allowed in ("autoFilter", "sort", "formatColumns", "formatRows"):
        setattr(at.protection, allowed, False)


def _choices(column: Column) -> Iterator[DataValidation]:
    if column.choices:
        said = ",".join(column.choices)
        yield DataValidation(
            type="list", formula1=f'"{said}"', allow_blank=True, showErrorMessage=True, error=f"One of: {said}"
        )
    elif column.date:
        yield DataValidation(
            type="date",
            operator="greaterThan",
            formula1="36526",
            allow_blank=True,
            showErrorMessage=True,
            error="A date, as 2026-12-01",
        )


def _colour(at: Worksheet, name: str, last: int, colours: dict[str, str]) -> None:
    letter = _LETTERS[name]
    where = f"{letter}2:{letter}{last}"
    if name == ANSWER:
        other = _LETTERS[VERDICT]
        pairs = ",".join(f'AND(${letter}2="{answer}",${other}2="{verdict}")' for answer, verdict in _DISAGREE)
        differs = Font(bold=True, color="B00020")
        says = FormulaRule(formula=[f"OR({pairs})"], font=differs)  # type: ignore[no-untyped-call]
        at.conditional_formatting.add(where, says)
    for word, colour in colours.items():
        fill = PatternFill(bgColor=colour)
        says = CellIsRule(operator="equal", formula=[f'"{word}"'], fill=fill)  # type: ignore[no-untyped-call]
        at.conditional_formatting.add(where, says)
