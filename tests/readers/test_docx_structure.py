"""Headings, numbers, titles and tables of contents of Word documents, by style and without any."""

from __future__ import annotations

import pytest
from docx import Document as Word

from mocheck.model.document import Block, Document
from mocheck.readers.docx import read
from mocheck.readers.docx.numbering import spell
from tests.readers.ooxml_build import (
    HEADINGS,
    NORMAL,
    docx,
    field,
    multilevel,
    numbered,
    p,
    r,
    relations,
    sdt,
    tbl,
    tc,
    tr,
    zipped,
)


def read_(body: str, **parts: object) -> Document:
    return read(docx(body, **parts), "Plan.docx", "0" * 64)  # type: ignore[arg-type]


def blocks(body: str, **parts: object) -> tuple[Block, ...]:
    return read_(body, **parts).blocks


def said(body: str, **parts: object) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in blocks(body, **parts)]


def style(identity: str, name: str, properties: str = "", look: str = "", based: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def test_headings_come_from_outline_levels_through_the_chain_of_styles():
    styles = (
        NORMAL
        + HEADINGS
        + style("Mine", "Agency Section", based="Heading2")
        + style("Off", "Looks Like One", '<w:outlineLvl w:val="9"/>', based="Heading1")
    )
    body = p("a", style="Mine") + p("b", style="Off") + p("c", '<w:outlineLvl w:val="2"/>', style="Mine")
    assert said(body + p("d"), styles=styles) == [
        ("heading", 2, "a"),
        ("paragraph", 0, "b"),
        ("heading", 3, "c"),
        ("paragraph", 0, "d"),
    ]


def test_a_style_that_is_not_defined_is_a_heading_by_its_built_in_name():
    assert said(p("Scope", style="Heading1") + p("text"), styles=NORMAL)[0] == ("heading", 1, "Scope")
    named = style("H", "heading 2")
    assert said(p("Scope", style="H") + p("text"), styles=NORMAL + named)[0] == ("heading", 2, "Scope")


def test_styles_that_are_based_on_each_other_end():
    styles = style("A", "A", based="B") + style("B", "B", '<w:outlineLvl w:val="0"/>', based="A")
    assert said(p("x", style="A") + p("y"), styles=styles) == [("heading", 1, "x"), ("paragraph", 0, "y")]


def test_an_outline_level_on_what_looks_like_text_makes_no_heading():
    level = '<w:outlineLvl w:val="1"/>'
    body = p("Notify the assessor of the change.", level) + p(r("Approvals", "<w:b/>"), level) + p("text")
    assert [kind for kind, _, _ in said(body)] == ["paragraph", "heading", "paragraph"]


def test_numbers_are_counted_as_word_counts_them():
    numbering = multilevel(1, "%1.", "%1.%2", "%1.%2.%3")
    body = "".join(
        p(text, numbered(1, level - 1), f"Heading{level}")
        for text, level in [("A", 1), ("B", 2), ("C", 3), ("D", 3), ("E", 2), ("F", 1), ("G", 2), ("H", 3)]
    )
    texts = [text for _, _, text in said(body, numbering=numbering)]
    assert texts == ["1. A", "1.1 B", "1.1.1 C", "1.1.2 D", "1.2 E", "2. F", "2.1 G", "2.1.1 H"]


def test_an_upper_level_that_never_came_counts_as_begun():
    numbering = multilevel(1, "%1", "%1.%2")
    body = p("Overview", style="Heading1") + p("A", numbered(1, 1), "Heading2") + p("B", numbered(1), "Heading1")
    assert [text for _, _, text in said(body + p("x"), numbering=numbering)] == ["Overview", "1.1 A", "2 B", "x"]


def test_numbers_by_the_style_and_the_level_linked_to_it():
    numbering = (
        '<w:abstractNum w:abstractNumId="7">'
        '<w:lvl w:ilvl="0"><w:lvlText w:val="Article %1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="H1"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:lvlText w:val="%1.%2"/><w:isLgl/><w:pStyle w:val="H2"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )
    listed = '<w:numPr><w:numId w:val="3"/></w:numPr>'
    styles = NORMAL + style("H1", "heading 1", listed) + style("H2", "heading 2", listed)
    body = p("Parties", style="H1") + p("Customer", style="H2") + p("Term", style="H1") + p("Start", style="H2")
    texts = [text for _, _, text in said(body + p("x"), styles=styles, numbering=numbering)]
    assert texts == ["Article I Parties", "1.1 Customer", "Article II Term", "2.1 Start", "x"]


def test_a_list_may_start_again():
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = multilevel(1, "%1") + f'<w:num w:numId="2"><w:abstractNumId w:val="1"/>{start}</w:num>'
    body = "".join(p("x", numbered(number), "Heading1") for number in (1, 1, 2, 2, 1))
    assert [text for _, _, text in said(body, numbering=numbering)] == ["1 x", "2 x", "5 x", "6 x", "7 x"]


def test_a_numbering_style_leads_to_its_list():
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Numbers"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>' + multilevel(2, "%1)", form="lowerLetter")
    )
    styles = NORMAL + HEADINGS + style("Numbers", "Numbers", '<w:numPr><w:numId w:val="2"/></w:numPr>')
    assert said(p("x", numbered(1), "Heading1") + p("y"), styles=styles, numbering=numbering)[0][2] == "a) x"


