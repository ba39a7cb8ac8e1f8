"""`mocheck check --record` and `mocheck history`, as a user runs them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import LONG, Run
from tests.history.conftest import database, server

__all__ = ["database", "server"]


class Kept:
    """Runs over the program with its history beside it."""

    def __init__(self, mocheck: Run, program: Path, pack: Path, tmp_path: Path) -> None:
        self.mocheck, self.program, self.pack = mocheck, program, pack
        self.place: object = tmp_path / "history.sqlite"
        self.env = {"XDG_STATE_HOME": str(tmp_path / "state")}
        self.folder = tmp_path

    def check(self, day: int, *words: object, **more: str) -> str:
        """The result's JSON."""
        about = ("--pack", self.pack, "--as-of", f"2026-11-{day}", "--format", "json")
        done = self.mocheck("check", self.program, *about, *words, env=self.env | more)
        assert done.returncode in (0, 1), done.stderr
        return done.stdout

    def record(self, day: int) -> dict[str, dict[str, object]]:
        """The history of each finding."""
        said = json.loads(self.check(day, "--record", "--history", self.place))
        return {each["rule"]: each["history"] for each in said["findings"]}

    def show(self, *words: object, code: int = 0) -> str:
        done = self.mocheck("history", *words, "--history", self.place, env=self.env)
        assert done.returncode == code, done.stderr
        return done.stdout or done.stderr


@pytest.fixture
def kept(mocheck: Run, program: Path, pack: Path, tmp_path: Path) -> Kept:
    return Kept(mocheck, program, pack, tmp_path)


def test_age_and_trend_of_each_finding_stand_in_the_result(kept: Kept) -> None:
    first = kept.record(1 + 10)
    assert first["T-KT-01"] == {
        "first_reported": "2026-11-11",
        "last_confirmed": "2026-11-11",
        "runs": 1,
        "trend": None,
    }
    assert kept.record(12)["T-KT-01"]["runs"] == 2
    (kept.program / "KT Plan.md").write_text(LONG, "utf-8")
    third = kept.record(13)
    assert (third["T-KT-01"]["trend"], third["T-KT-01"]["last_confirmed"]) == ("fixed", "2026-11-12")
    assert (third["T-RSK-01"]["trend"], third["T-RSK-01"]["runs"]) == ("same", 3)


def test_without_being_asked_nothing_changes_and_nothing_is_kept(kept: Kept) -> None:
    before = kept.check(11)
    kept.record(11)
    assert kept.check(11) == before
    assert kept.check(11, MOCHECK_HISTORY=str(kept.place)) == before
    assert not (kept.folder / "state").exists()


def test_the_same_run_again_is_one_run_and_gives_the_same_bytes(kept: Kept) -> None:
    words = ("--record", "--history", kept.place)
    assert kept.check(11, *words) == kept.check(11, *words)
    assert len(json.loads(kept.show("Harbor", "--format", "json"))["runs"]) == 1


def test_a_history_that_is_only_asked_is_not_added_to(kept: Kept) -> None:
    kept.record(11)
    said = json.loads(kept.check(12, "--history", kept.place))
    assert {each["history"]["runs"] for each in said["findings"]} == {2}
    assert len(json.loads(kept.show("Harbor", "--format", "json"))["runs"]) == 1


def test_a_program_over_time(kept: Kept) -> None:
    kept.record(11)
    (kept.program / "KT Plan.md").write_text(LONG, "utf-8")
    kept.record(12)
    lines = kept.show(kept.program).splitlines()
    assert lines[0] == "Harbor"
    assert lines[1].startswith("2 runs in ")
    assert [line[:26] for line in lines[3:5]] == ["2026-11-11  CONDITIONAL GO", "2026-11-12  GO            "]
    assert "gate closed  2 fail, 0 partial" in lines[3]
    assert lines[6] == "Open longest (1)"
    assert lines[7] == " T-RSK-01 (minor, fail, open since 2026-11-11, 2 runs) There is a risk register"


def test_it_is_found_by_name_folder_program_file_and_from_within(kept: Kept) -> None:
    kept.record(11)
    shown = kept.show("harbor")
    assert kept.show(kept.program) == shown
    assert kept.show(kept.program / "mocheck.yaml") == shown
    done = kept.mocheck("history", "--history", kept.place, cwd=kept.program)
    assert done.stdout == shown
    assert kept.show() == "Harbor\n"
    assert json.loads(kept.show("--format", "json"))["programs"] == [{"name": "Harbor", "organization": ""}]


