"""Spreadsheets: xlsx, xlsm, xlsb, xls and ods. Each sheet is a heading and one table whose cells know their address."""

from __future__ import annotations

from collections.abc import Iterable

from mocheck.model.document import Block, Document, Location, Mark
from mocheck.readers.counted import many
from mocheck.readers.errors import Unreadable
from mocheck.readers.grid import NO_MARKS, Grid, letters, table
from mocheck.readers.ooxml import Package
from mocheck.readers.ooxml.properties import properties
from mocheck.readers.sheets.ods import read_ods
from mocheck.readers.sheets.shapes import Place, Scan, Sheet, Style
from mocheck.readers.sheets.values import said
from mocheck.readers.sheets.xls import read_xls
from mocheck.readers.sheets.xlsb import read_xlsb
from mocheck.readers.sheets.xlsx import read_xlsx

_OLE = b"\xd0\xcf\x11\xe0"
_HIDDEN: frozenset[Mark] = frozenset({"hidden"})
_MERGED: frozenset[Mark] = frozenset({"merged"})
_PLAIN = Style()


def read(data: bytes, path: str, sha256: str) -> Document:
    """The sheets in their order, hidden ones too, which are marked so."""
    own: dict[str, str] = {}
    if data.startswith(_OLE):
        kind, (sheets, notices) = "xls", read_xls(data)
    else:
        package = Package(data)
        if "xl/workbook.bin" in package:
            kind, (sheets, notices) = "xlsb", read_xlsb(package)
        elif "content.xml" in package:
            kind, (sheets, notices) = "ods", read_ods(package)
        else:
            kind, (sheets, notices) = "xlsx", read_xlsx(package)
        own = properties(package)
        notices = [*package.notices, *notices]
    blocks: list[Block] = []
    for sheet in sheets:
        blocks += _blocks(sheet)
        notices += [f'sheet "{sheet.name}" {notice}' for notice in (*sheet.notices, *_odd(sheet.scan))]
    hidden = [f'"{sheet.name}"' for sheet in sheets if sheet.hidden]
    notices += [f"hidden sheets were read: {', '.join(hidden)}"] if hidden else []
    if not sheets:
        raise Unreadable("it holds no sheet (save it again)")
    return Document(path=path, sha256=sha256, format=kind, blocks=tuple(blocks), properties=own, notices=tuple(notices))


def _blocks(sheet: Sheet) -> list[Block]:
    marks = _HIDDEN if sheet.hidden else NO_MARKS
    place = (sheet.name,)
    blocks = [Block(kind="heading", text=sheet.name, level=1, location=Location(part="sheet"), marks=marks)]
    for kind in ("header", "footer"):
        texts = dict.fromkeys(text for running, text in sheet.scan.running if running == kind)
        blocks += [Block(kind=kind, text=text, location=Location(path=place, part=kind), marks=marks) for text in texts]
    found = table(_grid(sheet), place, marks)
    return [*blocks, *([found] if found else []), *sheet.beside]


def _grid(sheet: Sheet) -> Grid:
    scan = sheet.scan
    texts: list[list[str]] = []
    marks: dict[Place, frozenset[Mark]] = {}
    for at, (row, values) in enumerate(zip(sheet.rows, sheet.values, strict=False)):
        line = [""] * len(sheet.columns)
        for across, (column, value) in enumerate(zip(sheet.columns, values, strict=False)):
            if value == "" and (row, column) not in scan.marks:
                continue
            style = scan.styles.get((row, column), _PLAIN)
            text, typed = said(value, style)
            line[across] = scan.errors.get((row, column), text)
            concealed = row in scan.hidden_rows or column in scan.hidden_columns
            if concealed and line[across]:
                scan.rows.add(row)
                scan.columns.add(column)
            of_cell = typed | style.marks | scan.marks.get((row, column), NO_MARKS)
            if of_cell or concealed:
                marks[at, across] = of_cell | _HIDDEN if concealed else of_cell
        texts.append(line)
    grid = Grid(texts=texts, rows=sheet.rows, columns=sheet.columns, marks=marks)
    _fill_merged(texts, marks, sheet)
    return grid


def _fill_merged(texts: list[list[str]], marks: dict[Place, frozenset[Mark]], sheet: Sheet) -> None:
    """Repeats the text of a merged range in all of its cells that lie within the used part of the sheet."""
    used = [at for at, line in enumerate(texts) if any(line)]
    if not used or not sheet.scan.merges:
        return
    rows = {row: at for at, row in enumerate(sheet.rows[: used[-1] + 1])}
    right = max(max(across for across, text in enumerate(texts[at]) if text) for at in used)
    columns = {column: across for across, column in enumerate(sheet.columns[: right + 1])}
    for (top, left), (bottom, last) in sheet.scan.merges:
        if top not in rows or left not in columns or not texts[rows[top]][columns[left]]:
            continue
        origin = rows[top], columns[left]
        for at in _within(rows, top, bottom):
            for across in _within(columns, left, last):
                if (at, across) != origin:
                    texts[at][across] = texts[origin[0]][origin[1]]
                    marks[at, across] = marks.get(origin, NO_MARKS) | _MERGED


def _within(positions: dict[int, int], first: int, last: int) -> Iterable[int]:
    """The positions of the rows or columns from first to last, as far as there are any."""
    return [positions[number] for number in range(first, min(last, max(positions)) + 1) if number in positions]


def _odd(scan: Scan) -> list[str]:
    """What a person must be told of a sheet, worded to follow its name."""
    said_of = []
    if scan.hidden_rows & scan.rows:
        said_of.append(f"has {many(len(scan.hidden_rows & scan.rows), 'hidden row')} with content")
    if scan.hidden_columns & scan.columns:
        said_of.append(f"has {many(len(scan.hidden_columns & scan.columns), 'hidden column')} with content")
    if scan.errors:
        place, count = min(scan.errors), many(len(scan.errors), "cell")
        said_of.append(f"has {count} with an error, first {_name(place)}: {scan.errors[place]}")
    if scan.uncalculated:
        place, count = min(scan.uncalculated), many(len(scan.uncalculated), "formula")
        said_of.append(f"has {count} without a stored value, first {_name(place)} (open and save it)")
    if scan.impossible:
        said_of.append(f"has {many(scan.impossible, 'cell')} at addresses that no sheet has: not read")
    if scan.cut:
        said_of.append(f"is too large: nothing was read from row {scan.cut:,} on (split it)")
    return said_of


def _name(place: Place) -> str:
    return f"{letters(place[1])}{place[0]}"
