"""Rules meet facts: named conditions in, their matches out, whichever engine does it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from mocheck.engine import builtin
from mocheck.engine.derive import declared
from mocheck.engine.derive import derive as _derive
from mocheck.engine.flatten import Flattened, Source, flatten
from mocheck.engine.plan import combine, joins, plan
from mocheck.engine.shape import Join
from mocheck.engine.store import Store
from mocheck.errors import ConfigError, EngineError
from mocheck.model.condition import Condition, EngineFact, Match
from mocheck.model.rule import Derive

__all__ = ["Engine", "Flattened", "Source", "declared", "derive", "describe", "flatten", "match"]

Engine = Literal["auto", "durable", "builtin"]
Solve = Callable[[Iterable[Join], Store], Mapping[Join, Sequence[Match]]]


def match(
    conditions: Mapping[str, Condition], facts: Sequence[EngineFact], engine: Engine = "auto"
) -> dict[str, tuple[Match, ...]]:
    """The matches of each condition, by their sorted indexes; at most `plan.MOST_MATCHES` of each.

    Raises ConfigError where durable-rules is asked for and cannot be loaded, EngineError where an engine fails.
    """
    solve, _ = _chosen(engine)
    plans = {}
    for name, condition in conditions.items():
        try:
            plans[name] = plan(condition)
        except EngineError as error:
            raise EngineError(f"{name}: {error}") from None
    store = Store(facts)
    solved = solve(dict.fromkeys(join for tree in plans.values() for join in joins(tree)), store)
    return {name: tuple(combine(tree, solved.__getitem__, store.values)) for name, tree in plans.items()}


def derive(derives: Sequence[Derive], flat: Flattened, engine: Engine = "auto") -> Flattened:
    """The facts with every answer that follows from them (see `engine.derive`)."""
    return _derive(derives, flat, lambda conditions, facts: match(conditions, facts, engine))


def describe(engine: Engine = "auto") -> str:
    """The engine that runs, and why where it is not durable-rules. Raises ConfigError as `match` does."""
    return _chosen(engine)[1]


def _chosen(engine: Engine) -> tuple[Solve, str]:
    if engine == "builtin":
        return builtin.solve, "built-in, as asked"
    try:
        from importlib.metadata import version

        from mocheck.engine import durable
    except (ImportError, SystemError) as error:
        why = f"durable-rules cannot be loaded ({error})"
        if engine == "durable":
            raise ConfigError(f"--engine durable: {why}; use auto or builtin") from None
        return builtin.solve, f"built-in, because {why}"
    return durable.solve, f"durable-rules {version('durable-rules')}"
