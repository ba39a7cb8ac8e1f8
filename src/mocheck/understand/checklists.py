"""Rows of checklists: a statement and, in columns of their own, whether it is so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from mocheck.model.document import Cell
from mocheck.understand.marks import answer
from mocheck.understand.text import folded
from mocheck.understand.view import Passage

_YES = frozenset({"yes", "y", "met", "done", "complete", "completed", "pass", "passed", "in place"})
_NO = frozenset({"no", "n", "not met", "not done", "incomplete", "not complete", "fail", "failed", "not in place"})
_BOTH = frozenset(
    {"yes/no", "yes / no", "y/n", "y / n", "(y/n)", "yes or no", "met?", "done?", "complete?", "in place?"}
)

_HEADS, _MOST_COLUMNS = 3, 12


@lru_cache(maxsize=4096)
def _asked(heads: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """The columns that hold the answer, each with what a mark in it says; empty in a table that is no checklist."""
    yes = [at for at, head in enumerate(heads) if head in _YES]
    no = [at for at, head in enumerate(heads) if head in _NO]
    if len(yes) == 1 and len(no) == 1:
        return ((yes[0], "yes"), (no[0], "no"))
    both = [at for at, head in enumerate(heads) if head in _BOTH]
    return ((both[0], "needed"),) if len(both) == 1 and both[0] > 0 else ()


def answered(passage: Passage) -> str | None:
    """ "yes", "no", "both" or "" as a checklist's row is answered; None for what is no such row."""
    return row_answer(passage.row, passage.block.rows) if passage.row is not None else None


def row_answer(row: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> str | None:
    """The same for a row of a table with these rows; its header is the first of them or stands beneath a title."""
    for head in rows[:_HEADS]:
        asked = _asked(tuple(folded(cell.text).lower().strip(" :*") for cell in head[:_MOST_COLUMNS]))
        if asked:
            held = all(at < len(row) for at, _ in asked) and row is not head and tuple(row) != tuple(head)
            return answer([(what, row[at]) for at, what in asked]) if held else None
    return None
