"""Spreadsheets: exact addresses, what is hidden, wrong or calculated is known, and hostile sheets end in words."""

from __future__ import annotations

import datetime
import io
import struct
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from spreadsheets import MAIN, binary, ods, record, relations, rows, wide, xls, xlsb, xlsx

from mocheck.model.document import Block, Cell, Document
from mocheck.readers import grid, sheets, sheets_scan, sheets_xlsx
from mocheck.readers.errors import Unreadable


def read(data: bytes) -> Document:
    return sheets.read(data, "Registers/Risks.xlsx", "0" * 64)


def saved(fill: Callable[[openpyxl.Workbook, Worksheet], None]) -> Document:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(book, sheet)
    into = io.BytesIO()
    book.save(into)
    return read(into.getvalue())


def tables(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind == "table"]


def texts(block: Block) -> list[list[str]]:
    return [[cell.text for cell in row] for row in block.rows]


def cells(document: Document) -> dict[str, Cell]:
    return {cell.location.part: cell for block in tables(document) for row in block.rows for cell in row}


def test_a_sheet_is_a_heading_and_one_table_with_exact_addresses() -> None:
    def fill(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet.title = "Risk Register"
        sheet["B3"], sheet["C3"] = "ID", "Owner"
        sheet["B6"], sheet["D6"] = "R-7", "late"

    document = saved(fill)
    heading, table = document.blocks
    assert (heading.kind, heading.text, heading.level) == ("heading", "Risk Register", 1)
    assert str(table.location) == "Risk Register > B3:D6"
    assert texts(table) == [["ID", "Owner", ""], ["", "", ""], ["", "", ""], ["R-7", "", "late"]]
    assert str(table.rows[3][2].location) == "Risk Register > D6"


@pytest.mark.parametrize(
    ("value", "form", "text", "mark"),
    [
        (1200, "General", "1200", "number"),
        (1200.0, "#,##0", "1200", "number"),
        (1200.5, "#,##0.00", "1200.50", "number"),
        (1200.55, "General", "1200.55", "number"),
        (0.1 + 0.2, "General", "0.3", "number"),
        (1, "0.0", "1.0", "number"),
        (-0.0, "General", "0", "number"),
        (12345678901234, "General", "12345678901234", "number"),
        (0.995, "0%", "99.5%", "number"),
        (0.25, "0.00%", "25.00%", "number"),
        (datetime.date(2026, 9, 30), "yyyy-mm-dd", "2026-09-30", "date"),
        (datetime.datetime(2026, 9, 30, 14, 30), "m/d/yyyy h:mm", "2026-09-30 14:30", "date"),
        (datetime.time(14, 30), "h:mm", "14:30", None),
        (datetime.timedelta(hours=36, minutes=5), "[h]:mm", "36:05", None),
        (True, "General", "TRUE", None),
        ("  1.10 ", "General", "1.10", None),
    ],
)
def test_values_are_said_as_exactly_as_they_are_stored(value: object, form: str, text: str, mark: str | None) -> None:
    def fill(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet["A1"] = value
        sheet["A1"].number_format = form

    cell = cells(saved(fill))["A1"]
    assert cell.text == text
    assert cell.marks == (frozenset({mark}) if mark else frozenset())


def test_hidden_sheets_rows_and_columns_are_read_and_marked() -> None:
    def fill(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"], sheet["A2"], sheet["B2"] = "shown", "column", "row", "both"
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        secret = book.create_sheet("Allocation")
        secret["A1"] = "1200 hours"
        secret.sheet_state = "veryHidden"

    document = saved(fill)
    found = cells(document)
    hidden = frozenset({"hidden"})
    assert (found["B1"].marks, found["A2"].marks, found["B2"].marks) == (hidden, hidden, hidden)
    heading, table = document.blocks[2:]
    assert (heading.text, heading.marks, table.marks, table.rows[0][0].marks) == ("Allocation", hidden, hidden, hidden)
    assert document.notices == (
        'sheet "Sheet" has 1 hidden row(s) that hold something',
        'sheet "Sheet" has 1 hidden column(s) that hold something',
        'hidden sheets were read: "Allocation"',
    )


def test_merged_ranges_repeat_their_text_within_the_used_part() -> None:
    def fill(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet["A1"] = "Contacts"
        sheet.merge_cells("A1:Z1")
        sheet["A2"], sheet["B2"], sheet["B3"] = "Phase 1", "x", "y"
        sheet.merge_cells("A2:A3")

    table = tables(saved(fill))[0]
    assert texts(table) == [["Contacts", "Contacts"], ["Phase 1", "x"], ["Phase 1", "y"]]
    assert table.rows[2][0].marks == frozenset({"merged"})
    assert table.rows[1][0].marks == frozenset()


def test_formulas_and_fonts_are_marked() -> None:
    def fill(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"], sheet["A3"] = "Total", "old", "hint"
        sheet["A1"].font = Font(bold=True)
        sheet["A2"].font = Font(strike=True)
        sheet["A3"].font = Font(italic=True, color="FF0000FF")
        sheet["B1"] = "=SUM(C1:C2)"

    document = saved(fill)
    found = cells(document)
    assert [sorted(found[name].marks) for name in ("A1", "A2", "A3")] == [["bold"], ["struck"], ["blue", "italic"]]
    assert document.notices == ('sheet "Sheet" has 1 formula(s) without a stored value, first B1 (open and save it)',)


def test_error_cells_and_dates_that_update_themselves() -> None:
    document = read(
        xlsx(
            rows(
                '<c r="A1" t="e"><f>B1/0</f><v>#DIV/0!</v></c><c r="B1"><f>TODAY()</f><v>46000</v></c>',
                '<c r="A2"><f t="shared" si="0" ref="A2:A3">NOW()</f><v>1</v></c>',
                '<c r="A3"><f t="shared" si="0"/><v>2</v></c><c r="B3"><f>B2</f><v>3</v></c>',
            )
        )
    )
    found = cells(document)
    assert (found["A1"].text, found["A1"].marks) == ("#DIV/0!", frozenset({"error", "formula"}))
    assert [name for name, cell in found.items() if "auto-date" in cell.marks] == ["B1", "A2", "A3"]
    assert document.notices == ('sheet "S1" has 1 cell(s) with an error, first A1: #DIV/0!',)


def test_comments_and_text_boxes_stand_beside_the_table() -> None:
    def fill(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet["B2"] = "Owner"
        sheet["B2"].comment = Comment("Who is this?", "R. Vance")

    block = saved(fill).blocks[-1]
    assert (block.kind, block.text, str(block.location)) == ("comment", "Who is this?", "Sheet > comment at B2")


def test_threads_replace_the_stub_that_stands_for_them() -> None:
    folder = "xl/worksheets"
    document = read(
        xlsx(
            rows('<c r="A1"><v>1</v></c>'),
            extra={
                f"{folder}/_rels/sheet1.xml.rels": relations(
                    ("c", "comments", "../comments1.xml"), ("t", "threadedComment", "../threads1.xml")
                ),
                "xl/comments1.xml": (
                    f'<comments xmlns="{MAIN}"><commentList><comment ref="A1"><text><t>[Threaded comment] Your version '
                    'of Excel</t></text></comment><comment ref="B2"><text><t>a note</t></text></comment></commentList>'
                    "</comments>"
                ),
                "xl/threads1.xml": (
                    '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
                    '<threadedComment ref="A1"><text>Is it final?</text></threadedComment></ThreadedComments>'
                ),
            },
        )
    )
    found = [(block.location.part, block.text) for block in document.blocks if block.kind == "comment"]
    assert found == [("comment at A1", "Is it final?"), ("comment at B2", "a note")]


def test_page_headers_of_the_print_are_known() -> None:
    codes = "&amp;L&amp;&quot;Arial,Bold&quot;&amp;14DRAFT&amp;RPage &amp;P of &amp;N"
    document = read(
        xlsx(rows('<c r="A1"><v>1</v></c>') + f"<headerFooter><oddHeader>{codes}</oddHeader></headerFooter>")
    )
    header = document.blocks[1]
    assert (header.kind, header.text.split()) == ("header", ["DRAFT", "Page", "of"])


def test_struck_text_is_known_also_where_only_its_runs_are_struck() -> None:
    run = "<r><rPr>{}</rPr><t xml:space='preserve'>{}</t></r>"
    strings = (
        f'<sst xmlns="{MAIN}"><si>{run.format("<strike/>", "all ")}{run.format("<strike/>", "gone")}</si>'
        f"<si>{run.format('<strike/>', 'old')}{run.format('', 'new')}</si></sst>"
    )
    sheet = rows('<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>')
    found = cells(read(xlsx(sheet, extra={"xl/sharedStrings.xml": strings})))
    assert (found["A1"].text, found["A1"].marks) == ("all gone", frozenset({"struck"}))
    assert (found["B1"].text, found["B1"].marks) == ("oldnew", frozenset())


def test_checkbox_signs_are_marks_of_their_cell() -> None:
    found = cells(read(xlsx(rows('<c r="A1" t="str"><v>☑ Approved</v></c><c r="B1" t="str"><v>[ ]</v></c>'))))
    assert (found["A1"].text, found["A1"].checked, found["B1"].checked) == ("Approved", True, False)


def test_the_mac_epoch_is_honoured() -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        "</styleSheet>"
    )
    sheet = rows('<c r="A1" s="1"><v>44468</v></c>')
    book = xlsx(sheet, settings='<workbookPr date1904="1"/>', extra={"xl/styles.xml": styles})
    assert cells(read(book))["A1"].text == "2025-09-30"


def test_sheets_of_charts_only_are_said() -> None:
    drawing = '<d:wsDr xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><d:pic/></d:wsDr>'
    document = read(
        xlsx(
            "<sheetData/>",
            extra={
                "xl/worksheets/_rels/sheet1.xml.rels": relations(("d", "drawing", "../drawings/drawing1.xml")),
                "xl/drawings/drawing1.xml": drawing,
            },
        )
    )
    assert document.notices == ('sheet "S1" holds only pictures or charts: their text cannot be read',)


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
    assert document.notices == ('sheet "S1" has 1 cell(s) at addresses that no sheet has: not read',)


def test_cells_without_addresses_count_from_the_cell_before() -> None:
    document = read(
        xlsx("<sheetData><row><c><v>1</v></c><c t='e'><v>#N/A</v></c></row><row><c/><c><v>3</v></c></row></sheetData>")
    )
    assert {name: cell.text for name, cell in cells(document).items()} == {"A1": "1", "B1": "#N/A", "A2": "", "B2": "3"}


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


CELL = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'


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


@given(st.integers(min_value=1, max_value=16_384))
def test_column_letters_and_numbers_are_each_others_inverse(column: int) -> None:
    assert grid.number(grid.letters(column)) == column
