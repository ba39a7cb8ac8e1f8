"""Presentations: slides in the order shown, their shapes, tables, notes, and what is hidden."""

from __future__ import annotations

import pytest
from pptx import Presentation
from pptx.util import Inches

from mocheck.model.document import Block, Document
from mocheck.readers.errors import Unreadable
from mocheck.readers.pptx import read
from tests.readers.ooxml_build import NAMESPACES, ap, docx, pptx, relations, slide, sp, zipped

TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


def read_(*slides: str, **more: object) -> Document:
    return read(pptx(*slides, **more), "Kickoff.pptx", "0" * 64)  # type: ignore[arg-type]


def blocks(*slides: str, **more: object) -> tuple[Block, ...]:
    return read_(*slides, **more).blocks


def said(*slides: str, **more: object) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(*slides, **more)]


def frame(content: str, name: str = "Table 1") -> str:
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="{name}"/></p:nvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{TABLE_URI}">{content}</a:graphicData></a:graphic></p:graphicFrame>'
    )


def cell(text: str, more: str = "") -> str:
    return f"<a:tc{more}><a:txBody>{ap(text)}</a:txBody></a:tc>"


def test_slides_come_in_the_order_shown_each_with_a_heading():
    first = slide(sp("M&amp;O Kickoff", "ctrTitle"))
    second = slide(sp("Daily backups\nWeekly tests", "body", "Content 2") + sp("Backup", "title", "Title 1"))
    third = slide(sp("Thank you"))
    found = blocks(second, first, third, order=[2, 1, 3])
    assert [(block.kind, block.text, block.location.path, block.location.part) for block in found] == [
        ("title", "M&O Kickoff", ("slide 1",), "Shape 1"),
        ("heading", "Backup", ("slide 2",), "Title 1"),
        ("item", "Daily backups", ("slide 2",), "Content 2"),
        ("item", "Weekly tests", ("slide 2",), "Content 2"),
        ("heading", "Slide 3", ("slide 3",), "slide"),
        ("textbox", "Thank you", ("slide 3",), "Shape 1"),
    ]
    assert read_(first, second).pages == 2


def test_levels_bullets_and_looks():
    look = '<a:rPr sz="2400" b="1" strike="sngStrike"><a:solidFill><a:srgbClr val="0000FF"/></a:solidFill></a:rPr>'
    lines = [ap("deep", '<a:pPr lvl="2"/>'), ap("plain", "<a:pPr><a:buNone/></a:pPr>"), ap("set", look=look)]
    found = blocks(slide(sp("T", "title")), slide(sp("\n".join(lines), "body")))[2:]
    assert [(block.kind, block.level) for block in found] == [("item", 3), ("paragraph", 0), ("item", 1)]
    assert (found[2].size, found[2].marks) == (24.0, {"blue", "bold", "struck"})


def test_groups_alternatives_and_breaks_are_read_once():
    group = f"<p:grpSp>{sp('one')}<p:grpSp>{sp('two')}</p:grpSp></p:grpSp>"
    three = sp("three")
    both = f"<mc:Choice>{three}</mc:Choice><mc:Fallback>{three}</mc:Fallback>"
    both = f"<mc:AlternateContent>{both}</mc:AlternateContent>"
    broken = sp("<a:p><a:r><a:t>fo</a:t></a:r><a:r><a:t>ur</a:t></a:r><a:br/><a:r><a:t>five</a:t></a:r></a:p>")
    assert [text for _, text in said(slide(group + both + broken))] == ["one", "two", "three", "four\nfive"]


def test_tables_have_header_and_merged_cells():
    rows = (
        "<a:tr>" + cell("Role", ' gridSpan="2"') + cell("", ' hMerge="1"') + "</a:tr>"
        "<a:tr>" + cell("Liaison", ' rowSpan="2"') + cell("Ann") + "</a:tr>"
        "<a:tr>" + cell("", ' vMerge="1"') + cell("Bo") + "</a:tr>"
    )
    (table,) = blocks(slide(frame(f'<a:tbl><a:tblPr firstRow="1"/>{rows}</a:tbl>')))
    assert [[c.text for c in row] for row in table.rows] == [["Role", "Role"], ["Liaison", "Ann"], ["Liaison", "Bo"]]
    assert [["merged" in c.marks for c in row] for row in table.rows] == [[False, True], [False, False], [True, False]]
    assert all("header" in c.marks for c in table.rows[0])
    assert table.rows[2][1].location.part == "table 1 row 3"


def test_a_hidden_slide_or_shape_is_marked_and_said():
    document = read_(
        slide(sp("T", "title")),
        slide(sp("Budget", "title") + sp("old"), ' show="0"'),
        slide(sp("x", more=' hidden="1"')),
    )
    assert [block.text for block in document.blocks if "hidden" in block.marks] == ["Budget", "old", "x"]
    assert document.notices == ("it has 1 hidden slide",)


