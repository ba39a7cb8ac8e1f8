"""Spreadsheets that are too large, too sparse, damaged or hostile: what was not read is said, and nothing crashes."""

from __future__ import annotations

import pytest

from mocheck.readers.errors import Unreadable
from mocheck.readers.sheets import scan as sheets_scan
from mocheck.readers.sheets import xlsx as sheets_xlsx
from tests.readers.sheetcells import cells, read, tables, texts
from tests.readers.spreadsheets import MAIN, record, relations, rows, xls, xlsx


def test_external_links_are_said_and_never_followed() -> None:
    links = relations(("r1", "worksheet", "worksheets/sheet1.xml"), ("x", "externalLink", "externalLinks/link1.xml"))
    sheet = rows('<c r="A1"><f>[1]Plan!A1</f><v>7</v></c>')
    document = read(xlsx(sheet, extra={"xl/_rels/workbook.xml.rels": links}))
    assert cells(document)["A1"].text == "7"
    assert document.notices == ("formulas refer to other workbooks: their values are as last saved",)


def test_a_sparse_sheet_keeps_its_addresses_and_drops_what_is_blank() -> None:
    document = read(
        xlsx(
            '<sheetData><row r="2"><c r="B2"><v>1</v></c></row>'
            '<row r="1048576"><c r="B1048576" t="str"><v>far</v></c><c r="XFD1048576"><v>2</v></c></row></sheetData>'
            '<mergeCells><mergeCell ref="B2:XFD2"/></mergeCells>'
        )
    )
    assert texts(tables(document)[0]) == [["1", "1"], ["far", "2"]]
    assert list(cells(document)) == ["B2", "XFD2", "B1048576", "XFD1048576"]


def test_cells_without_a_place_in_any_sheet_are_left_out_and_said() -> None:
    document = read(
        xlsx('<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="ZZZZZ99999999999"><v>2</v></c></row></sheetData>')
    )
    assert texts(tables(document)[0]) == [["1"]]
    assert document.notices == ('sheet "S1" has 1 cell at addresses that no sheet has: not read',)


@pytest.fixture
def few_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (sheets_scan, sheets_xlsx):
        monkeypatch.setattr(module, "MAX_CELLS", 100)


@pytest.mark.usefixtures("few_cells")
def test_a_long_sheet_is_cut_and_said() -> None:
    sheet = rows(*(f'<c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>{n}</v></c>' for n in range(1, 80)))
    document = read(xlsx(sheet, sheet))
    assert len(tables(document)) == 1
    assert len(tables(document)[0].rows) == 50
    assert document.notices == (
        'sheet "S1" is too large: nothing was read from row 51 on (split it)',
        'sheet "S2" is too large: nothing was read from row 1 on (split it)',
    )


@pytest.mark.usefixtures("few_cells")
def test_a_million_rows_cost_no_more_than_those_that_are_read() -> None:
    lines = "".join(f'<row r="{n}"><c r="A{n}"><v>{n % 7}</v></c></row>' for n in range(1, 1_000_001))
    document = read(xlsx(f"<sheetData>{lines}</sheetData>"))
    assert len(tables(document)[0].rows) == 100
    assert document.notices == ('sheet "S1" is too large: nothing was read from row 101 on (split it)',)


@pytest.mark.usefixtures("few_cells")
def test_a_mostly_blank_sheet_is_kept_without_its_blank_rows() -> None:
    document = read(
        xlsx('<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="90"><c r="C90"><v>2</v></c></row></sheetData>')
    )
    assert list(cells(document)) == ["A1", "C1", "A90", "C90"]
    assert document.notices == ()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (xlsx('<sheetData><row r="1"><c r="A1"><v>1</v></c>'), "not well-formed"),
        (xlsx("<sheetData/>", extra={"xl/workbook.xml": f'<workbook xmlns="{MAIN}"/>'}), "no sheet"),
        (xlsx("<sheetData/>", extra={"xl/workbook.xml": "<!DOCTYPE x><workbook/>"}), "document type"),
        (
            xlsx("<sheetData/>", extra={"xl/worksheets/sheet1.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"}),
            "document type",
        ),
        (xlsx("<sheetData/>", extra={"xl/sharedStrings.xml": b"\0" * 5_000_000}), "zip bomb"),
        (xlsx(rows('<c r="A1" t="s"><v>9</v></c>')), "damaged"),
        (xls(record(0x0006, b"\xff")), "damaged"),
        (b"PK\x03\x04 no zip", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
    ],
)
def test_damaged_and_hostile_workbooks_end_in_words(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read(data)


def test_a_merge_over_the_whole_sheet_costs_nothing() -> None:
    sheet = rows('<c r="A1"><v>1</v></c>') + '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert texts(tables(read(xlsx(sheet)))[0]) == [["1"]]
