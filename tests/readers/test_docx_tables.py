"""Tables and forms of Word documents: merged cells, wrapped rows, content controls, checkboxes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mocheck.model.document import Block, Document
from mocheck.readers.docx import read
from mocheck.readers.ooxml.blocks import DraftCell
from mocheck.readers.ooxml.grid import Placed, grid
from tests.readers.ooxml_build import docx, field, p, r, sdt, tbl, tc, tr


def read_(body: str) -> Document:
    return read(docx(body), "Plan.docx", "0" * 64)


def blocks(body: str) -> tuple[Block, ...]:
    return read_(body).blocks


def table(*rows: str) -> Block:
    return blocks(tbl(*rows))[0]


def texts(block: Block) -> list[list[str]]:
    return [[cell.text for cell in row] for row in block.rows]


def merged(block: Block) -> list[list[bool]]:
    return [["merged" in cell.marks for cell in row] for row in block.rows]


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_cells_have_the_place_of_their_row():
    found = table(tr("Role", "Name"), tr("Liaison", tc(p("Ann") + p("Roe"))))
    assert texts(found) == [["Role", "Name"], ["Liaison", "Ann\nRoe"]]
    assert [row[1].location.part for row in found.rows] == ["table 1 row 1", "table 1 row 2"]


def test_a_merged_cell_is_said_in_every_place_it_covers():
    found = table(
        tr(tc("Team", span(2)), "Phone"),
        tr(tc("Operations", '<w:vMerge w:val="restart"/>'), "Ann", "1"),
        tr(tc(p(), "<w:vMerge/>"), "Bo", "2"),
        tr(tc(p(), '<w:vMerge w:val="continue"/>'), "Cy", "3"),
    )
    assert texts(found) == [
        ["Team", "Team", "Phone"],
        ["Operations", "Ann", "1"],
        ["Operations", "Bo", "2"],
        ["Operations", "Cy", "3"],
    ]
    assert merged(found) == [[False, True, False], [False] * 3, [True, False, False], [True, False, False]]


def test_grid_columns_that_nothing_begins_in_are_not_columns():
    found = table(tr(tc("Role", span(7)), tc("Name", span(12))), tr(tc("Liaison", span(7)), tc("Ann", span(12))))
    assert texts(found) == [["Role", "Name"], ["Liaison", "Ann"]]


def test_cells_left_out_at_the_left_stay_blank():
    found = table(tr("a", "b", "c"), tr("x", "y", properties='<w:gridBefore w:val="1"/>'))
    assert texts(found) == [["a", "b", "c"], ["", "x", "y"]]


def test_a_row_that_ends_early_is_filled_up():
    assert texts(table(tr("a", "b", "c"), tr("x"))) == [["a", "b", "c"], ["x", "", ""]]


def test_old_horizontal_merges():
    found = table(tr(tc("a", '<w:hMerge w:val="restart"/>'), tc(p(), "<w:hMerge/>")), tr("b", "c"))
    assert texts(found) == [["a", "a"], ["b", "c"]]


def test_a_header_row_is_marked():
    found = table(tr("Role", "Name", properties="<w:tblHeader/>"), tr("Liaison", "Ann"))
    assert [["header" in cell.marks for cell in row] for row in found.rows] == [[True, True], [False, False]]


def test_deleted_rows_and_cells_are_gone_and_inserted_ones_marked():
    document = read_(
        tbl(
            tr("kept", "x"),
            tr("gone", "y", properties="<w:del/>"),
            tr("new", "z", properties="<w:ins/>"),
            tr(tc("cell", "<w:cellDel/>"), "w"),
        )
    )
    (found,) = document.blocks
    assert texts(found) == [["kept", "x"], ["new", "z"], ["w", ""]]
    assert "inserted" in found.rows[1][0].marks
    assert (document.insertions, document.deletions) == (1, 1)


def test_rows_and_cells_in_content_controls_are_read():
    found = table(
        sdt(tr("a", "b")),
        tr(sdt(tc("c")), "<w:customXml>" + tc("d") + "</w:customXml>"),
        sdt(sdt(tr("e", "f")), "<w:showingPlcHdr/>"),
    )
    assert texts(found) == [["a", "b"], ["c", "d"], ["e", "f"]]
    assert ["placeholder" in row[0].marks for row in found.rows] == [False, False, True]


def test_a_nested_table_follows_and_is_not_doubled():
    inner = tbl(tr("x", "y"))
    outer, nested, after = blocks(tbl(tr("a", tc(p("b") + inner + p("c")))) + p("after"))
    assert texts(outer) == [["a", "b\nc"]]
    assert (texts(nested), nested.location.part) == ([["x", "y"]], "table 2")
    assert after.text == "after"


def test_a_table_that_is_only_a_frame_is_its_content():
    found = blocks(tbl(tr(tc(p("Scope", style="Heading1") + p("text") + tbl(tr("a", "b"))))))
    assert [(block.kind, block.text) for block in found] == [("heading", "Scope"), ("paragraph", "text"), ("table", "")]


def test_notes_and_hidden_text_of_a_nested_table_keep_their_row():
    inner = tbl(tr("x", tc(p(r("y") + r("z", "<w:vanish/>")))))
    found = blocks(tbl(tr("a", tc(p(r("b") + r("c", "<w:vanish/>")) + inner))))
    assert [(block.text, block.location.part) for block in found if "hidden" in block.marks] == [
        ("c", "table 1 row 1"),
        ("z", "table 2 row 1"),
    ]


def test_struck_and_automatic_cells_are_marked():
    found = table(tr(tc(p(r("old", "<w:strike/>"))), tc(p(field("DATE", "1/1/2026")) + p("and a longer text"))))
    assert [cell.marks for cell in found.rows[0]] == [{"struck"}, {"auto-date"}]


@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(1, 9), st.sampled_from(["", "above", "left"]), st.sampled_from(["", "x", "y"])),
            min_size=1,
            max_size=5,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_a_grid_is_even_and_loses_no_text(rows):
    placed: list[list[Placed]] = []
    for row in rows:
        at = 0
        placed.append([])
        for width, merge, text in row:
            placed[-1].append(Placed(DraftCell(text), at, at + width, merge or None))
            at += width
    laid = grid(placed, lambda _: None)
    assert len({len(row) for row in laid}) == 1
    for row, cells in zip(rows, laid, strict=True):
        assert [text for _, _, text in row if text] == [c.text for c in cells if c.text and "merged" not in c.marks]


CHECKED = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'


@pytest.mark.parametrize(
    ("state", "checked", "shown"), [("1", True, "☒ Yes"), ("0", False, "☐ Yes"), ("true", True, "☒ Yes")]
)
def test_a_checkbox_control_is_its_state_whatever_its_glyph(state, checked, shown):
    for glyph in ("☐", "☒", "x"):
        control = sdt(r(glyph if glyph != "x" else "☑"), CHECKED.format(state))
        (block,) = blocks(p(control + r(" Yes")))
        assert (block.text, block.checked) == (shown, checked)


def test_checkbox_controls_around_paragraphs_and_cells():
    block, found = blocks(
        sdt(p(r("☐ Accepted")), CHECKED.format("1")) + tbl(tr(sdt(tc(p(r("☐"))), CHECKED.format("1")), "Yes"))
    )
    assert (block.text, block.checked) == ("☒ Accepted", True)
    assert [(cell.text, cell.checked) for cell in found.rows[0]] == [("☒", True), ("Yes", None)]


def test_several_checkboxes_in_one_line_are_told_by_their_glyphs():
    line = sdt(r("☐"), CHECKED.format("0")) + r(" Yes ") + sdt(r("☐"), CHECKED.format("1")) + r(" No")
    (block,) = blocks(p(line))
    assert (block.text, block.checked) == ("☐ Yes ☒ No", False)


@pytest.mark.parametrize(
    ("form", "checked"),
    [
        ("<w:checkBox><w:checked/></w:checkBox>", True),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', True),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', False),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', False),
    ],
)
def test_a_legacy_checkbox_is_checked_or_by_default(form, checked):
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar></w:r>'
    code = "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    (block,) = blocks(p(begin + code + end + r(" Yes")))
    assert (block.text, block.checked) == ("☒ Yes" if checked else "☐ Yes", checked)


@pytest.mark.parametrize(
    ("font", "char", "checked"),
    [
        ("Wingdings", "F0FE", True),
        ("Wingdings", "F0A8", False),
        ("Wingdings", "F0FC", True),
        ("Wingdings", "F06F", False),
        ("Wingdings 2", "F052", True),
        ("Wingdings 2", "F0A3", False),
        ("MS Gothic", "2610", False),
    ],
)
def test_a_checkbox_symbol(font, char, checked):
    (block,) = blocks(p(f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>' + r(" Yes")))
    assert block.checked is checked
    assert block.text.endswith(" Yes")


def test_a_checkbox_typed_in_a_symbol_font():
    fonts = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    (block,) = blocks(p(r("þ", fonts) + r(" Yes ") + r("o", fonts) + r(" No")))
    assert (block.text, block.checked) == ("☑ Yes ☐ No", True)
    assert blocks(p(r("oral")))[0].text == "oral"


def test_a_control_that_nobody_filled_in_is_a_placeholder():
    control = sdt(r("Click or tap here to enter text."), '<w:alias w:val="Liaison"/><w:showingPlcHdr/>')
    (block,) = blocks(p(r("Customer liaison: ") + control))
    assert block.marks == {"placeholder"}
    long = "The plan says at length how the liaison reports to the customer every single month. "
    assert blocks(p(r(long) + control))[0].marks == frozenset()


def test_what_a_control_holds_is_kept_under_its_name():
    filled = sdt(r("2.1"), '<w:alias w:val="Version"/>') + sdt(
        r("Enter date"), '<w:tag w:val="Date"/><w:showingPlcHdr/>'
    )
    document = read_(p(filled) + sdt(p("Ann Roe"), '<w:tag w:val="Owner"/>'))
    assert document.properties == {"control: owner": "Ann Roe", "control: version": "2.1"}


def test_a_form_field_that_still_holds_its_default_is_a_placeholder():
    form = '<w:ffData><w:textInput><w:default w:val="Enter name"/></w:textInput></w:ffData>'
    assert blocks(p(field("FORMTEXT", "Enter name", form)))[0].marks == {"placeholder"}
    assert blocks(p(field("FORMTEXT", "Ann Roe", form)))[0].marks == frozenset()


def test_a_list_to_choose_from_says_what_is_chosen():
    entries = '<w:listEntry w:val="Draft"/><w:listEntry w:val="Final"/>'
    for result, shown in (('<w:result w:val="1"/>', "Final"), ("", "Draft"), ('<w:result w:val="9"/>', "")):
        begin = f"<w:ffData><w:ddList>{result}{entries}</w:ddList></w:ffData>"
        start = f'<w:r><w:fldChar w:fldCharType="begin">{begin}</w:fldChar></w:r>'
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        assert blocks(p(r("Status: ") + start + end))[0].text == f"Status: {shown}".strip()
