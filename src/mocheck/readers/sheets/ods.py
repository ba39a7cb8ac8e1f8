"""OpenDocument spreadsheets: values by calamine; hidden rows, errors, formulas, merges and comments from the XML."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from mocheck.model.document import Block, Location
from mocheck.readers.errors import Unreadable
from mocheck.readers.grid import clean, letters
from mocheck.readers.limits import MAX_CELLS
from mocheck.readers.ooxml import Package
from mocheck.readers.sheets.calamine import open_workbook, visible_sheets, zipped
from mocheck.readers.sheets.shapes import MAX_COLUMN, MAX_ROW, Scan, Sheet

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_VALUE_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_HIDDEN = ("collapse", "filter")
_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_KIND}"/></manifest:manifest>'
).encode()
_AUTO_DATES = ("TODAY(", "NOW(")


def read_ods(package: Package) -> tuple[list[Sheet], list[str]]:
    """The sheets in the workbook's order, and notices about the workbook as a whole."""
    root = package.xml("content.xml")
    if root is None:
        raise Unreadable("damaged: it holds no content (save it again)")
    tables = list(root.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table"))
    found = [_scan(table) for table in tables]
    parts = {
        "mimetype": _KIND.encode(),
        "META-INF/manifest.xml": _MANIFEST,
        "content.xml": etree.tostring(root, encoding="utf-8"),
    }
    sheets = visible_sheets(open_workbook(zipped(parts)))
    for sheet, (scan, comments) in zip(sheets, found, strict=False):
        scan.cut = scan.cut or sheet.scan.cut
        sheet.scan = scan
        sheet.beside = [
            Block(kind="comment", text=text, location=Location(path=(sheet.name,), part=f"comment at {reference}"))
            for reference, text in comments
        ]
    return sheets, []


def _scan(table: _Element) -> tuple[Scan, list[tuple[str, str]]]:
    """What stands beside the values, and the comments. Rewrites repetitions that would multiply past the limit."""
    scan = Scan()
    comments: list[tuple[str, str]] = []
    for number, element in enumerate(_expanded(table, f"{_TABLE}table-column", "columns", MAX_COLUMN), start=1):
        if element.get(f"{_TABLE}visibility") in _HIDDEN:
            scan.hidden_columns.add(number)
    row, laid_out = 1, 0
    for line in list(table.iter(f"{_TABLE}table-row")):
        times = _repeats(line, "rows")
        cells = [cell for cell in line if cell.tag in _CELLS]
        filled = [cell for cell in cells if len(cell) or cell.get(f"{_OFFICE}value-type")]
        if filled:
            laid_out += times * sum(_repeats(cell, "columns") for cell in filled)
            if laid_out > MAX_CELLS or row + times > MAX_ROW:
                scan.cut = row
                _drop_from(line)
                break
            _take_row(scan, comments, cells, range(row, row + times))
            if line.get(f"{_TABLE}visibility") in _HIDDEN:
                scan.hidden_rows.update(range(row, row + times))
        row = min(row + times, MAX_ROW)
    return scan, comments


def _take_row(scan: Scan, comments: list[tuple[str, str]], cells: list[_Element], rows: range) -> None:
    column = 1
    for cell in cells:
        times = _repeats(cell, "columns")
        if len(cell) or cell.get(f"{_OFFICE}value-type"):
            for row in rows:
                for at in range(column, column + times):
                    _take_cell(scan, comments, cell, row, at)
        column = min(column + times, MAX_COLUMN)


def _take_cell(scan: Scan, comments: list[tuple[str, str]], cell: _Element, row: int, column: int) -> None:
    scan.rows.add(row)
    scan.columns.add(column)
    formula = cell.get(f"{_TABLE}formula")
    if formula:
        scan.mark((row, column), "formula")
        if any(name in formula.upper() for name in _AUTO_DATES):
            scan.mark((row, column), "auto-date")
    if cell.get(_VALUE_TYPE) == "error":
        scan.errors[row, column] = _said(cell) or "#ERROR"
        scan.mark((row, column), "error")
    across, down = _whole(cell, "number-columns-spanned"), _whole(cell, "number-rows-spanned")
    if across * down > 1:
        scan.merges.append(((row, column), (row + down - 1, column + across - 1)))
    for note in cell.iterfind(f"{_OFFICE}annotation"):
        comments.append((f"{letters(column)}{row}", _said(note)))


def _said(element: _Element) -> str:
    return clean("\n".join("".join(map(str, line.itertext())) for line in element.iterfind(f"{_TEXT}p")))


def _expanded(table: _Element, tag: str, what: str, most: int) -> Iterator[_Element]:
    count = 0
    for element in table.iter(tag):
        for _ in range(_repeats(element, what)):
            count += 1
            if count > most:
                return
            yield element


def _repeats(element: _Element, what: str) -> int:
    return _whole(element, f"number-{what}-repeated")


def _whole(element: _Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def _drop_from(line: _Element) -> None:
    """Removes a row and all that follow it, so that calamine does not lay them out."""
    parent = line.getparent()
    for follower in [*line.itersiblings(), line]:
        if parent is not None:
            parent.remove(follower)
