"""What a baseline takes over, and when an entry of it falls away."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from mocheck.assess.baseline import baselined
from mocheck.model.result import Finding, ItemResult, Overlay
from tests.reports.sample import SHA, clean, evidence, finding, gate, result


def before(*found: Finding) -> Any:
    return result(found, gate("no-go", True, found, found), as_of=datetime.date(2026, 10, 1))


def failing(**more: Any) -> Finding:
    given = {
        "evidence": (evidence("Plan.docx", "§ 3", "Knowledge transfer takes eight weeks."),),
        "items": (
            ItemResult(item="EMR", verdict="pass", message="m"),
            ItemResult(item="RTN", verdict="fail", message="m"),
        ),
    }
    return finding("A-1", more.pop("verdict", "fail"), **given | more)


def test_the_same_finding_on_unchanged_evidence_is_baselined() -> None:
    (found,) = baselined([failing()], before(failing()))
    assert found.overlay is not None
    assert (found.overlay.kind, found.overlay.by) == ("baselined", "the result as of 2026-10-01")
    assert found.verdict == "fail"


@pytest.mark.parametrize("verdict", ["partial", "not_determined"])
def test_so_is_everything_else_that_may_close_the_gate(verdict: str) -> None:
    (found,) = baselined([failing(verdict=verdict)], before(failing(verdict=verdict)))
    assert found.overlay is not None


@pytest.mark.parametrize(
    "changed",
    [
        {"evidence": (evidence("Plan.docx", "§ 3", "Knowledge transfer takes eight weeks.", sha256=SHA["b"]),)},
        {"evidence": (evidence("Other.docx", "§ 3", "Knowledge transfer takes eight weeks."),)},
        {"evidence": ()},
        {"verdict": "partial"},
        {"severity": "blocker"},
        {
            "items": (
                ItemResult(item="EMR", verdict="fail", message="m"),
                ItemResult(item="RTN", verdict="fail", message="m"),
            )
        },
        {"items": ()},
    ],
)
def test_an_entry_falls_away_when_what_it_rests_on_changed(changed: dict[str, Any]) -> None:
    (found,) = baselined([failing(**changed)], before(failing()))
    assert found.overlay is None


def test_other_words_about_the_same_evidence_are_the_same_finding() -> None:
    moved = failing(
        message="said differently", evidence=(evidence("Plan.docx", "§ 4", "eight weeks"),), searched=("x",)
    )
    assert baselined([moved], before(failing()))[0].overlay is not None


def test_what_is_new_stays_open_and_what_passes_is_left_alone() -> None:
    new, passing = finding("A-2", "fail"), finding("A-3", "pass")
    assert baselined([new, passing], before(failing(), passing)) == (new, passing)


def test_a_waiver_is_not_replaced() -> None:
    waived = failing(overlay=Overlay(kind="waived", by="H. Sorensen", why="agreed"))
    assert baselined([waived], before(failing())) == (waived,)


def test_a_result_without_findings_is_no_baseline() -> None:
    assert baselined([failing()], clean())[0].overlay is None
