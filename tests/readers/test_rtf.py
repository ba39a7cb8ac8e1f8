"""Rich text."""

from __future__ import annotations

from mocheck.readers import read_bytes

HEAD = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}"


def test_paragraphs_headings_and_characters() -> None:
    data = HEAD + rb"\b 1. Purpose\b0\par This plan says who leads.\par Jos\'e9 leads \u8211? today.\par}"
    document = read_bytes(data, "Plan.rtf")
    assert [(b.kind, b.text) for b in document.blocks] == [
        ("heading", "1. Purpose"),
        ("paragraph", "This plan says who leads."),
        ("paragraph", "Jos\u00e9 leads \u2013 today."),
    ]
    assert document.blocks[1].location.line is None


def test_tables() -> None:
    row = rb"\trowd\cellx1000\cellx2000\intbl %s\cell %s\cell\row "
    document = read_bytes(HEAD + row % (b"Role", b"Name") + row % (b"Lead", b"Bo") + rb"\pard end\par}", "Roles.rtf")
    assert [[cell.text for cell in line] for line in document.blocks[0].rows] == [["Role", "Name"], ["Lead", "Bo"]]


def test_deleted_words_are_told() -> None:
    document = read_bytes(HEAD + rb"Lead: {\deleted Al} Bo\par}", "Plan.rtf")
    assert document.notices == ("it holds struck or deleted words, which are read as if they counted",)


def test_a_word_document_that_is_rich_text_is_read_and_told() -> None:
    document = read_bytes(HEAD + rb"Some text\par}", "Plan.doc")
    assert (document.format, document.notices) == ("rtf", ('its name ends in ".doc", but it is a rich text file',))


def test_nesting_ends_soon() -> None:
    document = read_bytes(HEAD + b"{" * 200_000 + b"text", "Plan.rtf")
    assert document.blocks or document.unreadable
