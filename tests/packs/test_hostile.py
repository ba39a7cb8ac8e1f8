"""Packs made to harm: each is refused in one message at its place, in no time, and nothing outside is read."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from mocheck import packs
from mocheck.assess.examples import run_examples
from mocheck.errors import ConfigError
from tests.packs.test_load import PACK, RULE, SECOND, pack, problems

ROLLUP = RULE.replace("deliverable: {kind: mo-plan}", "rollup: {rules: %s}")
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [*{below}, *{below}, *{below}, *{below}, *{below}, *{below}, *{below}, *{below}, *{below}]\n"
    for below, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def rollups(*pairs: tuple[str, str]) -> str:
    return "".join((ROLLUP % below).replace("id: SML-01", f"id: {name}") for name, below in pairs)


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (f"- {BOMB.replace(chr(10), chr(10) + '  ')}", "counting what aliases stand for"),
        ("- " + "[" * 500 + "]" * 500, "nested more than 60 deep"),
        ("- &a [*a]\n", "*a refers to what it stands in"),
        (RULE.replace("text: Final.", "text: !!python/object/apply:os.system [id]"), "the tag"),
        (RULE + "---\n" + SECOND, "more than 1 document"),
        ("- <<: {id: SML-01}\n", "merge keys"),
        (
            RULE.replace("deliverable: {kind: mo-plan}", "deliverable: {kind: 99999999999999999999}"),
            "kind: must be",
        ),
        (RULE.replace("The plan exists", '"\\u202e"').replace("severity: major", "severity: 7"), "is not allowed here"),
    ],
)
def test_yaml_that_grows_nests_or_acts_is_refused(tmp_path: Path, rules: str, said: str) -> None:
    start = time.monotonic()
    found = problems(pack(tmp_path, rules))
    assert any(said in each and "rules.yaml:" in each for each in found), found
    assert time.monotonic() - start < 5


def test_a_file_without_end_is_refused(tmp_path: Path) -> None:
    folder = pack(tmp_path)
    (folder / "huge.yaml").write_text("# " + "x" * 4_100_000)
    assert [said for said in problems(folder) if "huge.yaml: is larger than 4,000,000 bytes" in said]


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    folder = pack(tmp_path)
    for number in range(502):
        (folder / f"r{number}.yaml").write_text("[]")
    with pytest.raises(ConfigError, match="more than 500 rule files"):
        packs.load([folder])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    folder = pack(tmp_path)
    os.mkfifo(folder / "pipe.yaml")
    assert [said for said in problems(folder) if "pipe.yaml: cannot be read: there is no such file" in said]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("- password: hunter2\n")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "rules.yaml").write_text("- password: hunter2\n")
    folder = pack(tmp_path / "pack")
    (folder / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "folder").symlink_to(tmp_path / "elsewhere")
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    (folder / "vocabulary.yaml").symlink_to(tmp_path / "secret.yaml")
    with pytest.raises(ConfigError) as caught:
        packs.load([folder])
    assert "vocabulary.yaml: lies outside the pack's folder" in str(caught.value)
    (folder / "vocabulary.yaml").unlink()
    found = problems(folder)
    assert [said for said in found if "link.yaml: lies outside the pack's folder" in said]
    assert [said for said in found if "loop.yaml: cannot be read" in said]
    assert not [said for said in found if "hunter2" in said or "password" in said]


@pytest.mark.parametrize("said", ["../secret.txt", "/etc/hostname", "../../../../etc/hostname", "a\0b"])
def test_the_source_lies_in_the_folder(tmp_path: Path, said: str) -> None:
    (tmp_path / "secret.txt").write_text("the plan must exist")
    quoted = said.replace("\0", "\\0")
    head = PACK.replace("{title: A source}", f'{{title: A source, file: "{quoted}"}}')
    found = problems(pack(tmp_path / "pack", head=head))
    assert any("outside the pack's folder" in each or "cannot be read" in each for each in found), found


def test_an_example_reads_no_file_outside(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# M&O Plan\n\nVersion 1.0 Final\n")
    rules = RULE.replace("{kind: mo-plan, text: Final.}", "{kind: mo-plan, path: ../secret.md}")
    loaded = packs.load([pack(tmp_path / "pack", rules)])
    with pytest.raises(ConfigError, match="no such file in the pack's folder"):
        run_examples(loaded, chosen="builtin")


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([("SML-A", "SML-B"), ("SML-B", "SML-A")], "SML-B"),
        ([("SML-A", "SML-B"), ("SML-B", "SML-C"), ("SML-C", "[SML-01, SML-A]")], "SML-B and SML-C"),
    ],
)
def test_rollups_that_sum_up_themselves_are_refused(tmp_path: Path, pairs: list[tuple[str, str]], said: str) -> None:
    found = problems(pack(tmp_path, RULE + rollups(*pairs)))
    assert [each for each in found if f"it sums up itself by way of {said}" in each], found
    assert len(found) == len(pairs) and all("rules.yaml:" in each for each in found)


def test_a_long_chain_of_rollups_is_refused(tmp_path: Path) -> None:
    chain = [(f"SML-{number:04}", f"SML-{number + 1:04}") for number in range(1000)]
    found = problems(pack(tmp_path, RULE.replace("SML-01", "SML-1000") + rollups(*chain)))
    assert [each for each in found if "more than 20 deep" in each]


def test_a_rollup_does_not_name_itself(tmp_path: Path) -> None:
    assert "it names itself" in problems(pack(tmp_path, RULE + rollups(("SML-A", "SML-A"))))[0]


def test_rollups_of_rollups_are_sound(tmp_path: Path) -> None:
    pairs = [("SML-A", "[SML-B, SML-01]"), ("SML-B", "[SML-01, SML-02]")]
    assert len(packs.load([pack(tmp_path, RULE + SECOND + rollups(*pairs))])[0].rules) == 4


DERIVE = """\
- id: SML-D{0}
  derive: {{{1}}}
  when: {{fact: answer, name: {2}, value: true}}
  why: Because.
  examples: {{holds: [{{name: a, facts: {{{2}: true}}}}], fails: [{{name: b}}]}}