def test_to_machines_it_says_the_same(kept: Kept) -> None:
    kept.record(11)
    said = json.loads(kept.show("Harbor", "--format", "json"))
    assert said["schema"] == "mocheck-history/1"
    assert said["program"] == {"name": "Harbor", "organization": ""}
    (run,) = said["runs"]
    assert (run["as_of"], run["decision"], run["closed"], run["counts"]["fail"]) == (
        "2026-11-11",
        "conditional-go",
        True,
        2,
    )
    assert [(each["rule"], each["runs"]) for each in said["open"]] == [("T-KT-01", 1), ("T-RSK-01", 1)]


def test_what_has_been_open_equally_long_comes_the_gravest_first(kept: Kept) -> None:
    rules = kept.pack / "rules.yaml"
    rules.write_text(rules.read_text("utf-8").replace("severity: minor", "severity: blocker"), "utf-8")
    kept.record(11)
    assert [each["rule"] for each in json.loads(kept.show("Harbor", "--format", "json"))["open"]] == [
        "T-RSK-01",
        "T-KT-01",
    ]


def test_by_default_it_is_the_users_own_or_where_the_variable_says(kept: Kept) -> None:
    kept.check(11, "--record")
    assert (kept.folder / "state" / "mocheck" / "history.sqlite").is_file()
    kept.check(11, "--record", MOCHECK_HISTORY=str(kept.place))
    assert Path(str(kept.place)).is_file()


def test_a_history_in_the_folder_is_no_artifact_and_changes_no_run(kept: Kept) -> None:
    outside = kept.check(11, "--record", "--history", kept.place)
    kept.place = kept.program / "history.sqlite"
    words = ("--record", "--history", kept.place)
    assert kept.check(11, *words) == outside
    assert kept.check(11, *words) == outside
    left_out = json.loads(kept.check(11))["excluded"]
    assert {"path": "history.sqlite", "reason": "a history of mocheck"} in left_out


def test_in_postgres_it_is_the_same(kept: Kept, database: str) -> None:
    kept.place = database
    kept.record(11)
    assert kept.record(12)["T-KT-01"]["runs"] == 2
    shown = kept.show("Harbor")
    assert "2 runs in postgresql://127.0.0.1:" in shown
    assert "word@" not in shown


@pytest.mark.parametrize("words", [("--record",), ()])
@pytest.mark.parametrize("what", ["a document", "another database", "damaged"])
def test_what_is_no_history_is_one_clear_error_and_left_alone(kept: Kept, what: str, words: tuple[str, ...]) -> None:
    file = Path(str(kept.place))
    if what == "another database":
        with sqlite3.connect(file) as connection:
            connection.execute("CREATE TABLE theirs (a)")
        connection.close()
    else:
        file.write_bytes(b"Dear all,\n" if what == "a document" else b"SQLite format 3\0" + b"\x01" * 4_000)
    before = file.read_bytes()
    done = kept.mocheck("check", kept.program, "--pack", kept.pack, *words, "--history", file)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert file.read_bytes() == before
    assert kept.show("Harbor", code=2).startswith("mocheck: ")


def test_what_was_never_kept_is_said(kept: Kept) -> None:
    assert "no history in" in kept.show("Harbor", code=2)
    kept.record(11)
    assert "no run of Harbour is kept" in kept.show("Harbour", code=2)
    assert '(did you mean "Harbor"?)' in kept.show("Harbour", code=2)


def test_single_files_and_a_program_without_a_name_are_not_compared(kept: Kept) -> None:
    words = ("--pack", kept.pack, "--record", "--history", kept.place)
    done = kept.mocheck("check", kept.program / "KT Plan.md", *words)
    assert (done.returncode, "these are single files" in done.stderr) == (2, True)
    (kept.program / "mocheck.yaml").write_text("mocheck: 1\n", "utf-8")
    done = kept.mocheck("check", kept.program, *words)
    assert (done.returncode, "write a mocheck.yaml" in done.stderr) == (2, True)
    assert not Path(str(kept.place)).exists()


def test_a_run_in_which_nothing_was_checked_is_not_kept(kept: Kept) -> None:
    kept.record(11)
    (kept.program / "KT Plan.md").unlink()
    words = ("--pack", kept.pack, "--record", "--history", kept.place, "--as-of", "2026-11-12")
    assert kept.mocheck("check", kept.program, *words).returncode == 3
    assert len(json.loads(kept.show("Harbor", "--format", "json"))["runs"]) == 1
