"""Reading packs: every mistake at once, each at its place; and tailoring that must have an effect."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mocheck import packs
from mocheck.errors import ConfigError
from mocheck.program.model import PackChoice, Program
from mocheck.understand.vocabulary import load as load_vocabulary
from tests.packs.ladders import AS_OF

PACK = """\
id: small
title: Small
version: 1.0.0
source: {title: A source}
parameters:
  months: {type: number, default: 6, meaning: How many}
"""
RULE = """\
- id: SML-01
  title: The plan exists
  criterion: {section: One, quote: the plan must exist}
  severity: major
  mode: auto
  expect:
    deliverable: {kind: mo-plan}
  why: It is needed.
  remedy: Write it.
  examples:
    pass: [{name: there, documents: [{kind: mo-plan, text: Final.}]}]
    fail: [{name: not there}]
"""
SECOND = RULE.replace("SML-01", "SML-02").replace("{kind: mo-plan}", "{kind: cm-plan}")


def pack(
    folder: Path, rules: str = RULE, head: str = PACK, source: str = "It says that the plan\nmust exist.\n"
) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "pack.yaml").write_text(head)
    (folder / "rules.yaml").write_text(rules)
    (folder / "source.txt").write_text(source)
    return folder


def problems(folder: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        packs.load([folder])
    return [str(problem) for problem in caught.value.problems]


def test_a_sound_pack(tmp_path: Path) -> None:
    (loaded,) = packs.load([pack(tmp_path)])
    assert [rule.id for rule in loaded.rules] == ["SML-01"]
    assert loaded.rules[0].criterion.source == "A source"
    assert loaded.places["SML-01"].endswith("rules.yaml:1:3")


def test_the_hash_changes_with_any_file(tmp_path: Path) -> None:
    first = packs.load([pack(tmp_path)])[0].sha256
    assert packs.load([pack(tmp_path, RULE.replace("major", "minor"))])[0].sha256 != first
    assert packs.load([pack(tmp_path)])[0].sha256 == first


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("severity: major", "severity: serious", "4:3", '"serious" is not allowed here'),
        ("  mode: auto", "  moed: auto", "5:3", 'did you mean "mode"'),
        ("deliverable:", "deliverible:", "7:5", 'did you mean "deliverable"'),
        ("kind: mo-plan}", "kind: mo-plann}", "7:19", 'did you mean "mo-plan"'),
        ("{kind: mo-plan}\n  why", "{kinds: mo-plan}\n  why", "7:19", 'did you mean "kind"'),
        ("{kind: mo-plan}\n  why", "{kind: mo-plan, status: finall}\n  why", "7:34", 'did you mean "final"'),
        ("{kind: mo-plan}\n  why", "{kind: $kinds}\n  why", "7:19", '"$kinds" is not a parameter'),
        ("the plan must exist", "the plan may exist", "3:29", "the source text does not say"),
        ("quote: the", "lines: [2, 2], quote: the", "3:29", "lines 2 to 2 of the source do not say"),
        ("    fail: [{name: not there}]\n", "", "10:3", "examples.fail: at least one example is required"),
        ("  expect:", "  when: {fact: bach, is: true}\n  expect:", "6:10", 'did you mean "batch"'),
        ("  expect:", "  when: {fact: batch, is: true}\n  expect:", "11:3", "needs an example of not_applicable"),
        ("  expect:", "  due: $phase.golive\n  expect:", "6:3", "not a date"),
        ("kind: mo-plan, text", "kind: plan, text", "11:39", '"plan" is no document kind'),
        ("name: not there", "name: not there, facts: {bach: true}", "12:38", 'did you mean "batch"'),
        ("name: not there", "name: not there, set: {month: 1}", "12:36", 'did you mean "months"'),
        ("id: SML-01", "id: sml 01", "1:3", "should match pattern"),
    ],
)
def test_each_mistake_is_said_at_its_place(tmp_path: Path, old: str, new: str, place: str, message: str) -> None:
    assert old in RULE
    found = problems(pack(tmp_path, RULE.replace(old, new)))
    assert [said for said in found if f"rules.yaml:{place}: " in said and message in said], found


FACTS = """\
  expect:
    facts:
      pass:
        when: {fact: role, state: named, role: configuration-manager}
        message: there
      message: nothing
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("fact: role,", "fact: rolle,", '"rolle" is not a kind of fact (did you mean "role"?)'),
        ("state: named", "sate: named", 'facts of kind role have no field "sate" (did you mean "state"?)'),
        ("state: named", "state: nammed", '"nammed" is no state of facts of kind role (did you mean "named"?)'),
        ("state: named", "stance: planed", '"planed" is no stance of facts of kind role (did you mean "planned"?)'),
        ("state: named", "status: finall", '"finall" is no status of facts of kind role (did you mean "final"?)'),
        ("state: named", "state: {is: named, inn: [vacant]}", '"inn" is not a test (did you mean "in"?)'),
        (
            "role: configuration-manager",
            "role: configuration-manger",
            '"configuration-manger" is no role of the vocabulary (did you mean "configuration-manager"?)',
        ),
        (
            "role, state: named, role: configuration-manager",
            "row, register: risk-regster",
            'did you mean "risk-register"',
        ),
        (
            "role, state: named, role: configuration-manager",
            "answer, name: bach",
            '"bach" is no name of facts of kind answer',
        ),
        ("role, state: named, role: configuration-manager", "coverage, concept: bach", 'did you mean "batch"'),
        (
            "role, state: named, role: configuration-manager",
            "verification, process: backup",
            "is no verification of the vocab",
        ),
        ("role, state: named, role: configuration-manager", "event, event: lunch", 'did you mean "launch"'),
        ("role, state: named, role: configuration-manager", "role, document: mo-pln", 'did you mean "mo-plan"'),
        ("when: {", "whn: {", 'did you mean "when"'),
    ],
)
def test_a_condition_that_could_match_nothing_is_said_with_the_nearest_name(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    rule = RULE.replace("  expect:\n    deliverable: {kind: mo-plan}\n", FACTS)
    assert old in rule
    found = problems(pack(tmp_path, rule.replace(old, new)))
    assert [said for said in found if "rules.yaml:" in said and message in said], found


def test_all_mistakes_come_at_once(tmp_path: Path) -> None:
    rules = RULE.replace("major", "serious") + SECOND.replace("cm-plan}", "cm-plam}").replace(
        "mode: auto", "mode: manual"
    )
    assert len(problems(pack(tmp_path, rules))) == 2


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (PACK.replace("version: 1.0.0", 'version: "1"'), "should match pattern"),
        (PACK.replace("default: 6", "default: six"), "the default must be a number"),
        (PACK.replace("title: Small\n", ""), "title: is required"),
        (PACK.replace("{title: A source}", "{title: A source, file: ../secret.txt}"), "outside the pack"),
        (PACK.replace("{title: A source}", "{title: A source, file: none.txt}"), "cannot be read"),
    ],
)
def test_mistakes_in_the_packs_own_file(tmp_path: Path, head: str, message: str) -> None:
    (tmp_path / "secret.txt").write_text("the plan must exist")
    assert [said for said in problems(pack(tmp_path / "pack", head=head)) if message in said]


