"""`mocheck rules`: what applies, where it comes from, what it covers, and its pages."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run

MORE = """\
packs:
  - path: {pack}
    set: {{months_min: 9}}
    exclude: [T-RSK-01]
    reasons: {{T-RSK-01: the register is kept elsewhere}}
aliases: {{Handover Book: kt-plan}}
"""


def test_it_lists_every_rule_by_area(mocheck: Run, pack: Path) -> None:
    said = mocheck("rules", "--pack", pack).stdout
    assert "Three expectations (tiny 1.0.0)" in said
    assert "2 rules: 1 major, 1 minor, 2 auto" in said
    assert (
        "Staffing > Knowledge transfer  1 rule\n T-KT-01  major   auto     Knowledge transfer takes six months" in said
    )


def test_every_built_in_rule_is_there(mocheck: Run) -> None:
    packs = json.loads(mocheck("rules", "--format", "json").stdout)["packs"]
    assert {pack["id"]: len(pack["rules"]) for pack in packs} == {"bpweb-mo-preinit": 254, "m3-4.3": 53}
    assert all(rule["area"] and rule["severity"] and rule["mode"] for pack in packs for rule in pack["rules"])


def test_with_a_program_it_says_what_applies_and_who_said_so(mocheck: Run, pack: Path, program: Path) -> None:
    file = program / "mocheck.yaml"
    file.write_text(file.read_text("utf-8") + MORE.format(pack=pack), "utf-8")
    done = mocheck("rules", "--program", file, "--format", "json")
    said = json.loads(done.stdout)
    assert [rule["id"] for rule in said["packs"][0]["rules"]] == ["T-KT-01"]
    assert said["settings"] == {"tiny.months_min": {"value": 9, "from": f"{file}:5:11"}}
    assert said["excluded"] == {"T-RSK-01": {"reason": "the register is kept elsewhere", "from": f"{file}:7:15"}}
    assert said["words"] == [{"words": ["Handover Book"], "stands_for": "kt-plan", "from": f"{file}:8:11"}]
    text = " ".join(mocheck("rules", "--program", file, env={"COLUMNS": "400"}).stdout.split())
    assert f"Parameters (1) tiny.months_min: 9 ({file}:5:11)" in text
    assert f"Excluded rules (1) T-RSK-01: the register is kept elsewhere ({file}:7:15)" in text
    assert f"Words added (1) Handover Book: kt-plan ({file}:8:11)" in text


def test_parameters_at_their_defaults_are_shown_on_demand(mocheck: Run, pack: Path) -> None:
    assert "months_min" not in mocheck("rules", "--pack", pack).stdout
    assert "tiny.months_min: 6 (the pack's default)" in mocheck("rules", "--pack", pack, "--verbose").stdout


def test_coverage_names_the_rule_of_every_expectation(mocheck: Run) -> None:
    said = json.loads(mocheck("rules", "--coverage", "--format", "json").stdout)
    assert len(said["expectations"]) == 308 and said["undecided"] == []
    assert said["counts"]["pack"] == {"bpweb-mo-preinit": 255, "m3-4.3": 53}
    assert sum(said["counts"]["severity"].values()) == sum(said["counts"]["mode"].values()) == 308
    by_id = {each["id"]: each for each in said["expectations"]}
    assert by_id["BPW-STF-03"]["rule"] == "BPW-BUD-10" and by_id["BPW-STF-03"]["quote"]
    assert all(each["source"] and each["section"] and each["lines"] for each in said["expectations"])


def test_coverage_for_people(mocheck: Run) -> None:
    said = mocheck("rules", "--coverage").stdout
    assert "308 expectations (255 of bpweb-mo-preinit, 53 of m3-4.3), decided by 307 rules" in said
    assert "decided by BPW-BUD-10: " in said


def test_pages_are_written_for_every_rule(mocheck: Run, pack: Path, tmp_path: Path) -> None:
    done = mocheck("rules", "--pack", pack, "--docs", tmp_path / "docs")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "docs" / "tiny").iterdir()) == [
        "README.md",
        "T-KT-01.md",
        "T-RSK-01.md",
    ]
    page = (tmp_path / "docs" / "tiny" / "T-KT-01.md").read_text("utf-8")
    for told in (
        "# T-KT-01: Knowledge transfer takes six months",
        '- "takes at least six months"\n- A page, Staffing > Knowledge transfer, line 1',
        "- months_min: 6. The shortest knowledge transfer.",
        "- Plan at least six months.",
        "### Fail: weeks\n\nA document, taken for Knowledge Transfer Plan:\n\n"
        "```text\nKnowledge transfer will take eight weeks.\n```",
    ):
        assert told.replace(">", "\\>") in page or told in page, told
    assert mocheck("rules", "--pack", pack, "--docs", tmp_path / "docs" / "README.md").returncode == 2
