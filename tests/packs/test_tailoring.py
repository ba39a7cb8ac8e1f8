"""An agency's overlay pack: what it changes in ours, what the program file changes after it, and who said what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mocheck import packs
from mocheck.assess.reading import Folder
from mocheck.assess.run import Request, assess
from mocheck.cli import main
from mocheck.errors import ConfigError
from mocheck.model.result import Finding, Result
from mocheck.program import load as load_program
from tests.packs.ladders import AS_OF
from tests.packs.test_load import RULE, SECOND, pack

HOME = Path(__file__).parents[2] / "fixtures" / "packs"
OVERLAY, EXAMPLE = HOME / "coastal-overlay", HOME / "example-agency"
FILE = """\
mocheck: 1
program: {{name: Harbor Benefits System}}
packs:
  - path: {overlay}
  - id: bpweb-mo-preinit
    set: {{risks_min: 12}}
    exclude: [BPW-STR-15]
    reasons: {{BPW-STR-15: no county staff}}
aliases: {{Handover Book: kt-plan}}
"""


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """A program that follows the overlay."""
    folder = tmp_path_factory.mktemp("program")
    (folder / "mocheck.yaml").write_text(FILE.format(overlay=OVERLAY), "utf-8")
    (folder / "Compact.md").write_text("# Operations Compact\n\nVersion 1.0, Final\n\nScope: operations.\n", "utf-8")
    (folder / "Note.md").write_text("# Coastal Release Note 5.1\n\nCounties print the new form.\n", "utf-8")
    (folder / "Roles.md").write_text(
        "# Role Table\n\n| Role | Name |\n|---|---|\n| County Bridge Officer | Ana Flores |\n", "utf-8"
    )
    (folder / "Handover Book.md").write_text(
        "# Handover Book\n\nVersion 1.0, Final\n\nState staff will operate the system. Knowledge transfer takes seven "
        "months.\n",
        "utf-8",
    )
    return assess(Request(folder=Folder(root=folder, cache=None), as_of=AS_OF, engine="builtin")).result


def finding(result: Result, rule: str) -> Finding:
    return next(each for each in result.findings if each.rule == rule)


def test_the_packs_it_is_laid_over_come_with_it(result: Result) -> None:
    assert [used.id for used in result.packs] == ["coastal-overlay", "bpweb-mo-preinit", "m3-4.3"]


def test_parameters_are_the_program_files_else_the_overlays_else_the_defaults(result: Result) -> None:
    said = {name.removeprefix("bpweb-mo-preinit."): value for name, value in result.settings.items()}
    assert (said["risks_min"], said["knowledge_transfer_months_min"], said["risk_review_days"]) == (12, 9, 30)
    assert finding(result, "BPW-STR-42").message == "Knowledge transfer: seven months is shorter than 9 months."


def test_excluded_rules_have_their_reasons_whoever_excluded_them(result: Result) -> None:
    assert result.excluded_rules["BPW-AST-03"] == "The hosting provider keeps warranties for all departments."
    assert result.excluded_rules["BPW-STR-15"] == "no county staff"
    assert result.excluded_rules["M3-OUT-02"] == "not among the rules that coastal-overlay includes"
    there = {each.rule for each in result.findings}
    assert there.isdisjoint(result.excluded_rules)
    assert [rule for rule in sorted(there) if rule.startswith("M3-")] == ["M3-G2-01", "M3-G2-02", "M3-OUT-01"]


def test_words_of_the_overlay_name_kinds_and_roles_of_ours_and_its_own(result: Result) -> None:
    kinds = {artifact.path: artifact.kinds[:1] for artifact in result.artifacts}
    assert kinds["Compact.md"] == ("mo-charter",) and kinds["Note.md"] == ("coastal-release-note",)
    assert kinds["Handover Book.md"] == ("kt-plan",)
    assert finding(result, "BPW-STF-04").verdict == "pass"


def test_its_own_rules_are_judged_with_ours(result: Result) -> None:
    own = finding(result, "DCS-01")
    assert (own.verdict, own.pack, own.evidence[0].artifact) == ("pass", "coastal-overlay", "Note.md")


def test_each_value_says_who_gave_it_and_where(tmp_path: Path) -> None:
    file = tmp_path / "mocheck.yaml"
    file.write_text(FILE.format(overlay=OVERLAY), "utf-8")
    loaded = packs.load([OVERLAY, "bpweb-mo-preinit"])
    words = packs.words_of([OVERLAY])
    origins = packs.profile(loaded, load_program(file), AS_OF, words).origins
    where = OVERLAY / "pack.yaml"
    assert origins["bpweb-mo-preinit.risks_min"] == f"{file}:6:11"
    assert origins["bpweb-mo-preinit.knowledge_transfer_months_min"] == f"coastal-overlay, {where}:8:7"
    assert origins["BPW-STR-15"] == f"{file}:8:15" and origins["BPW-AST-03"] == f"coastal-overlay, {where}:12:7"
    assert origins["M3-OUT-02"] == f"coastal-overlay, {where}:15:5"
    assert "bpweb-mo-preinit.risk_review_days" not in origins


def test_inspecting_uses_its_words_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mocheck.yaml").write_text(FILE.format(overlay=OVERLAY), "utf-8")
    (tmp_path / "Compact.md").write_text("# Operations Compact\n\nScope: operations.\n", "utf-8")
    assert main.run(["inspect", str(tmp_path), "--no-cache"]) == 0
    assert "mo-charter" in capsys.readouterr().out


def over(folder: Path, tailors: str, **more: str) -> Path:
    """An overlay pack without rules."""
    folder.mkdir()
    head = "id: over\ntitle: Over\nversion: 1.0.0\nsource: {title: A memo}\n"
    (folder / "pack.yaml").write_text(f"{head}tailors:\n{tailors}", "utf-8")
    for name, text in more.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("tailors", "said"),
    [
        ("- {id: smal}\n", '6:4: there is no pack smal among those of this run (did you mean "small"?)'),
        ("- {path: ../small}\n", "6:3: a pack is tailored by its id"),
        ("- {id: over}\n", "6:4: a pack does not tailor itself"),
        ("- {id: small}\n- {id: small}\n", "7:4: the pack small stands here again"),
        ("- {id: small, set: {month: 3}}\n", '6:21: small has no parameter "month" (did you mean "months"?)'),
        ("- {id: small, set: {months: three}}\n", "6:21: small: set.months must be a number"),
        ("- {id: small, exclude: [SML-09]}\n", "6:25: exclude: small has no rule SML-09"),
        ("- {id: small, exclude: [SML-01]}\n", "6:25: exclude: SML-01 needs a reason under reasons"),
        ("- {id: small, reasons: {SML-01: why}}\n", "6:25: reasons: SML-01 is not excluded"),
        ("- {id: small, drop: [SML-01]}\n", "6:15: tailors.drop: unknown key"),
    ],
)
def test_tailoring_without_effect_is_said_at_its_place(tmp_path: Path, tailors: str, said: str) -> None:
    folder = over(tmp_path / "over", tailors)
    with pytest.raises(ConfigError) as caught:
        packs.load([pack(tmp_path / "small", RULE + SECOND), folder])
    assert [each for each in map(str, caught.value.problems) if f"over/pack.yaml:{said}" in each], caught.value


def test_two_overlays_at_odds_are_told_of_each_other(tmp_path: Path) -> None:
    one = over(tmp_path / "one", "- {id: small, set: {months: 3}}\n")
    two = over(tmp_path / "two", "- {id: small, set: {months: 4}}\n")
    (two / "pack.yaml").write_text((two / "pack.yaml").read_text("utf-8").replace("id: over", "id: second", 1), "utf-8")
    with pytest.raises(ConfigError) as caught:
        packs.load([pack(tmp_path / "small"), one, two])
    assert f"months is set to 3 at {one}/pack.yaml:6:21, and to 4 here" in str(caught.value)


def test_wrong_words_are_said_at_their_place(tmp_path: Path) -> None:
    words = "document_kinds:\n  mo-plan: {phrase: [x]}\n  new: {canonical: N, patterns: ['(?=x)']}\n"
    folder = over(tmp_path / "over", "- {id: bpweb-mo-preinit}\n", vocabulary=words)
    with pytest.raises(ConfigError) as caught:
        packs.load([folder])
    assert 'vocabulary.yaml:2:13: document_kinds.mo-plan.phrase: unknown key (did you mean "phrases"?)' in str(
        caught.value
    )
    (folder / "vocabulary.yaml").write_text(words.replace("phrase:", "phrases:"), "utf-8")
    with pytest.raises(ConfigError, match=r"vocabulary.yaml:3:34: not a pattern that RE2 takes"):
        packs.load([folder])


def profile_of(folder: Path, small: Path) -> Any:
    loaded = packs.load([small, folder])
    file = folder / "mocheck.txt"
    file.write_text("mocheck: 1\n", "utf-8")
    return packs.profile(loaded, load_program(file), AS_OF, packs.words_of([small, folder]))


def test_an_overlay_needs_no_rules_and_no_source_text_of_its_own(tmp_path: Path) -> None:
    folder = over(tmp_path / "over", "- {id: small, exclude: [SML-01], reasons: {SML-01: not here}}\n")
    made = profile_of(folder, pack(tmp_path / "small", RULE + SECOND))
    assert [each.rule.id for each in made.rules] == ["SML-02"] and made.excluded == {"SML-01": "not here"}


def test_the_example_is_a_whole_pack_in_under_forty_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert sum(len(file.read_text("utf-8").splitlines()) for file in EXAMPLE.iterdir()) < 40
    for folder in (EXAMPLE, OVERLAY):
        assert main.run(["test", str(folder)]) == 0
    assert "coastal-overlay: 2 examples of 1 rule, 0 failed" in capsys.readouterr().out
