"""`mocheck check --baseline`: only what is new closes the gate, from the folder to the exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import LONG, SHORT, Run

REGISTER = """\
# Risk Register

Version 1.0, Final

| ID | Risk | Owner | Status |
|---|---|---|---|
| R-1 | Vendor leaves | Ann Lee | Open |
"""


class Checked:
    """Runs over the program; each result can be the baseline of the next."""

    def __init__(self, mocheck: Run, program: Path, pack: Path, folder: Path) -> None:
        self.mocheck, self.program, self.pack, self.folder = mocheck, program, pack, folder

    def run(self, *words: object, name: str = "now") -> tuple[int, dict[str, Any]]:
        """The exit code, and where each rule stands: "open", or the kind of its overlay."""
        path = self.folder / f"{name}.json"
        words = ("--pack", self.pack, "--as-of", "2026-11-21", "--fail-on", "minor", "-q", *words)
        done = self.mocheck("check", self.program, *words, "-o", f"json={path}")
        assert done.returncode in (0, 1), done.stderr
        found = json.loads(path.read_text("utf-8"))["findings"]
        return done.returncode, {
            each["rule"]: each["overlay"]["kind"] if each["overlay"] else each["verdict"] for each in found
        }

    def baseline(self) -> tuple[object, object]:
        self.run(name="accepted")
        return "--baseline", self.folder / "accepted.json"


@pytest.fixture
def checked(mocheck: Run, program: Path, pack: Path, tmp_path: Path) -> Checked:
    return Checked(mocheck, program, pack, tmp_path)


def test_what_stood_before_does_not_close_the_gate(checked: Checked) -> None:
    assert checked.run()[0] == 1
    code, stands = checked.run(*checked.baseline())
    assert (code, stands) == (0, {"T-KT-01": "baselined", "T-RSK-01": "baselined"})


def test_the_entry_falls_away_when_its_document_changes(checked: Checked) -> None:
    given = checked.baseline()
    (checked.program / "KT Plan.md").write_text(SHORT.replace("eight weeks", "nine weeks"), "utf-8")
    assert checked.run(*given) == (1, {"T-KT-01": "fail", "T-RSK-01": "baselined"})


def test_another_document_changes_nothing_about_it(checked: Checked) -> None:
    given = checked.baseline()
    (checked.program / "Notes.md").write_text("# Notes\n\nThe team met.\n", "utf-8")
    assert checked.run(*given)[0] == 0


def test_what_is_new_closes_the_gate(checked: Checked) -> None:
    (checked.program / "Risk Register.md").write_text(REGISTER, "utf-8")
    given = checked.baseline()
    (checked.program / "Risk Register.md").unlink()
    assert checked.run(*given) == (1, {"T-KT-01": "baselined", "T-RSK-01": "fail"})


def test_what_is_mended_closes_nothing(checked: Checked) -> None:
    given = checked.baseline()
    (checked.program / "KT Plan.md").write_text(LONG, "utf-8")
    assert checked.run(*given) == (0, {"T-KT-01": "pass", "T-RSK-01": "baselined"})


def test_a_baselined_result_is_a_baseline_itself_and_its_gate_decides_the_same(checked: Checked) -> None:
    checked.run(*checked.baseline(), name="second")
    assert checked.run("--baseline", checked.folder / "second.json")[0] == 0
    assert checked.mocheck("gate", checked.folder / "second.json").returncode == 0


def test_every_report_says_what_is_baselined_and_by_what(checked: Checked) -> None:
    given = checked.baseline()
    words = ("check", checked.program, "--pack", checked.pack, "--as-of", "2026-11-21", *given, "--format")
    for name in ("text", "markdown", "html", "csv", "junit", "sarif"):
        said = " ".join(checked.mocheck(*words, name).stdout.split())
        assert "the result as of 2026-11-21" in said or name in ("junit", "sarif")
        assert "aselined" in said or "suppressions" in said or "BASELINED" in said


def test_a_baseline_in_the_folder_is_no_artifact(checked: Checked) -> None:
    checked.folder = checked.program
    assert checked.run(*checked.baseline())[0] == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"program": {"name": "Other", "organization": "", "aliases": []}}, "is a result of another program: Other"),
        ({"as_of": "2026-11-22"}, "no baseline for an earlier day"),
        ({"schema": "mocheck-result/9"}, "is not a result of mocheck"),
    ],
)
def test_a_baseline_that_cannot_be_one_is_refused_before_anything_is_read(
    checked: Checked, change: dict[str, Any], said: str
) -> None:
    _, path = checked.baseline()
    data = json.loads(Path(str(path)).read_text("utf-8")) | change
    Path(str(path)).write_text(json.dumps(data), "utf-8")
    done = checked.mocheck(
        "check", checked.program, "--pack", checked.pack, "--as-of", "2026-11-21", "--baseline", path
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
