"""Runs are kept once, whole, and by whoever comes first; what is read back is checked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from mocheck.errors import ConfigError
from mocheck.history import place as places
from mocheck.history import store
from mocheck.history.opening import transaction
from mocheck.history.place import Place
from tests.history.making import run

HERE = Path(__file__).parents[2]
WRITER = """
import sys
from mocheck.history import place, store
from tests.history.making import run
at, many, name = place.parse(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
print("ready", flush=True)
sys.stdin.readline()
for number in range(many):
    store.record(at, run(1 + number % 28, content=f"{name} {number}", X_1="fail"))
"""
DYING = """
import os, sys, time
from mocheck.history import place, store
from tests.history.making import run
inserted = store._inserted
def slowly(connection, one):
    key = inserted(connection, one)
    print("written", flush=True)
    time.sleep(60)
    return key
store._inserted = slowly
store.record(place.parse(sys.argv[1]), run(2, X_1="fail", X_2="pass"))
"""


def secret(place: Place) -> str:
    return place.url or str(place.file)


def python(code: str, *words: str) -> subprocess.Popen[str]:
    path = os.pathsep.join([str(HERE), *sys.path])
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(
        [sys.executable, "-c", code, *words], cwd=HERE, env={**os.environ, "PYTHONPATH": path}, text=True, **pipes
    )


def test_runs_come_back_as_they_were_kept_the_oldest_first(place: Place) -> None:
    late, early = run(20, X_1="fail", X_2="pass"), run(10, X_1="partial")
    assert store.record(place, late) == ()
    assert store.record(place, early) == ()
    assert store.runs(place, "Harbor", "Department of Example") == (early, late)
    assert store.before(place, run(30, X_1="fail")) == (early, late)


def test_the_same_content_is_one_run_however_often_it_is_kept(place: Place) -> None:
    first, second = run(10, X_1="fail"), run(10, content="changed", X_1="partial")
    store.record(place, first)
    store.record(place, second)
    assert store.record(place, first) == ()
    assert store.record(place, second) == (first,)
    assert store.before(place, second) == (first,)
    assert store.runs(place, "Harbor", "Department of Example") == (first, second)


def test_the_same_findings_on_another_day_are_another_run(place: Place) -> None:
    store.record(place, run(10, X_1="fail"))
    assert len(store.record(place, run(11, X_1="fail"))) == 1


def test_programs_are_kept_apart_by_name_and_organization(place: Place) -> None:
    ours = run(10, X_1="fail")
    store.record(place, ours)
    store.record(place, replace(ours, program="Other", sha256="b" * 64))
    store.record(place, replace(ours, organization="", sha256="c" * 64))
    assert store.before(place, run(20, X_1="fail")) == (ours,)
    named = (("Harbor", ""), ("Harbor", "Department of Example"), ("Other", "Department of Example"))
    assert store.programs(place) == named


def test_text_of_every_script_comes_back(place: Place) -> None:
    odd = replace(run(10, X_1="fail"), program="運用保守 · '; DROP TABLE mocheck_run; --", organization='" \\ é')
    store.record(place, odd)
    assert store.runs(place, odd.program, odd.organization) == (odd,)


def test_only_the_newest_runs_are_looked_at(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_RUNS", 2)
    kept = [run(day, X_1="fail") for day in (1, 2, 3)]
    for each in kept:
        store.record(place, each)
    assert store.runs(place, "Harbor", "Department of Example") == tuple(kept[1:])


def test_two_writers_at_once_lose_nothing(place: Place) -> None:
    many = 15
    writers = [python(WRITER, secret(place), str(many), name) for name in ("one", "two")]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert writer.returncode == 0, errors
    assert len(store.runs(place, "Harbor", "Department of Example")) == 2 * many


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_run_leaves_no_half_record(place: Place) -> None:
    before = run(1, X_1="fail")
    store.record(place, before)
    dying = python(DYING, secret(place))
    assert dying.stdout is not None
    assert dying.stdout.readline() == "written\n"
    dying.kill()
    dying.communicate(timeout=30)
    assert store.runs(place, "Harbor", "Department of Example") == (before,)
    started = time.monotonic()
    assert store.record(place, run(2, X_1="pass")) == (before,)
    assert time.monotonic() - started < 30


def test_what_was_never_kept_is_said_and_not_made(place: Place) -> None:
    with pytest.raises(ConfigError, match=r"no history in .* yet; mocheck check --record begins one"):
        store.programs(place)
    assert place.file is None or not place.file.exists()


def tampered(place: Place, change: str) -> None:
    """A history of one run that somebody else wrote into."""
    store.record(place, run(1, X_1="fail"))
    with transaction(place, write=True) as connection:
        connection.execute(text(change))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE mocheck_history SET version = 2",
        "DELETE FROM mocheck_history",
        "INSERT INTO mocheck_history (version) VALUES (7)",
        "DROP TABLE mocheck_verdict",
    ],
)
def test_a_history_of_another_form_is_refused(place: Place, change: str) -> None:
    tampered(place, change)
    for attempt in (lambda: store.programs(place), lambda: store.record(place, run(2, X_1="fail"))):
        with pytest.raises(ConfigError, match="this mocheck knows form 1 only"):
            attempt()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE mocheck_run SET as_of = 'yesterday'",
        "UPDATE mocheck_run SET decision = 'maybe'",
        "UPDATE mocheck_run SET counts = 'none'",
        "UPDATE mocheck_run SET counts = '[1]'",
        'UPDATE mocheck_run SET counts = \'{"fail": "many"}\'',
        "UPDATE mocheck_run SET packs = '[1]'",
        "UPDATE mocheck_verdict SET verdict = 'good'",
        "UPDATE mocheck_verdict SET severity = 'huge'",
    ],
)
def test_rows_that_mocheck_did_not_write_are_one_clear_error(place: Place, change: str) -> None:
    tampered(place, change)
    with pytest.raises(ConfigError, match="holds what mocheck did not write"):
        store.runs(place, "Harbor", "Department of Example")


def test_a_database_that_others_use_too_keeps_what_is_theirs(database: str) -> None:
    at = places.parse(database)
    with transaction(at, write=True) as connection:
        connection.execute(text("DROP TABLE mocheck_verdict, mocheck_run, mocheck_history"))
        connection.execute(text("CREATE TABLE theirs (a integer)"))
    store.record(at, run(1, X_1="fail"))
    with transaction(at, write=False) as connection:
        assert connection.scalar(text("SELECT count(*) FROM theirs")) == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("a%20word", "wrong"), "password authentication failed"),
        (("/history", "/nosuch_history"), "does not exist"),
        (("PORT", "1"), "create a connection to host"),  # where nobody listens
    ],
)
def test_a_server_that_refuses_is_named_without_the_password(database: str, change: tuple[str, str], said: str) -> None:
    old, new = change
    port = database.rsplit("/", 1)[0].rsplit(":", 1)[1]
    with pytest.raises(ConfigError, match=said) as caught:
        store.ready(places.parse(database.replace(port if old == "PORT" else old, new)), write=True)
    assert "word@" not in str(caught.value)
    assert "the history postgresql://127.0.0.1:" in str(caught.value)
