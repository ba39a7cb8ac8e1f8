"""Roles and their holders from tables: contact lists, role tables, approval blocks, attendance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mocheck.model.document import Cell
from mocheck.model.facts import RoleFact
from mocheck.understand.facts.columns import meanings
from mocheck.understand.facts.places import plain, row_quote
from mocheck.understand.facts.role_cards import labelled_cells, stacked
from mocheck.understand.facts.role_lines import named_label
from mocheck.understand.facts.role_maker import RoleMaker, Spot
from mocheck.understand.facts.role_rows import PERSONS, RoleRow, Row, count_duties, places_of
from mocheck.understand.marks import is_marked
from mocheck.understand.names import LIKELY
from mocheck.understand.positions import is_organization, is_position
from mocheck.understand.view import TableView

_LOOKED_AT = 40
_MOST_HEADED = 30
_LONGEST_SIDE = 8
_LEAST_PEOPLE, _MOST_POSITIONS = 3, 0.5


def read(table: TableView, maker: RoleMaker) -> Iterator[RoleFact]:
    """The roles of one table."""
    for cells in table.above:
        yield from _pairs(cells, table, maker)
        yield from labelled_cells(cells, table, maker)
    sides = _side_columns(table, maker)
    if sides:
        for cells in table.rows:
            yield from _by_side(cells, table, sides, maker)
        return
    holds = _holds(table, maker)
    if _is_of_people(table, holds, maker):
        for cells in table.rows:
            yield from RoleRow(cells, holds, table, maker).facts()
        return
    headed = any(table.columns) and not any(_pairs(table.block.rows[0], table, maker))
    for cells in table.rows if headed else table.block.rows:
        yield from _pairs(cells, table, maker)
        yield from labelled_cells(cells, table, maker)
    yield from _titles_above(table, maker)
    yield from stacked(table, maker)


def _holds(table: TableView, maker: RoleMaker) -> list[str | None]:
    """What each column holds, by its header, or by names being what stands beneath it."""
    holds = list(meanings(table.columns, "people.", maker.vocabulary))
    if "first" in holds and "last" in holds:
        return holds
    holds = [None if what in ("first", "last") else what for what in holds]
    for at, what in enumerate(holds):
        if what in (None, "contact", "role", "organization") and _names_beneath(table, at, maker):
            holds[at] = "name" if what is None or "name" not in holds else what
    return _with_positions(table, holds, maker)


def _with_positions(table: TableView, holds: list[str | None], maker: RoleMaker) -> list[str | None]:
    """Where no column of roles holds positions, the one unnamed column that does is the column of roles."""
    told = [at for at, what in enumerate(holds) if what == "role"]
    if "name" not in holds or len(table.rows) < _LEAST_PEOPLE or any(_positions(table, at, maker) for at in told):
        return holds
    found = [at for at, what in enumerate(holds) if what is None and _positions(table, at, maker) >= _MOST_POSITIONS]
    if len(found) != 1:
        return holds
    return ["role" if at == found[0] else None if what == "role" else what for at, what in enumerate(holds)]


def _positions(table: TableView, at: int, maker: RoleMaker) -> float:
    """How much of what stands in the column is positions, and no organizations."""
    texts = [plain(row[at]) for row in table.rows[:_LOOKED_AT] if at < len(row) and plain(row[at])]
    titled = [t for t in texts if is_position(t, maker.vocabulary) and not is_organization(t, maker.vocabulary)]
    return len(titled) / len(texts) if texts else 0.0


def _names_beneath(table: TableView, at: int, maker: RoleMaker) -> bool:
    """Most of what stands in the column is names, and surely so."""
    texts = [row[at].text for row in table.rows[:_LOOKED_AT] if at < len(row) and plain(row[at])]
    named = [max((h.confidence for h in maker.holders(text) if h.state == "named"), default=0.0) for text in texts]
    sure = sum(confidence >= LIKELY for confidence in named)
    return sure > 0 and sum(confidence > 0 for confidence in named) >= 0.6 * len(texts) and sure >= 0.4 * len(texts)


def _is_of_people(table: TableView, holds: Sequence[str | None], maker: RoleMaker) -> bool:
    if "last" in holds:
        return True
    if any(what in PERSONS for what in holds) and _share(table, holds, "name", maker, persons=True) > 0.5:
        return True
    if "both" in holds or (any(what in PERSONS for what in holds) and "role" in holds):
        return True
    if "role" in holds and ("duty" in holds or len(table.columns) <= 3):
        return _share(table, holds, "role", maker, persons=False) > 0.5
    return False


def _share(table: TableView, holds: Sequence[str | None], what: str, maker: RoleMaker, *, persons: bool) -> float:
    """How much of what stands in such a column is persons (or nobody yet), or else positions."""
    texts = [row[at].text for row in table.rows[:_LOOKED_AT] for at in places_of(holds, what, row)]
    filled = [text for text in texts if text.strip()]
    if not filled:
        return 0.0
    if persons:
        fitting = sum(any(h.state not in ("position", "organization") for h in maker.holders(text)) for text in filled)
    else:
        fitting = sum(is_position(text, maker.vocabulary) or is_organization(text, maker.vocabulary) for text in filled)
    return fitting / len(filled)


def _side_columns(table: TableView, maker: RoleMaker) -> dict[int, str]:
    """Columns headed by a side ("State", "Contractor") in a table whose first column gives roles."""
    sides = {
        at: column
        for at, column in enumerate(table.columns)
        if at and column and len(column.split()) <= _LONGEST_SIDE and maker.side_of(column)
    }
    if len(sides) < 2:
        return {}
    first = [plain(row[0]) for row in table.rows if row and plain(row[0])]
    titles = sum(is_position(text, maker.vocabulary) or maker.role_key(text) is not None for text in first)
    return sides if titles * 2 > len(first) else {}


def _by_side(cells: Row, table: TableView, sides: dict[int, str], maker: RoleMaker) -> Iterator[RoleFact]:
    holds = meanings(table.columns, "people.", maker.vocabulary)
    duties = sum(count_duties(cells[at].text) for at in places_of(holds, "duty", cells))
    for at, side in sides.items():
        if at < len(cells):
            spot = Spot(cells[at].location, row_quote(cells), table.headings, side_text=side, duties=duties)
            for holder in maker.holders(cells[at].text):
                fact = maker.make(plain(cells[0]), holder, spot)
                if fact:
                    yield fact


def _pairs(cells: Row, table: TableView, maker: RoleMaker) -> Iterator[RoleFact]:
    """A position, or a label such as "Prepared by", with a person right beside it."""
    for at, cell in enumerate(cells[:-1]):
        title, beside = named_label(plain(cell)), _beside(cells, at)
        if not title or beside.text == cell.text or len(title) > 90:
            continue
        label = title.lower().strip(" :") in maker.labels
        if not label and not is_position(title, maker.vocabulary) and maker.alias(title) is None:
            continue
        if not label and any(holder.person for holder in maker.holders(cell.text)):
            continue
        for holder in maker.holders(beside.text):
            empty = holder.state in ("vacant", "tbd", "dummy", "redacted") and is_marked(beside) is None
            nobody = empty and beside.text.strip() and not label
            if holder.person or nobody:
                quote = row_quote(cells)
                spot = Spot(beside.location, quote, (*table.headings, table.caption), text=quote)
                fact = maker.make(title, holder, spot, 0.92)
                if fact:
                    yield fact


def _beside(cells: Row, at: int) -> Cell:
    """The next cell; for a label with a colon the next that is filled, for forms leave cells between."""
    following = cells[at + 1 :]
    filled = (cell for cell in following if cell.text.strip()) if cells[at].text.rstrip().endswith(":") else following
    return next(iter(filled), following[0])


def _titles_above(table: TableView, maker: RoleMaker) -> Iterator[RoleFact]:
    """Roles as column headers with the names beneath."""
    headed = [at for at, column in enumerate(table.columns) if column]
    heads = [at for at in headed if is_position(table.columns[at], maker.vocabulary)]
    if len(heads) * 2 <= len(headed) or len(table.rows) > _MOST_HEADED:
        return
    for cells in table.rows:
        for at in heads:
            for holder in maker.holders(cells[at].text) if at < len(cells) else ():
                if holder.person:
                    fact = maker.make(
                        table.columns[at], holder, Spot(cells[at].location, row_quote(cells), table.headings), 0.85
                    )
                    if fact:
                        yield fact
