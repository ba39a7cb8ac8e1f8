"""Web pages: what a person sees of them."""

from __future__ import annotations

import time

import pytest

from mocheck.model.document import Document
from mocheck.readers import read_bytes


def read(body: str, head: str = "") -> Document:
    page = f"<!DOCTYPE html>\n<html><head>{head}</head><body>\n{body}\n</body></html>"
    return read_bytes(page.encode(), "Page.html")


def said(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def test_title_headings_paragraphs_and_lines() -> None:
    document = read(
        "<h1>Plan</h1>\n<p>One <b>two</b>\n three.</p>\n<h2>3.2 Roles</h2><div>Four</div>", "<title> The\nPlan</title>"
    )
    assert [(b.kind, b.text, str(b.location)) for b in document.blocks] == [
        ("title", "The Plan", "whole document"),
        ("heading", "Plan", "line 4"),
        ("paragraph", "One two three.", "line 5 > Plan > paragraph 1"),
        ("heading", "3.2 Roles", "line 7 > Plan"),
        ("paragraph", "Four", "line 7 > Plan > 3.2 Roles > paragraph 1"),
    ]
    assert document.properties == {"title": "The Plan"}


def test_what_is_not_seen_is_not_read() -> None:
    document = read(
        "<script>var liaison='x'</script><style>p{}</style><!-- c --><template>t</template>"
        "<p hidden>a</p><p style='display: none'>b</p><span style='visibility:hidden'>c</span><p>seen</p>"
    )
    assert said(document) == [("paragraph", "seen")]
    assert document.notices == ("3 hidden elements are not read",)


def test_deleted_and_inserted_text() -> None:
    document = read(
        "<p>Lead: <del>Al</del> <ins>Bo</ins></p><p><s>gone</s></p><p style='text-decoration:line-through'>x</p>"
    )
    assert [(b.text, sorted(b.marks)) for b in document.blocks] == [
        ("Lead: Bo", []),
        ("gone", ["struck"]),
        ("x", ["struck"]),
    ]
    assert document.notices == ("1 passage that is struck through within other text do not count",)


def test_lists_and_definitions() -> None:
    document = read(
        "<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul><dl><dt>Owner:</dt><dd>Bo</dd></dl>"
    )
    assert [(b.kind, b.text, b.level) for b in document.blocks] == [
        ("item", "a", 1),
        ("item", "b", 2),
        ("item", "c", 1),
        ("paragraph", "d", 0),
        ("field", "Owner: Bo", 0),
    ]


def test_text_between_blocks_is_not_lost() -> None:
    document = read("before<p>p</p>between <b>bold</b><div>d</div>after<span><div>in span</div>tail</span>")
    assert [b.text for b in document.blocks] == ["before", "p", "between bold", "d", "after", "in span", "tail"]


def test_tables_fill_spans() -> None:
    document = read(
        "<table><caption>Roles</caption><thead><tr><th>Role</th><th colspan=2>Who</th></tr></thead>"
        "<tr><td rowspan=2>Lead</td><td>Bo</td><td>x</td></tr><tr><td>Al</td><td>y</td></tr></table>"
    )
    caption, table = document.blocks
    assert caption.text == "Roles"
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Role", "Who", "Who"],
        ["Lead", "Bo", "x"],
        ["Lead", "Al", "y"],
    ]
    assert table.rows[0][2].marks == {"header", "bold", "merged"} - {"bold"}
    assert table.rows[2][0].marks == {"merged"}
    assert table.rows[2][1].location.part == "table 1 row 3"


def test_tables_that_only_place_things_are_read_through() -> None:
    document = read(
        "<table><tr><td><h2>Scope</h2><p>Text</p></td><td>Side</td></tr></table><table><tr><td>One</td></tr></table>"
    )
    assert said(document) == [("heading", "Scope"), ("paragraph", "Text"), ("paragraph", "Side"), ("paragraph", "One")]


def test_checkboxes_and_controls_show_their_state() -> None:
    document = read(
        "<p><input type=checkbox checked> Final</p><p><input type=radio> Draft</p>"
        "<p>Version: <input value='2.1'></p><p>Status: <select><option>a<option selected>b</select></p>"
        "<table><tr><td>Signed</td><td><input type=checkbox checked></td></tr></table>"
    )
    assert [(b.text, b.checked) for b in document.blocks[:4]] == [
        ("Final", True),
        ("Draft", False),
        ("Version: 2.1", None),
        ("Status: b", None),
    ]
    assert (document.blocks[4].rows[0][1].text, document.blocks[4].rows[0][1].checked) == ("☒", True)


def test_navigation_and_footers_are_known() -> None:
    document = read("<nav><ul><li>Home</li></ul></nav><p>x</p><footer>© Dept</footer><blockquote>q</blockquote>")
    assert said(document) == [("toc", "Home"), ("paragraph", "x"), ("footer", "© Dept"), ("paragraph", "q")]
    assert document.blocks[-1].style == "quoted"


def test_preformatted_text_and_code() -> None:
    assert said(read("<pre>Lead: Bo\n\nText</pre><pre><code>x = 1</code></pre>")) == [
        ("field", "Lead: Bo"),
        ("paragraph", "Text"),
        ("code", "x = 1"),
    ]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [("", "utf-8"), ('<meta charset="iso-8859-2">', "iso-8859-2"), ("", "cp1252"), ("", "utf-16")],
)
def test_encodings(head: str, encoding: str) -> None:
    page = f"<html><head>{head}</head><body><p>Jos\u00e9</p></body></html>".encode(encoding)
    assert [b.text for b in read_bytes(page, "p.html").blocks] == ["Jos\u00e9"]


def test_xhtml_with_declaration() -> None:
    page = b'<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>a</p></body></html>'
    assert [b.text for b in read_bytes(page, "p.xhtml").blocks] == ["a"]


def test_entities_of_a_doctype_are_never_expanded(tmp_path) -> None:  # type: ignore[no-untyped-def]
    secret = tmp_path / "secret"
    secret.write_text("secret words")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body><p>a &x; b</p></body></html>'
    assert "secret words" not in str(read_bytes(page.encode(), "p.html"))


def test_an_empty_page_says_so() -> None:
    assert read("").unreadable == "it holds no text"


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 200_000 + "text",
        "<b>" * 100_000 + "text",
        "<table><tr><td>" * 5_000 + "text",
        "<ul><li>" * 5_000 + "text",
        "<table>" + "<tr><td colspan=999999999 rowspan=999999999>x</td></tr>" * 3_000 + "</table>",
        "<p>" + "a " * 500_000 + "</p>",
        "<span><div>x</div></span>" * 20_000,
    ],
    ids=["divs", "bold", "tables", "lists", "spans", "words", "mixed"],
)
def test_bombs_end_soon(body: str) -> None:
    started = time.monotonic()
    document = read(body)
    assert document.blocks or document.unreadable
    assert time.monotonic() - started < 20


def test_text_that_the_parser_would_drop_is_never_dropped_silently() -> None:
    assert "nested too deep" in (read("<div>" * 1_000 + "text" + "</div>" * 1_000).unreadable or "")
