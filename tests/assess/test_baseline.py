"""What a baseline takes over, and when an entry of it falls away."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from mocheck.assess import baseline
from mocheck.errors import ConfigError
from mocheck.model.overlay import Overlay
from mocheck.model.result import ArtifactSummary, Finding, ItemResult, Nearest, Result
from mocheck.model.rule import Criterion, Profile
from mocheck.program import Program
from mocheck.reports import jsonfile
from tests.assess.making import rule
from tests.reports.sample import SHA, clean, evidence, finding, gate, result

NO_ROLLUPS = Profile(packs=(), rules=())


def before(*found: Finding, **more: Any) -> Result:
    return result(found, gate("no-go", True, found, found), as_of=datetime.date(2026, 10, 1), **more)


def baselined(found: Sequence[Finding], earlier: Result, profile: Profile = NO_ROLLUPS, **hashes: str) -> Any:
    return baseline.baselined(found, earlier, profile, {f"{name}.docx": sha for name, sha in hashes.items()})


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
        {"criterion": Criterion(section="x", quote="another demand")},
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


def test_what_came_nearest_is_what_it_is_about_too() -> None:
    near = Nearest(artifact="Plan.docx", location="§ 3", quote="TBD", why_not="the cell says TBD")
    found = failing(evidence=(), nearest=(near,))
    file = ArtifactSummary(path="Plan.docx", sha256=SHA["a"], format="docx", readable=True, status="final")
    earlier = before(found, artifacts=(file,))
    assert baselined([found], earlier, Plan=SHA["a"])[0].overlay is not None
    assert baselined([found], earlier, Plan=SHA["b"])[0].overlay is None


@pytest.mark.parametrize("kind", ["waived", "attested", "overridden"])
def test_what_a_person_answered_for_then_is_not_answered_for_now(kind: Any) -> None:
    answered = failing(overlay=Overlay(kind=kind, by="H. Sorensen", why="agreed"))
    assert baselined([failing()], before(answered))[0].overlay is None


def test_what_was_baselined_then_still_is() -> None:
    again = failing(overlay=Overlay(kind="baselined", by="an older result", why="the same"))
    assert baselined([failing()], before(again))[0].overlay is not None


class TestASum:
    """S-1 sums up A-1 and A-2; A-1 failed before, on the same evidence."""

    PROFILE = Profile(packs=(), rules=(rule(name="S-1", rollup=("A-1", "A-2")),))

    def sum_of(self, *found: Finding) -> Finding:
        items = tuple(ItemResult(item=each.rule, verdict=each.verdict, message="m") for each in found)
        return finding("S-1", "fail", items=items)

    def made(self, second: str, then: str) -> Finding:
        was, now = (finding("A-2", each) for each in (then, second))  # type: ignore[arg-type]
        earlier = before(failing(), was, self.sum_of(failing(), was))
        found = [failing(), now, self.sum_of(failing(), now)]
        return {each.rule: each for each in baselined(found, earlier, self.PROFILE)}["S-1"]

    def test_is_open_with_what_is_new(self) -> None:
        made = self.made("fail", then="pass")
        assert (made.verdict, made.overlay) == ("fail", None)

    def test_does_not_close_the_gate_because_something_was_mended(self) -> None:
        made = self.made("pass", then="fail")
        assert made.verdict == "pass"

    def test_of_the_same_is_baselined_as_it_is(self) -> None:
        made = self.made("fail", then="fail")
        assert (made.verdict, made.overlay is not None) == ("fail", True)

    def test_that_a_reviewer_decided_is_left_as_it_is(self) -> None:
        word = Overlay(kind="overridden", verdict="pass", by="R. Vance", why="seen")
        decided = self.sum_of(failing()).model_copy(update={"overlay": word})
        assert baselined([failing(), decided], before(failing()), self.PROFILE)[1] == decided


class TestTheFile:
    @staticmethod
    def load(folder: Path, earlier: Result, name: str = "Harbor Benefits System", **more: Any) -> Result:
        (folder / "r.json").write_bytes(jsonfile.render(earlier))
        return baseline.load(folder / "r.json", Program(name=name, **more), datetime.date(2026, 10, 2))

    def test_of_the_same_program_is_taken(self, tmp_path: Path) -> None:
        assert self.load(tmp_path, before(), "HARBOR benefits system").findings == ()

    def test_of_another_program_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigError, match=r"r\.json is a result of another program: Harbor Benefits System, not X"):
            self.load(tmp_path, before(), "X")
        assert self.load(tmp_path, before(), "X", unnamed=True).findings == ()

    def test_of_a_later_day_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigError, match="as of 2026-11-21, and no baseline for an earlier day, 2026-10-02"):
            self.load(tmp_path, clean())


def test_a_result_without_findings_is_no_baseline() -> None:
    assert baselined([failing()], clean())[0].overlay is None
