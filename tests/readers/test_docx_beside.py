"""What stands beside the text of a Word document: headers, notes, comments, text boxes, watermarks, diagrams."""

from __future__ import annotations

from mocheck.model.document import Block, Document
from mocheck.readers.docx import read
from tests.readers.ooxml_build import docx, p, r, relations, tbl, tc, tr, word


def read_(body: str, **parts: object) -> Document:
    return read(docx(body, **parts), "Plan.docx", "0" * 64)  # type: ignore[arg-type]


def blocks(body: str, **parts: object) -> tuple[Block, ...]:
    return read_(body, **parts).blocks


def section(*references: str, first: bool = False) -> str:
    return f"<w:sectPr>{''.join(references)}{'<w:titlePg/>' if first else ''}</w:sectPr>"


def header(identity: str, kind: str = "default") -> str:
    return f'<w:headerReference w:type="{kind}" r:id="{identity}"/>'


def footer(identity: str, kind: str = "default") -> str:
    return f'<w:footerReference w:type="{kind}" r:id="{identity}"/>'


def box(content: str) -> str:
    return f"<w:txbxContent>{content}</w:txbxContent>"


def shape(content: str, name: str = "Text Box 1") -> str:
    """A text box as Word writes it: as a shape, and again as a picture of it for old programs."""
    named = f'<wp:docPr id="1" name="{name}"/>'
    choice = f"<w:drawing><wp:anchor>{named}<wps:txbx>{box(content)}</wps:txbx></wp:anchor></w:drawing>"
    fallback = f"<w:pict><v:shape><v:textbox>{box(content)}</v:textbox></v:shape></w:pict>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{choice}</mc:Choice>"
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_headers_and_footers_are_said_once_and_those_switched_off_are_hidden():
    parts = {
        "h1": ("header", word("hdr", p("Backup Plan") + p(""))),
        "h2": ("header", word("hdr", p("Backup Plan") + tbl(tr("Version", "2.1")))),
        "h3": ("header", word("hdr", p("DRAFT of last year"))),
        "f1": ("footer", word("ftr", p("Page 1"))),
    }
    body = p("text", section(header("h1"), footer("f1"))) + p("more") + section(header("h2"), header("h3", "first"))
    found = [block for block in blocks(body, parts=parts) if block.kind in ("header", "footer")]
    assert [(block.kind, block.text, sorted(block.marks)) for block in found] == [
        ("header", "Backup Plan", []),
        ("footer", "Page 1", []),
        ("header", "Version | 2.1", []),
        ("header", "DRAFT of last year", ["hidden"]),
    ]
    assert all((block.location.path, block.location.part) == ((), block.kind) for block in found)


def test_a_first_page_header_shows_where_the_section_has_a_first_page():
    parts = {
        "h1": ("header", word("hdr", p("Cover"))),
        "h2": ("header", word("hdr", p("Even"))),
        "settings": ("settings", word("settings", "<w:evenAndOddHeaders/>")),
    }
    found = blocks(p("text") + section(header("h1", "first"), header("h2", "even"), first=True), parts=parts)
    assert [(block.text, block.marks) for block in found[1:]] == [("Cover", frozenset()), ("Even", frozenset())]


def test_watermarks_are_told_from_headers():
    vml = '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1"><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    parts = {
        "h1": ("header", word("hdr", p(vml) + p("Backup Plan"))),
        "h2": ("header", word("hdr", p(shape(p("CONFIDENTIAL"), "PowerPlusWaterMarkObject2")))),
    }
    found = blocks(p("text") + section(header("h1"), header("h2")), parts=parts)
    assert [(block.kind, block.text) for block in found[1:]] == [
        ("watermark", "DRAFT"),
        ("header", "Backup Plan"),
        ("watermark", "CONFIDENTIAL"),
    ]


def test_a_watermark_that_is_a_picture_is_said():
    picture = '<w:r><w:pict><v:shape id="WordPictureWatermark1"><v:imagedata/></v:shape></w:pict></w:r>'
    document = read_(p("text") + section(header("h1")), parts={"h1": ("header", word("hdr", p(picture)))})
    assert any("watermark that is a picture" in notice for notice in document.notices)


def test_a_text_box_is_read_once_after_its_paragraph():
    found = blocks(p("Scope", style="Heading1") + p(r("Before") + shape(p("In the ") + p("box")) + r(" after")))
    assert [(block.kind, block.text, block.location.part) for block in found] == [
        ("heading", "Scope", "heading 1"),
        ("paragraph", "Before after", "paragraph 1"),
        ("textbox", "In the", "textbox 1"),
        ("textbox", "box", "textbox 1"),
    ]
    assert found[2].location.path == ("Scope",)


def test_old_text_boxes_and_tables_in_them():
    old = f"<w:r><w:pict><v:shape><v:textbox>{box(p('old') + tbl(tr('a', 'b')))}</v:textbox></v:shape></w:pict></w:r>"
    found = blocks(p(old))
    assert [(block.kind, block.text) for block in found] == [("textbox", "old"), ("table", "")]


