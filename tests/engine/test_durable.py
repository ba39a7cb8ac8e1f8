"""What durable-rules cannot bear, one by one: kept from it, or told. The table stands in docs/engine.md."""

from __future__ import annotations

import sys
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mocheck.engine import describe, match
from mocheck.engine.shape import Check, Join, Spec
from mocheck.engine.shards import leads, shards, too_wide
from mocheck.errors import ConfigError, EngineError
from mocheck.model.condition import Absent, All, AnyOf, Condition, EngineFact, Pattern, Ref, Test
from tests.engine.conftest import needs_durable
from tests.engine.test_meaning import fact, test

MANY = 700


def agree(conditions: dict[str, Condition], facts: list[EngineFact]) -> dict[str, Any]:
    found = match(conditions, facts, "durable")
    assert found == match(conditions, facts, "builtin")
    return found


def test_it_is_asked_for_only_where_it_can_run() -> None:
    project = tomllib.loads(Path(__file__).parents[2].joinpath("pyproject.toml").read_text())["project"]
    assert "durable-rules==2.0.28; python_version < '3.13'" in project["dependencies"]


def test_where_it_cannot_be_loaded_the_builtin_evaluator_runs_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mocheck.engine.durable", None)
    monkeypatch.delattr("mocheck.engine.durable", raising=False)
    assert describe("auto").startswith("built-in, because durable-rules cannot be loaded (")
    assert match({"c": Pattern(fact="role")}, [fact(0, "role")]) == {"c": (frozenset({0}),)}
    with pytest.raises(ConfigError, match=r"--engine durable: durable-rules cannot be loaded .*; use auto or builtin"):
        match({}, [], "durable")
    assert describe("builtin") == "built-in, as asked"


@needs_durable
def test_it_is_named_with_its_version() -> None:
    assert describe("auto") == describe("durable") == "durable-rules 2.0.28"


@needs_durable
def test_more_values_of_one_field_than_a_ruleset_holds() -> None:
    """Above 512 in one ruleset, registering never ends."""
    facts = [fact(index, "role", role=f"r{index}") for index in range(MANY)]
    wanted: dict[str, Condition] = {
        f"c{index}": Pattern(fact="role", tests=(test("role", "is", f"r{index}"),)) for index in range(MANY)
    }
    found = agree(wanted, facts)
    assert all(found[f"c{index}"] == (frozenset({index}),) for index in range(MANY))


@needs_durable
def test_more_values_in_one_list_than_a_ruleset_holds() -> None:
    facts = [fact(index, "role", n=index) for index in range(0, 2 * MANY, 2)]
    wide = test("n", "in", tuple(range(MANY)))
    found = agree(
        {"in": Pattern(fact="role", tests=(wide,)), "out": Pattern(fact="role", tests=(test("n", "is", 2),))}, facts
    )
    assert len(found["in"]) == MANY / 2
    assert too_wide(Join((Spec("role", (Check("n", "in", tuple(range(MANY))),)),)))


@needs_durable
def test_more_rules_with_absence_than_a_ruleset_holds() -> None:
    """Above about 250 in one ruleset: error 108."""
    facts = [fact(0, "plan", path="a"), fact(1, "plan", path="b"), fact(2, "role", artifact="a", n=5)]
    same = test("artifact", "is", Ref(name="p", field="path"))
    wanted: dict[str, Condition] = {
        f"c{index}": All(
            all=(
                Pattern(fact="plan", bind="p"),
                Absent(absent=Pattern(fact="role", tests=(same, test("n", "is_not", index)))),
            )
        )
        for index in range(300)
    }
    found = agree(wanted, facts)
    assert found["c4"] == (frozenset({1}),)
    assert found["c5"] == (frozenset({0}), frozenset({1}))


@needs_durable
def test_facts_that_match_nothing() -> None:
    """One of them and the whole batch is refused."""
    facts = [fact(0, "role", n=1), fact(1, "role", n=2), fact(2, "other", n=1)]
    assert agree({"c": Pattern(fact="role", tests=(test("n", "is", 1),))}, facts)["c"] == (frozenset({0}),)
    assert agree({"c": Pattern(fact="nothing")}, facts)["c"] == ()
    assert agree({"c": Pattern(fact="role")}, [])["c"] == ()


@needs_durable
@pytest.mark.parametrize("name", ["id", "sid", "$s", "kind", "m", "field.id", "x y\"'é", ""])
def test_fields_of_any_name(name: str) -> None:
    """A condition on `id` would never return."""
    facts = [EngineFact(index=at, kind="row", values={name: at}) for at in range(3)]
    condition = Pattern(fact="row", tests=(Test(field=name, op="is", value=1),))
    assert agree({"c": condition}, facts)["c"] == (frozenset({1}),)


