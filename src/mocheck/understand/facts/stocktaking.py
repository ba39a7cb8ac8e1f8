"""When an inventory as a whole was checked, where a line beside it says so: "Reconciled, 2026-10-15"."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from mocheck.understand.context import Context
from mocheck.understand.dates import exact, find_dates
from mocheck.understand.stance import passage_stance
from mocheck.understand.view import View

_CHECKED = re2.compile(
    r"(?i)\b(?:verified|reconciled|inventoried|counted|inspected|audited|checked|reconciliation|verification|"
    r"stock ?take|stock ?taking|physical (?:count|inventory|check)|inventory (?:count|check|audit))\b"
)
_TO_COME = re2.compile(r"(?i)\b(?:next|due|planned|scheduled|to be|will be|shall be|must be|every|annually|each)\b")
_SILENT = frozenset({"toc", "comment", "instruction", "example", "references", "revisions", "template-revisions"})
_LONGEST = 30


def checked_on(view: View, context: Context) -> str | None:
    """The latest such day that is not yet to come, as ISO."""
    return max(_days(view, context), default=None)


def _days(view: View, context: Context) -> Iterator[str]:
    tabled = {id(row) for table in view.tables if any(table.columns) for row in table.rows}
    for passage in view.passages:
        if passage.region in _SILENT or id(passage.row) in tabled or len(passage.text.split()) > _LONGEST:
            continue
        found = _CHECKED.search(passage.text)
        if not found or _TO_COME.search(passage.text) or "auto-date" in passage.block.marks:
            continue
        if passage_stance(passage, found.start(), found.end(), context.kinds, context.vocabulary) != "affirmed":
            continue
        days = (day for each in find_dates(passage.text) if (day := exact(each.iso)))
        yield from (day.isoformat() for day in days if day <= context.as_of)
