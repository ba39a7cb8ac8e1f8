"""What may be a history, and what a file that is none does to a run: one clear error."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from mocheck.errors import ConfigError
from mocheck.history import opening, place, store
from tests.history.making import run


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+pg8000"])
def test_a_url_is_shown_without_user_and_password(scheme: str) -> None:
    at = place.parse(f"{scheme}://keeper:secret@db.example.gov:5433/history?sslmode=require")
    assert (at.file, at.shown) == (None, "postgresql://db.example.gov:5433/history")


@pytest.mark.parametrize("said", ["mysql://u:secret@h/d", "http://secret", "sqlite:///x", "postgresql://[secret"])
def test_other_urls_are_refused_without_being_repeated(said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        place.parse(said)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("query", ["sslmode=maybe", "options=-c", "unix_sock=/x", "sslmode=require&host=h"])
def test_a_url_may_say_how_to_encrypt_and_nothing_else(query: str) -> None:
    pytest.importorskip("pg8000")
    with pytest.raises(ConfigError, match="nothing else"):
        store.ready(place.parse(f"postgresql://u:p@127.0.0.1:1/d?{query}"), write=True)


def test_without_the_driver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "find_spec", lambda _: None)
    with pytest.raises(ConfigError, match=r"mocheck\[postgres\]"):
        store.ready(place.parse("postgresql://u:p@127.0.0.1:1/d"), write=True)


def test_by_default_it_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    at = place.default()
    store.record(at, run(1, X_1="fail"))
    assert at.file is not None
    assert at.file.is_file()
    assert at.file.parent.stat().st_mode & 0o077 == 0


def test_it_names_what_it_writes_in_a_folder(tmp_path: Path) -> None:
    at = place.parse(str(tmp_path / "kept" / "h.sqlite"))
    assert "kept/h.sqlite" in at.within(tmp_path)
    assert "kept/h.sqlite-journal" in at.within(tmp_path)
    assert at.within(tmp_path / "other") == frozenset()
    assert place.parse("postgresql://h/d").within(tmp_path) == frozenset()


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize("data", [b"Dear all,", b"SQLite format 3", b"PK\x03\x04" + b"x" * 100])
def test_a_file_of_another_kind_is_refused_and_left_as_it_is(tmp_path: Path, data: bytes, write: bool) -> None:
    file = tmp_path / "Minutes.docx"
    file.write_bytes(data)
    with pytest.raises(ConfigError, match="is not a history of mocheck"):
        store.ready(place.parse(str(file)), write=write)
    assert file.read_bytes() == data


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "h.sqlite"
    file.write_bytes(b"SQLite format 3\0" + b"\x07" * 5_000)
    with pytest.raises(ConfigError, match=r"h\.sqlite cannot be used: "):
        store.ready(place.parse(str(file)), write=True)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ("CREATE TABLE theirs (a)", "but another database"),
        ("CREATE VIEW mocheck_history AS SELECT 1 AS version", "views or triggers"),
    ],
)
def test_a_database_of_others_is_refused_and_left_as_it_is(tmp_path: Path, made: str, said: str) -> None:
    file = tmp_path / "h.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute(made)
    connection.close()
    data = file.read_bytes()
    with pytest.raises(ConfigError, match=said):
        store.ready(place.parse(str(file)), write=True)
    assert file.read_bytes() == data


def test_a_trigger_that_waits_in_a_history_is_refused(tmp_path: Path) -> None:
    at = place.parse(str(tmp_path / "h.sqlite"))
    store.record(at, run(1, X_1="fail"))
    with sqlite3.connect(tmp_path / "h.sqlite") as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON mocheck_run BEGIN DELETE FROM mocheck_run; END")
    connection.close()
    with pytest.raises(ConfigError, match="views or triggers"):
        store.record(at, run(2, X_1="fail"))


@pytest.mark.parametrize("column", ["rule", "title"])
def test_what_is_no_text_is_refused(tmp_path: Path, column: str) -> None:
    at = place.parse(str(tmp_path / "h.sqlite"))
    store.record(at, run(1, X_1="fail"))
    with sqlite3.connect(tmp_path / "h.sqlite") as connection:
        connection.execute(f"UPDATE mocheck_verdict SET {column} = x'00'")
    connection.close()
    with pytest.raises(ConfigError, match="no text"):
        store.runs(at, "Harbor", "Department of Example")


def test_a_value_too_large_is_refused(tmp_path: Path) -> None:
    at = place.parse(str(tmp_path / "h.sqlite"))
    store.record(at, run(1, X_1="fail"))
    with sqlite3.connect(tmp_path / "h.sqlite") as connection:
        connection.execute("UPDATE mocheck_verdict SET title = ?", ("x" * 200_000,))
    connection.close()
    with pytest.raises(ConfigError, match=r"cannot be used: .*too big"):
        store.runs(at, "Harbor", "Department of Example")


@pytest.mark.parametrize("said", ["nowhere/h.sqlite", "."])
def test_a_place_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match="history"):
        store.ready(place.parse(said), write=True)
