"""Whole runs with waivers and decisions, from the files to the exit code and the reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, mocheck, pack, program

__all__ = ["mocheck", "pack", "program"]

WAIVER = """\
- {rule: T-KT-01, category: mitigated, reason: The vendor stays <b>on call</b>., requested_by: T. Villareal,
   approved_by: H. Sorensen, ticket: RAID-118, expires: 2027-01-31}
"""
DECISION = """\
- {rule: T-RSK-01, verdict: pass, method: examine, rationale: I saw it on their wall., reviewer: R. Vance,
   date: 2026-11-18, evidence: [{artifact: KT Plan.md, sha256: null, location: line 5}]}
"""


@pytest.fixture
def spoken(program: Path) -> Path:
    (program / "mocheck.yaml").write_text(
        "mocheck: 1\nprogram: {name: Harbor}\nroster: [{person: Ann Lee}]\n"
        "waivers: waivers.yaml\ndecisions: decisions.yaml\n",
        "utf-8",
    )
    (program / "waivers.yaml").write_text(WAIVER, "utf-8")
    (program / "decisions.yaml").write_text(DECISION, "utf-8")
    return program


def result(mocheck: Run, folder: Path, pack: Path, *more: str) -> tuple[int, dict[str, object]]:
    done = mocheck("check", folder, "--pack", pack, "--as-of", "2026-11-21", "--format", "json", *more)
    return done.returncode, json.loads(done.stdout) if done.stdout else {"error": done.stderr}


def test_a_waived_blocker_lets_the_gate_open(mocheck: Run, spoken: Path, pack: Path) -> None:
    code, found = result(mocheck, spoken, pack)
    waived, overridden = found["findings"]  # type: ignore[misc]
    assert (code, found["gate"]["decision"]) == (0, "go")  # type: ignore[index]
    assert (waived["verdict"], waived["overlay"]["kind"], waived["overlay"]["category"]) == (
        "fail",
        "waived",
        "mitigated",
    )
    assert (overridden["verdict"], overridden["overlay"]["verdict"]) == ("fail", "pass")
    assert found["notices"] == []
    counts = found["gate"]["counts"]  # type: ignore[index]
    assert (counts["waived"], counts["overridden"], counts["fail"], counts["pass"]) == (1, 1, 1, 1)


def test_once_it_has_ended_the_gate_closes_again(mocheck: Run, spoken: Path, pack: Path) -> None:
    done = mocheck("check", spoken, "--pack", pack, "--as-of", "2027-02-01", "--format", "json")
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert [(each["kind"], each["entry"]) for each in found["notices"]] == [("expired", "waivers.yaml:1:3")]


def test_a_suspect_decision_on_a_passing_rule_awaits_a_person(mocheck: Run, spoken: Path, pack: Path) -> None:
    (spoken / "KT Plan.md").write_text(
        "# Knowledge Transfer Plan\n\nVersion 1.0, Final\n\nKnowledge transfer takes eight (8) months.\n", "utf-8"
    )
    (spoken / "waivers.yaml").unlink()
    said = DECISION.replace("T-RSK-01", "T-KT-01").replace("sha256: null", f"sha256: {'f' * 64}")
    (spoken / "decisions.yaml").write_text(said, "utf-8")
    (spoken / "mocheck.yaml").write_text(
        "mocheck: 1\nprogram: {name: Harbor}\ndecisions: decisions.yaml\ngate: {confirm: major}\n", "utf-8"
    )
    code, found = result(mocheck, spoken, pack)
    assert code == 1 and found["gate"]["decision"] == "conditional-go"  # type: ignore[index]
    assert [each["rule"] for each in found["gate"]["because"]] == ["T-KT-01"]  # type: ignore[index]
    kept = spoken.parent / "result.json"
    kept.write_text(json.dumps(found), "utf-8")
    again = json.loads(mocheck("gate", kept, "--format", "json").stdout)
    assert again["gate"] == found["gate"]
    junit = mocheck("check", spoken, "--pack", pack, "--as-of", "2026-11-21", "--format", "junit").stdout
    assert 'type="mocheck.pending.major"' in junit and "suspect" in junit


@pytest.mark.parametrize("name", ["waivers.yaml", "decisions.yaml"])
def test_a_file_that_is_named_must_be_there(mocheck: Run, spoken: Path, pack: Path, name: str) -> None:
    (spoken / name).unlink()
    done = mocheck("check", spoken, "--pack", pack)
    assert done.returncode == 2 and f"{name}: cannot be read" in done.stderr and done.stdout == ""


def test_mistakes_in_both_files_come_at_once(mocheck: Run, spoken: Path, pack: Path) -> None:
    (spoken / "waivers.yaml").write_text(WAIVER.replace("2027-01-31", "soon"), "utf-8")
    (spoken / "decisions.yaml").write_text(DECISION.replace("pass", "passed"), "utf-8")
    done = mocheck("check", spoken, "--pack", pack)
    assert done.returncode == 2
    assert "waivers.yaml:2:" in done.stderr and 'did you mean "pass"?' in done.stderr


@pytest.mark.parametrize("name", ["text", "json", "junit", "junit-strict", "html", "markdown", "csv"])
def test_every_report_shows_who_why_and_until_when(mocheck: Run, spoken: Path, pack: Path, name: str) -> None:
    done = mocheck("check", spoken, "--pack", pack, "--as-of", "2026-11-21", "--format", name)
    said = " ".join(done.stdout.split())
    for part in ("H. Sorensen", "2027-01-31", "RAID-118", "The vendor stays", "R. Vance", "I saw it on their wall."):
        assert part in said.replace("\\.", "."), part
    assert "<b>on call</b>" not in said or name in ("text", "json", "csv")


@pytest.mark.parametrize("name", ["text", "json", "junit", "junit-strict", "html", "markdown"])
def test_and_what_was_refused_or_changed(mocheck: Run, spoken: Path, pack: Path, name: str) -> None:
    (spoken / "decisions.yaml").write_text(DECISION.replace("R. Vance", "A. Lee"), "utf-8")
    (spoken / "waivers.yaml").write_text(WAIVER.replace("T-KT-01", "T-KT-11"), "utf-8")
    done = mocheck("check", spoken, "--pack", pack, "--as-of", "2026-11-21", "--format", name)
    said = " ".join(done.stdout.split()).replace("\\.", ".")
    assert "independence" in said and "there is no rule T-KT-11" in said and "waivers.yaml:1:3" in said


def test_junit_says_waived_by_whom_until_when_and_under_which_ticket(mocheck: Run, spoken: Path, pack: Path) -> None:
    said = mocheck("check", spoken, "--pack", pack, "--as-of", "2026-11-21", "--format", "junit").stdout
    assert "WAIVED (MITIGATED): H. Sorensen, 2027-01-31, RAID-118" in said


def test_the_page_has_a_log_of_them(mocheck: Run, spoken: Path, pack: Path) -> None:
    page = mocheck("check", spoken, "--pack", pack, "--as-of", "2026-11-21", "--format", "html").stdout
    assert 'id="overlays"' in page and "not pinned: a change of it goes unnoticed" in page


@pytest.mark.parametrize("name", ["github", "gitlab"])
def test_forges_are_pointed_at_the_file_where_it_stands(mocheck: Run, spoken: Path, pack: Path, name: str) -> None:
    (spoken / "review").mkdir()
    (spoken / "waivers.yaml").unlink()
    (spoken / "review" / "waivers.yaml").write_text(WAIVER.replace("T-KT-01", "T-KT-11"), "utf-8")
    told = (spoken / "mocheck.yaml").read_text("utf-8").replace("waivers: ", "waivers: review/")
    (spoken / "mocheck.yaml").write_text(told, "utf-8")
    done = mocheck("check", spoken, "--pack", pack, "--as-of", "2026-11-21", "--format", name)
    assert "review/waivers.yaml" in done.stdout
