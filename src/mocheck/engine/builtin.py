"""The built-in evaluator: the definition of what a join matches, and the engine where durable-rules cannot run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mocheck.engine.plan import MOST_MATCHES
from mocheck.engine.shape import Join, Link, Spec
from mocheck.engine.store import Row, Store, at_least, exact_fields
from mocheck.errors import EngineError
from mocheck.model.condition import Match

HEAVY = 20_000
"""A join of more combinations than this is solved here by either engine, and only its first matches are sought."""

_MOST_STEPS = 1_000_000


def solve(joins: Iterable[Join], store: Store) -> dict[Join, Sequence[Match]]:
    """The matches of each join, by their sorted indexes. Raises EngineError where a join goes beyond all bounds."""
    return {join: _solved(join, store) for join in joins}


def is_heavy(join: Join, store: Store) -> bool:
    """Whether a join would be more than an engine should hold at once. A single pattern never is."""
    return len(join.found) + len(join.absent) > 1 and store.weight(join) > HEAVY


def _solved(join: Join, store: Store) -> Sequence[Match]:
    if len(join.found) == 1 and not join.absent:
        return [frozenset((row.index,)) for row in store.passing(join.found[0])]
    heavy = is_heavy(join, store)
    found: set[Match] = set()
    for rows in _Search(join, store).rows(()):
        found.add(frozenset(row.index for row in rows))
        if heavy and len(found) == MOST_MATCHES:
            break
    return sorted(found, key=sorted)


class _Search:
    """Goes through the combinations of one join in the order of the facts, depth first."""

    def __init__(self, join: Join, store: Store) -> None:
        self.join, self.store, self.steps = join, store, 0

    def rows(self, chosen: tuple[Row, ...]) -> Iterator[tuple[Row, ...]]:
        if len(chosen) == len(self.join.found):
            if not any(True for spec in self.join.absent for _ in self._fitting(spec, chosen)):
                yield chosen
            return
        for row in self._fitting(self.join.found[len(chosen)], chosen):
            yield from self.rows((*chosen, row))

    def _fitting(self, spec: Spec, chosen: tuple[Row, ...]) -> Iterator[Row]:
        rows: Sequence[Row] = self.store.passing(spec)
        fields = exact_fields(spec)
        if fields:
            wanted = tuple(chosen[link.at].values.get(link.other) for link in spec.links if link.op == "is")
            rows = self.store.bucket(spec, fields).get(wanted, ()) if None not in wanted else ()  # type: ignore[arg-type]
        others = [link for link in spec.links if link.op != "is"]
        for row in rows:
            self.steps += 1
            if self.steps > _MOST_STEPS:
                raise EngineError(f"a condition over {spec.kind} facts has too many combinations: join it more closely")
            if all(linked(row, link, chosen[link.at]) for link in others):
                yield row


def linked(row: Row, link: Link, other: Row) -> bool:
    """The meaning of a test against another fact: a value that is not there equals nothing."""
    mine, theirs = row.values.get(link.field), other.values.get(link.other)
    match link.op:
        case "is":
            return mine is not None and mine == theirs
        case "is_not":
            return mine is None or mine != theirs
        case "min":
            return at_least(mine, theirs)
        case "max":
            return at_least(theirs, mine)
