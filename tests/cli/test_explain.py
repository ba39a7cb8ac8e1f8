"""`mocheck explain`: what a rule asks, and how its verdict came about, fact by fact."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mocheck.reports import render
from tests.cli.conftest import Run
from tests.reports.sample import SAMPLES


def said(mocheck: Run, *words: object) -> str:
    done = mocheck("explain", *words)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


@pytest.fixture
def result(mocheck: Run, pack: Path, program: Path, tmp_path: Path) -> Path:
    """The result of the program held against the pack."""
    file = tmp_path / "result.json"
    mocheck("check", program, "--pack", pack, "-o", f"json={file}", "--quiet")
    return file


def test_it_says_where_a_rule_comes_from_and_how_it_decides(mocheck: Run, pack: Path) -> None:
    found = said(mocheck, "T-KT-01", "--pack", pack)
    assert '"takes at least six months" A page, Staffing > Knowledge transfer, line 1' in found
    assert "months_min: 6. The shortest knowledge transfer." in found
    assert "It looks for Knowledge transfer in Knowledge Transfer Plan." in found
    assert "Fail: the length said is shorter than 6 months" in found
    assert "To settle it Plan at least six months." in found


def test_dates_that_a_program_declares_are_named_where_there_is_no_program(mocheck: Run) -> None:
    assert "not between phase.start - 90 days and phase.gate" in said(mocheck, "BPW-STK-03")


def test_with_a_program_file_its_own_values_are_shown(mocheck: Run, pack: Path, program: Path) -> None:
    file = program / "mocheck.yaml"
    file.write_text(file.read_text("utf-8") + f"packs: [{{path: {pack}, set: {{months_min: 9}}}}]\n", "utf-8")
    assert "months_min: 9 (default 6)." in said(mocheck, "T-KT-01", "--program", file)


def test_with_a_result_it_says_how_the_verdict_came_about(mocheck: Run, pack: Path, result: Path) -> None:
    found = said(mocheck, "T-KT-01", "--pack", pack, "--result", result)
    assert "In this result: fail Knowledge transfer: eight weeks is shorter than 6 months." in found
    assert 'What was found KT Plan.md, line 5 > Knowledge Transfer Plan > paragraph 2: "Knowledge transfer' in found
    assert "Where it looked KT Plan.md" in found
    assert "To settle it" in found and found.count("Plan at least six months.") == 1


def test_what_is_missing_is_named_by_kind(mocheck: Run, pack: Path, result: Path) -> None:
    found = said(mocheck, "T-RSK-01", "--pack", pack, "--result", result)
    assert "What was found Nothing." in found
    assert "No readable artifact was taken for Risk Register." in found


def test_a_condition_is_shown_with_what_answers_it(mocheck: Run, program: Path, tmp_path: Path) -> None:
    file = tmp_path / "result.json"
    (program / "Manual.md").write_text(
        "# Operations Manual\n\nVersion 1.0, Final\n\nThe nightly batch runs eleven jobs.\n", "utf-8"
    )
    mocheck("check", program, "--pack", "bpweb-mo-preinit", "-o", f"json={file}", "--quiet")
    assert "batch is true: derived from Manual.md > line 5" in said(mocheck, "BPW-OPS-03", "--result", file)
    unknown = said(mocheck, "BPW-STR-42", "--result", file)
    assert "write in the program file: facts: {prime_contractor_operates: ...}, true or false" in unknown


def test_an_overlay_does_not_hide_the_rules_own_verdict(mocheck: Run, tmp_path: Path) -> None:
    file = tmp_path / "result.json"
    file.write_bytes(render("json", SAMPLES["closed"]()))
    waived = [
        one for one in json.loads(file.read_bytes())["findings"] if (one["overlay"] or {}).get("kind") == "waived"
    ]
    if not waived or not waived[0]["rule"].startswith("BPW-"):
        pytest.fail("the sample has no waived rule of the pack")
    found = said(mocheck, waived[0]["rule"], "--result", file)
    assert "Its own verdict is" in found and "waived" in found


def test_a_rule_that_the_result_does_not_have_is_said(mocheck: Run, pack: Path, result: Path) -> None:
    done = mocheck("explain", "BPW-STR-42", "--result", result)
    assert done.returncode == 2 and "has no finding of BPW-STR-42" in done.stderr


def test_the_nearest_name_is_offered(mocheck: Run, pack: Path) -> None:
    done = mocheck("explain", "T-KT-02", "--pack", pack)
    assert done.returncode == 2 and 'there is no rule T-KT-02 (did you mean "T-KT-01"?)' in done.stderr
