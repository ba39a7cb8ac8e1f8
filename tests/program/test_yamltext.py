"""YAML that a person wrote: plain data, a place for everything in it, and no way to hurt the reader."""

from __future__ import annotations

import datetime
import time

import pytest
from pydantic import BaseModel

from mocheck.errors import ConfigError
from mocheck.model.result import Phase
from mocheck.model.rule import Rule
from mocheck.program.yamltext import Budget, nearest, parse, validate


def problems(text: str, budget: Budget | None = None) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        parse(text, "f.yaml", budget)
    assert caught.value.problems
    return [str(problem) for problem in caught.value.problems]


def test_data_is_plain() -> None:
    tree = parse("a: [1, 2.5, x]\nb: {c: true, d: null}\ne: 2026-11-18\nf: 12:30\n", "f.yaml")
    assert tree.data == {
        "a": [1, 2.5, "x"],
        "b": {"c": True, "d": None},
        "e": datetime.date(2026, 11, 18),
        "f": "12:30",
    }


def test_keys_stay_as_written() -> None:
    assert parse("no: yes\n12: x\n2026-01-01: y\n", "f.yaml").data == {"no": True, "12": "x", "2026-01-01": "y"}


@pytest.mark.parametrize("text", ["", "# nothing\n", "\ufeff"])
def test_empty_text_has_no_data(text: str) -> None:
    tree = parse(text, "f.yaml")
    assert tree.data is None
    assert tree.place("a", 1) == (1, 1)


def test_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert parse("\ufeffa: 1", "f.yaml").data == {"a": 1}


def test_places_are_those_of_keys_and_entries() -> None:
    tree = parse("a: 1\nb:\n  - x\n  - c: 2\n    d: 3\n", "f.yaml")
    assert tree.place("a") == (1, 1)
    assert tree.place("b", 1) == (4, 5)
    assert tree.place("b", 1, "d") == (5, 5)


def test_place_falls_back_to_what_stands_above() -> None:
    tree = parse("a:\n  b: 1\n", "f.yaml")
    assert tree.place("a", "missing", "more") == (1, 1)
    assert tree.place("a", "b", "deeper") == (2, 3)


def test_places_inside_an_alias_are_those_of_its_anchor() -> None:
    assert parse("a: &x {b: 1}\nc: *x\n", "f.yaml").place("c", "b") == (1, 8)


def test_every_duplicate_key_is_told() -> None:
    assert problems("a: 1\na: 2\nb: {x: 1, x: 2}\n") == [
        "f.yaml:2:1: the key 'a' stands here again; first in line 1",
        "f.yaml:3:11: the key 'x' stands here again; first in line 3",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b\n\t- c", "f.yaml:2:1: not valid YAML"),
        ("a: 1\n---\nb: 1\n", "f.yaml:2:1: more than 1 document in one file"),
        ("a: !!python/object:os.system x", "f.yaml:1:4: 'x': the tag !!python/object:os.system is not allowed"),
        ("a: !custom {b: 1}", "f.yaml:1:4: the tag !custom is not allowed"),
        ("a: !!binary aGk=", "f.yaml:1:4: 'aGk=': the tag !!binary is not allowed"),
        ("a: !!bool maybe", "f.yaml:1:4: 'maybe': not a value of its tag"),
        ("[a]: b", "f.yaml:1:1: a key must be plain text"),
        ("x: {<<: {a: 1}}", "f.yaml:1:5: merge keys (<<) are not read: write the keys out"),
        ("a: 2026-13-45", "f.yaml:1:4: '2026-13-45': month must be in 1..12"),
        ("a: .inf", "f.yaml:1:4: '.inf': is not a finite number"),
        ("a: *b", "f.yaml:1:4: *b refers to nothing above it"),
        ("a: &a [*a]", "f.yaml:1:8: *a refers to what it stands in"),
        ("a: \ud800", "f.yaml: not valid YAML"),
        ("a: \0", "f.yaml: not valid YAML"),
    ],
)
def test_what_is_refused(text: str, said: str) -> None:
    assert problems(text)[0].startswith(said)


