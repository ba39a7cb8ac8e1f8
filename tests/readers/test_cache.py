"""The cache: by content and version, never by path; whatever is wrong with it costs time only."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mocheck.model.document import Document
from mocheck.readers import READERS, read_folder
from mocheck.readers import cache as caching
from mocheck.readers.cache import Cache
from mocheck.readers.limits import Limits
from mocheck.readers.supervisor import Worker
from mocheck.readers.unpacked import Answer
from tests.readers.ole import compound

ANSWER = Answer(document=Document(path="", sha256="0", format="txt"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "program"
    made.mkdir()
    (made / "a.md").write_text("# Plan\n\nWords.\n")
    (made / "b.txt").write_text("Words.\n")
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that a worker was asked about."""
    names: list[str] = []
    ask = Worker.ask

    def counted(self: Worker, path: str, data: bytes) -> object:
        names.append(path)
        return ask(self, path, data)

    monkeypatch.setattr(Worker, "ask", counted)
    return names


def entries(cache: Path) -> list[Path]:
    return sorted(cache.rglob("*.kept"))


def test_what_was_read_is_not_read_again(folder: Path, tmp_path: Path, asked: list[str]) -> None:
    first = read_folder(folder, cache=tmp_path / "cache")
    assert sorted(asked) == ["file.md", "file.txt"]
    assert read_folder(folder, cache=tmp_path / "cache") == first
    assert len(asked) == 2
    assert read_folder(folder, cache=None) == first


def test_a_moved_file_is_known_and_a_changed_one_is_not(folder: Path, tmp_path: Path, asked: list[str]) -> None:
    read_folder(folder, cache=tmp_path / "cache")
    (folder / "a.md").rename(folder / "moved.md")
    (folder / "b.txt").write_text("Other words.\n")
    asked.clear()
    reading = read_folder(folder, cache=tmp_path / "cache")
    assert asked == ["file.txt"]
    assert [document.path for document in reading.documents] == ["b.txt", "moved.md"]


def test_the_same_bytes_under_another_suffix_are_another_document(folder: Path, tmp_path: Path) -> None:
    read_folder(folder, cache=tmp_path / "cache")
    (folder / "a.txt").write_bytes((folder / "a.md").read_bytes())
    reading = read_folder(folder, cache=tmp_path / "cache")
    assert [(document.path, document.format) for document in reading.documents[:2]] == [
        ("a.md", "md"),
        ("a.txt", "txt"),
    ]


@pytest.mark.parametrize("damage", [b"", b"junk", b"\x81" * 500])
def test_damaged_entries_are_read_again(folder: Path, tmp_path: Path, asked: list[str], damage: bytes) -> None:
    first = read_folder(folder, cache=tmp_path / "cache")
    for entry in entries(tmp_path / "cache"):
        entry.write_bytes(damage)
    assert read_folder(folder, cache=tmp_path / "cache") == first
    assert len(asked) == 4
    assert read_folder(folder, cache=tmp_path / "cache") == first
    assert len(asked) == 4


def test_a_changed_byte_is_noticed(folder: Path, tmp_path: Path) -> None:
    first = read_folder(folder, cache=tmp_path / "cache")
    for entry in entries(tmp_path / "cache"):
        stored = entry.read_bytes()
        entry.write_bytes(stored.replace(b"Words", b"Wards"))
    assert read_folder(folder, cache=tmp_path / "cache") == first


def test_another_version_knows_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    cache.put("0", "file.txt", ANSWER)
    assert cache.get("0", "file.txt") == ANSWER
    assert cache.get("1", "file.txt") is None
    assert cache.get("0", "file.md") is None
    monkeypatch.setitem(READERS, "txt", "elsewhere")
    assert Cache(tmp_path).get("0", "file.txt") is None


def test_the_version_depends_on_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    before = caching.version()
    monkeypatch.setattr(caching, "_source", lambda: "changed")
    assert caching.version() != before


def test_what_only_another_program_can_convert_is_tried_again(
    folder: Path, tmp_path: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    (folder / "c.docx").write_bytes(b"\x99\x01\x02" * 100)
    (folder / "d.doc").write_bytes(compound({"WordDocument": b"x" * 600}))
    read_folder(folder, cache=tmp_path / "cache")
    asked.clear()
    reading = read_folder(folder, cache=tmp_path / "cache")
    assert [bool(document.unreadable) for document in reading.documents] == [False, False, True, True]
    assert asked == ["file.doc"]


def test_a_file_that_was_lost_is_tried_again(
    folder: Path, tmp_path: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent / "bad"))
    monkeypatch.setitem(READERS, "txt", "misbehaving")
    (folder / "b.txt").write_text("exit")
    read_folder(folder, cache=tmp_path / "cache")
    asked.clear()
    assert read_folder(folder, cache=tmp_path / "cache").documents[1].unreadable
    assert asked == ["file.txt"]


def test_the_oldest_entries_go_first(tmp_path: Path) -> None:
    size = len(_stored(tmp_path / "probe"))
    cache = Cache(tmp_path / "cache", Limits(cache_bytes=2 * size))
    for number in range(4):
        cache.put(str(number), "file.txt", ANSWER)
        for entry in entries(tmp_path / "cache"):
            os.utime(entry, (entry.stat().st_mtime - 10,) * 2)
    cache.close()
    assert [cache.get(str(number), "file.txt") is not None for number in range(4)] == [False, False, True, True]


def _stored(folder: Path) -> bytes:
    Cache(folder).put("0", "file.txt", ANSWER)
    return entries(folder)[0].read_bytes()


def test_large_answers_are_not_kept(tmp_path: Path) -> None:
    Cache(tmp_path, Limits(cached_answer_bytes=5)).put("0", "file.txt", ANSWER)
    assert entries(tmp_path) == []


def test_nothing_but_entries_is_left_behind(folder: Path, tmp_path: Path) -> None:
    read_folder(folder, cache=tmp_path / "cache")
    assert {path.suffix for path in (tmp_path / "cache").rglob("*") if path.is_file()} == {".kept"}


def test_a_cache_that_cannot_be_written_is_no_error(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert len(read_folder(folder, cache=tmp_path / "file" / "cache").documents) == 2


def test_the_folder_assessed_is_never_written_to(folder: Path) -> None:
    read_folder(folder, cache=folder / "cache")
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "b.txt"]
