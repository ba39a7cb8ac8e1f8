"""What conditions mean, case by case, in the built-in evaluator that defines it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mocheck.engine import builtin, match
from mocheck.engine.plan import MOST_MATCHES
from mocheck.errors import EngineError
from mocheck.model.condition import Absent, All, AnyOf, Condition, Count, EngineFact, Pattern, Ref, Scalar, Test
from tests.engine.conftest import HAS_DURABLE

ENGINES = ("builtin", "durable") if HAS_DURABLE else ("builtin",)


def fact(index: int, kind: str, kinds: Sequence[str] = (), **values: Scalar) -> EngineFact:
    return EngineFact(index=index, kind=kind, kinds=frozenset(kinds), values=values)


def found(condition: Condition, facts: Sequence[EngineFact]) -> list[list[int]]:
    """The matches, which every engine at hand must agree on."""
    each = [match({"c": condition}, facts, engine)["c"] for engine in ENGINES]  # type: ignore[arg-type]
    assert all(one == each[0] for one in each)
    return [sorted(one) for one in each[0]]


def role(*tests: Test, bind: str | None = None) -> Pattern:
    return Pattern(fact="role", tests=tests, bind=bind)


def test(field: str, op: str, value: object = None) -> Test:
    return Test.model_validate({"field": field, "op": op, "value": value})


test.__test__ = False  # type: ignore[attr-defined]

VALUES = [
    fact(0, "role", n=-3),
    fact(1, "role", n=1),
    fact(2, "role", n=1.0),
    fact(3, "role", n=True),
    fact(4, "role", n="1"),
    fact(5, "role"),
    fact(6, "role", n=10**30),
    fact(7, "role", n="größer\n\"x'"),
    fact(8, "plan", n=1),
]


@pytest.mark.parametrize(
    ("op", "value", "expected"),
    [
        ("is", 1, [1, 2]),
        ("is", True, [3]),
        ("is", "1", [4]),
        ("is", "größer\n\"x'", [7]),
        ("is_not", 1, [0, 3, 4, 5, 6, 7]),
        ("in", (1, True), [1, 2, 3]),
        ("in", (), []),
        ("not_in", ("1", -3), [1, 2, 3, 5, 6, 7]),
        ("not_in", (), [0, 1, 2, 3, 4, 5, 6, 7]),
        ("min", 1, [1, 2, 6]),
        ("min", -3.5, [0, 1, 2, 6]),
        ("max", 1, [0, 1, 2]),
        ("max", "1", []),
        ("min", True, []),
        ("present", None, [0, 1, 2, 3, 4, 6, 7]),
        ("missing", None, [5]),
    ],
)
def test_one_test_of_one_field(op: str, value: object, expected: list[int]) -> None:
    assert found(role(test("n", op, value)), VALUES) == [[index] for index in expected]


@pytest.mark.parametrize(
    ("op", "value", "expected"),
    [
        ("is", "a", [0, 1]),
        ("is_not", "a", [2, 3]),
        ("in", ("b", "c"), [1, 2]),
        ("not_in", ("b", "c"), [0, 3]),
        ("present", None, [0, 1, 2]),
        ("missing", None, [3]),
        ("is", 5, []),
    ],
)
def test_kinds_are_a_set(op: str, value: object, expected: list[int]) -> None:
    facts = [fact(0, "role", "a"), fact(1, "role", "ab"), fact(2, "role", "c"), fact(3, "role")]
    assert found(role(test("kinds", op, value)), facts) == [[index] for index in expected]


def test_what_is_no_number_counts_as_no_value() -> None:
    facts = [fact(0, "role", n=float("nan")), fact(1, "role", n=float("inf"))]
    assert found(role(test("n", "missing")), facts) == [[0]]
    assert found(role(test("n", "min", 10**400)), facts) == [[1]]


JOINED = [
    fact(0, "plan", path="a", day=5),
    fact(1, "plan", path="b"),
    fact(2, "role", artifact="a", day=5),
    fact(3, "role", artifact="a", day=4),
    fact(4, "role", artifact="b", day=9),
    fact(5, "role"),
]
PLAN = Pattern(fact="plan", bind="p")


@pytest.mark.parametrize(
    ("field", "op", "other", "expected"),
    [
        ("artifact", "is", "path", [[0, 2], [0, 3], [1, 4]]),
        ("artifact", "in", "path", [[0, 2], [0, 3], [1, 4]]),
        ("artifact", "is_not", "path", [[0, 4], [0, 5], [1, 2], [1, 3], [1, 5]]),
        ("day", "min", "day", [[0, 2], [0, 4]]),
        ("day", "max", "day", [[0, 2], [0, 3]]),
        ("day", "is_not", "day", [[0, 3], [0, 4], [0, 5], [1, 2], [1, 3], [1, 4], [1, 5]]),
        ("day", "present", "day", [[0, 2], [0, 3], [0, 4], [1, 2], [1, 3], [1, 4]]),
    ],
)
def test_a_reference_joins(field: str, op: str, other: str, expected: list[list[int]]) -> None:
    ref = Ref(name="p", field=other)
    assert found(All(all=(PLAN, role(test(field, op, ref)))), JOINED) == expected


def test_absence_may_refer_to_what_stands_before_it() -> None:
    late = role(test("artifact", "is", Ref(name="p", field="path")), test("day", "min", 6))
    assert found(All(all=(PLAN, Absent(absent=late))), JOINED) == [[0]]


def test_absence_holds_with_the_empty_match() -> None:
    assert found(Absent(absent=Pattern(fact="charter")), JOINED) == [[]]
    assert found(Absent(absent=PLAN), JOINED) == []
    assert found(All(all=(PLAN, Absent(absent=Pattern(fact="charter")))), JOINED) == [[0], [1]]


@pytest.mark.parametrize(
    ("least", "most", "distinct", "holds"),
    [
        (4, None, None, True),
        (5, None, None, False),
        (0, 3, None, False),
        (2, 2, "artifact", True),
        (3, None, "day", True),
        (4, None, "day", False),
    ],
)
def test_counting(least: int, most: int | None, distinct: str | None, holds: bool) -> None:
    condition = Count(of=role(), min=least, max=most, distinct=distinct)
    assert found(condition, JOINED) == ([[2, 3, 4, 5]] if holds else [])


def test_counting_nothing_holds_where_none_is_enough() -> None:
    assert found(Count(of=Pattern(fact="charter"), max=0), JOINED) == [[]]


def test_different_kinds_are_counted() -> None:
    facts = [fact(0, "role", "ab"), fact(1, "role", "b")]
    assert found(Count(of=role(), min=2, max=2, distinct="kinds"), facts) == [[0, 1]]


def test_one_fact_may_stand_for_several_patterns() -> None:
    facts = [fact(0, "role", n=1, m=1), fact(1, "role", n=1, m=2)]
    both = All(all=(role(bind="x"), role(test("n", "is", Ref(name="x", field="m")))))
    assert found(both, facts) == [[0], [0, 1]]
    itself = role(test("n", "is", Ref(name="x", field="m")))
    assert found(All(all=(role(bind="x"), Absent(absent=itself))), facts) == [[1]]


def test_parts_that_nothing_connects_are_combined() -> None:
    assert found(All(all=(PLAN, role(test("day", "min", 5)))), JOINED) == [[0, 2], [0, 4], [1, 2], [1, 4]]


def test_everything_and_nothing() -> None:
    assert found(All(all=()), JOINED) == [[]]
    assert found(AnyOf(any=()), JOINED) == []
    assert found(All(all=(PLAN, AnyOf(any=()))), JOINED) == []


def test_alternatives_see_the_names_of_their_surroundings() -> None:
    same = test("artifact", "is", Ref(name="p", field="path"))
    either = AnyOf(
        any=(role(same, test("day", "is", 4)), All(all=(role(same, bind="r"), role(test("day", "missing")))))
    )
    assert found(All(all=(PLAN, either)), JOINED) == [[0, 2, 5], [0, 3], [0, 3, 5], [1, 4, 5]]


def test_a_name_that_each_alternative_binds_is_bound_after_them() -> None:
    early, late = role(test("day", "max", 4), bind="r"), role(test("day", "min", 9), bind="r")
    of_plan = Pattern(fact="plan", tests=(test("path", "is", Ref(name="r", field="artifact")),))
    assert found(All(all=(AnyOf(any=(early, late)), of_plan)), JOINED) == [[0, 3], [1, 4]]


def test_the_latest_of_equal_names_is_meant() -> None:
    again = Pattern(fact="plan", tests=(test("path", "is", "b"),), bind="p")
    ref = role(test("artifact", "is", Ref(name="p", field="path")))
    assert found(All(all=(PLAN, again, ref)), JOINED) == [[0, 1, 4], [1, 4]]


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (role(test("a", "is", Ref(name="p", field="b"))), 'no earlier pattern binds "p"'),
        (All(all=(role(test("a", "is", Ref(name="p", field="b"))), PLAN)), 'no earlier pattern binds "p"'),
        (All(all=(PLAN, Count(of=role(test("a", "is", Ref(name="p", field="b")))))), 'no earlier pattern binds "p"'),
        (All(all=(PLAN, role(test("kinds", "is", Ref(name="p", field="path"))))), "cannot be joined on"),
        (role(test("a", "is")), "not a value to compare with"),
        (role(test("a", "is", ("x", "y"))), "not a value to compare with"),
        (role(test("a", "is", float("nan"))), "not a value to compare with"),
        (All(all=(PLAN, *[role(test("a", "is", Ref(name="p", field="b")))] * 12)), "joins more than 12 patterns"),
    ],
)
def test_a_condition_without_meaning_is_refused_by_name(condition: Condition, said: str) -> None:
    for engine in ENGINES:
        with pytest.raises(EngineError, match=f"^rule: .*{said}"):
            match({"rule": condition}, JOINED, engine)  # type: ignore[arg-type]


def test_alternatives_that_share_names_are_limited() -> None:
    either = AnyOf(any=tuple(role(test("artifact", "is", Ref(name="p", field="path"))) for _ in range(10)))
    with pytest.raises(EngineError, match="more than 256 alternatives"):
        match({"rule": All(all=(PLAN, either, either, either))}, JOINED, "builtin")


def test_the_first_matches_are_kept_and_whether_it_holds_is_not_touched() -> None:
    facts = [fact(index, "role", n=index) for index in range(3 * MOST_MATCHES)]
    assert found(role(), facts) == [[index] for index in range(MOST_MATCHES)]
    assert 0 < len(found(All(all=(role(), role(), role())), facts[:200])) <= MOST_MATCHES
    assert found(Count(of=role(), min=3 * MOST_MATCHES), facts) == [list(range(3 * MOST_MATCHES))]
    assert found(Absent(absent=role(test("n", "is", 3 * MOST_MATCHES - 1))), facts) == []


def test_a_join_without_bounds_gives_its_first_matches() -> None:
    """Every fact beside every other: neither engine may hold all of these at once."""
    facts = [fact(index, "role", n=1, m=index) for index in range(3_000)]
    pairs = All(all=(role(bind="x"), role(test("n", "is", Ref(name="x", field="n")), test("m", "min", 5))))
    matches = found(pairs, facts)
    assert len(matches) == MOST_MATCHES
    assert matches[0] == [0, 5]


def test_a_join_that_cannot_be_searched_is_an_error_and_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builtin, "_MOST_STEPS", 50_000)
    facts = [fact(index, "role", n=index, m=-1) for index in range(250)]
    never = All(all=(role(bind="x"), role(test("m", "min", Ref(name="x", field="n")))))
    for engine in ENGINES:
        with pytest.raises(EngineError, match="too many combinations"):
            match({"rule": never}, facts, engine)  # type: ignore[arg-type]


def test_the_order_of_the_facts_makes_no_difference() -> None:
    assert found(All(all=(PLAN, role())), JOINED) == found(All(all=(PLAN, role())), JOINED[::-1])