@needs_durable
def test_ids_that_it_would_take_for_one_are_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    from mocheck.engine import durable

    assert durable.fnv1a("costarring") == durable.fnv1a("liquid")
    few = durable.fnv1a
    monkeypatch.setattr(durable, "fnv1a", lambda text: few(text) % 1_000)
    ids = durable.fresh_ids()
    given = [next(ids) for _ in range(400)]
    assert given != list(range(1, 401))
    assert len({durable.fnv1a(str(each)) for each in given}) == 400


@needs_durable
def test_the_library_takes_two_ids_for_one() -> None:
    """Why `fresh_ids` is there."""
    from durable.engine import MessageObservedException

    from mocheck.engine import durable

    rules = {"r": {"all": [{"m": {"n": 1}}], "run": lambda closure: None}}
    host = durable._hosted()
    host.register_rulesets({"same": rules})
    try:
        with pytest.raises(MessageObservedException):
            host.assert_facts("same", [{"id": "costarring", "n": 1}, {"id": "liquid", "n": 1}])
    finally:
        durable._take_down(host, "same", stateful=False)


@needs_durable
def test_a_failing_action_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library keeps what an action raises to itself."""
    from mocheck.engine import durable

    def collector(into: list[dict[str, int]]) -> Any:
        def collect(closure: Any) -> None:
            into.append({})
            raise ValueError("the action broke")

        return collect

    monkeypatch.setattr(durable, "_collector", collector)
    with pytest.raises(EngineError, match=r"durable-rules failed in an action: .*the action broke"):
        match({"c": Pattern(fact="role")}, [fact(0, "role")], "durable")


@needs_durable
def test_a_failure_of_the_library_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    from mocheck.engine import durable

    monkeypatch.setattr(durable, "fresh_ids", lambda: iter([7] * 9))
    with pytest.raises(EngineError, match="durable-rules failed: MessageObservedException"):
        match(
            {"c": Pattern(fact="role", tests=(test("n", "is", 1),))}, [fact(0, "role"), fact(1, "role", n=1)], "durable"
        )


@needs_durable
@pytest.mark.parametrize("number", [-1, -0.5, 1e300, -1e300, 1e-300, 2**31, 2**63, -(2**70), 10**30, float("inf"), 0])
def test_numbers_that_it_cannot_parse(number: float) -> None:
    facts = [fact(0, "row", n=number), fact(1, "row", n=0.25), fact(2, "row", n=-(10**40))]
    conditions: dict[str, Condition] = {
        op: Pattern(fact="row", tests=(test("n", op, number),)) for op in ("is", "is_not", "min", "max")
    }
    assert frozenset({0}) in agree(conditions, facts)["is"]


@needs_durable
@pytest.mark.parametrize(
    "text",
    ["\"}],'", "\\", "line\nbreak\ttab\x00nul", "漢字 ☃ é\u202e", "", "x" * 200_000, "\ud800", "{{7*7}}", "null"],
)
def test_text_that_could_break_out(text: str) -> None:
    facts = [fact(0, "row", t=text), fact(1, "row", t="y")]
    same = Pattern(fact="row", tests=(test("t", "is", Ref(name="r", field="t")), test("t", "is", text)))
    conditions: dict[str, Condition] = {
        "is": Pattern(fact="row", tests=(test("t", "is", text),)),
        "join": All(all=(Pattern(fact="row", bind="r"), same)),
    }
    assert agree(conditions, facts) == {"is": (frozenset({0}),), "join": (frozenset({0}),)}


@needs_durable
def test_facts_of_more_fields_than_it_bears() -> None:
    """Above 255 properties: error 302."""
    wide = EngineFact(index=0, kind="row", values={f"field.{number}": number for number in range(MANY)})
    conditions: dict[str, Condition] = {
        f"c{number}": Pattern(fact="row", tests=(test(f"field.{number}", "is", number),)) for number in range(MANY)
    }
    assert all(agree(conditions, [wide]).values())


@needs_durable
def test_more_rules_open_for_one_fact_than_it_bears() -> None:
    """Above 64 branches at once: error 303."""
    conditions: dict[str, Condition] = {
        f"c{number}": Pattern(fact="row", tests=(test("n", "max", number), test("m", "in", (1, number + 2))))
        for number in range(300)
    }
    assert all(agree(conditions, [fact(0, "row", n=-1, m=1)]).values())


@needs_durable
def test_a_comparison_that_fails_as_the_last_of_its_pattern() -> None:
    """The library then reads past the end of its memory."""
    facts = [fact(0, "row", a=1, b="x"), fact(1, "row", a=2, b="y")]
    refs = [test("a", "is", Ref(name="r", field="b")), test("b", "max", Ref(name="r", field="a"))]
    conditions: dict[str, Condition] = {
        f"c{number}": All(all=(Pattern(fact="row", bind="r"), Pattern(fact="row", tests=(*refs[: number % 3],))))
        for number in range(60)
    }
    for _ in range(20):
        agree(conditions, facts)


@needs_durable
def test_a_comparison_beside_alternatives() -> None:
    """Alternatives that stand before a comparison hide it from the library."""
    facts = [fact(0, "plan", path="a"), fact(1, "role", artifact="a", n=1), fact(2, "role", artifact="b", n=1)]
    tests = (test("n", "in", (1, 2, 3)), test("artifact", "is", Ref(name="p", field="path")))
    condition = All(all=(Pattern(fact="plan", bind="p"), Pattern(fact="role", tests=tests)))
    assert agree({"c": condition}, facts)["c"] == (frozenset({0, 1}),)


@needs_durable
def test_absence_is_judged_when_every_fact_is_there() -> None:
    """The library fires at once, and does not take back what a later fact denies."""
    late = [fact(index, "plan", path="a") for index in range(5)] + [fact(9, "role", artifact="a")]
    same = test("artifact", "is", Ref(name="p", field="path"))
    condition = All(all=(Pattern(fact="plan", bind="p"), Absent(absent=Pattern(fact="role", tests=(same,)))))
    assert agree({"c": condition}, late)["c"] == ()


@needs_durable
def test_nothing_is_left_behind() -> None:
    """A Host starts threads, and a ruleset stays in memory, unless someone sees to it."""
    from mocheck.engine import durable

    agree({"c": Pattern(fact="row")}, [fact(0, "row")])
    host, threads = durable._hosted(), threading.active_count()
    for _ in range(50):
        agree({"c": Pattern(fact="row", tests=(test("n", "is", 1),))}, [fact(0, "row")])
    assert durable._hosted() is host
    assert threading.active_count() == threads
    assert host._ruleset_directory == {}
    assert host._ruleset_list == []


@needs_durable
def test_only_what_a_condition_can_use_is_asserted_and_equals_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from mocheck.engine import durable

    asserted: list[dict[str, int]] = []
    fire = durable._fire

    def spy(rules: Any, facts: list[dict[str, int]], last: int) -> Any:
        asserted.extend(facts)
        return fire(rules, facts, last)

    monkeypatch.setattr(durable, "_fire", spy)
    facts = [fact(index, "row", n=index, t=f"text {index}", m=index % 2) for index in range(1_000)]
    facts += [fact(2_000 + index, "other", n=index) for index in range(1_000)]
    condition = Pattern(fact="row", tests=(test("n", "min", 500), test("m", "is", 1)))
    found = match({"c": condition}, facts, "durable")["c"]
    assert found == tuple(frozenset({index}) for index in range(501, 1_000, 2))
    assert len(asserted) < 10
    assert all(isinstance(value, int) and value >= 0 for each in asserted for value in each.values())


@needs_durable
def test_the_order_of_firing_shows_nowhere() -> None:
    facts = [fact(index, "row", n=index % 7, m=index % 3) for index in range(60)]
    join = All(
        all=(Pattern(fact="row", bind="r"), Pattern(fact="row", tests=(test("n", "is", Ref(name="r", field="m")),)))
    )
    conditions: dict[str, Condition] = {"a": join, "b": AnyOf(any=(join, Pattern(fact="row")))}
    first = agree(conditions, facts)
    assert all(match(conditions, facts, "durable") == first for _ in range(5))
    assert first == match(dict(reversed(conditions.items())), facts[::-1], "durable")


@needs_durable
def test_its_names_have_hashes_of_their_own() -> None:
    """Properties and the names of patterns are told apart by 32 bits of hash too."""
    from mocheck.engine import durable

    properties = ["kind", "id", "sid", "$s", *(f"p{number}" for number in range(256))]
    patterns = [each + str(number) for each in "mn" for number in range(12)] + ["last"]
    assert len(set(map(durable.fnv1a, properties))) == len(properties)
    assert len(set(map(durable.fnv1a, patterns))) == len(patterns)


def _joins() -> Iterator[Join]:
    for number in range(1_000):
        yield Join((Spec("row", (Check("a", "is", (number,)), Check("b", "is", (number % 5,)))),))
    for number in range(100):
        yield Join((Spec("row", (Check("c", "min", (number,)),)),))


def test_rulesets_stay_within_what_is_borne() -> None:
    joins = list(_joins())
    groups = list(shards(joins, leads(joins)))
    assert sorted(map(repr, joins)) == sorted(repr(join) for group in groups for join in group)
    assert all(len(group) <= 200 for group in groups)
    assert all(sum(join.found[0].checks[0].field == "c" for join in group) <= 60 for group in groups)
    assert len(groups) < 12
