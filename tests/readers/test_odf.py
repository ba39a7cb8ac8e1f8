"""OpenDocument text and presentations: what is text, where it stands, and files built to harm."""

from __future__ import annotations

import pytest

from mocheck.model.document import Block, Document
from mocheck.readers.errors import Unreadable
from mocheck.readers.odf import read
from tests.readers.ooxml_build import ODF, odf, zipped

OUTLINE = (
    '<office:styles><text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/>'
    "</text:outline-style></office:styles>"
)


def read_(body: str, **more: str) -> Document:
    return read(odf(body, **more), "Plan.odt", "0" * 64)


def blocks(body: str, **more: str) -> tuple[Block, ...]:
    return read_(body, **more).blocks


def said(body: str, **more: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(body, **more)]


def only(body: str, **more: str) -> Block:
    (block,) = blocks(body, **more)
    return block


def p(content: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{content}</text:p>"


def h(content: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{content}</text:h>'


def style(name: str, look: str, family: str = "text", more: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}"{more}><style:text-properties {look}/></style:style>'
    )


def test_headings_are_numbered_as_the_outline_says():
    body = h("Scope") + p("text") + h("Systems", 2) + h("Roles", 2) + h("Risks") + h("Backup", 2)
    found = blocks(body, styles=OUTLINE)
    assert [block.text for block in found] == [
        "1 Scope",
        "text",
        "1.1. Systems",
        "1.2. Roles",
        "2 Risks",
        "2.1. Backup",
    ]
    assert found[1].location.path == ("1 Scope",)
    assert found[5].location.path == ("2 Risks",)


def test_white_space_is_what_the_format_says():
    body = p('  The\n   plan<text:s text:c="3"/>is<text:tab/>final<text:line-break/>now\u00a0and here ')
    assert only(body).text == "The plan   is\tfinal\nnow\u00a0and here"


def test_spans_links_and_marks():
    automatic = style("B", 'fo:font-weight="bold"') + style("C", 'fo:color="#0000ff" fo:font-style="italic"')
    assert only(
        p('<text:span text:style-name="B">All <text:a>bold</text:a></text:span>'), automatic=automatic
    ).marks == {"bold"}
    assert only(p('<text:span text:style-name="C">Describe it</text:span>.'), automatic=automatic).marks == {
        "blue",
        "italic",
    }


def test_hidden_and_struck_text_stand_apart():
    automatic = style("H", 'text:display="none"') + style("S", 'style:text-line-through-style="solid"')
    body = p('Kept<text:span text:style-name="H">TBD</text:span><text:span text:style-name="S">Ann</text:span>')
    body += f'<text:section text:display="none">{p("Secret")}</text:section>'
    found = blocks(body, automatic=automatic)
    assert [(block.text, sorted(block.marks)) for block in found] == [
        ("Kept", []),
        ("Ann", ["struck"]),
        ("TBD", ["hidden"]),
        ("Secret", ["hidden"]),
    ]


def test_styles_are_read_through_their_parents():
    styles = "<office:styles>{}</office:styles>".format(
        style("Title", 'fo:font-size="20pt"', "paragraph")
        + style("Text_20_body", "", "paragraph", ' style:display-name="Text body"')
    )
    automatic = style("P1", "", "paragraph", ' style:parent-style-name="Title"')
    automatic += style("P2", 'fo:font-size="50%"', "paragraph", ' style:parent-style-name="Text_20_body"')
    automatic += style("L", "", "paragraph", ' style:parent-style-name="L"')
    title, text, loop = blocks(p("Plan", "P1") + p("text", "P2") + p("loop", "L"), styles=styles, automatic=automatic)
    assert (title.kind, title.size, title.style) == ("title", 20.0, "Title")
    assert (text.kind, text.size, text.style) == ("paragraph", 6.0, "Text body")
    assert loop.text == "loop"


def test_tracked_changes_are_counted_and_deletions_left_out():
    changes = (
        "<text:tracked-changes>"
        f'<text:changed-region text:id="a"><text:deletion>{p("gone")}</text:deletion></text:changed-region>'
        '<text:changed-region text:id="b"><text:insertion/></text:changed-region></text:tracked-changes>'
    )
    document = read_(
        changes
        + p('Kept<text:change text:change-id="a"/> and <text:change-start text:change-id="b"/>new')
        + p('lines<text:change-end text:change-id="b"/>')
        + p("old")
    )
    assert [(block.text, "inserted" in block.marks) for block in document.blocks] == [
        ("Kept and new", True),
        ("lines", True),
        ("old", False),
    ]
    assert (document.insertions, document.deletions) == (1, 1)


@pytest.mark.parametrize(
    ("content", "mark"),
    [
        ("<text:date>11/20/2026</text:date>", "auto-date"),
        ("<text:modification-date>11/20/2026</text:modification-date>", "auto-date"),
        ("<text:placeholder>&lt;name&gt;</text:placeholder>", "placeholder"),
        ('<loext:content-control loext:showing-place-holder="true">Choose</loext:content-control>', "placeholder"),
    ],
)
def test_fields_that_say_nothing_are_marked(content, mark):
    assert mark in only(p(content)).marks
    assert only(p('<text:date text:fixed="true">11/20/2026</text:date>')).marks == frozenset()


def test_checkboxes_of_both_kinds():
    form = '<form:checkbox form:id="c1" form:label="Accepted" form:current-state="checked"/>'
    body = f"<office:forms><form:form>{form}</form:form></office:forms>" + p('<draw:control draw:control="c1"/>')
    body += p('<loext:content-control loext:checkbox="true" loext:checked="false">☒</loext:content-control> No')
    assert [(block.text, block.checked) for block in blocks(body)] == [("☒ Accepted", True), ("☐ No", False)]


def test_lists_notes_comments_and_boxes():
    note = f"<text:note-citation>1</text:note-citation><text:note-body>{p('small')}</text:note-body>"
    note = f"<text:note>{note}</text:note>"
    inner = f"<text:list><text:list-item>{p('b')}</text:list-item></text:list>"
    body = f"<text:list><text:list-item>{p('a')}{inner}</text:list-item></text:list>"
    body += p(f"c{note}<office:annotation>{p('Is it?')}</office:annotation> d")
    body += p(f"e<draw:frame><draw:text-box>{p('boxed')}</draw:text-box></draw:frame>")
    body += p("f<draw:frame><draw:image/><svg:desc>Organization chart</svg:desc></draw:frame>")
    assert [(block.kind, block.level, block.text) for block in blocks(body)] == [
        ("item", 1, "a"),
        ("item", 2, "b"),
        ("paragraph", 0, "c d"),
        ("note", 0, "small"),
        ("comment", 0, "Is it?"),
        ("paragraph", 0, "e"),
        ("textbox", 0, "boxed"),
        ("paragraph", 0, "f"),
        ("note", 0, "Organization chart"),
    ]


def test_tables_of_contents_headers_and_footers():
    index = (
        f"<text:table-of-content><text:index-body>{p('1 Scope<text:tab/>2')}</text:index-body></text:table-of-content>"
    )
    master = (
        "<office:master-styles><style:master-page>"
        f"<style:header>{p('Backup Plan')}</style:header><style:footer>{p('Version 2.1')}</style:footer>"
        f'<style:header-left style:display="false">{p("old")}</style:header-left>'
        "</style:master-page></office:master-styles>"
    )
    assert said(index + h("Scope") + p("text"), styles=master) == [
        ("toc", "1 Scope\t2"),
        ("heading", "Scope"),
        ("paragraph", "text"),
        ("header", "Backup Plan"),
        ("footer", "Version 2.1"),
    ]


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell{more}>{p(text)}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def test_tables_with_merged_cells_headers_and_repeats():
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        + cell("Team", ' table:number-columns-spanned="2"')
        + COVERED
        + cell("Phone")
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell("Ops", ' table:number-rows-spanned="2"')
        + cell("Ann", ' table:number-columns-repeated="2"')
        + "</table:table-row><table:table-row>"
        + COVERED
        + cell("Bo")
        + cell("2")
        + '</table:table-row><table:table-row table:number-rows-repeated="1000000">'
        + '<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    table = only(body)
    assert [[c.text for c in row][:3] for row in table.rows] == [
        ["Team", "Team", "Phone"],
        ["Ops", "Ann", "Ann"],
        ["Ops", "Bo", "2"],
    ]
    assert "header" in table.rows[0][2].marks
    assert "merged" in table.rows[2][0].marks
    assert table.rows[2][1].location.part == "table 1 row 3"


def test_a_nested_table_follows():
    inner = f"<table:table><table:table-row>{cell('x')}</table:table-row></table:table>"
    holder = f"<table:table-cell>{p('a')}{inner}</table:table-cell>"
    outer = f"<table:table><table:table-row>{holder}</table:table-row></table:table>"
    assert [[[c.text for c in row] for row in block.rows] for block in blocks(outer)] == [[["a"]], [["x"]]]


def test_properties_and_pages():
    meta = (
        "<dc:title>Backup Plan</dc:title><meta:initial-creator>Ann Roe</meta:initial-creator>"
        "<dc:date>2026-01-01</dc:date>"
        '<meta:user-defined meta:name="Version">2.1</meta:user-defined>'
        '<meta:user-defined meta:name="Due" meta:value-type="date">2026-01-01</meta:user-defined>'
        '<meta:document-statistic meta:page-count="7"/>'
    )
    document = read_(p("text"), meta=meta)
    assert document.properties == {"author": "Ann Roe", "title": "Backup Plan", "version": "2.1"}
    assert (document.pages, document.format) == (7, "odt")
    broken = read_(p("one<text:soft-page-break/>") + p("two"))
    assert ([block.location.page for block in broken.blocks], broken.pages) == ([1, 2], 2)


def test_slides_with_title_outline_notes_and_hidden():
    def frame(text: str, kind: str = "") -> str:
        said = f' presentation:class="{kind}"' if kind else ""
        return f'<draw:frame draw:name="{kind or "box"}"{said}><draw:text-box>{text}</draw:text-box></draw:frame>'

    outline = f"<text:list><text:list-item>{p('Daily backups')}</text:list-item></text:list>"
    hidden = (
        '<style:style style:name="dp1" style:family="drawing-page">'
        '<style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
    )
    body = (
        f"<draw:page>{frame(p('Backup Plan'), 'title')}{frame(p('2026'), 'subtitle')}</draw:page>"
        f"<draw:page>{frame(outline, 'outline')}{frame(p('How'), 'title')}<draw:g>{frame(p('boxed'))}</draw:g>"
        f"<presentation:notes>{frame(p('Say who.'), 'notes')}</presentation:notes></draw:page>"
        f'<draw:page draw:style-name="dp1"><draw:custom-shape>{p("old")}</draw:custom-shape></draw:page>'
    )
    document = read_(body, kind="presentation", automatic=hidden)
    assert [(block.kind, block.text, block.location.path) for block in document.blocks] == [
        ("title", "Backup Plan", ("slide 1",)),
        ("paragraph", "2026", ("slide 1",)),
        ("heading", "How", ("slide 2",)),
        ("item", "Daily backups", ("slide 2",)),
        ("textbox", "boxed", ("slide 2",)),
        ("note", "Say who.", ("slide 2",)),
        ("heading", "Slide 3", ("slide 3",)),
        ("textbox", "old", ("slide 3",)),
    ]
    assert document.blocks[-1].marks == {"hidden"}
    assert (document.format, document.pages) == ("odp", 3)


@pytest.mark.parametrize("wrap", ["text:section", "text:list", "draw:g", "office:annotation"])
@pytest.mark.parametrize("depth", [100, 1_000, 20_000])
def test_deep_nesting_is_refused(wrap, depth):
    with pytest.raises(Unreadable, match="nested too deeply"):
        read_(f"<{wrap}>" * depth + p("x") + f"</{wrap}>" * depth)


def test_deep_spans_and_tables_are_refused():
    with pytest.raises(Unreadable, match="nested too deeply"):
        read_(p("<text:span>" * 500 + "x" + "</text:span>" * 500))
    inner = "<table:table><table:table-row><table:table-cell>{}</table:table-cell></table:table-row></table:table>"
    body = p("x")
    for _ in range(70):
        body = inner.format(body)
    with pytest.raises(Unreadable, match="nested too deeply"):
        read_(body)


def test_repeats_cannot_blow_up():
    many = "999999999"
    wide = cell("x", f' table:number-columns-repeated="{many}"')
    row = f'<table:table-row table:number-rows-repeated="{many}">{wide}</table:table-row>'
    with pytest.raises(Unreadable, match="more cells"):
        read_(f"<table:table>{row * 100}</table:table>")


def test_encrypted_empty_and_other_files_are_refused():
    with pytest.raises(Unreadable, match="encrypted"):
        read_(p("x"), manifest="<encryption-data/>")
    with pytest.raises(Unreadable, match="no OpenDocument"):
        read(zipped({"mimetype": "x"}), "Plan.odt", "0" * 64)
    with pytest.raises(Unreadable, match="document type"):
        content = f"<!DOCTYPE x><office:document-content {ODF}/>"
        read(zipped({"content.xml": content}), "Plan.odt", "0" * 64)
    assert read_("").blocks == ()
