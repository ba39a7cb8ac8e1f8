"""`mocheck diff`, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from markdown_it import MarkdownIt

from mocheck.reports import jsonfile
from tests.cli.conftest import LONG, Run
from tests.reports.sample import HOSTILE, SCRIPT, SCRIPTS, UNSEEN, closed, finding, gate, result

FORMATS = ("text", "json", "markdown", "html")


@pytest.fixture
def results(mocheck: Run, program: Path, pack: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Of a program before and after its plan was mended and a file was moved."""
    (program / "Notes.md").write_text("# Notes\n\nNothing yet.\n", "utf-8")
    made = []
    for number, text in enumerate((None, LONG)):
        if text:
            (program / "KT Plan.md").write_text(text, "utf-8")
            (program / "Notes.md").rename(program / "Old notes.md")
        made.append(tmp_path / f"{number}.json")
        mocheck("check", program, "--pack", pack, "--as-of", f"2026-11-2{number}", "-q", "-o", f"json={made[-1]}")
    return made[0], made[1]


def test_it_says_what_became_of_findings_and_artifacts(mocheck: Run, results: tuple[Path, Path]) -> None:
    done = mocheck("diff", *results)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "mocheck 0.1.0: Harbor, 2026-11-20 and 2026-11-21"
    assert lines[1] == "CONDITIONAL GO, then GO. 1 still open, 1 fixed."
    assert " T-KT-01 (major, fail, now pass) Knowledge transfer takes six months" in lines
    assert any(line.startswith(" KT Plan.md changed, SHA-256 ") for line in lines)
    assert " Old notes.md moved from Notes.md" in lines


def test_the_same_result_twice_differs_in_nothing(mocheck: Run, results: tuple[Path, Path]) -> None:
    said = json.loads(mocheck("diff", results[1], results[1], "--format", "json").stdout)
    assert said["schema"] == "mocheck-diff/1"
    assert [each["change"] for each in said["findings"]] == ["open"]
    assert (said["artifacts"], said["overlays"], said["cautions"], said["settings"]) == ([], [], [], [])


def test_the_json_is_as_its_schema_says(mocheck: Run, results: tuple[Path, Path]) -> None:
    said = json.loads(mocheck("diff", *results, "--format", "json").stdout)
    jsonschema.validate(said, json.loads(mocheck("schema", "diff").stdout))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_bytes_again_and_into_a_file(
    mocheck: Run, results: tuple[Path, Path], tmp_path: Path, name: str
) -> None:
    file = tmp_path / f"diff.{name}"
    first = mocheck("diff", *results, "-o", f"{name}={file}", "--format", name, "--verbose")
    assert first.stdout == mocheck("diff", *results, "--format", name, "--verbose").stdout
    assert file.read_text("utf-8") == first.stdout


@pytest.mark.parametrize("name", FORMATS)
def test_a_diff_in_the_folder_is_no_artifact(
    mocheck: Run, results: tuple[Path, Path], program: Path, pack: Path, name: str
) -> None:
    suffix = {"text": "txt", "markdown": "md"}.get(name, name)
    mocheck("diff", *results, "-o", f"{name}={program / f'diff.{suffix}'}")
    said = json.loads(mocheck("inspect", program, "--format", "json").stdout)
    assert f"diff.{suffix}" in {each["path"] for each in said["excluded"]}


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_from_a_document_acts_in_any_format(mocheck: Run, tmp_path: Path, name: str) -> None:
    hostile = f"{HOSTILE} {UNSEEN} {SCRIPTS}".encode("utf-8", "replace").decode()
    found = finding("A-1", "fail", title=hostile, message=hostile)
    for path, findings in (("old", ()), ("new", (found,))):
        (tmp_path / path).write_bytes(jsonfile.render(result(findings, gate("no-go", True, findings, findings))))
    done = mocheck("diff", tmp_path / "old", tmp_path / "new", "--format", name, "--verbose")
    assert done.returncode == 0
    page = MarkdownIt("commonmark").render(done.stdout) if name == "markdown" else done.stdout
    assert (SCRIPT in page) == (name in ("text", "json"))
    assert ("<img src=x" in page) == (name in ("text", "json"))
    assert not {"\x1b", "\u202e"} & set(done.stdout) or name == "json"


def test_two_programs_are_said_to_be_two(mocheck: Run, results: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "other.json").write_bytes(jsonfile.render(closed()))
    for name in FORMATS:
        said = mocheck("diff", results[0], tmp_path / "other.json", "--format", name).stdout
        assert "These are results of two programs" in " ".join(said.split())


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize(
    "data", ["", "{}", "[]", '{"schema": "mocheck-result/9"}', "\x00", '{"schema": "mocheck-diff/1"}']
)
def test_a_file_that_is_no_result_is_one_clear_error(
    mocheck: Run, results: tuple[Path, Path], tmp_path: Path, data: str, at: int
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(data, "utf-8")
    given = list(results)
    given[at] = bad
    done = mocheck("diff", *given)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"mocheck: {bad} is not a result of mocheck")


def test_a_result_is_not_overwritten(mocheck: Run, results: tuple[Path, Path]) -> None:
    before = results[0].read_bytes()
    done = mocheck("diff", *results, "-o", f"json={results[0]}")
    assert done.returncode == 2
    assert "is one of the results compared" in done.stderr
    assert results[0].read_bytes() == before


def test_wrong_usage_is_2(mocheck: Run, results: tuple[Path, Path]) -> None:
    assert mocheck("diff", results[0]).returncode == 2
    assert mocheck("diff", *results, "-o", "junit=x").returncode == 2
    assert mocheck("diff", *results, "-o", "json=-", "--format", "text").returncode == 2
    assert mocheck("diff", *results, "-o", "json=-", "-o", "html=-").returncode == 2
