"""What the tables of a document say of its kind: the columns of a register, a RACI matrix, a RAID workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mocheck.understand.kind_names import KindNames
from mocheck.understand.kind_sign import Sign
from mocheck.understand.titles import SHEETS
from mocheck.understand.view import TableView, View

_COLUMNS_MAIN, _COLUMNS_ASIDE, _IN_TEXT = 0.85, 0.3, 0.85
_SENTENCE, _MOST_ALIKE = 4, 6


def column_signs(view: View, finder: KindNames) -> Iterator[Sign]:
    sheet = view.document.format in SHEETS
    prose = sum(len(p.text.split()) for p in view.passages if p.row is None and p.region == "body")
    rows = sum(len(table.rows) for table in view.tables) + (_told(view) if sheet else 0) or 1
    told = [table for table in view.tables if table.region in ("body", "cover") and not table.hidden]
    for headed, tables in _alike(told):
        names = [finder.vocabulary.norm(column) for column in headed]
        tabular = sum(len(c.text.split()) for table in tables for row in table.rows for c in row)
        held = sum(len(table.rows) for table in tables)
        main = sheet or (tabular > 2 * prose and held > 0.6 * rows)
        for kind, wanted in finder.columns:
            if _has_columns(names, wanted) and not finder.confused(kind, " | ".join(headed)):
                score = _COLUMNS_MAIN - (0.1 if len(wanted) < 3 else 0) if main else _COLUMNS_ASIDE
                share = 0.75 + 0.25 * held / rows if sheet else _IN_TEXT
                yield Sign(kind, score * share, f"columns: {' | '.join(names[:6])}", "columns")
    yield from _raci(view)
    yield from _raid(view, finder)


def _alike(tables: Sequence[TableView]) -> Iterator[tuple[tuple[str, ...], list[TableView]]]:
    """The tables by the names of their columns: one that goes over several pages is one, whatever a page cuts off."""
    found: dict[tuple[str, ...], list[TableView]] = defaultdict(list)
    for table in tables:
        if named := tuple(column for column in table.columns if column):
            found[named[:_MOST_ALIKE]].append(table)
    for tables_alike in found.values():
        widest = max(tables_alike, key=lambda table: len(table.columns))
        yield tuple(column for column in widest.columns if column), tables_alike


def _told(view: View) -> int:
    """How many rows of a workbook hold one sentence and nothing beside it."""
    alone = (p for p in view.passages if p.row and len({cell.text for cell in p.row if cell.text}) == 1)
    return sum(len(passage.text.split()) >= _SENTENCE for passage in alone)


def _has_columns(names: list[str], wanted: tuple[str, ...]) -> bool:
    used: set[int] = set()
    for want in wanted:
        at = next((n for n, name in enumerate(names) if n not in used and f" {want} " in f" {name} "), None)
        if at is None:
            return False
        used.add(at)
    return True


def _raci(view: View) -> Iterator[Sign]:
    """A matrix whose cells are letters of R, A, C and I."""
    for table in view.tables:
        cells = [cell.text.strip() for row in table.rows for cell in row[1:] if cell.text.strip()]
        letters = [text for text in cells if set(text.upper()) <= set("RACIS/, -&*") and len(text) <= 5]
        kinds = {char for text in letters for char in text.upper() if char.isalpha()}
        words = sum(len(p.text.split()) for p in view.passages if p.row is None and p.region == "body")
        if len(letters) >= 6 and len(letters) > 0.5 * len(cells) and kinds & {"R", "A"} and kinds & {"C", "I"}:
            yield Sign("role-table", 0.9 if words < 400 else 0.3, "matrix of R, A, C and I", "columns")


def _raid(view: View, finder: KindNames) -> Iterator[Sign]:
    """A workbook with a sheet each for risks, issues, actions and decisions."""
    sheets = [finder.vocabulary.norm(b.text) for b in view.document.blocks if b.kind == "heading"]
    if view.document.format not in SHEETS:
        return
    letters = {
        word
        for sheet in sheets
        for word in ("risk", "issue", "action", "decision", "assumption", "dependency")
        if word in sheet.split()
    }
    if len(letters) >= 3:
        yield Sign("raid-log", 0.92, f"sheets for {', '.join(sorted(letters))}", "columns")
