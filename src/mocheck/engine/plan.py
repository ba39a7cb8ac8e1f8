"""A condition taken apart: joins, which an engine solves, and how their matches make up those of the condition.

Both engines share this and `combine`: alternatives, counting, plain absence and the product of parts that no
reference connects are worked out here, from the same sorted matches, so that the engines cannot differ in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from mocheck.engine.shape import Join, Spec, spec_of
from mocheck.errors import EngineError
from mocheck.model.condition import Absent, All, AnyOf, Condition, Count, Match, Pattern, Ref

MOST_MATCHES = 2_000
"""So many matches of one condition are kept, those with the lowest indexes first; of parts that nothing connects,
so many combinations. Whether a condition holds is not touched by that."""

_MOST_ALTERNATIVES = 256
_MOST_JOINED = 12


@dataclass(frozen=True, slots=True)
class One:
    """Whatever the join matches."""

    join: Join


@dataclass(frozen=True, slots=True)
class Missing:
    """Holds with the empty match where the join matches nothing."""

    join: Join


@dataclass(frozen=True, slots=True)
class Tally:
    """One match, of all facts, where so many (or so many different values) are there."""

    join: Join
    least: int
    most: int | None
    distinct: str | None


@dataclass(frozen=True, slots=True)
class Every:
    """Each union of one match from each part."""

    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """What any part matches."""

    parts: tuple[Plan, ...]


Plan = One | Missing | Tally | Every | Some
Solved = Callable[[Join], Sequence[Match]]


def plan(condition: Condition) -> Plan:
    """Raises EngineError for a reference to nothing, and for conditions beyond every sensible size."""
    match condition:
        case All():
            return _all(_flat(condition), [_MOST_ALTERNATIVES])
        case AnyOf():
            return Some(tuple(plan(part) for part in condition.any))
        case _:
            return _all((condition,), [_MOST_ALTERNATIVES])


def joins(tree: Plan) -> Iterator[Join]:
    """Every join of a plan."""
    match tree:
        case Every() | Some():
            for part in tree.parts:
                yield from joins(part)
        case _:
            yield tree.join


def combine(tree: Plan, solved: Solved, value_of: Callable[[int, str], Iterable[object]]) -> list[Match]:
    """The matches of a plan in order, at most MOST_MATCHES. `value_of` gives the values of a field of a fact."""
    match tree:
        case One():
            return list(solved(tree.join)[:MOST_MATCHES])
        case Missing():
            return [] if solved(tree.join) else [frozenset()]
        case Tally():
            found = sorted(index for match in solved(tree.join) for index in match)
            field = tree.distinct
            number = len({value for index in found for value in value_of(index, field)} if field else found)
            within = tree.least <= number and (tree.most is None or number <= tree.most)
            return [frozenset(found)] if within else []
        case Some():
            return ordered(match for part in tree.parts for match in combine(part, solved, value_of))
        case Every():
            parts = [combine(part, solved, value_of) for part in tree.parts]
            return ordered(frozenset[int]().union(*chosen) for chosen in islice(product(*parts), MOST_MATCHES))


def ordered(matches: Iterable[Match]) -> list[Match]:
    """Each match once, by its sorted indexes, the first MOST_MATCHES."""
    return sorted(set(matches), key=sorted)[:MOST_MATCHES]


def _flat(condition: Condition) -> tuple[Condition, ...]:
    if isinstance(condition, All):
        return tuple(below for part in condition.all for below in _flat(part))
    return (condition,)


def _all(parts: tuple[Condition, ...], left: list[int]) -> Plan:
    """Where alternatives share a name with other parts, each alternative is planned with all the other parts."""
    for at, part in enumerate(parts):
        if isinstance(part, AnyOf) and _entangled(part, parts[:at] + parts[at + 1 :]):
            left[0] -= len(part.any)
            if left[0] < 0:
                raise EngineError(f"the condition has more than {_MOST_ALTERNATIVES} alternatives that share names")
            return Some(tuple(_all((*parts[:at], *_flat(each), *parts[at + 1 :]), left) for each in part.any))
    apart: list[Plan] = []
    together: list[Pattern | Absent] = []
    for part in parts:
        match part:
            case Pattern() | Absent():
                together.append(part)
            case Count():
                apart.append(Tally(Join((spec_of(part.of, {}),)), part.min, part.max, part.distinct))
            case _:
                apart.append(plan(part))
    trees = (*_grouped(together), *apart)
    return trees[0] if len(trees) == 1 else Every(trees)


def _entangled(part: AnyOf, others: Iterable[Condition]) -> bool:
    """Whether alternatives refer to names of other parts, or the other way round."""
    free, _ = _scope(part, frozenset())
    return bool(free) or any(_binds(part) & _refers(other) for other in others)


def _scope(condition: Condition, bound: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The names that a condition takes from outside, and those that are surely bound after it."""
    free: frozenset[str] = frozenset()
    match condition:
        case All():
            for part in condition.all:
                more, bound = _scope(part, bound)
                free |= more
        case AnyOf():
            each = [_scope(part, bound) for part in condition.any]
            free = free.union(*(more for more, _ in each))
            bound = frozenset.intersection(*(after for _, after in each)) if each else bound
        case Pattern():
            return _refers(condition) - bound, bound | _binds(condition)
        case _:
            return _refers(condition) - bound, bound
    return free, bound


def patterns(condition: Condition) -> Iterator[tuple[Pattern, bool]]:
    """The patterns within a condition in order, and whether they bind."""
    match condition:
        case Pattern():
            yield condition, True
        case Absent():
            yield condition.absent, False
        case Count():
            yield condition.of, False
        case All() | AnyOf():
            for part in condition.all if isinstance(condition, All) else condition.any:
                yield from patterns(part)


def _binds(condition: Condition) -> frozenset[str]:
    return frozenset(pattern.bind for pattern, binding in patterns(condition) if binding and pattern.bind)


def _refers(condition: Condition) -> frozenset[str]:
    tests = (test for pattern, _ in patterns(condition) for test in pattern.tests)
    return frozenset(test.value.name for test in tests if isinstance(test.value, Ref))


def _grouped(parts: list[Pattern | Absent]) -> list[Plan]:
    """The parts, in groups that references connect: one join each."""
    where: dict[str, int] = {}
    specs: list[Spec] = []
    group = list(range(len(parts)))
    for at, part in enumerate(parts):
        pattern = part.absent if isinstance(part, Absent) else part
        spec = spec_of(pattern, where)
        for link in spec.links:
            group = [group[link.at] if each == group[at] else each for each in group]
        specs.append(spec)
        if pattern.bind and isinstance(part, Pattern):
            where[pattern.bind] = at
    return [_join(parts, specs, [at for at in range(len(parts)) if group[at] == one]) for one in dict.fromkeys(group)]


def _join(parts: Sequence[Pattern | Absent], specs: Sequence[Spec], members: Sequence[int]) -> Plan:
    found = [at for at in members if isinstance(parts[at], Pattern)]
    place = {at: position for position, at in enumerate(found)}
    if len(members) > _MOST_JOINED:
        raise EngineError(f"the condition joins more than {_MOST_JOINED} patterns")
    if not found:
        return Missing(Join((specs[members[0]],)))
    absent = tuple(specs[at].moved(place) for at in members if at not in place)
    return One(Join(tuple(specs[at].moved(place) for at in found), absent))