"""


def test_derivations_in_a_circle_end(tmp_path: Path) -> None:
    circle = DERIVE.format(1, "batch: true", "local_sites") + DERIVE.format(2, "local_sites: true", "batch")
    loaded = packs.load([pack(tmp_path, RULE + circle)])
    assert [each.failure for each in run_examples(loaded, chosen="builtin", only=["SML-D1", "SML-D2"])] == [None] * 4


def test_a_derivation_that_denies_itself_ends(tmp_path: Path) -> None:
    loaded = packs.load([pack(tmp_path, RULE + DERIVE.format(1, "batch: false", "batch"))])
    holds, _ = run_examples(loaded, chosen="builtin", only=["SML-D1"])
    assert holds.failure == "batch: False was not derived"


def test_a_pattern_that_would_need_all_memory_is_refused(tmp_path: Path) -> None:
    folder = pack(tmp_path)
    (folder / "vocabulary.yaml").write_text("topics:\n  t: {canonical: T, patterns: ['((x{100}){100}){100}']}\n")
    with pytest.raises(ConfigError, match=r"vocabulary.yaml:2:32: not a pattern that RE2 takes"):
        packs.load([folder])


EXPECTS = PACK + "expectations: [SML-01, SML-02, SML-03]\n"


def test_expectations_are_decided_once_each(tmp_path: Path) -> None:
    sound = SECOND.replace("  why:", "  decides: [SML-03]\n  why:")
    (loaded,) = packs.load([pack(tmp_path, RULE + sound, EXPECTS)])
    assert loaded.expectations == ("SML-01", "SML-02", "SML-03")
    assert problems(pack(tmp_path, RULE + SECOND, EXPECTS)) == [
        f"{tmp_path}/pack.yaml:7:32: the expectation SML-03 is decided by no rule"
    ]
    twice = RULE.replace("  why:", "  decides: [SML-03]\n  why:") + sound
    assert "SML-03 is decided twice, by SML-01 and SML-02" in problems(pack(tmp_path, twice, EXPECTS))[0]
    stray = problems(pack(tmp_path, RULE + sound.replace("[SML-03]", "[SML-03, SML-30]"), EXPECTS))
    why = 'decides SML-30, which is not among the expectations of the pack (did you mean "SML-03"?)'
    assert stray == [f"{tmp_path}/rules.yaml:13:3: {why}"]
    again = EXPECTS.replace("SML-03]", "SML-03, SML-01]")
    assert "stands here again" in problems(pack(tmp_path, RULE + sound, again))[0]


WHEN = RULE.replace("  expect:", "  when: {fact: help_desks, min: 2}\n  expect:")
FACTS = RULE.replace(
    "deliverable: {kind: mo-plan}",
    "facts: {pass: {when: {all: [{fact: role, as: r, role: customer-liaison, document: mo-plan}, "
    "{count: {fact: row, register: risk-register, day.updated: $as_of}, min: 2}]}, message: m}, message: n}",
)


@pytest.mark.parametrize(
    "odd", ["", "7", "-1.5", "[]", "{}", "[[1]]", "{a: 1}", "[{fact: role}]", "true", "2026-01-01", "$as_of + 9999999"]
)
@pytest.mark.parametrize(
    ("rule", "part"),
    [
        (WHEN, "help_desks"),
        (WHEN, "min: 2"),
        (FACTS, "customer-liaison"),
        (FACTS, "document: mo-plan"),
        (FACTS, "risk-register"),
        (FACTS, "$as_of"),
        (FACTS, "min: 2"),
        (FACTS, "as: r"),
        (FACTS, "fact: row"),
        (RULE, "mo-plan}"),
        (RULE, "severity: major"),
        (RULE, "quote: the plan must exist"),
    ],
)
def test_whatever_stands_in_a_place_is_a_problem_or_sound_and_never_a_crash(
    tmp_path: Path, rule: str, part: str, odd: str
) -> None:
    key, colon, _ = part.rpartition(": ")
    closing = "}" if part.endswith("}") else ""
    folder = pack(tmp_path, rule.replace(part, f"{key}{colon}{odd}{closing}", 1))
    try:
        packs.load([folder])
    except ConfigError as error:
        assert all("rules.yaml:" in str(problem) for problem in error.problems)


def test_a_condition_asks_for_a_value_that_can_be_declared(tmp_path: Path) -> None:
    found = problems(pack(tmp_path, WHEN.replace("min: 2", "is: many")))
    said = 'rules.yaml:6:28: help_desks: "many" must be a whole number from 0'
    assert [each for each in found if said in each], found
