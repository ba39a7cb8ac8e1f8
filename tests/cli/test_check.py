"""`mocheck check` from end to end: what it writes, where, and what it ends with."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import LONG, Run

AS_OF = ("--as-of", "2026-11-21")
Check = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def check(mocheck: Run, program: Path, pack: Path) -> Check:
    """`mocheck check` of the program with the tiny pack."""
    return lambda *words, folder=program, **more: mocheck("check", folder, "--pack", pack, *AS_OF, *words, **more)


def holds_failure(file: Path) -> bool:
    """What another reader of JUnit says of the file."""
    return bool(
        subprocess.run(
            [sys.executable, "-m", "junitparser", "verify", str(file)], capture_output=True, check=False
        ).returncode
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], 1),
        (["--fail-on", "blocker"], 0),
        (["--fail-on", "minor"], 1),
        (["--fail-on", "never"], 0),
        (["--engine", "builtin"], 1),
    ],
)
def test_the_exit_code_and_the_junit_file_say_the_same(
    words: list[str], code: int, check: Check, tmp_path: Path
) -> None:
    files = [tmp_path / "rich.xml", tmp_path / "strict.xml"]
    done = check(*words, "-o", f"junit={files[0]}", "-o", f"junit-strict={files[1]}")
    assert done.returncode == code, done.stderr
    assert [holds_failure(file) for file in files] == [code != 0] * 2


def test_the_finding_is_proven_by_its_sentence(check: Check) -> None:
    result = json.loads(check("--format", "json").stdout)
    short, missing = result["findings"]
    assert (short["rule"], short["verdict"]) == ("T-KT-01", "fail")
    assert short["evidence"][0]["quote"] == "Knowledge transfer will take eight weeks."
    assert short["evidence"][0]["artifact"] == "KT Plan.md" and short["evidence"][0]["line"] == 5
    assert (missing["rule"], missing["verdict"]) == ("T-RSK-01", "fail")
    assert result["gate"]["decision"] == "conditional-go"
    assert result["gate"]["because"] == [{"rule": "T-KT-01", "severity": "major", "verdict": "fail"}]
    assert result["program"]["name"] == "Harbor" and result["as_of"] == "2026-11-21"


def test_a_plan_that_is_long_enough_opens_the_gate(check: Check, program: Path) -> None:
    (program / "KT Plan.md").write_text(LONG, "utf-8")
    done = check()
    assert done.returncode == 0 and "The gate is open. 1 open without closing it." in done.stdout


def test_the_same_input_gives_the_same_bytes_with_each_engine_and_from_the_cache(check: Check) -> None:
    first = check("--format", "json").stdout
    assert check("--format", "json").stdout == first
    assert check("--format", "json", "--no-cache", "--jobs", "1").stdout == first
    other = json.loads(check("--format", "json", "--engine", "builtin").stdout)
    assert other["tool"].pop("engine") == "built-in, as asked"
    mine = json.loads(first)
    del mine["tool"]["engine"]
    assert other == mine


def test_reports_may_go_into_the_folder_and_are_never_read_as_artifacts(check: Check, program: Path) -> None:
    names = {"html": "r.html", "json": "r.json", "junit": "r.xml", "markdown": "r.md", "text": "r.txt", "csv": "r.csv"}
    words = [word for name, file in names.items() for word in ("-o", f"{name}={program / file}")]
    assert check(*words).returncode == 1
    first = (program / "r.json").read_bytes()
    assert [artifact["path"] for artifact in json.loads(first)["artifacts"]] == ["KT Plan.md"]
    assert check(*words).returncode == 1
    assert (program / "r.json").read_bytes() == first


def test_an_artifact_is_not_overwritten(check: Check, program: Path) -> None:
    before = (program / "KT Plan.md").read_bytes()
    done = check("-o", f"markdown={program / 'KT Plan.md'}")
    assert done.returncode == 2 and "is an artifact of the program" in done.stderr
    assert (program / "KT Plan.md").read_bytes() == before


def test_the_folder_is_left_as_it_was(check: Check, program: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in program.rglob("*")}
    check()
    assert {path: path.stat().st_mtime_ns for path in program.rglob("*")} == before


def test_nothing_checked_is_3_and_an_error_in_junit(check: Check, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    file = tmp_path / "junit.xml"
    done = check("-o", f"junit={file}", folder=empty)
    assert done.returncode == 3
    assert "NOT ASSESSED" in done.stdout and "there is no artifact" in done.stdout
    assert holds_failure(file)


def test_files_instead_of_a_folder(check: Check, program: Path) -> None:
    (program / "Other.md").write_text("# Meeting Minutes\n\nNothing.\n", "utf-8")
    result = json.loads(check("--format", "json", folder=program / "KT Plan.md").stdout)
    assert [artifact["path"] for artifact in result["artifacts"]] == ["KT Plan.md"]


def test_the_folder_is_here_if_none_is_named(mocheck: Run, pack: Path, program: Path) -> None:
    done = mocheck("check", "--pack", pack, *AS_OF, "--format", "json", cwd=program)
    assert json.loads(done.stdout)["program"]["name"] == "Harbor"


def test_a_baseline_opens_the_gate_until_the_evidence_changes(check: Check, program: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    assert check("-o", f"json={old}").returncode == 1
    done = check("--baseline", old)
    assert done.returncode == 0 and "baselined by the result as of 2026-11-21" in done.stdout
    (program / "KT Plan.md").write_text((program / "KT Plan.md").read_text("utf-8") + "\nReviewed.\n", "utf-8")
    assert check("--baseline", old).returncode == 1


def test_a_baseline_that_is_no_result_is_a_mistake_of_usage(check: Check, program: Path, tmp_path: Path) -> None:
    file = tmp_path / "junit.xml"
    file.write_text("<testsuites/>", "utf-8")
    done = check("--baseline", program / "KT Plan.md", "-o", f"junit={file}")
    assert done.returncode == 2 and "is not a result of mocheck" in done.stderr
    assert holds_failure(file)


def test_a_mistake_in_the_program_file_is_said_with_its_place(check: Check, program: Path) -> None:
    (program / "mocheck.yaml").write_text("mocheck: 1\nprogram: {name: Harbor}\nphases: {}\n", "utf-8")
    done = check()
    assert done.returncode == 2
    assert done.stderr.startswith(f"{program}/mocheck.yaml:3:1: ") and "phase" in done.stderr
    assert done.stdout == ""


def test_the_command_line_wins_over_the_program_file(check: Check, program: Path) -> None:
    with (program / "mocheck.yaml").open("a", encoding="utf-8") as file:
        file.write("gate: {fail_on: never}\n")
    assert check().returncode == 0
    assert check("--fail-on", "major").returncode == 1


class TestStandardOutput:
    def test_a_report_to_a_dash_is_all_that_is_there(self, check: Check) -> None:
        assert json.loads(check("-o", "json=-").stdout)["schema"] == "mocheck-result/1"

    def test_quiet_says_nothing_and_what_was_asked_for_is_still_there(self, check: Check) -> None:
        done = check("--quiet")
        assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
        assert check("--quiet", "--format", "markdown").stdout.startswith("<!-- mocheck ")

    def test_a_pipe_gets_no_colour_and_no_progress(self, check: Check) -> None:
        done = check()
        assert "\x1b" not in done.stdout and done.stderr == ""

    def test_colour_where_it_is_asked_for_and_never_where_it_is_not(self, check: Check) -> None:
        assert "\x1b[" in check("--color", "always").stdout
        assert "\x1b[" in check("--color", "always", env={"NO_COLOR": "1"}).stdout
        assert "\x1b[" in check(env={"FORCE_COLOR": "1"}).stdout
        assert "\x1b[" not in check("--color", "never", env={"FORCE_COLOR": "1"}).stdout

    @pytest.mark.parametrize("shown", ["text", "json"])
    def test_where_nobody_reads_to_the_end_the_exit_code_is_still_the_runs(
        self, shown: str, program: Path, pack: Path, tmp_path: Path
    ) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        words = [sys.executable, "-m", "mocheck", "check", program, "--pack", pack, "--no-cache", "--format", shown]
        done = subprocess.run([*words, "--fail-on", "never"], stdout=writing, stderr=-1, cwd=tmp_path, check=False)
        os.close(writing)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(("env", "colour"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_gets_colour_and_progress_unless_refused(
    env: dict[str, str], colour: bool, program: Path, pack: Path, tmp_path: Path
) -> None:
    words = [sys.executable, "-m", "mocheck", "check", str(program), "--pack", str(pack), "--no-cache", *AS_OF]
    main, other = pty.openpty()
    settings = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", **env}
    process = subprocess.Popen(words, stdout=other, stderr=other, cwd=tmp_path, env=settings)
    os.close(other)
    seen = b""
    while chunk := _read(main):
        seen += chunk
    assert process.wait() == 1
    assert b"Reading" in seen
    assert (b"\x1b[31m" in seen or b"\x1b[1;7;33m" in seen) == colour


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how a terminal says that it was closed
        return b""


def test_a_rule_that_should_close_the_gate_and_is_in_no_pack_is_named_with_its_place(
    mocheck: Run, program: Path
) -> None:
    text = "mocheck: 1\nprogram: {name: Harbor}\ngate:\n  rules: [BPW-DLV-03, BPW-DVL-03]\n"
    (program / "mocheck.yaml").write_text(text, "utf-8")
    done = mocheck("check", str(program))
    assert done.returncode == 2
    assert done.stderr == (f'{program}/mocheck.yaml:4:23: there is no rule BPW-DVL-03 (did you mean "BPW-DLV-03"?)\n')


def test_so_is_one_that_the_program_excludes(mocheck: Run, program: Path) -> None:
    (program / "mocheck.yaml").write_text(
        "mocheck: 1\nprogram: {name: Harbor}\ngate: {rules: [BPW-DLV-03]}\n"
        "packs:\n  - id: bpweb-mo-preinit\n    exclude: [BPW-DLV-03]\n    reasons: {BPW-DLV-03: Bought as a service}\n",
        "utf-8",
    )
    done = mocheck("check", str(program))
    assert done.returncode == 2
    assert (
        f"{program}/mocheck.yaml:3:16: BPW-DLV-03 is excluded" in done.stderr and "Bought as a service" in done.stderr
    )