def test_an_empty_paragraph_that_ends_a_section_takes_no_number():
    numbering = multilevel(1, "%1")
    body = (
        p("", numbered(1) + "<w:sectPr/>", "Heading1")
        + p("", numbered(1), "Heading1")
        + p("A", numbered(1), "Heading1")
    )
    assert said(body, numbering=numbering) == [("heading", 1, "2 A")]


@pytest.mark.parametrize(
    ("count", "form", "spelled"),
    [
        (4, "upperRoman", "IV"),
        (1999, "lowerRoman", "mcmxcix"),
        (27, "lowerLetter", "aa"),
        (2, "upperLetter", "B"),
        (7, "decimalZero", "07"),
        (3, "none", ""),
        (3, "chicago", "3"),
        (0, "upperRoman", "0"),
    ],
)
def test_number_formats(count, form, spelled):
    assert spell(count, form) == spelled


def test_list_items_have_levels_and_words_in_their_numbers_stay():
    numbering = multilevel(1, "%1.", "%2)") + multilevel(2, "•", form="bullet") + multilevel(3, "Step %1:")
    body = p("a", numbered(1)) + p("b", numbered(1, 1)) + p("c", numbered(2)) + p("d", numbered(3)) + p("•\te")
    assert said(body, numbering=numbering) == [
        ("item", 1, "a"),
        ("item", 2, "b"),
        ("item", 1, "c"),
        ("item", 1, "Step 1: d"),
        ("item", 1, "e"),
    ]


def test_a_cell_of_nothing_but_a_number_says_it():
    numbering = multilevel(1, "%1.")
    row = tr(tc(p("", numbered(1))), "Restore the backup")
    (table,) = blocks(tbl(row, row), numbering=numbering)
    assert [[cell.text for cell in cells] for cells in table.rows] == [
        ["1.", "Restore the backup"],
        ["2.", "Restore the backup"],
    ]


def test_the_title_style_is_the_title():
    styles = NORMAL + HEADINGS + style("Title", "Title") + style("Cover", "Cover Document Title")
    body = p("M&amp;O Plan", style="Title") + p("Version 1.0") + p("Scope", style="Heading1") + p("x", style="Cover")
    assert [kind for kind, _, _ in said(body, styles=styles)] == ["title", "paragraph", "heading", "paragraph"]
    assert said(p("M&amp;O Plan", style="Cover") + p("text"), styles=styles)[0][0] == "title"


def test_the_second_title_goes_with_the_first():
    styles = NORMAL + HEADINGS + style("T", "Title") + style("T2", "Title 2")
    body = p("Harbor System", style="T") + p("Backup Plan", style="T2") + p("May 2026", style="T2") + p("x")
    assert [kind for kind, _, _ in said(body, styles=styles)] == ["title", "title", "paragraph", "paragraph"]


