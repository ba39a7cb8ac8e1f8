"""Which engines there are on this machine, and random conditions and facts for both."""

from __future__ import annotations

import importlib.util
import sys

import pytest
from hypothesis import strategies as st

from mocheck.model.condition import Absent, All, AnyOf, Condition, Count, EngineFact, Pattern, Ref, Scalar, Test

HAS_DURABLE = importlib.util.find_spec("durable") is not None and sys.version_info < (3, 13)
needs_durable = pytest.mark.skipif(not HAS_DURABLE, reason="durable-rules is not installed for this Python")

KINDS = ("plan", "charter", "log")
NAMES = ("x", "y")
FIELDS = ("a", "b", "c")
WORDS: tuple[Scalar, ...] = ("1", "", "true", "été ☃ 漢字", "a\n\"b' \\", "$m", "x" * 40_000, "id")
NUMBERS: tuple[Scalar, ...] = (
    0, 1, 1.0, -1, -2.5, 2**31, -(2**63), 10**30, 2**53, 2**53 + 1, float(2**53), 1e300, -1e300, 1e-300, 0.1, 1.5e-7,
    float("inf"), float("-inf"),
)  # fmt: skip
VALUES = st.sampled_from((*WORDS[:3], *NUMBERS[:5], True, False)) | st.sampled_from((*WORDS, *NUMBERS))


@st.composite
def facts(draw: st.DrawFn, most: int = 6) -> list[EngineFact]:
    several = []
    for index in range(draw(st.integers(0, most))):
        values = draw(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=3))
        kinds = draw(st.frozensets(st.sampled_from(KINDS), max_size=3))
        several.append(EngineFact(index=index * 7, kind=draw(st.sampled_from(NAMES)), kinds=kinds, values=values))
    return several


@st.composite
def tests(draw: st.DrawFn, names: frozenset[str]) -> Test:
    field = draw(st.sampled_from((*FIELDS, "kinds")))
    if field == "kinds":
        op = draw(st.sampled_from(("is", "is_not", "in", "not_in", "present", "missing")))
        kind = st.sampled_from((*KINDS, "unheard-of"))
        if op in ("in", "not_in"):
            return Test(field=field, op=op, value=tuple(draw(st.lists(kind, max_size=3))))
        return Test(field=field, op=op, value=draw(kind))
    op = draw(st.sampled_from(("is", "is_not", "in", "not_in", "min", "max", "present", "missing")))
    if names and draw(st.booleans()):
        return Test(field=field, op=op, value=Ref(name=draw(st.sampled_from(sorted(names))), field=draw(_FIELD)))
    if op in ("in", "not_in"):
        return Test(field=field, op=op, value=tuple(draw(st.lists(VALUES, max_size=4))))
    return Test(field=field, op=op, value=draw(VALUES))


_FIELD = st.sampled_from(FIELDS)


@st.composite
def patterns(draw: st.DrawFn, names: frozenset[str], binds: bool = True) -> Pattern:
    bind = draw(st.none() | st.sampled_from(("p", "q"))) if binds else None
    several = tuple(draw(st.lists(tests(names), max_size=3)))
    return Pattern(fact=draw(st.sampled_from(NAMES)), tests=several, bind=bind)


@st.composite
def conditions(draw: st.DrawFn, names: frozenset[str] = frozenset(), depth: int = 2, left: int = 4) -> Condition:
    """At most four patterns, so that no limit on matches is reached; every reference has its name."""
    shapes = ["pattern", "pattern", "absent", "count"] + (["all", "all", "any"] if depth and left > 1 else [])
    match draw(st.sampled_from(shapes)):
        case "pattern":
            return draw(patterns(names))
        case "absent":
            return Absent(absent=draw(patterns(names, binds=False)))
        case "count":
            least, most = draw(st.integers(0, 3)), draw(st.none() | st.integers(0, 4))
            distinct = draw(st.none() | st.sampled_from((*FIELDS,)))
            return Count(of=draw(patterns(frozenset(), binds=False)), min=least, max=most, distinct=distinct)
        case "any":
            share = max(1, left // 2)
            return AnyOf(any=tuple(draw(conditions(names, depth - 1, share)) for _ in range(draw(st.integers(0, 2)))))
        case _:
            parts: list[Condition] = []
            for _ in range(draw(st.integers(0, min(3, left)))):
                parts.append(draw(conditions(names, depth - 1, max(1, left // 3))))
                names |= surely_bound(parts[-1])
            return All(all=tuple(parts))


@st.composite
def joined(draw: st.DrawFn) -> Condition:
    """Patterns over few values that refer to each other, plainly and within alternatives."""
    parts: list[Condition] = [Pattern(fact=draw(st.sampled_from(NAMES)), bind="p")]
    names = ["p"]
    for name in ("q", "r", "s")[: draw(st.integers(1, 3))]:
        several = []
        for _ in range(draw(st.integers(1, 2))):
            op = draw(st.sampled_from(("is", "is", "is_not", "min", "max")))
            ref = Ref(name=draw(st.sampled_from(names)), field=draw(_FIELD))
            several.append(Test(field=draw(_FIELD), op=op, value=ref))
        several += draw(st.lists(tests(frozenset()), max_size=1))
        pattern = Pattern(fact=draw(st.sampled_from(NAMES)), tests=tuple(several))
        match draw(st.sampled_from(("found", "found", "absent", "either"))):
            case "found":
                parts.append(pattern.model_copy(update={"bind": name}))
                names.append(name)
            case "absent":
                parts.append(Absent(absent=pattern))
            case _:
                parts.append(AnyOf(any=(pattern, draw(patterns(frozenset(names))))))
    return All(all=tuple(parts))


@st.composite
def alike(draw: st.DrawFn) -> list[EngineFact]:
    """Facts over few values, so that many are equal in what is compared."""
    few = st.sampled_from((0, 1, -1, "1", True, 2.5))
    each = st.dictionaries(st.sampled_from(FIELDS), few, min_size=1, max_size=3)
    several = draw(st.lists(st.tuples(st.sampled_from(NAMES), each), max_size=6))
    return [EngineFact(index=at, kind=kind, values=dict(values)) for at, (kind, values) in enumerate(several)]


def surely_bound(condition: Condition) -> frozenset[str]:
    match condition:
        case Pattern():
            return frozenset((condition.bind,)) if condition.bind else frozenset()
        case All():
            return frozenset().union(*map(surely_bound, condition.all))
        case AnyOf():
            each = [surely_bound(part) for part in condition.any]
            return frozenset.intersection(*each) if each else frozenset()
        case _:
            return frozenset()
