"""Since when a finding has been open, and which way it goes: from the runs before, without any clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from mocheck.history.runs import Run
from mocheck.model.result import History, Result
from mocheck.model.rule import Verdict

Trend = Literal["new", "same", "better", "worse", "fixed"]
_BADNESS: dict[Verdict, int] = {"partial": 1, "not_determined": 2, "fail": 3}
"""What is open or awaits a person, the worst last. A waiver or baseline does not make a finding young again."""


def aged(result: Result, before: Sequence[Run], this: Run) -> Result:
    """The result with the history of each finding. `before` are the runs before this one, the oldest first."""
    runs = [*before, this]
    findings = (each.model_copy(update={"history": history(each.rule, runs)}) for each in result.findings)
    return result.model_copy(update={"findings": tuple(findings)})


def history(rule: str, runs: Sequence[Run]) -> History:
    """What the runs, the oldest first, say of a rule as of the last of them. Runs without the rule say nothing."""
    seen = [(run.as_of, run.rules[rule].verdict) for run in runs if rule in run.rules]
    open_ = [at for at, (_, verdict) in enumerate(seen) if verdict in _BADNESS]
    trend = _trend([verdict for _, verdict in seen], first=len(runs) == 1)
    if not open_:
        return History(trend=trend)
    last = first = open_[-1]
    while first and seen[first - 1][1] in _BADNESS:
        first -= 1
    return History(first_reported=seen[first][0], last_confirmed=seen[last][0], runs=len(seen) - first, trend=trend)


def _trend(verdicts: Sequence[Verdict], *, first: bool) -> Trend | None:
    now = _BADNESS.get(verdicts[-1], 0)
    if len(verdicts) == 1:
        return "new" if now and not first else None
    then = _BADNESS.get(verdicts[-2], 0)
    if not then or not now:
        return "new" if now else "fixed" if then else "same"
    return "same" if now == then else "worse" if now > then else "better"
