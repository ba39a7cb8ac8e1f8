"""The rows of a workbook that came back, each to the expectation that it is of."""

from __future__ import annotations

from collections.abc import Mapping

from mocheck.handover.checklist import columns as c
from mocheck.handover.checklist.book import Book, Row
from mocheck.handover.checklist.run import key
from mocheck.model.facts import Frozen
from mocheck.model.result import Finding
from mocheck.reports.clean import line


class Refused(Frozen):
    """A row that was not taken over, or half of it, and why. `rule` is empty where the row does not say."""

    row: int
    rule: str
    reason: str


def says(row: Row, names: tuple[str, ...]) -> bool:
    """Whether anything was filled in in these columns, sound or not."""
    return any(name in row.cells or name in row.problems for name in names)


def matched(book: Book, findings: Mapping[str, Finding]) -> tuple[dict[str, Row], list[Refused]]:
    """The row of each rule; what has no rule, or shares one with another row that says otherwise, is refused."""
    rows: dict[str, list[Row]] = {}
    refused: list[Refused] = []
    for row in book.rows:
        rule = row.text(c.KEY).partition("|")[0]
        shown = line(rule or row.text(c.RULE), 60)
        why = _unmatched(row, rule, book, findings)
        if why and (says(row, (*c.PROGRAM, *c.REVIEW)) or "" in row.problems):
            refused.append(Refused(row=row.number, rule=shown, reason=why))
        elif not why:
            rows.setdefault(rule, []).append(row)
    found: dict[str, Row] = {}
    for rule, several in rows.items():
        kept = [row for row in several if says(row, (*c.PROGRAM, *c.REVIEW))] or several
        if len({tuple(sorted(_given(row).items())) for row in kept}) == 1:
            found[rule] = kept[0]
            continue
        numbers = " and ".join(str(row.number) for row in kept)
        reason = f"rows {numbers} are of one expectation and say different things; keep one of them"
        refused += [Refused(row=row.number, rule=rule, reason=reason) for row in kept]
    return found, refused


def _given(row: Row) -> dict[str, str]:
    return {name: row.text(name) for name in (*c.PROGRAM, *c.REVIEW)}


def _unmatched(row: Row, rule: str, book: Book, findings: Mapping[str, Finding]) -> str | None:
    if "" in row.problems:
        return row.problems[""]
    if c.KEY in row.problems or not rule:
        return "it has no key in the hidden column; it is none of the rows that were exported"
    if row.text(c.KEY) != key(rule, book.run):
        return "its key is of another run; it was copied from another workbook"
    if rule not in findings:
        return f"there is no expectation {line(rule, 60)} in the result"
    shown = row.text(c.RULE)
    return f'its number says "{line(shown, 60)}" and its key {rule}; one was changed' if shown != rule else None
