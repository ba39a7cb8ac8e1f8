"""Plain text: what typewriters did for headings, lists, forms and tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mocheck.model.document import Document
from mocheck.readers import read_bytes


def read(text: str) -> Document:
    return read_bytes(text.encode(), "notes.txt")


def said(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(text).blocks]


def test_wrapped_lines_are_one_paragraph() -> None:
    long = "The board meets every month in the large room of\nthe second floor, and decides on every change\nasked for."
    document = read(f"{long}\n\nNext.\n")
    assert [b.text for b in document.blocks] == [long.replace("\n", " "), "Next."]
    assert [b.location.line for b in document.blocks] == [1, 5]


def test_ragged_lines_are_one_paragraph() -> None:
    first = "The office continues the support of the system,\nincluding maintenance, until it is replaced or\nretired."
    second = "A much longer line begins a sentence of its own here, which then goes on."
    assert [b.text for b in read(f"{first}\n{second}").blocks] == [first.replace("\n", " "), second]


def test_short_lines_stand_alone() -> None:
    assert said("J. Lee\nConfiguration Manager\nRoom 4\n") == [
        ("paragraph", "J. Lee"),
        ("paragraph", "Configuration Manager"),
        ("paragraph", "Room 4"),
    ]


@pytest.mark.parametrize(
    ("text", "heading", "level"),
    [
        ("Change Control\n==============\ntext", "Change Control", 1),
        ("Scope\n-----\n\ntext", "Scope", 2),
        ("=====\nTitle\n=====\n\ntext", "Title", 1),
        ("3.2 Roles and Responsibilities\n\ntext", "3.2 Roles and Responsibilities", 2),
        ("1. Purpose\n\ntext", "1. Purpose", 1),
        ("Appendix A Acronyms\n\ntext", "Appendix A Acronyms", 1),
        ("MAINTENANCE AND OPERATIONS\n\ntext", "MAINTENANCE AND OPERATIONS", 1),
        ("== Scope ==\n\ntext", "Scope", 2),
        ("## Scope\n\ntext", "Scope", 2),
    ],
)
def test_headings(text: str, heading: str, level: int) -> None:
    first, last = read(text).blocks
    assert (first.kind, first.text, first.level) == ("heading", heading, level)
    assert last.location.path == (heading,)


@pytest.mark.parametrize(
    "text",
    [
        "1. Open the ticket and write down the time.",
        "2026 was a good year for the program",
        "TBD",
        "A sentence that is no heading at all",
        "12 months",
    ],
)
def test_what_is_no_heading(text: str) -> None:
    assert all(block.kind != "heading" for block in read(f"{text}\n\nmore text\n").blocks)


def test_items_fields_and_boxes() -> None:
    document = read(
        "Owner: Bo\nStatus: final\n\n- one\n  - two, which goes on\n    in the next line\n1) three\n[x] done\n☐ open\n"
    )
    assert [(b.kind, b.text, b.level, b.checked) for b in document.blocks] == [
        ("field", "Owner: Bo", 0, None),
        ("field", "Status: final", 0, None),
        ("item", "one", 1, None),
        ("item", "two, which goes on in the next line", 2, None),
        ("item", "three", 1, None),
        ("item", "done", 1, True),
        ("item", "open", 1, False),
    ]


def test_a_sentence_with_a_colon_is_no_field() -> None:
    assert said("Note: the plan is approved by the board.\n") == [
        ("paragraph", "Note: the plan is approved by the board.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Role | Name\n-----+-----\nLead | Bo\n",
        "| Role | Name |\n| Lead | Bo |\n",
        "Role\tName\nLead\tBo\n",
        "+--+--+\n| Role | Name |\n+--+--+\n| Lead | Bo |\n+--+--+\n",
    ],
)
def test_tables(text: str) -> None:
    (table,) = read(text).blocks
    assert [[cell.text for cell in row] for row in table.rows] == [["Role", "Name"], ["Lead", "Bo"]]
    assert table.rows[0][0].marks == {"header"}
    assert table.rows[1][0].location.part == "table 1 row 2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "utf-16-le"])
def test_encodings(encoding: str) -> None:
    assert [b.text for b in read_bytes("Jos\u00e9 leads the team".encode(encoding), "a.txt").blocks] == [
        "Jos\u00e9 leads the team"
    ]


def test_line_ends_of_every_system() -> None:
    assert [(b.text, b.location.line) for b in read("One.\r\n\r\nTwo.\r\rThree.\n").blocks] == [
        ("One.", 1),
        ("Two.", 3),
        ("Three.", 5),
    ]


def test_characters_of_several_bytes_are_text_wherever_they_are_cut() -> None:
    for offset in range(3):
        document = read("x" * offset + "\u8a08\u753b\u66f8 " * 30_000)
        assert document.unreadable is None
        assert document.blocks[0].text.startswith("x" * offset + "\u8a08")


WORDS = st.text("abcdefghij -:|#*=>[](\t\n0123456789AB~", max_size=400)


@given(WORDS)
def test_no_word_is_ever_lost(text: str) -> None:
    document = read(f"start\n\n{text}\n\nend\n")
    said = " ".join([b.text + " " + " ".join(c.text for row in b.rows for c in row) for b in document.blocks])
    letters = "abcdefghijAB"
    assert sorted(c for c in f"start{text}end" if c in letters) == sorted(c for c in said if c in letters)


def test_a_page_break_ends_a_paragraph() -> None:
    assert [b.text for b in read("One.\n\fTwo.\n").blocks] == ["One.", "Two."]