def alias_bomb(levels: int) -> str:
    lines = ["a0: &a0 [x]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (alias_bomb(30), "more than 200,000 values, counting what aliases stand for"),
        ("[" * 1_000_000, "nested more than 60 deep"),
        ("- " * 1_000_000, "nested more than 60 deep"),
        ("{a: " * 500_000, "nested more than 60 deep"),
        ("- x\n" * 250_000, "more than 200,000 values"),
        ("x" * 4_000_001, "longer than 4,000,000 characters"),
    ],
    ids=["aliases", "flow", "sequences", "mappings", "values", "length"],
)
def test_bombs_are_refused_soon(text: str, said: str) -> None:
    started = time.monotonic()
    assert said in problems(text)[0]
    assert time.monotonic() - started < 10


def test_nesting_through_aliases_counts() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, 100)]
    assert "nested more than 60 deep" in problems("\n".join(lines))[0]


def test_an_alias_within_the_budget_is_read() -> None:
    text = "\n".join(["a: &a {b: {c: [1, 2]}}", "d: [*a, *a]"])
    assert parse(text, "f.yaml", Budget(depth=6, nodes=30)).data["d"] == [{"b": {"c": [1, 2]}}] * 2


def test_huge_numbers_stay_text() -> None:
    assert parse("a: " + "9" * 100_000, "f.yaml").data["a"] == "9" * 100_000


RULE = """\
- id: BPW-STR-42
  titel: Knowledge transfer
  criterion: {section: 3, quote: ""}
  severity: majr
  mode: auto
  expect: [1]
  why: 2026-01-01
  remedy: null
  examples: {}
"""


def test_validation_tells_all_problems_with_places() -> None:
    found, told = validate(tuple[Rule, ...], parse(RULE, "r.yaml"))
    assert found is None
    assert [str(problem) for problem in told] == [
        "r.yaml:1:3: title: is required",
        'r.yaml:2:3: titel: unknown key (did you mean "title"?)',
        "r.yaml:3:15: criterion.section: must be text, not 3 (put it in quotes)",
        "r.yaml:3:27: criterion.quote: must not be empty",
        'r.yaml:4:3: severity: "majr" is not allowed here (did you mean "major"?)',
        "r.yaml:6:3: expect: must be keys and values, not a list",
        "r.yaml:7:3: why: must be text, not 2026-01-01 (put it in quotes)",
        "r.yaml:8:3: remedy: must be text, not empty",
    ]


class Answers(BaseModel, extra="forbid"):
    facts: dict[str, bool | int | str] = {}
    phase: Phase | None = None


def test_one_problem_for_all_members_of_a_union() -> None:
    _, told = validate(Answers, parse("facts: {federal: [1], help_desks: 2.5}\n", "p.yaml"))
    assert [str(problem) for problem in told] == [
        "p.yaml:1:9: facts.federal: must be true or false or a whole number or text, not a list",
        "p.yaml:1:23: facts.help_desks: must be true or false or a whole number or text, not 2.5",
    ]


def test_unknown_keys_name_what_is_allowed_through_optional_models() -> None:
    _, told = validate(Answers, parse("phase: {zzzz: 1}\n", "p.yaml"))
    assert [str(problem) for problem in told] == [
        "p.yaml:1:9: phase.zzzz: unknown key (allowed: gate, go_live, name, start)"
    ]


def test_validation_of_a_part_keeps_its_places() -> None:
    tree = parse("x:\n  phase: {gate: 2026-14}\n", "p.yaml")
    found, told = validate(Phase, tree, ("x", "phase"))
    assert found is None
    assert str(told[0]) == 'p.yaml:2:11: gate: must be a date (YYYY-MM-DD), not "2026-14"'


def test_what_is_right_becomes_an_instance() -> None:
    found, told = validate(Phase, parse("gate: 2026-12-15\n", "p.yaml"))
    assert told == []
    assert found == Phase(gate=datetime.date(2026, 12, 15))


def test_nearest_name() -> None:
    assert nearest("bloker", ["blocker", "major"]) == "blocker"
    assert nearest("xyz", ["blocker", "major"]) is None
