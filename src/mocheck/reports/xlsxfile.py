"""The result as a workbook to filter and sort; no cell of it is ever a formula, a link or a date made up by Excel."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from mocheck.model.result import Result
from mocheck.reports.clean import line
from mocheck.reports.office import CREATOR, held, literal, settled
from mocheck.reports.sheets import Row, Sheet, Value, sheets

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST_CELL = 32_767
_MOST_ROWS = 1_048_576
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")
_HEADING = "(heading)"
_COLOURS = {
    "Fail": "F8D7DA",
    "Partial": "FDE8CF",
    "Not determined": "FFF3C4",
    "Pass": "DDF1E1",
    _HEADING: "E3E8EF",
}
_LINES_SHOWN = 12


def render(result: Result) -> bytes:
    """The workbook: decision, findings, items, evidence, artifacts, and what people said."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets(result):
        write(book.create_sheet(sheet.name), sheet)
    moment = datetime(result.as_of.year, result.as_of.month, result.as_of.day)
    about = book.properties
    about.creator = about.lastModifiedBy = CREATOR
    about.title = held(line(f"Readiness for Maintenance and Operations: {result.program.name}"), 250)
    about.language = "en-US"
    about.created = about.modified = moment
    stream = io.BytesIO()
    book.save(stream)
    return settled(stream.getvalue(), result.as_of)


def write(at: Worksheet, sheet: Sheet, *, freeze: str = "B2") -> None:
    """All rows, as text and numbers only, with headings that stay in view above and left of the cell `freeze`."""
    titled = any(name for name, _ in sheet.columns)
    rows = [tuple(name for name, _ in sheet.columns), *sheet.rows] if titled else list(sheet.rows)
    kept = rows[:_MOST_ROWS] if len(rows) <= _MOST_ROWS else [*rows[: _MOST_ROWS - 1], _cut(len(rows))]
    widths = [width for _, width in sheet.columns]
    looks = _Looks()
    for number, row in enumerate(kept, start=1):
        for column, value in enumerate(row, start=1):
            cell = at.cell(number, column)
            _fill(cell, value)
            looks.give(cell, value, heading=number == 1 if titled else column == 1)
        at.row_dimensions[number].height = _height(row, widths)
    for column, width in enumerate(widths, start=1):
        at.column_dimensions[get_column_letter(column)].width = width
    if titled:
        at.freeze_panes = freeze
        at.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{max(2, len(kept))}"
        at.print_title_rows = "1:1"
    at.page_setup.orientation = "landscape"
    at.page_setup.fitToHeight = 0
    at.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


class _Looks:
    """The few looks that a cell can have. Each is made once and shared: making them anew is most of the time."""

    def __init__(self) -> None:
        self._made: dict[tuple[bool, str, bool], Any] = {}

    def give(self, cell: Any, value: Value, *, heading: bool) -> None:
        colour = _COLOURS.get(_HEADING if heading else value, "") if isinstance(value, str) else ""
        key = (heading, colour, isinstance(value, str) and value.startswith(_ACTIVE))
        if key not in self._made:
            cell.alignment = Alignment(vertical="top", horizontal="left", wrap_text=True)
            cell.font = Font(name="Calibri", size=11, bold=heading)
            cell.quotePrefix = key[2]  # so that it stays text when someone edits it
            if colour:
                cell.fill = PatternFill("solid", fgColor=colour)
            self._made[key] = cell._style
        cell._style = self._made[key]


def _height(row: Row, widths: list[int]) -> float:
    """Points that the row needs, in a sheet to look through: what is longer is cut off from view, not from the cell."""
    lines = [
        sum(1 + len(part) // width for part in str(value)[: _LINES_SHOWN * 200].split("\n"))
        for value, width in zip(row, widths, strict=False)
    ]
    return 15.0 * min(max(lines, default=1), _LINES_SHOWN)


def _cut(rows: int) -> tuple[Value, ...]:
    return (f"cut: {rows:,} rows, and a sheet holds {_MOST_ROWS:,}; the JSON result holds all",)


def _fill(cell: Any, value: Value) -> None:
    """Text stays text, whatever it begins with."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = literal(held(value, LARGEST_CELL))
    cell.data_type = "s"
