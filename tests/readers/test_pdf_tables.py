"""Tables in PDF without tags: ruled, shaded or only aligned, and what only looks like one."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, Table

from tests.readers.pdflayout import BODY, HEAD, LONG, cells, drawn, flowed, of, ruled


def test_ruled_tables_with_merged_cells() -> None:
    table = ruled(
        [["Role", "Person", ""], ["Liaison", "Maria Ortega", "County"], ["", "J. Lee", "State"]],
        ("SPAN", (1, 0), (2, 0)),
        ("SPAN", (0, 1), (0, 2)),
    )
    document = flowed(Paragraph("1 Purpose", HEAD), Paragraph("2 Roles", HEAD), LONG, table, LONG)
    found = of(document, "table")[0]
    assert cells(found) == [
        ["Role", "Person", "Person"],
        ["Liaison", "Maria Ortega", "County"],
        ["Liaison", "J. Lee", "State"],
    ]
    assert ["merged" in cell.marks for cell in found.rows[0]] == [False, False, True]
    assert str(found.rows[2][1].location) == "p. 1 > 2 Roles > table 1 row 3"
    assert [block.kind for block in document.blocks] == ["heading", "heading", "paragraph", "table", "paragraph"]


def test_blank_rows_of_a_form_stay() -> None:
    table = ruled([["Name", "Signature", "Date"], ["", "", ""], ["T. Villareal", "", ""]])
    assert cells(of(flowed(LONG, table), "table")[0]) == [
        ["Name", "Signature", "Date"],
        ["", "", ""],
        ["T. Villareal", "", ""],
    ]


def test_lines_in_a_cell_are_joined_where_they_wrap_and_kept_where_they_break() -> None:
    cell = Paragraph("Executive Customer Liaison for the whole county<br/>Maria Ortega", BODY)
    table = ruled([[cell, "yes"], ["no", "no"]])
    assert cells(of(flowed(table), "table")[0])[0][0] == "Executive Customer Liaison for the whole county\nMaria Ortega"


def test_a_row_that_runs_over_the_page_is_one_row() -> None:
    head = ["ID", "Task", "Owner", "Due"]

    def page(rows: Sequence[Sequence[str]]) -> Table:
        return ruled([head, *rows])

    document = flowed(
        page([["1", "Restore test", "J. Lee", "2026-09-30"], ["2", "Exercise of the", "M. Ortega", "2026-10-"]]),
        PageBreak(),
        page([["", "continuity plan", "", ""], ["3", "Handover", "J. Lee", "2026-12-01"]]),
    )
    first, second = of(document, "table")
    assert cells(first)[2] == ["2", "Exercise of the continuity plan", "M. Ortega", "2026-10-"]
    assert cells(second) == [head, ["3", "Handover", "J. Lee", "2026-12-01"]]
    assert second.rows[1][0].location.page == 2


def test_tables_of_which_every_other_row_is_shaded() -> None:
    rows = [
        ["Date", "Version", "Author"],
        ["04/02/2013", "1.0", "PMO"],
        ["06/06/2017", "2.0", "PMO"],
        ["12/08/2017", "3.0", "R. Vance"],
    ]
    table = Table(rows, colWidths=110, style=[("BACKGROUND", (0, at), (-1, at), colors.lightgrey) for at in (0, 1, 3)])
    assert cells(of(flowed("History of the plan", table), "table")[0]) == rows


def test_tables_without_rules() -> None:
    rows = [
        ["Change type", "Method", "Owner"],
        ["Maintenance", "Fast track", "M. Ortega"],
        ["Emergency", "Hot fix", "J. Lee"],
        ["Release", "Scrum", "R. Vance"],
    ]
    document = flowed(LONG, Table(rows, colWidths=120), LONG)
    assert cells(of(document, "table")[0]) == rows


def test_labels_and_values_stay_lines() -> None:
    def draw(canvas: Canvas) -> None:
        for at, (label, value) in enumerate((("From:", "Ann Lewis"), ("To:", "Bo Berlas"), ("Date:", "May 2, 2026"))):
            canvas.drawString(72, 700 - at * 14, label)
            canvas.drawString(180, 700 - at * 14, value)

    assert [block.text for block in drawn(draw).blocks] == ["From:\tAnn Lewis", "To:\tBo Berlas", "Date:\tMay 2, 2026"]


def test_a_word_cut_by_a_narrow_column_is_whole_and_two_words_stay_two() -> None:
    narrow = ParagraphStyle("narrow", splitLongWords=1, fontSize=10)
    rows = [["Kind", "Maintenance"], ["in", "maintenance"], ["formation", "in"]]
    cut = Table([[Paragraph(text, narrow) for text in row] for row in rows], colWidths=[60, 42])
    cut.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    document = flowed("Maintenance and information are described here.", cut)
    assert cells(of(document, "table")[0]) == rows