def test_an_id_may_stand_once_in_a_pack_and_in_all_packs(tmp_path: Path) -> None:
    assert "stands also at" in problems(pack(tmp_path / "one", RULE + RULE))[0]
    with pytest.raises(ConfigError, match="stands also at"):
        packs.load([pack(tmp_path / "one"), pack(tmp_path / "two", head=PACK.replace("small", "other"))])


def test_a_rollup_must_match_a_rule(tmp_path: Path) -> None:
    rollup = SECOND.replace("deliverable: {kind: cm-plan}", "rollup: {rules: SML-9*}")
    assert '"SML-9*" matches no rule' in problems(pack(tmp_path, RULE + rollup))[0]


def test_a_pack_that_is_not_there_is_named_with_the_nearest() -> None:
    with pytest.raises(ConfigError, match="did you mean"):
        packs.load(["bpweb-mo-preinitt"])


@pytest.mark.parametrize("rules", ["{}", "[]", "just text", "- [1]\n", "- 7\n"])
def test_a_file_that_holds_no_rules(tmp_path: Path, rules: str) -> None:
    assert problems(pack(tmp_path, rules))


def test_a_derivation_must_not_count_or_deny(tmp_path: Path) -> None:
    derive = """\
- id: SML-D
  derive: {batch: true}
  when: {none: {fact: role}}
  why: Because.
  examples: {holds: [{name: a}], fails: [{name: b}]}
"""
    assert "neither none nor count" in problems(pack(tmp_path, RULE + derive))[0]


