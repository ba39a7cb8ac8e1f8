"""The conditions of a conditional go: what must be done, by whom and by when."""

from __future__ import annotations

from mocheck.model.result import Gate
from mocheck.reports.clean import line
from mocheck.reports.words import joined, many

HEADING = "Conditions of the go"
COLUMNS = ("Finding", "Expectation", "What must be done", "Owner", "Due")


def rows(gate: Gate) -> list[tuple[str, ...]]:
    """The conditions by these columns; it says so where the program has not yet named an owner or a day."""
    return [
        (
            each.rule,
            line(each.title, 250),
            line(each.must, 1_000),
            line(each.owner) or "not named",
            each.due.isoformat() if each.due else "not dated",
        )
        for each in gate.conditions
    ]


def told(gate: Gate) -> list[str]:
    """`BPW-AST-03: Warranty dates are recorded. Record them. Owner: Grace Lindqvist. Due: 2026-12-04.`"""
    return [
        f"{rule}: {title}. {must.rstrip('.')}. Owner: {owner}. Due: {due}."
        for rule, title, must, owner, due in rows(gate)
    ]


def lead(gate: Gate) -> str:
    """What nobody has taken on yet: `1 has no owner and 2 have no date.`; or that all is."""
    without = {"owner": sum(not each.owner for each in gate.conditions)}
    without["date"] = sum(each.due is None for each in gate.conditions)
    said = [f"{count} {'has' if count == 1 else 'have'} no {what}" for what, count in without.items() if count]
    taken = f"{joined(said)}: the program's responses name them." if said else "Each has an owner and a date."
    return f"{many(len(gate.conditions), 'condition')} to be met. {taken}"
