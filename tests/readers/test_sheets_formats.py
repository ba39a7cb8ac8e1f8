"""Spreadsheets of other makes: Excel 97-2003, Excel binary, OpenDocument."""

from __future__ import annotations

import struct

from tests.readers.sheetcells import cells, read, tables, texts
from tests.readers.spreadsheets import binary, ods, record, wide, xls, xlsb

CELL = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'


def test_old_workbooks_tell_their_errors_formulas_and_hidden_rows() -> None:
    def cell(row: int, column: int) -> bytes:
        return struct.pack("<HHH", row, column, 0)

    records = record(0x0200, struct.pack("<IIHHH", 0, 3, 0, 3, 0))
    records += record(0x007D, struct.pack("<HHHHHH", 1, 1, 10, 0, 1, 0))
    records += record(0x0208, struct.pack("<HHHHHHHH", 1, 0, 3, 255, 0, 0, 0x20, 0))
    records += record(0x0204, cell(0, 0) + struct.pack("<HB", 4, 0) + b"Name")
    records += record(0x0203, cell(0, 1) + struct.pack("<d", 1200.5))
    records += record(0x0205, cell(1, 0) + bytes([0x17, 1]))
    records += record(0x0006, cell(2, 0) + b"\2\0\7\0\0\0\xff\xff" + struct.pack("<HIH", 0, 0, 0))
    document = read(xls(records))
    found = cells(document)
    assert document.format == "xls"
    assert (found["A1"].text, found["B1"].text, found["B1"].marks) == ("Name", "1200.5", {"number", "hidden"})
    assert (found["A2"].text, found["A2"].marks) == ("#REF!", {"error", "hidden"})
    assert (found["A3"].text, found["A3"].marks) == ("#DIV/0!", {"error", "formula"})


def test_binary_workbooks_are_read_as_far_as_they_can_be() -> None:
    owner = binary(6, struct.pack("<II", 0, 0) + wide("Owner"))
    document = read(xlsb(owner + binary(5, struct.pack("<IId", 1, 0, 1200.0))))
    assert (document.format, texts(tables(document)[0])) == ("xlsb", [["Owner", "1200"]])
    assert "save it as xlsx" in document.notices[0]


def test_open_document_sheets() -> None:
    note = "</text:p><office:annotation><text:p>really?</text:p></office:annotation><text:p>"
    document = read(
        ods(
            '<table:table-column/><table:table-column table:visibility="collapse"/>'
            f"<table:table-row>{CELL.format('', 'Owner')}{CELL.format('', 'Secret')}</table:table-row>"
            f'<table:table-row table:visibility="filter">{CELL.format("", "J. Lee" + note)}</table:table-row>'
            f"<table:table-row>{CELL.format(' calcext:value-type=' + chr(34) + 'error' + chr(34), '#REF!')}"
            '<table:table-cell office:value-type="date" office:date-value="2026-09-30" table:formula="of:=TODAY()"/>'
            "</table:table-row>"
            f"<table:table-row>{CELL.format(' table:number-columns-spanned=' + chr(34) + '2' + chr(34), 'wide')}"
            "<table:covered-table-cell/></table:table-row>"
            '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated='
            '"16384"/></table:table-row>'
        )
    )
    found = cells(document)
    assert document.format == "ods"
    assert (found["B1"].marks, found["A2"].marks) == ({"hidden"}, {"hidden"})
    assert (found["A3"].text, found["A3"].marks) == ("#REF!", {"error"})
    assert (found["B3"].text, found["B3"].marks) == ("2026-09-30", {"date", "formula", "auto-date", "hidden"})
    assert (found["B4"].text, found["B4"].marks) == ("wide", {"merged"})
    assert (document.blocks[-1].kind, document.blocks[-1].text) == ("comment", "really?")


def test_open_document_repetitions_do_not_multiply() -> None:
    many = ' table:number-columns-repeated="10000"'
    document = read(
        ods(
            f"<table:table-row>{CELL.format('', 'first')}</table:table-row>"
            f'<table:table-row table:number-rows-repeated="1000000">{CELL.format(many, "x")}</table:table-row>'
        )
    )
    assert texts(tables(document)[0]) == [["first"]]
    assert document.notices == ('sheet "S1" is too large: nothing was read from row 2 on (split it)',)