def test_what_stands_in_the_control_for_the_title_is_the_title():
    control = sdt(r("Backup Plan"), '<w:alias w:val="Title"/>')
    shape = f"<w:r><w:pict><v:textbox><w:txbxContent>{p(control)}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert said(p(shape) + p("text") + p("Backup Plan")) == [
        ("title", 0, "Backup Plan"),
        ("paragraph", 0, "text"),
        ("paragraph", 0, "Backup Plan"),
    ]


def test_the_largest_text_at_the_beginning_is_the_title():
    large = '<w:sz w:val="40"/>'
    body = p("Department") + p(r("Backup Plan", large)) + p(r("Harbor System", large)) + p("The plan says how. " * 9)
    assert [block.kind for block in blocks(body)] == ["paragraph", "title", "title", "paragraph"]


def test_a_cover_laid_out_in_a_table_is_unfolded():
    styles = NORMAL + HEADINGS + style("Title", "Title")
    cover = tbl(tr("Department", tc(p("Backup Plan", style="Title"))))
    found = blocks(cover + p("text") + tbl(tr("Version", "1.0")), styles=styles)
    assert [(block.kind, block.text) for block in found] == [
        ("paragraph", "Department"),
        ("title", "Backup Plan"),
        ("paragraph", "text"),
        ("table", ""),
    ]


def test_lines_of_a_table_of_contents_are_such_however_it_was_made():
    styles = NORMAL + HEADINGS + style("TOC1", "toc 1")
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    line = field("PAGEREF _Toc1", "4")
    body = (
        sdt(p("Contents", style="Heading1") + p(r("1 Scope\t") + line), gallery)
        + p(r("2 Roles\t7"), style="TOC1")
        + p(
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\c "Table"</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("Table 1\t5")
        )
        + p(r("Table 2\t6"))
        + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + p("Text")
    )
    assert [kind for kind, _, _ in said(body, styles=styles)] == ["toc"] * 5 + ["paragraph"]


def test_a_table_of_contents_by_hand_is_one():
    body = "".join(
        p(text) for text in ("TABLE OF CONTENTS", "1.\tScope\t3", "2.\tRoles\t4", "3.\tRisks\t5", "Figure 1 Map\t6")
    )
    body += "".join(p(text, style="Heading1") + p("Text.") for text in ("Scope", "Roles", "Risks"))
    assert [kind for kind, _, _ in said(body)] == ["toc"] * 5 + ["heading", "paragraph"] * 3


def bold(text: str) -> str:
    return p(r(text, "<w:b/>"))


def test_headings_without_styles_are_inferred():
    text = p("The contractor restores the system from the backup every month and reports the result.")
    body = (
        bold("1. Scope")
        + text
        + bold("1.1 Systems")
        + text
        + bold("Facilitator: John Kane")
        + text
        + bold("Risks")
        + text
    )
    assert [(kind, level, said_) for kind, level, said_ in said(body) if kind == "heading"] == [
        ("heading", 1, "1. Scope"),
        ("heading", 2, "1.1 Systems"),
        ("heading", 1, "Risks"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        bold("The system is restored every month."),
        bold("Figure 1 - Architecture"),
        bold("[x] Yes"),
        bold("ann.roe@example.gov"),
        bold("06/14/2026"),
        p("Plain short line"),
        bold("word " * 15),
        bold("Attendees"),
    ],
)
def test_what_is_no_heading_is_none(line):
    body = p("The first paragraph of the text is long enough to set the size of the text.") + line
    assert not [block for block in blocks(body) if block.kind == "heading"]


def test_larger_lines_are_headings_by_their_size():
    def line(text: str, size: int) -> str:
        return p(r(text, f'<w:sz w:val="{size}"/>'))

    text = p("The contractor restores the system from the backup every month and reports the result.")
    body = text + line("Scope", 32) + text + line("Systems", 26) + text + line("Risks", 32) + text
    assert [block.level for block in blocks(body) if block.kind == "heading"] == [1, 2, 1]


