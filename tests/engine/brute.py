"""What conditions mean, worked out the slow way, straight from the words of `model.condition`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mocheck.model.condition import (
    Absent,
    All,
    AnyOf,
    Condition,
    Count,
    EngineFact,
    Match,
    Pattern,
    Ref,
    Scalar,
    Test,
)

Bound = Mapping[str, EngineFact]


def matches(condition: Condition, facts: Sequence[EngineFact]) -> tuple[Match, ...]:
    """Every match, by its sorted indexes."""
    return tuple(sorted({match for match, _ in _each(condition, facts, {})}, key=sorted))


def _each(condition: Condition, facts: Sequence[EngineFact], bound: Bound) -> Iterator[tuple[Match, Bound]]:
    match condition:
        case Pattern():
            for fact in facts:
                if _fits(condition, fact, bound):
                    yield frozenset((fact.index,)), {**bound, condition.bind: fact} if condition.bind else bound
        case Absent():
            if not any(_fits(condition.absent, fact, bound) for fact in facts):
                yield frozenset(), bound
        case Count():
            found = [fact for fact in facts if _fits(condition.of, fact, {})]
            field = condition.distinct
            values = {_typed(fact.values[field]) for fact in found if field in fact.values} if field else set()
            number = len(values) if field else len(found)
            if condition.min <= number and (condition.max is None or number <= condition.max):
                yield frozenset(fact.index for fact in found), bound
        case All():
            if not condition.all:
                yield frozenset(), bound
                return
            for first, then in _each(condition.all[0], facts, bound):
                for rest, after in _each(All(all=condition.all[1:]), facts, then):
                    yield first | rest, after
        case AnyOf():
            for part in condition.any:
                yield from _each(part, facts, bound)


def _fits(pattern: Pattern, fact: EngineFact, bound: Bound) -> bool:
    return fact.kind == pattern.fact and all(_passes(test, fact, bound) for test in pattern.tests)


def _passes(test: Test, fact: EngineFact, bound: Bound) -> bool:
    wanted = test.value
    if isinstance(wanted, Ref):
        said = bound[wanted.name].values.get(wanted.field)
        values: tuple[Scalar, ...] = () if said is None else (said,)
    else:
        values = wanted if isinstance(wanted, tuple) else () if wanted is None else (wanted,)
    if test.field == "kinds":
        here: tuple[Scalar, ...] = tuple(fact.kinds)
    else:
        here = (fact.values[test.field],) if test.field in fact.values else ()
    equal = any(_typed(one) == _typed(other) for one in here for other in values)
    match test.op:
        case "present":
            return bool(here)
        case "missing":
            return not here
        case "is" | "in":
            return equal
        case "is_not" | "not_in":
            return not equal
        case "min":
            return bool(here and values) and _number(here[0]) and _number(values[0]) and here[0] >= values[0]  # type: ignore[operator]
        case "max":
            return bool(here and values) and _number(here[0]) and _number(values[0]) and here[0] <= values[0]  # type: ignore[operator]


def _typed(value: Scalar) -> tuple[str, Scalar]:
    return ("text" if isinstance(value, str) else "truth" if isinstance(value, bool) else "number", value)


def _number(value: Scalar) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