def test_a_text_box_within_a_text_box_and_in_a_cell():
    nested = shape(p(r("outer") + shape(p("inner"))))
    assert [block.text for block in blocks(p(nested))] == ["outer", "inner"]
    table, inside = blocks(tbl(tr("a", tc(p(r("b") + shape(p("c")))))))
    assert ([cell.text for cell in table.rows[0]], inside.text) == (["a", "b"], "c")


def note(kind: str, identity: int, content: str, more: str = "") -> str:
    return f'<w:{kind} w:id="{identity}"{more}>{content}</w:{kind}>'


def test_notes_follow_the_paragraph_that_refers_to_them_once():
    separator = note("footnote", -1, p("-----"), ' w:type="separator"')
    parts = {
        "fn": (
            "footnotes",
            word(
                "footnotes",
                separator
                + note("footnote", 2, p("Second") + p("line"))
                + note("footnote", 1, p("First"))
                + note("footnote", 3, p("unused")),
            ),
        ),
        "en": ("endnotes", word("endnotes", note("endnote", 1, p("At the end")))),
    }
    refer = '<w:r><w:{}Reference w:id="{}"/></w:r>'
    body = p(r("a") + refer.format("footnote", 1)) + p(
        r("b") + refer.format("footnote", 2) + refer.format("footnote", 1)
    )
    body += p(r("c") + refer.format("endnote", 1) + f"<w:del>{refer.format('footnote', 3)}</w:del>")
    assert [(block.kind, block.text, block.location.part) for block in blocks(body, parts=parts)] == [
        ("paragraph", "a", "paragraph 1"),
        ("note", "First", "footnote 1"),
        ("paragraph", "b", "paragraph 2"),
        ("note", "Second\nline", "footnote 2"),
        ("paragraph", "c", "paragraph 3"),
        ("note", "At the end", "endnote 1"),
    ]


def test_comments_are_comments_even_without_author_or_date():
    parts = {"cm": ("comments", word("comments", note("comment", 4, p("Is this final?"))))}
    body = p('<w:commentRangeStart w:id="4"/>' + r("The plan") + '<w:r><w:commentReference w:id="4"/></w:r>')
    document = read_(body, parts=parts)
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("paragraph", "The plan"),
        ("comment", "Is this final?"),
    ]
    assert any("1 comment of reviewers" in notice for notice in document.notices)


def test_a_note_that_refers_to_itself_ends():
    refer = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    parts = {"fn": ("footnotes", word("footnotes", note("footnote", 1, p(r("again") + refer))))}
    assert [block.text for block in blocks(p(r("a") + refer), parts=parts)] == ["a", "again"]


def test_descriptions_of_pictures_are_notes_and_names_of_files_are_not():
    def picture(description: str) -> str:
        return f'<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="{description}"/></wp:inline></w:drawing></w:r>'

    body = p(
        r("a") + picture("Organization chart of M&amp;O") + picture("C:\\temp\\my chart.png") + picture("logo.png")
    )
    assert [(block.kind, block.text) for block in blocks(body)] == [
        ("paragraph", "a"),
        ("note", "Organization chart of M&O"),
    ]


def test_a_signature_line_says_who_should_sign():
    line = '<o:signatureline o:suggestedsigner="Ann Roe" o:suggestedsigner2="Program Manager"/>'
    (block,) = blocks(p(f"<w:r><w:pict><v:shape>{line}</v:shape></w:pict></w:r>"))
    assert (block.kind, block.text) == ("field", "Signature line: Ann Roe, Program Manager")


def test_the_text_of_a_diagram_is_read_from_its_part():
    data = (
        '<dgm:dataModel xmlns:dgm="d" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        "<dgm:pt><dgm:t><a:p><a:r><a:t>Ann Roe, Liaison</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>"
    )
    frame = '<w:r><w:drawing><wp:inline><a:graphic><dgm:relIds r:dm="org"/></a:graphic></wp:inline></w:drawing></w:r>'
    (block,) = blocks(p(frame), parts={"org": ("diagramData", data)})
    assert (block.kind, block.text, block.location.part) == ("textbox", "Ann Roe, Liaison", "diagram 1")


def test_word_art_and_charts():
    art = '<w:r><w:pict><v:shape><v:textpath string="Harbor System"/></v:shape></w:pict></w:r>'
    chart = "<w:r><w:drawing><wp:inline><a:graphic><c:chart/></a:graphic></wp:inline></w:drawing></w:r>"
    document = read_(p(art) + p(chart))
    assert [(block.kind, block.text) for block in document.blocks] == [("textbox", "Harbor System")]
    assert any("1 chart" in notice for notice in document.notices)


def test_what_lies_outside_the_file_is_never_looked_for():
    rels = relations({"h1": ("header", "http://example.invalid/header.xml")})
    found = blocks(p("text") + section(header("h1")), extra={"word/_rels/document.xml.rels": rels})
    assert [block.text for block in found] == ["text"]


def test_macros_and_signatures_are_said():
    extra = {"word/vbaProject.bin": b"\x00", "_xmlsignatures/sig1.xml": "<s/>"}
    notices = read_(p("text"), extra=extra).notices
    assert any("macros" in notice for notice in notices)
    assert any("digital signature" in notice for notice in notices)
