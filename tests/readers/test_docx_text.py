"""What of a Word document's XML is text, and what is not."""

from __future__ import annotations

from itertools import pairwise

import pytest

from mocheck.model.document import Block, Document
from mocheck.readers.docx import read
from tests.readers.ooxml_build import docx, field, p, r, sdt, tbl, tc, tr


def read_(body: str, **parts: object) -> Document:
    return read(docx(body, **parts), "Plans/Plan.docx", "0" * 64)  # type: ignore[arg-type]


def blocks(body: str, **parts: object) -> tuple[Block, ...]:
    return read_(body, **parts).blocks


def texts(body: str) -> list[str]:
    return [block.text for block in blocks(body)]


def only(body: str) -> Block:
    (block,) = blocks(body)
    return block


def test_runs_join_and_breaks_stay():
    body = p(r("The ") + r("liaison") + "<w:r><w:tab/><w:t>is</w:t><w:br/><w:t>Ann Roe</w:t><w:cr/></w:r>")
    assert only(body).text == "The liaison\tis\nAnn Roe"


def test_special_hyphens_and_symbols():
    body = p(
        "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>operate</w:t></w:r>"
        "<w:r><w:t>re</w:t><w:softHyphen/><w:t>store</w:t></w:r>"
        '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    )
    assert only(body).text == "co-operaterestore→≥"


def test_insertions_are_text_and_deletions_are_not():
    body = (
        p(r("The liaison is ") + f"<w:ins>{r('Ann Roe')}</w:ins><w:del><w:r><w:delText>Bo Li</w:delText></w:r></w:del>")
        + p(f"<w:moveFrom>{r('moved away')}</w:moveFrom>")
        + p(f"<w:moveTo>{r('moved here')}</w:moveTo>")
        + p(f"<w:del>{r('text in the wrong element')}</w:del>" + r("kept"))
    )
    document = read_(body)
    assert [block.text for block in document.blocks] == ["The liaison is Ann Roe", "moved here", "kept"]
    assert (document.insertions, document.deletions) == (2, 3)
    assert "inserted" in document.blocks[0].marks
    assert "inserted" not in document.blocks[2].marks
    assert any("2 insertions" in notice and "3 deletions" in notice for notice in document.notices)


def test_an_insertion_that_was_deleted_again_is_gone():
    body = p(r("Signed") + "<w:ins><w:del><w:r><w:delText> by nobody</w:delText></w:r></w:del></w:ins>")
    assert only(body).text == "Signed"


def test_a_deleted_paragraph_mark_joins_the_next_paragraph():
    deleted = "<w:rPr><w:del/></w:rPr>"
    body = p(r("The plan "), deleted) + p(r("is "), deleted) + p(r("final."), style="Heading1")
    document = read_(body)
    assert [(block.kind, block.text) for block in document.blocks] == [("heading", "The plan is final.")]
    assert document.deletions == 2


def test_a_deleted_mark_before_a_table_or_at_the_end_loses_nothing():
    deleted = "<w:rPr><w:del/></w:rPr>"
    table = tbl(tr("a", "b"))
    assert [block.kind for block in blocks(p(r("x"), deleted) + table + p(r("y"), deleted))] == [
        "paragraph",
        "table",
        "paragraph",
    ]


def test_a_deleted_mark_does_not_join_across_the_edge_of_a_cell():
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert texts(tbl(tr(tc(p(r("in the frame"), deleted)))) + p("after")) == ["in the frame", "after"]
    table = blocks(tbl(tr(tc(p(r("a"), deleted)), "b")))[0]
    assert [cell.text for cell in table.rows[0]] == ["a", "b"]


def test_an_inserted_paragraph_counts_once():
    body = p(f"<w:ins>{r('New')}</w:ins>", "<w:rPr><w:ins/></w:rPr>") + p(r("Split"), "<w:rPr><w:ins/></w:rPr>")
    assert read_(body).insertions == 2


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:customXml>{}</w:customXml>",
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:fldSimple w:instr="REF x">{}</w:fldSimple>',
        "<w:smartTag><w:hyperlink><w:ins>{}</w:ins></w:hyperlink></w:smartTag>",
        "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
        "<w:dir>{}</w:dir>",
    ],
)
def test_wrapped_runs_are_read_once(wrapped):
    assert only(p(r("a ") + wrapped.replace("{}", r("b")) + r(" c"))).text == "a b c"


