"""Spreadsheets: exact addresses, what is hidden, wrong or calculated is known, and hostile sheets end in words."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from mocheck.model.document import Document
from mocheck.readers import grid
from tests.readers.sheetcells import cells, read, tables, texts
from tests.readers.spreadsheets import MAIN, relations, rows, xlsx


def saved(fill: Callable[[openpyxl.Workbook, Worksheet], None]) -> Document:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(book, sheet)
    into = io.BytesIO()
    book.save(into)
    return read(into.getvalue())


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
        'sheet "Sheet" has 1 hidden row with content',
        'sheet "Sheet" has 1 hidden column with content',
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
    assert document.notices == ('sheet "Sheet" has 1 formula without a stored value, first B1 (open and save it)',)


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
    assert document.notices == ('sheet "S1" has 1 cell with an error, first A1: #DIV/0!',)


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


def test_cells_without_addresses_count_from_the_cell_before() -> None:
    document = read(
        xlsx("<sheetData><row><c><v>1</v></c><c t='e'><v>#N/A</v></c></row><row><c/><c><v>3</v></c></row></sheetData>")
    )
    assert {name: cell.text for name, cell in cells(document).items()} == {"A1": "1", "B1": "#N/A", "A2": "", "B2": "3"}


@given(st.integers(min_value=1, max_value=16_384))
def test_column_letters_and_numbers_are_each_others_inverse(column: int) -> None:
    assert grid.number(grid.letters(column)) == column
