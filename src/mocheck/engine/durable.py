"""The conditions on durable-rules 2.0.28: the only module that imports it, and where its limits are kept.

What it cannot bear is kept from it, not caught: see the table in docs/engine.md. A ruleset is made, run and taken
down within one call; its facts are small, made of small positive integers (`codes`), and have ids whose hashes differ.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, product
from typing import Any

import durable.engine

from mocheck.engine import builtin
from mocheck.engine.codes import NEVER, Codes
from mocheck.engine.shape import Join
from mocheck.engine.shards import Leads, leads, shards, too_wide
from mocheck.engine.store import Store
from mocheck.errors import EngineError
from mocheck.model.condition import Match

_FIRING = 10_000
_LAST = "last"

durable.engine._unix_now = time.monotonic  # its own warns from Python 3.12 on, and jumps with the clock


class _Host(durable.engine.Host):  # type: ignore[misc]
    """A Host without the threads that a Host starts: everything here fires while facts are asserted."""

    def _run(self) -> None:
        pass


_host: _Host | None = None
_lock = threading.Lock()
_names = count(1)


def solve(joins: Iterable[Join], store: Store) -> dict[Join, Sequence[Match]]:
    """The matches of each join, by their sorted indexes. Raises EngineError where durable-rules fails.

    Joins that lack any fact to match, or that no ruleset can hold, are left to the built-in evaluator.
    """
    mine: list[Join] = []
    others: list[Join] = []
    for join in dict.fromkeys(joins):
        hopeless = not all(store.rows.get(spec.kind) for spec in join.found)
        (others if hopeless or too_wide(join) or builtin.is_heavy(join, store) else mine).append(join)
    solved = builtin.solve(others, store)
    with _lock:
        leading = leads(mine)
        for shard in shards(mine, leading):
            solved |= _run(shard, store, leading)
    return solved


def _run(shard: Sequence[Join], store: Store, leading: Leads) -> dict[Join, Sequence[Match]]:
    codes = Codes(shard, store, leading)
    rules = {f"r{at}": _rule(join, codes) for at, join in enumerate(shard)}
    ids = fresh_ids()
    facts: list[dict[str, int]] = []
    behind: dict[int, list[int]] = {}
    for fact, indexes in codes.facts():
        facts.append({"id": next(ids)} | fact)
        behind[facts[-1]["id"]] = indexes
    fired = _fire(rules, [*facts, {"id": next(ids), "kind": codes.last}], codes.last)
    return {
        join: _expand(fired[f"r{at}"], [f"m{place}" for place in range(len(join.found))], behind)
        for at, join in enumerate(shard)
    }


def _rule(join: Join, codes: Codes) -> dict[str, Any]:
    """Absent patterns come last, behind a fact that is asserted last: whatever they look for is there by then."""
    names = [f"m{place}" for place in range(len(join.found))]
    parts = [{name: codes.pattern(spec, names, join.found)} for name, spec in zip(names, join.found, strict=True)]
    if join.absent:
        parts.append({_LAST: {"kind": codes.last}})
    parts += [{f"n{at}$not": codes.pattern(spec, names, join.found)} for at, spec in enumerate(join.absent)]
    return {"all": parts, "cap": _FIRING, "dist": 0}


def _expand(frames: Iterable[dict[str, int]], names: Sequence[str], behind: dict[int, list[int]]) -> Sequence[Match]:
    found: set[Match] = set()
    for frame in frames:
        found.update(map(frozenset, product(*(behind[frame[name]] for name in names))))
    return sorted(found, key=sorted)


def _fire(rules: dict[str, Any], facts: list[dict[str, int]], last: int) -> dict[str, list[dict[str, int]]]:
    """The frames of each rule: which fact, by id, stands under which name.

    A batch with a fact that concerns no rule is refused, and taking down a state in which nothing fired frees memory
    that was never set. So one rule concerns every fact and never fires, and one fires for the last fact.
    """
    rules |= {
        "every": {"all": [{"m0": {"$gte": {"kind": 1}}}, {"m1": {"kind": NEVER}}]},
        _LAST: {"all": [{"m0": {"kind": last}}], "cap": 1},
    }
    fired: dict[str, list[dict[str, int]]] = {}
    for rule_name, rule in rules.items():
        rule["run"] = _collector(fired.setdefault(rule_name, []))
    host, name = _hosted(), f"mocheck{next(_names)}"
    try:
        host.register_rulesets({name: rules})
        host.assert_facts(name, facts)
        failure = host.get_state(name).get("exception")
    except Exception as error:
        raise EngineError(f"durable-rules failed: {type(error).__name__}: {str(error)[:300]}") from error
    finally:
        _take_down(host, name, stateful=bool(fired[_LAST]))
    if failure or not fired[_LAST]:
        raise EngineError(f"durable-rules failed in an action: {str(failure)[:300]}")
    return fired


def _collector(into: list[dict[str, int]]) -> Callable[[Any], None]:
    def collect(closure: Any) -> None:
        into.extend({name: fact["id"] for name, fact in frame.items()} for frame in closure.m)

    return collect


def _hosted() -> _Host:
    global _host  # noqa: PLW0603
    _host = _host or _Host()
    return _host


def _take_down(host: _Host, name: str, *, stateful: bool) -> None:
    """Frees what a ruleset holds, which the library itself never does: its state first, if it has one."""
    ruleset = host._ruleset_directory.pop(name, None)
    if ruleset is None:
        return
    host._ruleset_list.remove(ruleset)
    library = durable.engine.durable_rules_engine
    if stateful:
        library.delete_state(ruleset._handle, "0")
    library.delete_ruleset(ruleset._handle)


def fresh_ids(start: int = 1) -> Iterator[int]:
    """Numbers no two of which durable-rules would take for the same fact: it compares 32 bits of hash."""
    taken = {fnv1a("sid-0")}
    for number in count(start):
        hashed = fnv1a(str(number))
        if hashed not in taken:
            taken.add(hashed)
            yield number


def fnv1a(text: str) -> int:
    """The hash by which durable-rules tells facts apart."""
    hashed = 0x811C9DC5
    for byte in text.encode():
        hashed = (hashed ^ byte) * 16777619 & 0xFFFFFFFF
    return hashed
