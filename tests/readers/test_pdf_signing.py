"""Lines to sign on in PDF, beside the lines of a table of contents."""

from __future__ import annotations

import pytest

from mocheck.readers.pdf.paragraphs import entry


@pytest.mark.parametrize(
    "line",
    [
        "Submitted: ______________   Date: ________",
        "Approved by ____________",
        "Date: ________ 2026",
        "Name: .............. Date: ........",
    ],
)
def test_a_line_to_write_on_is_no_entry(line: str) -> None:
    assert entry(line) == ""


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("1 Purpose ........ 3", "1 Purpose\t3"),
        ("2 Scope ______ 4", "2 Scope\t4"),
        ("Introduction . . . . . ii", "Introduction\tii"),
        ("4.3 Business Continuity Plan ........", "4.3 Business Continuity Plan"),
    ],
)
def test_an_entry_keeps_its_title_and_page(line: str, read: str) -> None:
    assert entry(line) == read
