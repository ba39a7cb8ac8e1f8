"""How a worksheet is handed to calamine: as it is, cut short, or rewritten where it is too sparse to be laid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from mocheck.readers.grid import letters
from mocheck.readers.sheets.scan import MAIN, address
from mocheck.readers.sheets.shapes import MAX_AREA, Scan
from mocheck.readers.xmlstream import stream

_CELL, _ROW = f"{MAIN}c", f"{MAIN}row"
_EMPTY = b'<worksheet xmlns="%s"><sheetData>%%s</sheetData></worksheet>' % MAIN[1:-1].encode()


@dataclass(frozen=True, slots=True)
class Layout:
    """The worksheet for calamine, and the rows and columns of the sheet that are kept of it.

    Where `picked`, they must be picked out of calamine's values, which begin at A1; else its values are just these.
    """

    data: bytes
    rows: Sequence[int]
    columns: Sequence[int]
    picked: bool = False

    def values(self, found: list[list[object]]) -> list[list[object]]:
        """The kept values out of those that calamine found."""
        if not self.picked:
            return found
        lines = (found[row - 1] if row <= len(found) else [] for row in self.rows)
        return [[line[column - 1] if column <= len(line) else "" for column in self.columns] for line in lines]


def lay_out(data: bytes, scan: Scan, most_cells: int, what: str) -> Layout:
    """A sheet of at most so many cells is laid out whole. Of a larger one the blank rows and columns are dropped, then
    the last rows, which `scan.cut` says.
    """
    height, width = max(scan.rows, default=0), max(scan.columns, default=0)
    if height * width <= most_cells and not scan.impossible and not scan.cut:
        return Layout(data, range(1, height + 1), range(1, width + 1), picked=True)
    columns, rows = sorted(scan.columns), sorted(scan.rows)
    most = max(most_cells, 0) // max(len(columns), 1)
    if len(rows) > most:
        scan.cut, rows = rows[most], rows[:most]
    if not rows:
        return Layout(_EMPTY % b"", [], [])
    short = _cut_short(data, scan.cut) if scan.cut else data
    if short and rows[-1] * width <= MAX_AREA and not scan.impossible:
        return Layout(short, rows, columns, picked=True)
    return Layout(_rewritten(data, rows, columns, what), rows, columns)


def _cut_short(data: bytes, row: int) -> bytes:
    """The worksheet up to that row, empty where it cannot be found."""
    at = data.find(b'<row r="%d"' % row)
    return data[:at] + b"</sheetData></worksheet>" if at > 0 else b""


def _rewritten(data: bytes, rows: list[int], columns: list[int], what: str) -> bytes:
    """The worksheet with these rows and columns moved together at A1."""
    new_rows = {row: at for at, row in enumerate(rows, start=1)}
    new_columns = {column: at for at, column in enumerate(columns, start=1)}
    written: dict[int, list[bytes]] = {}
    at = 0
    for element in stream(data, (_ROW,), what):
        at = int(element.get("r", "")) if element.get("r", "").isdigit() else at + 1
        column = 0
        for cell in element.iterchildren(_CELL):
            row, column = address(cell.get("r"), (at, column + 1))
            if len(cell) and row in new_rows and column in new_columns:
                cell.set("r", f"{letters(new_columns[column])}{new_rows[row]}")
                written.setdefault(new_rows[row], []).append(etree.tostring(cell, with_tail=False))
        if at > rows[-1]:
            break
    return _EMPTY % b"".join(b'<row r="%d">%s</row>' % (row, b"".join(cells)) for row, cells in sorted(written.items()))