@pytest.mark.parametrize("wrapper", ["smartTag", "customXml", "ins"])
def test_wrapped_paragraphs_and_tables_are_read_once(wrapper):
    body = f"<w:{wrapper}>{p('a')}{tbl(tr('b', 'c'))}</w:{wrapper}>" + sdt(sdt(p("d")))
    assert [block.kind for block in blocks(body)] == ["paragraph", "table", "paragraph"]


def test_mathematics_is_text():
    body = p(r("Rate: ") + "<m:oMath><m:r><m:t>a</m:t></m:r><m:sSup><m:r><m:t>2</m:t></m:r></m:sSup></m:oMath>")
    assert only(body).text == "Rate: a2"


def test_ruby_text_stands_once():
    body = p("<w:r><w:ruby><w:rt>" + r("above") + "</w:rt><w:rubyBase>" + r("base") + "</w:rubyBase></w:ruby></w:r>")
    assert only(body).text == "base"


def test_hidden_text_stands_apart_and_is_marked():
    body = p(r("Visible.") + r("Hidden.", "<w:vanish/>") + r("Not.", '<w:vanish w:val="0"/>'))
    visible, hidden = blocks(body)
    assert (visible.text, "hidden" in visible.marks) == ("Visible.Not.", False)
    assert (hidden.text, "hidden" in hidden.marks) == ("Hidden.", True)


def test_text_hidden_by_its_style_is_hidden():
    style = '<w:style w:type="character" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
    (block,) = blocks(p(r("Secret", '<w:rStyle w:val="H"/>')), styles=style)
    assert "hidden" in block.marks


def test_struck_text_stands_apart():
    kept, struck = blocks(p(r("Liaison: ") + r("Ann Roe", "<w:strike/>") + r("Bo Li")))
    assert kept.text == "Liaison: Bo Li"
    assert (struck.text, struck.marks) == ("Ann Roe", frozenset({"struck"}))
    assert only(p(r("All gone", "<w:dstrike/>"))).marks == {"struck"}


def test_hidden_text_of_a_cell_stands_beside_the_table():
    table, hidden = blocks(tbl(tr("Role", tc(p(r("Ann") + r("TBD", "<w:vanish/>"))))))
    assert [cell.text for cell in table.rows[0]] == ["Role", "Ann"]
    assert (hidden.text, hidden.location.part, hidden.marks) == ("TBD", "table 1 row 1", {"hidden"})


def test_marks_are_those_of_most_of_the_text():
    blue = '<w:i/><w:color w:val="0000FF"/>'
    assert only(p(r("Describe the escalation process here.", blue) + r("OK"))).marks == {"blue", "italic"}
    assert only(p(r("OK", blue) + r(" the escalation process is described."))).marks == frozenset()


@pytest.mark.parametrize(
    ("colour", "blue"),
    [("0000FF", True), ("0070C0", True), ("000080", True), ("4F81BD", True), ("1F497D", False), ("auto", False)],
)
def test_blue_is_the_colour_of_instructions(colour, blue):
    assert ("blue" in only(p(r("text", f'<w:color w:val="{colour}"/>'))).marks) is blue


def test_a_hyperlink_is_not_blue():
    style = (
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:rPr><w:color w:val="0000FF"/></w:rPr></w:style>'
    )
    (block,) = blocks(p(r("https://example.gov", '<w:rStyle w:val="Hyperlink"/>')), styles=style)
    assert block.marks == frozenset()


def test_size_and_style_are_those_of_the_text():
    size = '<w:rPr><w:sz w:val="22"/></w:rPr>'
    style = f'<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Body Text"/>{size}</w:style>'
    small, large = blocks(p("text", style="B") + p(r("larger", '<w:sz w:val="40"/>'), style="B"), styles=style)
    assert (small.style, small.size, large.size) == ("Body Text", 11.0, 20.0)


def test_an_instruction_style_marks_its_text():
    style = '<w:style w:type="paragraph" w:styleId="I"><w:name w:val="Instructional Text 1"/></w:style>'
    (block,) = blocks(p("Describe the scope.", style="I"), styles=style)
    assert "instruction" in block.marks


