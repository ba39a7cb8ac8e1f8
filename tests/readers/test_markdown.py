"""Markdown: what it says, without how it is written."""

from __future__ import annotations

import time

import pytest

from mocheck.model.document import Block, Document
from mocheck.readers import read_bytes


def read(text: str) -> Document:
    return read_bytes(text.encode(), "Plan.md")


def said(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def only(document: Document) -> Block:
    (block,) = document.blocks
    return block


def test_blocks_stand_under_their_headings_with_lines() -> None:
    blocks = read("# Plan\n\nIntro.\n\n## 3.2 Roles\n\nFirst.\n\nSecond\nline.\n").blocks
    assert [(block.kind, block.text, str(block.location)) for block in blocks] == [
        ("heading", "Plan", "line 1"),
        ("paragraph", "Intro.", "line 3 > Plan > paragraph 1"),
        ("heading", "3.2 Roles", "line 5 > Plan"),
        ("paragraph", "First.", "line 7 > Plan > 3.2 Roles > paragraph 1"),
        ("paragraph", "Second line.", "line 9 > Plan > 3.2 Roles > paragraph 2"),
    ]
    assert [block.level for block in blocks if block.kind == "heading"] == [1, 2]


def test_a_heading_of_the_same_level_closes_the_one_before() -> None:
    blocks = read("# A\n## B\n# C\ntext\n").blocks
    assert blocks[-1].location.path == ("C",)


def test_underlined_headings_and_attributes() -> None:
    assert said(read("Charter\n=======\n\n## Scope {#scope}\n")) == [("heading", "Charter"), ("heading", "Scope")]


def test_inline_markup_is_removed() -> None:
    text = "The **Change** _Board_ `CCB` meets [weekly](https://x.example) ![logo](l.png) &amp; reports<br>daily.\n"
    assert only(read(text)).text == "The Change Board CCB meets weekly logo & reports\ndaily."


def test_whole_paragraphs_keep_their_look() -> None:
    bold, italic = read("**Roles**\n\n*For the author: delete this.*\n").blocks
    assert bold.marks == {"bold"}
    assert italic.marks == {"italic"}


def test_lists_carry_their_level() -> None:
    blocks = read("- one\n  - two\n    1. three\n- four\n\n  more of four\n").blocks
    assert [(b.kind, b.text, b.level, b.style) for b in blocks] == [
        ("item", "one", 1, "List Bullet"),
        ("item", "two", 2, "List Bullet"),
        ("item", "three", 3, "List Number"),
        ("item", "four", 1, "List Bullet"),
        ("paragraph", "more of four", 0, ""),
    ]


def test_task_lists_carry_their_mark() -> None:
    blocks = read("- [x] Backup verified\n- [ ] Restore verified\n- plain\n").blocks
    assert [(b.text, b.checked) for b in blocks] == [
        ("Backup verified", True),
        ("Restore verified", False),
        ("plain", None),
    ]


def test_several_boxes_in_one_line_are_left_as_they_stand() -> None:
    block = only(read("☐ Yes ☒ No\n"))
    assert (block.text, block.checked) == ("☐ Yes ☒ No", False)


def test_tables_have_header_cells_rows_and_lines() -> None:
    document = read("# Roles\n\n| Role | Name |\n|---|---|\n| Liaison | **Maria** Ortega |\n| Backup | ~~Al~~ |\n")
    table = document.blocks[1]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Role", "Name"],
        ["Liaison", "Maria Ortega"],
        ["Backup", "Al"],
    ]
    assert "header" in table.rows[0][0].marks
    assert "header" not in table.rows[1][0].marks
    assert table.rows[2][1].marks == {"struck"}
    assert str(table.rows[1][1].location) == "line 5 > Roles > table 1 row 2"


def test_struck_text_does_not_count() -> None:
    document = read("Liaison: ~~Al Smith~~ Maria Ortega\n\n~~All of this.~~\n\n<del>Old</del> new\n")
    assert [block.text for block in document.blocks] == ["Liaison: Maria Ortega", "All of this.", "new"]
    assert [sorted(block.marks) for block in document.blocks] == [[], ["struck"], []]
    assert document.notices == ("2 passages that are struck through within other text do not count",)


def test_comments_are_dropped_and_code_is_code() -> None:
    document = read("<!-- TODO: name the liaison -->\n\ntext <!-- hidden --> more\n\n```sh\nrm -rf /\n```\n")
    assert said(document) == [("paragraph", "text more"), ("code", "rm -rf /")]


def test_html_within_is_read_in_place() -> None:
    text = "# A\n\n<table>\n<tr><th>Role</th><th>Name</th></tr>\n<tr><td>Lead</td><td>Bo</td></tr>\n</table>\n\nend\n"
    heading, table, end = read(text).blocks
    assert [[cell.text for cell in row] for row in table.rows] == [["Role", "Name"], ["Lead", "Bo"]]
    assert table.rows[1][0].location.line == 5
    assert table.location.path == ("A",)
    assert (heading.location.line, end.location.line) == (1, 8)


def test_front_matter_becomes_title_and_fields() -> None:
    document = read("---\ntitle: O&M Plan\nstatus: draft\nowners: [Ann, Bo]\n---\n\n# O&M Plan\n")
    assert [(b.kind, b.text, b.location.line) for b in document.blocks] == [
        ("title", "O&M Plan", 2),
        ("field", "status: draft", 3),
        ("field", "owners: Ann; Bo", 4),
        ("heading", "O&M Plan", 7),
    ]
    assert document.properties == {"title": "O&M Plan", "status": "draft"}


@pytest.mark.parametrize("text", ["---\nnot closed\n\ntext\n", "---\n: [\n---\n\ntext\n"])
def test_what_only_looks_like_front_matter_is_text(text: str) -> None:
    assert read(text).blocks[-1].text.endswith("text")


def test_an_admonition_is_text_and_not_code() -> None:
    document = read("!!! Attention\n\n    Major incidents go to the **board**.\n\n    - at once\n")
    assert said(document) == [
        ("paragraph", "!!! Attention"),
        ("paragraph", "Major incidents go to the board."),
        ("item", "at once"),
    ]
    assert document.blocks[1].location.line == 3


def test_quotes_are_known_as_such() -> None:
    assert only(read("> said before\n")).style == "quoted"


@pytest.mark.parametrize(
    "text",
    [
        ">" * 50_000 + " x",
        "- " * 50_000 + "x",
        "[" * 50_000,
        "*a " * 50_000,
        "![[]()" * 20_000,
        "<a " * 50_000,
        "`" * 50_000 + "a",
        "|a" * 20_000 + "\n" + "|-" * 20_000,
        "<div>" * 20_000,
        "* * * " * 20_000,
    ],
    ids=["quotes", "lists", "brackets", "emphasis", "images", "tags", "ticks", "table", "divs", "rules"],
)
def test_nesting_bombs_end_soon(text: str) -> None:
    started = time.monotonic()
    document = read(text)
    assert document.blocks or document.unreadable
    assert time.monotonic() - started < 20
