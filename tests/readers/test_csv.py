"""CSV: separators and encodings are found, addresses and lines are exact, size ends in words and not in a crash."""

from __future__ import annotations

import pytest

from mocheck.model.document import Document
from mocheck.readers import csvfile
from mocheck.readers.errors import Unreadable


def read(data: bytes) -> Document:
    return csvfile.read(data, "Logs/RAID.csv", "0" * 64)


def texts(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row] for row in document.blocks[0].rows]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    rows = [["ID", "Risk", "Owner"], ["R-1", "No backup, no restore", "M. Ortega"], ["R-2", "Late", "J. Lee"]]
    quoted = "\n".join(separator.join(f'"{text}"' if separator in text else text for text in row) for row in rows)
    assert texts(read(quoted.encode())) == rows


def test_prose_with_commas_does_not_beat_the_separator() -> None:
    document = read(b"ID;Note\n1;one, two, three\n2;plain\n3;a, b\n")
    assert texts(document)[1] == ["1", "one, two, three"]


def test_excel_declares_its_separator() -> None:
    document = read(b"sep=;\nID;Owner\n1;J. Lee\n")
    assert texts(document) == [["ID", "Owner"], ["1", "J. Lee"]]
    assert document.blocks[0].rows[0][0].location.line == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    document = read("Role,Person\nLiaison,María Núñez – acting\n".encode(encoding))
    assert texts(document)[1] == ["Liaison", "María Núñez – acting"]
    assert document.notices == (("not UTF-8: read as Windows-1252",) if encoding == "cp1252" else ())


def test_addresses_and_lines_are_those_of_the_file() -> None:
    document = read(b'\nID,Note\n1,"two\nlines"\n2,last\n')
    block = document.blocks[0]
    assert block.location.part == "A2:B4"
    assert [(row[1].location.part, row[1].location.line) for row in block.rows] == [("B2", 2), ("B3", 3), ("B4", 5)]
    assert block.rows[1][1].text == "two\nlines"


def test_short_rows_are_filled_and_blank_edges_trimmed() -> None:
    document = read(b",,,\n,ID,Owner,\n,1\n,,,\n")
    assert texts(document) == [["ID", "Owner"], ["1", ""]]
    assert document.blocks[0].rows[0][0].location.part == "B2"


def test_a_giant_field_is_cut_off_and_said() -> None:
    document = read(b'ID,Note\n1,ok\n2,"' + b"x" * (csvfile.MAX_FIELD + 10) + b"\n3,hidden\n")
    assert texts(document) == [["ID", "Note"], ["1", "ok"]]
    assert "line 3" in document.notices[0]


def test_nothing_but_a_giant_field_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="longer than"):
        read(b'"' + b"x" * (csvfile.MAX_FIELD + 10))


def test_too_many_cells_are_cut_off_and_said() -> None:
    document = read(b"a,b\n" * 130_000)
    assert len(document.blocks[0].rows) == 125_000
    assert "line 125001" in document.notices[0]


def test_one_wide_row_does_not_multiply() -> None:
    document = read(b"a,b\n" * 1000 + b"," * 1900 + b"\n" + b"a,b\n")
    assert len(document.blocks[0].rows) == 1000
    assert "line 1001" in document.notices[0]


@pytest.mark.parametrize("data", [b"", b"\n\n", b",,,\n,,,\n", b"\xef\xbb\xbf"])
def test_an_empty_file_says_so(data: bytes) -> None:
    document = read(data)
    assert document.blocks == ()
    assert document.notices == ("the file holds no values",)


def test_control_characters_and_nulls_are_dropped() -> None:
    assert texts(read(b"I\x00D,Own\x07er\n1,x\n")) == [["ID", "Owner"], ["1", "x"]]
