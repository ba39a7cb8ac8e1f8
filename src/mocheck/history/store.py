"""Runs into a history, and out of it again. What comes out is checked: nobody knows who wrote it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

from sqlalchemy import Connection, Row, and_, or_, select

from mocheck.errors import ConfigError
from mocheck.history.opening import transaction
from mocheck.history.place import Place
from mocheck.history.runs import Run, Stood
from mocheck.history.tables import RULES, RUNS
from mocheck.model.result import Decision
from mocheck.model.rule import Severity, Verdict

MOST_RUNS = 1_000
"""The newest runs of a program that are looked at; what was open before them counts from the first of these."""

_MOST_ROWS = 2_000_000
_KNOWN = (get_args(Verdict), get_args(Severity))


def ready(place: Place, *, write: bool) -> None:
    """Raises ConfigError for what could not be read, or written, at the end of a run: asked before it begins."""
    with transaction(place, write=write):
        pass


def record(place: Place, run: Run) -> tuple[Run, ...]:
    """Keeps the run, unless its content is kept already; the runs of the program before it, the oldest first."""
    with transaction(place, write=True) as connection:
        known = _id_of(connection, run)
        return _loaded(connection, place, _before(run, _inserted(connection, run) if known is None else known))


def before(place: Place, run: Run) -> tuple[Run, ...]:
    """The runs of the program before this one, the oldest first."""
    with transaction(place, write=False) as connection:
        return _loaded(connection, place, _before(run, _id_of(connection, run)))


def programs(place: Place) -> tuple[tuple[str, str], ...]:
    """Every program of which runs are kept, with its organization."""
    with transaction(place, write=False) as connection:
        found = connection.execute(select(RUNS.c.program, RUNS.c.organization).distinct().limit(10_000))
        return tuple(sorted((str(name), str(organization)) for name, organization in found))


def runs(place: Place, program: str, organization: str) -> tuple[Run, ...]:
    """All runs of a program, the oldest first."""
    with transaction(place, write=False) as connection:
        return _loaded(connection, place, _of(program, organization))


def _of(program: str, organization: str) -> Any:
    return and_(RUNS.c.program == program, RUNS.c.organization == organization)


def _before(run: Run, own: int | None) -> Any:
    """Runs of an earlier date, and those of the same date that were kept earlier."""
    day = run.as_of.isoformat()
    same = RUNS.c.as_of == day if own is None else and_(RUNS.c.as_of == day, RUNS.c.id < own)
    return and_(_of(run.program, run.organization), or_(RUNS.c.as_of < day, same))


def _id_of(connection: Connection, run: Run) -> int | None:
    of = _of(run.program, run.organization)
    return connection.scalar(
        select(RUNS.c.id).where(of, RUNS.c.as_of == run.as_of.isoformat(), RUNS.c.sha256 == run.sha256)
    )


def _inserted(connection: Connection, run: Run) -> int:
    said = {
        "program": run.program,
        "organization": run.organization,
        "as_of": run.as_of.isoformat(),
        "sha256": run.sha256,
        "decision": run.decision,
        "closed": run.closed,
        "counts": json.dumps(dict(run.counts), sort_keys=True),
        "packs": json.dumps(run.packs),
    }
    key: int = connection.execute(RUNS.insert().values(said)).inserted_primary_key[0]  # type: ignore[index]
    rows = [
        {"run": key, "rule": rule, "verdict": each.verdict, "severity": each.severity, "title": each.title}
        for rule, each in run.rules.items()
    ]
    if rows:
        connection.execute(RULES.insert(), rows)
    return key


def _loaded(connection: Connection, place: Place, wanted: Any) -> tuple[Run, ...]:
    newest = select(RUNS).where(wanted).order_by(RUNS.c.as_of.desc(), RUNS.c.id.desc()).limit(MOST_RUNS)
    rows = connection.execute(newest).all()[::-1]
    try:
        rules = _rules(connection, [row.id for row in rows])
        return tuple(_run(row, rules[row.id]) for row in rows)
    except (ValueError, TypeError, AttributeError) as error:
        said = " ".join(str(error).split())[:200]
        raise ConfigError(f"the history {place.shown} holds what mocheck did not write: {said}") from None


def _run(row: Row[Any], rules: dict[str, Stood]) -> Run:
    counts, packs = json.loads(row.counts), json.loads(row.packs)
    if not isinstance(counts, dict) or not all(type(count) is int for count in counts.values()):
        raise ValueError("counts that are none")
    if not isinstance(packs, list) or not all(isinstance(pack, str) for pack in packs):
        raise ValueError("packs that are none")
    if row.decision not in get_args(Decision):
        raise ValueError(f"the decision {row.decision!r}")
    return Run(
        program=row.program,
        organization=row.organization,
        as_of=date.fromisoformat(row.as_of),
        sha256=row.sha256,
        decision=row.decision,
        closed=bool(row.closed),
        counts=counts,
        packs=tuple(packs),
        rules=rules,
    )


def _rules(connection: Connection, runs: Sequence[int]) -> dict[int, dict[str, Stood]]:
    """What each of the runs found, by rule. Many runs say the same: each such thing is made once."""
    found: dict[int, dict[str, Stood]] = {run: {} for run in runs}
    made: dict[tuple[str, str, str], Stood] = {}
    columns = (RULES.c.run, RULES.c.rule, RULES.c.verdict, RULES.c.severity, RULES.c.title)
    rows = connection.execute(select(*columns).where(RULES.c.run.in_(runs)).limit(_MOST_ROWS + 1))
    for number, (run, rule, *said) in enumerate(rows):
        verdict, severity, title = said
        if number == _MOST_ROWS or verdict not in _KNOWN[0] or severity not in _KNOWN[1]:
            raise ValueError(f"the verdict {verdict!r} of severity {severity!r} in row {number + 1:,}")
        if not isinstance(rule, str) or not isinstance(title, str):
            raise ValueError(f"a rule or title that is no text in row {number + 1:,}")
        key = (verdict, severity, title)
        found[run][rule] = made[key] = made.get(key) or Stood(verdict, severity, title)
    return found