def test_styled_documents_gain_only_lines_set_like_headings():
    large = '<w:sz w:val="36"/>'
    text = p("The contractor restores the system from the backup every month and reports the result.")
    body = (
        p("Scope", style="Heading1")
        + text
        + bold("Note to reader")
        + text
        + p(r("APPROVALS", large))
        + tbl(tr("Name", "Date"))
        + p("Roles", style="Heading1")
        + text
        + p("Risks", style="Heading1")
        + text
    )
    assert [block.text for block in blocks(body) if block.kind == "heading"] == ["Scope", "APPROVALS", "Roles", "Risks"]


def test_a_style_called_heading_is_one_where_it_stands_out():
    styles = (
        NORMAL + HEADINGS + style("App", "Heading Appendix", look="<w:b/>") + style("T", "Table Heading", look="<w:b/>")
    )
    text = p("The contractor restores the system from the backup every month and reports the result.")
    body = "".join(p(name, style="Heading1") + text for name in "ABC") + p("Acronyms", style="App") + text
    found = blocks(body + p("Risk", style="T") + text, styles=styles)
    assert [block.text for block in found if block.kind == "heading"] == ["A", "B", "C", "Acronyms"]


def test_strict_open_xml_is_read_alike():
    parts = docx(p("Scope", style="Heading1") + p(r("text", '<w:sz w:val="11pt"/>')))
    strict = zipped(
        {
            name: content.replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006",
                b"http://purl.oclc.org/ooxml/wordprocessingml",
            ).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"
            )
            for name, content in _unzip(parts).items()
        }
    )
    found = read(strict, "Plan.docx", "0" * 64).blocks
    assert [(block.kind, block.text, block.size) for block in found] == [
        ("heading", "Scope", 10.0),
        ("paragraph", "text", 11.0),
    ]


def _unzip(data: bytes) -> dict[str, bytes]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_properties_are_read_without_their_dates():
    core = (
        '<cp:coreProperties xmlns:cp="x" xmlns:dc="y" xmlns:dcterms="z"><dc:title>Backup Plan</dc:title>'
        "<dc:creator>Ann Roe</dc:creator><dcterms:created>2026-01-01</dcterms:created>"
        "<cp:contentStatus>Final</cp:contentStatus></cp:coreProperties>"
    )
    custom = (
        '<Properties xmlns="c" xmlns:vt="v"><property name="Version"><vt:lpwstr>2.1</vt:lpwstr></property>'
        '<property name="Approved"><vt:filetime>2026-01-01</vt:filetime></property>'
        '<property name="ContentTypeId"><vt:lpwstr>0x01</vt:lpwstr></property></Properties>'
    )
    app = "<Properties xmlns='e'><Company>Department of Example</Company><Pages>12</Pages></Properties>"
    extra = {"docProps/core.xml": core, "docProps/custom.xml": custom, "docProps/app.xml": app}
    document = read_(p("text"), extra=extra)
    assert document.properties == {
        "author": "Ann Roe",
        "company": "Department of Example",
        "status": "Final",
        "title": "Backup Plan",
        "version": "2.1",
    }
    assert document.pages == 12


def test_the_main_part_is_where_the_package_says():
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"x": ("officeDocument", "/doc/main.xml")}),
        "doc/main.xml": _unzip(docx(p("found")))["word/document.xml"],
    }
    assert read(zipped(parts), "Plan.docx", "0" * 64).blocks[0].text == "found"


def test_what_a_word_library_writes_is_read(tmp_path):
    word = Word()
    word.add_heading("Backup Plan", 0)
    word.add_heading("Scope", 1)
    word.add_paragraph("Daily backups.", style="List Bullet")
    table = word.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Role"
    table.cell(1, 0).text, table.cell(1, 1).text = "Liaison", "Ann Roe"
    word.save(str(tmp_path / "Plan.docx"))
    found = read((tmp_path / "Plan.docx").read_bytes(), "Plan.docx", "0" * 64).blocks
    assert [(block.kind, block.text) for block in found] == [
        ("title", "Backup Plan"),
        ("heading", "Scope"),
        ("item", "Daily backups."),
        ("table", ""),
    ]
    assert [[cell.text for cell in row] for row in found[3].rows] == [["Role", "Role"], ["Liaison", "Ann Roe"]]
