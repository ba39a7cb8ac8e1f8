"""What the tables of a workbook say of it: kept as a register, or waiting to be filled in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mocheck.model.document import Cell
from mocheck.understand.dates import exact, find_dates
from mocheck.understand.placeholders import placeholders
from mocheck.understand.tables import distinct
from mocheck.understand.text import folded
from mocheck.understand.titles import SHEETS
from mocheck.understand.view import TableView, View
from mocheck.understand.vocabulary import Vocabulary

_LEAST_NAMES, _DEEPEST_NAMES, _LEAST_EMPTY, _LONGEST_NAME = 2, 12, 3, 6
_LEAST_KEPT, _LEAST_ROWS, _MOST_BESIDE = 3, 10, 25
_CELL_BLANK = frozenset({"", "-", "n/a", "tbd", "[ ]", "☐"})


def is_kept(view: View, vocabulary: Vocabulary) -> bool:
    """Whether a workbook's main table has been written in over time, whatever its sheet is still called."""
    tables = [table for table in view.tables if not table.hidden and any(table.columns)]
    if view.document.format not in SHEETS or not tables:
        return False
    main = max(tables, key=lambda table: len(table.rows))
    rows = [row for row in main.rows if is_filled(row, vocabulary)]
    days = {day for row in rows for cell in row for found in find_dates(cell.text) if (day := exact(found.iso))}
    return len(rows) >= _LEAST_KEPT and len(days) >= _LEAST_KEPT


def empty_register(view: View, vocabulary: Vocabulary) -> float:
    """A workbook whose tables have columns and no rows, or only rows that call themselves samples.

    A document that is nothing but one such table counts too.
    """
    if view.document.format not in SHEETS:
        return 0.6 if _is_one_empty_table(view) else 0.0
    shown = [table for table in view.tables if not table.hidden]
    lookup = vocabulary.pattern("lookup_sheet")
    tables = [table for table in shown if not (table.headings and lookup.search(table.headings[-1]))] or shown
    if not tables:
        return 0.0
    first = max(tables, key=lambda table: len(table.block.rows))
    bare = not any(first.columns) and len(first.block.rows) == 1 and len(first.block.rows[0]) >= 3
    filled = [row for row in first.rows if is_filled(row, vocabulary)]
    if bare or (any(first.columns) and not filled) or _ends_in_names(first) or _only_names(first):
        return 0.6
    return 0.0


def _is_one_empty_table(view: View) -> bool:
    shown = [table for table in view.tables if not table.hidden]
    beside = sum(len(p.text.split()) for p in view.passages if p.row is None and p.region not in ("header", "comment"))
    if len(shown) != 1 or beside > _MOST_BESIDE:
        return False
    table = shown[0]
    written = [row for row in table.block.rows if len(distinct(row)) >= _LEAST_NAMES]
    named = len(written) == 1 and all(map(is_short, distinct(written[0])))
    return named and len(table.block.rows) > _LEAST_EMPTY


def _ends_in_names(table: TableView) -> bool:
    """Whether the last row with text names columns: only empty rows follow, or nothing but a title stands above."""
    rows = table.block.rows
    at = max((n for n, row in enumerate(rows) if len(distinct(row)) >= _LEAST_NAMES), default=None)
    if at is None or at > _DEEPEST_NAMES or not all(map(is_short, distinct(rows[at]))):
        return False
    if at + 1 == len(rows):
        return len(distinct(rows[at])) > _LEAST_NAMES and all(len(distinct(row)) <= 1 for row in rows[:at])
    below = [cell for row in rows[at + 1 :] for cell in distinct(row)]
    return len(rows) - at - 1 >= _LEAST_EMPTY and len(below) <= 1


def _only_names(table: TableView) -> bool:
    """Whether most rows wait to be written in and the others hold nothing but labels."""
    rows = [distinct(row) for row in table.block.rows]
    labels = {cell.text: cell for row in rows for cell in row if "©" not in cell.text}
    written = sum(
        bool(row) and row[0].text not in {cell.text for cell in above} for above, row in pairwise([[], *rows])
    )
    return len(rows) >= _LEAST_ROWS and written <= 0.4 * len(rows) and all(map(is_short, labels.values()))


def is_short(cell: Cell) -> bool:
    words = folded(cell.text).split()
    return len(words) <= _LONGEST_NAME and not any(char.isdigit() for char in cell.text)


def is_filled(row: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    cells = [folded(cell.text) for cell in distinct(tuple(row))]
    own = [text for text in cells if not placeholders(text, vocabulary)]
    sample = any(text.lower().startswith(("sample", "example", "e.g.", "ex.")) for text in own)
    asked = sum(vocabulary.pattern("author_told_surely").search(text) is not None for text in own)
    if asked >= _LEAST_NAMES and 3 * asked >= len(own):
        return False
    told = len(own) == 1 and (len(row) <= 2 or len(own[0].split()) >= _LONGEST_NAME)
    return (len(own) >= 2 or told) and not sample


def unanswered(view: View, vocabulary: Vocabulary) -> float:
    """Half or more of the columns of the main table wait for an answer that no row has."""
    tables = [table for table in view.tables if not table.hidden and len(table.rows) >= 5 and any(table.columns)]
    if not tables:
        return 0.0
    main = max(tables, key=lambda table: len(table.rows))
    prose = sum(len(p.text.split()) for p in view.passages if p.row is None and p.region == "body")
    if prose > 400 or len(main.rows) < 0.6 * sum(len(table.rows) for table in view.tables):
        return 0.0
    blank = [name for number, name in enumerate(main.columns) if name and _is_blank(main, number)]
    named = sum(bool(name) for name in main.columns)
    asked = any(vocabulary.pattern("answer_column").search(name) for name in blank)
    return 0.5 if asked and len(blank) >= 0.5 * named else 0.0


def _is_blank(table: TableView, column: int) -> bool:
    answered = (
        row[column]
        for row in table.rows
        if column < len(row) and len(distinct(row)) > 1 and "merged" not in row[column].marks
    )
    return all(cell.text.strip().lower() in _CELL_BLANK for cell in answered)