def test_the_built_in_packs_are_sound() -> None:
    loaded = packs.load()
    assert [each.id for each in loaded] == ["bpweb-mo-preinit", "m3-4.3"]
    assert all(each.rules for each in loaded)


def profiled(folder: Path, **choice: Any) -> Any:
    loaded = packs.load([folder])
    program = Program(name="P", packs=(PackChoice(id="small", **choice),))
    return packs.profile(loaded, program, AS_OF, load_vocabulary())


def test_a_rule_is_excluded_with_its_reason(tmp_path: Path) -> None:
    found = profiled(pack(tmp_path, RULE + SECOND), exclude=("SML-02",), reasons={"SML-02": "no such plan"})
    assert [each.rule.id for each in found.rules] == ["SML-01"]
    assert found.excluded == {"SML-02": "no such plan"}


def test_what_is_not_included_is_excluded(tmp_path: Path) -> None:
    found = profiled(pack(tmp_path, RULE + SECOND), include=("SML-02",))
    assert [each.rule.id for each in found.rules] == ["SML-02"]
    assert list(found.excluded) == ["SML-01"]


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"exclude": ("SML-09",), "reasons": {"SML-09": "why"}}, "no rule SML-09"),
        ({"exclude": ("SML-02",)}, "needs a reason"),
        ({"include": ("SML-09",)}, "no rule SML-09"),
        ({"reasons": {"SML-01": "why"}}, "is not excluded"),
        ({"include": ("SML-01",), "exclude": ("SML-01",), "reasons": {"SML-01": "w"}}, "both included and excluded"),
        ({"set": {"month": 3}}, 'did you mean "months"'),
        ({"set": {"months": "three"}}, "must be a number"),
    ],
)
def test_tailoring_without_effect_is_an_error(tmp_path: Path, choice: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        profiled(pack(tmp_path, RULE + SECOND), **choice)


def test_settings_reach_the_rules_and_the_report(tmp_path: Path) -> None:
    duration = RULE.replace(
        "deliverable: {kind: mo-plan}", "duration: {topic: knowledge-transfer, months: {min: $months, max: 12}}"
    )
    found = profiled(pack(tmp_path, duration), set={"months": 9})
    assert found.settings == {"small.months": 9}
    assert any("shorter than 9 months" in clause.message for clause in found.rules[0].items[0].clauses)


def test_a_setting_that_breaks_a_rule_is_said(tmp_path: Path) -> None:
    duration = RULE.replace(
        "deliverable: {kind: mo-plan}", "duration: {topic: knowledge-transfer, months: {min: $months, max: 12}}"
    )
    with pytest.raises(ConfigError, match=r"breaks SML-01: min \(20\) is above max"):
        profiled(pack(tmp_path, duration), set={"months": 20})


def test_a_rollup_sums_up_what_is_left(tmp_path: Path) -> None:
    rollup = RULE.replace("SML-01", "SML-00").replace("deliverable: {kind: mo-plan}", "rollup: {rules: SML-*}")
    folder = pack(tmp_path, rollup + RULE + SECOND)
    out = {"exclude": ("SML-02",), "reasons": {"SML-02": "w"}}
    assert next(each for each in profiled(folder, **out).rules if each.rule.id == "SML-00").rollup == ("SML-01",)
    nothing = profiled(folder, include=("SML-00",)).rules[0]
    assert nothing.items[0].otherwise == "not_applicable"
