"""One pass over a worksheet's XML for what calamine drops: hidden rows, errors, formulas, styles, page headers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from lxml.etree import _Element

from mocheck.model.document import Mark
from mocheck.readers.grid import clean, number
from mocheck.readers.limits import MAX_CELLS
from mocheck.readers.sheets.shapes import MAX_COLUMN, MAX_ROW, Place, Scan, Style
from mocheck.readers.xmlstream import stream

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL, _ROW, _COLUMN = f"{MAIN}c", f"{MAIN}row", f"{MAIN}col"
_VALUE, _FORMULA = f"{MAIN}v", f"{MAIN}f"
_RUNNING: Mapping[str, Literal["header", "footer"]] = {
    f"{MAIN}{order}{kind.capitalize()}": kind for order in ("odd", "even", "first") for kind in ("header", "footer")
}
_MERGED = f"{MAIN}mergeCell"
_TAGS = (_ROW, _COLUMN, _MERGED, *_RUNNING)
MAX_MERGES = 20_000
_BLANK_CELL = re.compile(rb'<(?:[a-z]{1,9}:)?c r="[A-Z]{1,3}[0-9]{1,7}"[^<>]*/>')
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|[0-9]{1,3}|[LCRBIUESXYPNDTFAGZHO])')
_OWN_DATE = ("TODAY(", "NOW(")
_TRUE = ("1", "true")
_PLAIN = Style()


def without_blanks(data: bytes) -> bytes:
    """A worksheet without the cells that only carry a style, which in templates are nearly all of it."""
    return _BLANK_CELL.sub(b"", data)


def scan(data: bytes, what: str, styles: Sequence[Style], struck: frozenset[int]) -> Scan:
    """`styles` are the workbook's cell formats in order, `struck` the shared strings that are struck through whole.

    Stops, and says so in `cut`, once it has met as many cells as are read of a workbook.
    """
    scanner = _Scanner(styles, struck)
    for element in stream(data, _TAGS, what):
        if element.tag == _ROW:
            scanner.take_row(element)
        elif element.tag == _COLUMN:
            scanner.take_column(element)
        elif element.tag == _MERGED:
            scanner.take_merged(element)
        else:
            scanner.take_running(element)
        if scanner.found.cut:
            break
    return scanner.found


def address(reference: str | None, expected: Place) -> Place:
    """The row and column of a reference such as "B7"; (0, 0) for one that is none; as expected where there is none."""
    if not reference:
        return expected
    match = _ADDRESS.fullmatch(reference)
    return (int(match[2]), number(match[1])) if match else (0, 0)


def possible(place: Place) -> bool:
    """Whether a sheet has such a cell."""
    return 1 <= place[0] <= MAX_ROW and 1 <= place[1] <= MAX_COLUMN


@dataclass(slots=True)
class _Scanner:
    styles: Sequence[Style]
    struck: frozenset[int]
    found: Scan = field(default_factory=Scan)
    row: int = 0
    cells: int = 0
    groups: dict[str, bool] = field(default_factory=dict)

    def take_column(self, element: _Element) -> None:
        if element.get("hidden") in _TRUE:
            last = min(_whole(element.get("max"), 0), MAX_COLUMN)
            self.found.hidden_columns.update(range(max(_whole(element.get("min"), 1), 1), last + 1))

    def take_merged(self, element: _Element) -> None:
        start, _, end = element.get("ref", "").partition(":")
        first, last = address(start, (0, 0)), address(end, (0, 0))
        if possible(first) and possible(last) and len(self.found.merges) < MAX_MERGES:
            self.found.merges.append((first, last))

    def take_running(self, element: _Element) -> None:
        text = clean(_CODES.sub(" ", element.text or ""))
        self.found.running += [(_RUNNING[element.tag], text)] if any(map(str.isalpha, text)) else []

    def take_row(self, element: _Element) -> None:
        self.row = _whole(element.get("r"), self.row + 1)
        if element.get("hidden") in _TRUE:
            self.found.hidden_rows.add(self.row)
        column = 0
        for cell in element.iterchildren(_CELL):
            place = address(cell.get("r"), (self.row, column + 1))
            column = place[1]
            if len(cell) and possible(place):
                self.cells += 1
                self._take_cell(cell, place)
            elif len(cell):
                self.found.impossible += 1
        if self.cells > MAX_CELLS:
            self.found.cut = self.row + 1

    def _take_cell(self, cell: _Element, place: Place) -> None:
        found = self.found
        found.rows.add(place[0])
        found.columns.add(place[1])
        value = cell.findtext(_VALUE) or ""
        kind = cell.get("t")
        formula = cell.find(_FORMULA)
        if formula is not None:
            found.mark(place, *self._formula_marks(formula))
            if not value and kind != "str":
                found.uncalculated.append(place)
        if kind == "e":
            found.errors[place] = clean(value) or "#ERROR"
            found.mark(place, "error")
        elif kind == "s" and self.struck and _whole(value, -1) in self.struck:
            found.mark(place, "struck")
        style = _whole(cell.get("s"), 0)
        if style < len(self.styles) and self.styles[style] != _PLAIN:
            found.styles[place] = self.styles[style]

    def _formula_marks(self, formula: _Element) -> tuple[Mark, ...]:
        text, group = (formula.text or "").upper(), formula.get("si", "")
        if text or formula.get("t") != "shared":
            self.groups[group] = any(name in text for name in _OWN_DATE)
        return ("formula", "auto-date") if self.groups.get(group, False) else ("formula",)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise
