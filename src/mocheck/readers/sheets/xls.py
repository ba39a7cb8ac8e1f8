"""Excel 97-2003 workbooks: values by calamine; errors, formulas and hidden rows from the records of the file."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import olefile

from mocheck.readers.sheets.calamine import open_workbook, visible_sheets
from mocheck.readers.sheets.shapes import Scan, Sheet

MAX_RECORDS = 3_000_000
_BOF, _EOF, _BOUNDSHEET = 0x0809, 0x000A, 0x0085
_ROW, _COLINFO, _BOOLERR, _FORMULA = 0x0208, 0x007D, 0x0205, 0x0006
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_UNKNOWN = "#ERROR"


def read_xls(data: bytes) -> tuple[list[Sheet], list[str]]:
    """The sheets in the workbook's order, and notices about the workbook as a whole."""
    sheets = visible_sheets(open_workbook(data))
    book = _stream(data)
    for sheet, start in zip(sheets, _starts(book), strict=False):
        _scan(book, start, sheet.scan)
    return sheets, []


def _stream(data: bytes) -> bytes:
    """The workbook stream, empty where the container hides it (calamine has read it all the same)."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
            return bytes(ole.openstream(name).read()) if name else b""
    except Exception:
        return b""


def _records(book: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    at = start
    for _ in range(MAX_RECORDS):
        if at + 4 > len(book):
            return
        kind, size = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + size]
        at += 4 + size


def _starts(book: bytes) -> list[int]:
    """Where the records of each sheet begin, in the order of the workbook."""
    found = []
    for kind, body in _records(book, 0):
        if kind == _EOF:
            break
        if kind == _BOUNDSHEET and len(body) >= 4:
            found.append(struct.unpack_from("<I", body)[0])
    return found


def _scan(book: bytes, start: int, scan: Scan) -> None:
    depth = 0
    for kind, body in _records(book, start):
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            _take(kind, body, scan)


def _take(kind: int, body: bytes, scan: Scan) -> None:
    if kind == _ROW and len(body) >= 14:
        row, flags = struct.unpack_from("<H10xH", body)
        if flags & _HIDDEN_ROW:
            scan.hidden_rows.add(row + 1)
    elif kind == _COLINFO and len(body) >= 10:
        first, last, flags = struct.unpack_from("<HH4xH", body)
        if flags & _HIDDEN_COLUMN:
            scan.hidden_columns.update(range(first + 1, min(last, 255) + 2))
    elif kind == _BOOLERR and len(body) >= 8:
        row, column, code, is_error = struct.unpack_from("<HH2xBB", body)
        if is_error:
            _error(scan, row, column, code)
    elif kind == _FORMULA and len(body) >= 14:
        row, column, result = struct.unpack_from("<HH2x8s", body)
        scan.mark((row + 1, column + 1), "formula")
        if result[6:8] == b"\xff\xff" and result[0] == 2:
            _error(scan, row, column, result[2])


def _error(scan: Scan, row: int, column: int, code: int) -> None:
    scan.errors[row + 1, column + 1] = _ERRORS.get(code, _UNKNOWN)
    scan.mark((row + 1, column + 1), "error")