def test_bold_in_both_styles_is_not_bold():
    styles = (
        '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="P"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:name w:val="C"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    (block,) = blocks(p(r("text", '<w:rStyle w:val="C"/>'), style="P"), styles=styles)
    assert block.marks == frozenset()


def test_a_field_is_its_result_and_never_its_code():
    assert only(p(r("See ") + field("REF _Ref1 \\h", "Section 3") + r("."))).text == "See Section 3."
    assert only(p(field('HYPERLINK "x"', "outer " + "") + field("REF y", "z"))).text == "outer z"


def test_a_field_within_a_code_is_not_text():
    inner = field("DOCPROPERTY Status", "Draft")
    body = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + inner
        + '<w:r><w:instrText> = "Final" "a" "b"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("b")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert only(p(body)).text == "b"


def test_a_field_that_never_ends_swallows_nothing():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText></w:r>'
    assert texts(p(begin + r("a")) + p("b") + p(field("REF x", "c"))) == ["a", "b", "c"]
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    kinds = [
        block.kind for block in blocks(p(begin + separate + r("1 Scope")) + p("Scope", style="Heading1") + p("Text"))
    ]
    assert kinds == ["toc", "heading", "paragraph"]


@pytest.mark.parametrize("code", ["DATE \\@ M/d/yyyy", "TIME", "SAVEDATE", "PRINTDATE \\* MERGEFORMAT", "date"])
def test_a_date_that_updates_itself_is_marked(code):
    assert "auto-date" in only(p(r("Revised ") + field(code, "11/20/2026"))).marks
    assert "auto-date" in only(p(f'<w:fldSimple w:instr=" {code} ">{r("11/20/2026")}</w:fldSimple>')).marks
    assert "auto-date" not in only(p(r("Revised ") + field("REF date", "11/20/2026"))).marks


def test_a_broken_field_is_marked():
    body = p(r("Version: 1.0 ") + field("DOCPROPERTY v", "Error! Unknown document property name."))
    assert "error" in only(body).marks
    assert "error" not in only(p("Error! is what the screen says.")).marks


def test_a_click_here_prompt_is_a_placeholder():
    body = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> MACROBUTTON NoMacro [Click here and type name]</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    block = only(p(r("Prepared by ") + body))
    assert (block.text, block.marks) == ("Prepared by [Click here and type name]", {"placeholder"})


def test_pages_are_those_that_word_last_laid_out():
    page = "<w:r><w:lastRenderedPageBreak/></w:r>"
    document = read_(
        p("one") + p(page + r("two")) + tbl(tr("a", tc(p("b") + p(page + r("c")))), tr("d", "e")) + p("three")
    )
    assert [block.location.page for block in document.blocks] == [1, 2, 2, 3]
    assert [row[0].location.page for row in document.blocks[2].rows] == [2, 3]
    assert document.pages == 3
    assert read_(p("no breaks")).blocks[0].location.page is None


def test_a_break_in_several_cells_of_a_row_is_one_page():
    cell = tc(p("x") + p("<w:r><w:lastRenderedPageBreak/><w:t>y</w:t></w:r>"))
    assert read_(tbl(tr(cell, cell, cell))).pages == 2


def test_places_count_within_their_section():
    body = (
        p("before")
        + p("Scope", style="Heading1")
        + p("first")
        + p("second")
        + p("Roles", style="Heading2")
        + tbl(tr("a", "b"))
        + p("after")
        + p("Next", style="Heading1")
        + p("last")
    )
    places = [(block.location.path, block.location.part) for block in blocks(body)]
    assert places == [
        ((), "paragraph 1"),
        ((), "heading 1"),
        (("Scope",), "paragraph 1"),
        (("Scope",), "paragraph 2"),
        (("Scope",), "heading 2"),
        (("Scope", "Roles"), "table 1"),
        (("Scope", "Roles"), "paragraph 1"),
        ((), "heading 3"),
        (("Next",), "paragraph 1"),
    ]
    assert all(first != second for first, second in pairwise(places))


def test_other_files_within_are_said():
    document = read_(p("text") + '<w:altChunk r:id="rId9"/>' + p("<w:r><w:object><o:OLEObject/></w:object></w:r>"))
    assert any("1 other file" in notice for notice in document.notices)
    assert any("1 embedded object" in notice for notice in document.notices)


def test_a_document_of_pictures_says_so():
    picture = (
        "<w:r><w:drawing><wp:inline><wp:docPr id='1'/><a:graphic><a:blip/></a:graphic></wp:inline></w:drawing></w:r>"
    )
    document = read_(p(picture) + p(picture))
    assert document.blocks == ()
    assert any("2 pictures and no text" in notice for notice in document.notices)


def test_an_empty_document_has_no_blocks():
    assert read_("").blocks == ()
    assert read_(p() + tbl(tr("", "")) + p(" ")).blocks == ()