def test_notes_comments_and_descriptions_of_pictures():
    picture = '<p:pic><p:nvPicPr><p:cNvPr id="3" name="Picture 3" descr="Organization chart"/></p:nvPicPr></p:pic>'
    notes = slide(sp("Ann Roe is the liaison.", "body") + sp("2", "sldNum") + sp("Agency", "hdr"), root="notes")
    comment = f"<p:cmLst {NAMESPACES}><p:cm><p:text>Is this final?</p:text></p:cm></p:cmLst>"
    found = said(
        slide(sp("T", "title") + picture),
        parts={"ppt/notesSlides/n.xml": notes, "ppt/comments/c.xml": comment},
        related={1: {"n": ("notesSlide", "../notesSlides/n.xml"), "c": ("comments", "../comments/c.xml")}},
    )
    assert found == [
        ("title", "T"),
        ("note", "Organization chart"),
        ("note", "Ann Roe is the liaison."),
        ("comment", "Is this final?"),
    ]


def test_footers_are_said_once_and_numbers_of_slides_never():
    date = '<a:p><a:fld type="datetime1"><a:t>11/20/2026</a:t></a:fld></a:p>'
    furniture = (
        sp("Agency", "ftr") + sp('<a:p><a:fld type="slidenum"><a:t>2</a:t></a:fld></a:p>', "sldNum") + sp(date, "dt")
    )
    found = blocks(slide(sp("T", "title") + furniture), slide(sp("U", "title") + furniture))
    assert [(block.kind, block.text) for block in found] == [
        ("title", "T"),
        ("footer", "Agency"),
        ("footer", "11/20/2026"),
        ("heading", "U"),
    ]
    assert found[2].marks == {"auto-date"}


def test_text_on_layout_and_master_is_read_once():
    layout = slide(sp("DRAFT") + sp("Click to add title", "title"), root="sldLayout")
    master = slide(sp("Department of Example"), root="sldMaster")
    parts = {
        "ppt/slideLayouts/l.xml": layout,
        "ppt/slideLayouts/_rels/l.xml.rels": relations({"m": ("slideMaster", "../slideMasters/m.xml")}),
        "ppt/slideMasters/m.xml": master,
        "ppt/slideMasters/_rels/m.xml.rels": relations({"l": ("slideLayout", "../slideLayouts/l.xml")}),
    }
    related = {number: {"l": ("slideLayout", "../slideLayouts/l.xml")} for number in (1, 2)}
    found = said(slide(sp("T", "title")), slide(sp("U", "title")), parts=parts, related=related)
    assert found == [("title", "T"), ("header", "DRAFT"), ("header", "Department of Example"), ("heading", "U")]


def test_a_diagram_is_read_and_a_chart_is_said():
    data = (
        '<dgm:dataModel xmlns:dgm="d" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f"<dgm:pt><dgm:t>{ap('Ann Roe, Liaison')}</dgm:t></dgm:pt></dgm:dataModel>"
    )
    document = read_(
        slide(frame('<dgm:relIds r:dm="d1"/>', "Diagram 1") + frame("<c:chart/>", "Chart 1")),
        parts={"ppt/diagrams/d.xml": data},
        related={1: {"d1": ("diagramData", "../diagrams/d.xml")}},
    )
    assert [(block.text, block.location.part) for block in document.blocks] == [("Ann Roe, Liaison", "Diagram 1")]
    assert document.notices == ("it holds 1 chart, whose content was not read",)


def test_the_largest_text_of_a_first_slide_without_title_is_the_title():
    first = slide(sp(ap("Department", look='<a:rPr sz="1200"/>') + ap("Kickoff", look='<a:rPr sz="4000"/>')))
    assert said(first) == [("textbox", "Department"), ("title", "Kickoff")]


def test_deep_groups_wide_tables_and_no_presentation_are_refused():
    group = "<p:grpSp>" * 60 + "</p:grpSp>" * 60
    with pytest.raises(Unreadable, match="nested too deeply"):
        read_(slide(group))
    rows = "<a:tr>" + cell("x") * 1_000 + "</a:tr>" + "<a:tr/>" * 1_000
    with pytest.raises(Unreadable, match="more cells"):
        read_(slide(frame(f"<a:tbl>{rows}</a:tbl>")))
    with pytest.raises(Unreadable, match="no presentation"):
        read(docx(""), "Kickoff.pptx", "0" * 64)
    with pytest.raises(Unreadable, match="Content_Types"):
        read(zipped({"ppt/presentation.xml": "<p/>"}), "Kickoff.pptx", "0" * 64)
    with pytest.raises(Unreadable, match="document type"):
        read_("<!DOCTYPE x>" + slide(""))


def test_slides_that_lead_nowhere_are_passed_over():
    document = read_(
        slide(sp("T", "title")), parts={"ppt/_rels/presentation.xml.rels": relations({"s1": ("slide", "no.xml")})}
    )
    assert (document.blocks, document.pages) == ((), 0)


def test_what_a_presentation_library_writes_is_read(tmp_path):
    deck = Presentation()
    page = deck.slides.add_slide(deck.slide_layouts[1])
    page.shapes.title.text = "Backup Plan"
    page.placeholders[1].text = "Daily backups"
    page.notes_slide.notes_text_frame.text = "Say who restores."
    table = page.shapes.add_table(1, 2, Inches(1), Inches(1), Inches(2), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Liaison", "Ann Roe"
    deck.core_properties.title = "Backup"
    deck.save(str(tmp_path / "d.pptx"))
    document = read((tmp_path / "d.pptx").read_bytes(), "d.pptx", "0" * 64)
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("title", "Backup Plan"),
        ("item", "Daily backups"),
        ("table", ""),
        ("note", "Say who restores."),
    ]
    assert document.properties["title"] == "Backup"
