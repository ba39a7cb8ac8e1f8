"""Zip archives: within limits, and nothing silent."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile

import pytest

from mocheck.readers.archive import unpack
from mocheck.readers.errors import Unreadable
from mocheck.readers.limits import Limits

SMALL = Limits(members=10, member_bytes=1_000, unpacked_bytes=2_500)


def zipped(parts: list[tuple[str, bytes]], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", compression) as archive:
        warnings.simplefilter("ignore")
        for name, data in parts:
            archive.writestr(name, data)
    return stream.getvalue()


def test_members_come_in_order() -> None:
    got = unpack(zipped([("b.txt", b"2"), ("dir/", b""), ("dir/a.txt", b"1")]))
    assert [(member.name, member.data) for member in got.members] == [("b.txt", b"2"), ("dir/a.txt", b"1")]
    assert got.left_out == ()


def test_what_is_unwanted_is_not_opened_but_said() -> None:
    got = unpack(zipped([("__MACOSX/._a", b"x"), ("~$a.docx", b"x"), (".git/config", b"x"), ("a.txt", b"x")]))
    assert [member.name for member in got.members] == ["a.txt"]
    assert [(left.name, left.artifact) for left in got.left_out] == [
        ("__MACOSX/._a", False),
        ("~$a.docx", False),
        (".git/config", False),
    ]


def test_a_second_entry_of_one_name_is_told() -> None:
    got = unpack(zipped([("a.txt", b"signed"), ("a.txt", b"unsigned")]))
    assert [member.data for member in got.members] == [b"signed"]
    assert "second entry of the same name" in got.left_out[0].why


def test_one_large_member_is_left_out_and_said() -> None:
    got = unpack(zipped([("big.txt", b"\0" * 1_001), ("small.txt", b"x")]), SMALL)
    assert [member.name for member in got.members] == ["small.txt"]
    assert "too large" in got.left_out[0].why


def test_too_much_in_all_is_refused_whole() -> None:
    with pytest.raises(Unreadable, match="unpacks to more than"):
        unpack(zipped([(f"{number}.txt", b"\0" * 900) for number in range(4)]), SMALL)


def test_too_many_files_are_refused() -> None:
    with pytest.raises(Unreadable, match="more than 10 files"):
        unpack(zipped([(f"{number}.txt", b"") for number in range(11)]), SMALL)


def test_sizes_are_measured_and_not_believed() -> None:
    data = zipped([("lie.txt", b"\0" * 50_000)])
    lying = data.replace(struct.pack("<I", 50_000), struct.pack("<I", 10))
    got = unpack(lying, SMALL)
    assert sum(len(member.data) for member in got.members) <= 1_000


def test_overlapping_entries_are_refused() -> None:
    data = zipped([("a.txt", bytes(range(256)) * 8)], zipfile.ZIP_STORED)
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    count = 5
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, start, 0)
    with pytest.raises(Unreadable, match="overlap"):
        unpack(data[:start] + entry * count + tail)


def test_protected_and_damaged_members_are_told() -> None:
    data = zipped([("a.txt", b"x" * 100), ("b.txt", b"y" * 100)], zipfile.ZIP_STORED)
    protected = bytearray(data)
    protected[6] |= 1
    first = data.index(b"PK\x01\x02")
    protected[first + 8] |= 1
    assert "password-protected" in unpack(bytes(protected)).left_out[0].why
    damaged = data.replace(b"y" * 100, b"z" * 100)
    assert "damaged" in unpack(damaged).left_out[0].why


def test_zeros_that_unpack_without_end_are_refused_soon() -> None:
    bomb = zipped([(f"{number}.txt", b"\0" * 1_000_000) for number in range(5)])
    with pytest.raises(Unreadable):
        unpack(bomb, Limits(member_bytes=1_000_000, unpacked_bytes=3_000_000))
