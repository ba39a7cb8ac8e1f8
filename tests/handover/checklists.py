"""Workbooks as people fill them in, and what comes back."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from mocheck.handover.checklist import book as books
from mocheck.handover.checklist.columns import BY, COLUMNS, ON
from mocheck.handover.checklist.export import render
from mocheck.handover.checklist.take import Asked, Taken, take
from mocheck.model.result import Result
from tests.reports.sample import closed

AT = {each.name: number for number, each in enumerate(COLUMNS, start=1)}
TODAY = datetime.date(2026, 11, 25)
DECIDED = {
    "Decision": "Pass",
    "Method": "Interview",
    "Rationale": "I saw it.",
    "Reviewer": "R. Vance",
    "Date of decision": datetime.date(2026, 11, 24),
}
FILLED: dict[str, dict[str, Any]] = {
    "BPW-STF-04": {"Answer": "Yes", "Evidence": "Org chart, page 2", "Comment": "Named in October."},
    "BPW-CHG-01": {"Answer": "Partial", "Owner": "P. Raman", "Due date": datetime.date(2026, 12, 1)},
    "BPW-OPS-01": {"Answer": "don\u2019t know"},
    "BPW-DLV-02": {"Answer": "YES "},
    "BPW-PUR-05": DECIDED,
}
Change = Callable[[Workbook], None]


def opened(result: Result | None = None) -> Workbook:
    return load_workbook(io.BytesIO(render(result or closed())))


def row_of(made: Workbook, rule: str) -> int:
    at = made["Checklist"]
    return next(number for number in range(2, at.max_row + 1) if at.cell(number, AT["No."]).value == rule)


def fill(made: Workbook, filled: Mapping[str, Mapping[str, Any]]) -> None:
    guide = made["Instructions"]
    for (label, value), said in zip(guide.iter_rows(max_col=2, max_row=4), (None, None, "T. Villareal", "2026-11-20")):  # noqa: B905
        if label.value in (BY, ON):
            value.value = said
    for rule, cells in filled.items():
        for name, value in cells.items():
            made["Checklist"].cell(row_of(made, rule), AT[name]).value = value


def saved(made: Workbook, folder: Path) -> Path:
    file = folder / "filled.xlsx"
    made.save(file)
    return file


def back(
    folder: Path, change: Change | None = None, filled: Mapping[str, Mapping[str, Any]] = FILLED, **asked: Any
) -> Taken:
    made = opened()
    fill(made, filled)
    if change:
        change(made)
    return take(books.read(saved(made, folder)), closed(), Asked(today=TODAY, **asked))


def add_sheets(made: Workbook) -> None:
    made.create_sheet("Notes of the PMO")["A1"] = "=1+1"


def cell(name: str, value: Any) -> Change:
    def change(made: Workbook) -> None:
        made["Checklist"].cell(row_of(made, "BPW-STF-04"), AT[name]).value = value

    return change
