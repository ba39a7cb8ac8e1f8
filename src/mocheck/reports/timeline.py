"""What a result says of time: since when a finding has been open, and what will have ended by the day of the gate."""

from __future__ import annotations

from collections import Counter

from mocheck.model.result import Finding, History, Lapse, Result
from mocheck.reports.clean import line
from mocheck.reports.passages import place
from mocheck.reports.standing import effective
from mocheck.reports.words import joined, many

LAPSES = "In force now, lapsed at the gate"
OPEN = ("fail", "partial", "not_determined")
_TRENDS = ("new", "worse", "better", "fixed")


def age(history: History | None) -> str:
    """`open since 2026-09-01, 3 runs`; nothing where no run is known in which it was open."""
    if history is None or history.first_reported is None:
        return ""
    return f"open since {history.first_reported}, {many(history.runs, 'run')}"


def aged(finding: Finding) -> str:
    """Its age and which way it goes: `open since 2026-09-01, 3 runs, worse`. Nothing of what is not open any more."""
    history = finding.history
    if history is None or effective(finding) not in OPEN:
        return ""
    way = history.trend if history.trend in ("worse", "better") else ""
    return ", ".join(part for part in (age(history), way) if part)


def trends(result: Result) -> str:
    """`2 new, 1 worse and 5 fixed since the run before`; nothing where there is no run before."""
    known = [finding.history.trend for finding in result.findings if finding.history and finding.history.trend]
    tally = Counter[str](known)
    said = [f"{tally[trend]} {trend}" for trend in _TRENDS if tally[trend]]
    return f"{joined(said) or 'Nothing changed'} since the run before" if known else ""


def lapse_words(lapse: Lapse) -> str:
    """`2026-12-01, warranty: Database server (HB-1); BPW-AST-03; Registers/Assets.xlsx, Assets > A2`."""
    rules = ", ".join(lapse.rules[:6]) + (f" and {len(lapse.rules) - 6} more" if len(lapse.rules) > 6 else "")
    at = place(lapse.evidence[0]) if lapse.evidence else ""
    return line("; ".join(part for part in (f"{lapse.on}, {lapse.what}: {lapse.name}", rules, at) if part))
