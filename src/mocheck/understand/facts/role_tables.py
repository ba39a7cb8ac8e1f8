"""Roles and their holders from tables: contact lists, role tables, approval blocks, attendance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mocheck.model.document import Cell
from mocheck.model.facts import RoleFact, Stance
from mocheck.understand.facts.columns import meanings
from mocheck.understand.facts.lapsed import lapsed_row
from mocheck.understand.facts.marks import is_marked
from mocheck.understand.facts.places import plain, row_quote
from mocheck.understand.facts.role_cards import labelled_cells, stacked
from mocheck.understand.facts.role_maker import RoleMaker, Spot
from mocheck.understand.facts.sides import side_of_text
from mocheck.understand.names import LIKELY
from mocheck.understand.people import Holder
from mocheck.understand.positions import is_organization, is_position
from mocheck.understand.view import TableView

_PERSONS = ("name", "second", "both")
_UNSAID = frozenset({"", "name", "names", "name(s)", "full name", "contact", "person", "printed name"})
_SYSTEM = frozenset({"system", "system name", "application", "application name", "for system"})
_LOOKED_AT = 40
_MOST_HEADED = 30
Row = tuple[Cell, ...]


def read(table: TableView, maker: RoleMaker) -> Iterator[RoleFact]:
    """The roles of one table."""
    sides = _side_columns(table, maker)
    if sides:
        for cells in table.rows:
            yield from _by_side(cells, table, sides, maker)
        return
    holds = _holds(table, maker)
    if _is_of_people(table, holds, maker):
        for cells in table.rows:
            yield from _Row(cells, holds, table, maker).facts()
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
    return holds


def _names_beneath(table: TableView, at: int, maker: RoleMaker) -> bool:
    """Most of what stands in the column is names, and surely so."""
    texts = [row[at].text for row in table.rows[:_LOOKED_AT] if at < len(row) and plain(row[at])]
    named = [max((h.confidence for h in maker.holders(text) if h.state == "named"), default=0.0) for text in texts]
    sure = sum(confidence >= LIKELY for confidence in named)
    return sure > 0 and sum(confidence > 0 for confidence in named) >= 0.6 * len(texts) and sure >= 0.4 * len(texts)


def _is_of_people(table: TableView, holds: Sequence[str | None], maker: RoleMaker) -> bool:
    if "last" in holds:
        return True
    if any(what in _PERSONS for what in holds) and _share(table, holds, "name", maker, persons=True) > 0.5:
        return True
    if "both" in holds or (any(what in _PERSONS for what in holds) and "role" in holds):
        return True
    if "role" in holds and ("duty" in holds or len(table.columns) <= 3):
        return _share(table, holds, "role", maker, persons=False) > 0.5
    return False


def _share(table: TableView, holds: Sequence[str | None], what: str, maker: RoleMaker, *, persons: bool) -> float:
    """How much of what stands in such a column is persons (or nobody yet), or else positions."""
    texts = [row[at].text for row in table.rows[:_LOOKED_AT] for at in _places(holds, what, row)]
    filled = [text for text in texts if text.strip()]
    if not filled:
        return 0.0
    if persons:
        fitting = sum(any(h.state not in ("position", "organization") for h in maker.holders(text)) for text in filled)
    else:
        fitting = sum(is_position(text, maker.vocabulary) or is_organization(text, maker.vocabulary) for text in filled)
    return fitting / len(filled)


def _places(holds: Sequence[str | None], what: str, row: Row) -> list[int]:
    return [at for at, held in enumerate(holds) if held == what and at < len(row)]


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a table whose columns are known."""

    cells: Row
    holds: Sequence[str | None]
    table: TableView
    maker: RoleMaker

    def facts(self) -> Iterator[RoleFact]:
        found = False
        for joined in self._joined():
            found = True
            yield joined
        for what in _PERSONS:
            for at in _places(self.holds, what, self.cells):
                for holder in self._held(what, self.cells[at]):
                    fact = self.maker.make(self._title(holder, what, at), holder, self._spot(self.cells[at]))
                    if fact:
                        found = True
                        yield fact
        if not found:
            yield from self._only_role()

    def _joined(self) -> Iterator[RoleFact]:
        """A person whose given name and surname stand in columns of their own."""
        last = _places(self.holds, "last", self.cells)
        first = [
            at for at in _places(self.holds, "first", self.cells) if plain(self.cells[at]) and last and at < last[0]
        ]
        if not first or not plain(self.cells[last[0]]):
            return
        given, surname = plain(self.cells[first[-1]]), plain(self.cells[last[0]])
        name = f"{surname} {given.rstrip(',')}" if given.endswith(",") else f"{given} {surname}"
        role = self._first("role") or "team member"
        fact = self.maker.make(role, Holder("named", name, name), self._spot(self.cells[last[0]]))
        if fact:
            yield fact

    def _first(self, what: str) -> str:
        texts = (plain(self.cells[at]) for at in _places(self.holds, what, self.cells))
        return next((text for text in texts if text), "")

    def _held(self, what: str, cell: Cell) -> tuple[Holder, ...]:
        """Who stands in the cell; a blank one says something only where the row has a role."""
        held = self.maker.holders(cell.text)
        if what != "name" or not is_position(self._first("role"), self.maker.vocabulary):
            held = tuple(holder for holder in held if holder.person)
        if any(char.isdigit() for char in self._first("left")):
            held = tuple(replace(holder, state="departed") if holder.person else holder for holder in held)
        return held

    def _title(self, holder: Holder, what: str, at: int) -> str:
        role = self._first("role")
        body = self._first("body")
        if body and not role and at < len(self.table.columns):
            return body if self.table.columns[at] in _UNSAID else f"{body} {self.table.columns[at]}"
        if role:
            return f"{role} (backup)" if what == "second" else role
        if holder.title:
            return holder.title
        header = self.table.columns[at] if what != "both" and at < len(self.table.columns) else ""
        return self._anonymous() if header in _UNSAID else header.replace("(s)", "")

    def _anonymous(self) -> str:
        """What somebody is of whom the table says no more than the name."""
        if self.table.region == "approval":
            return "signatory"
        around = {text.lower().strip(" .:0123456789") for text in (self.table.caption, *self.table.headings[-1:])}
        return "attendee" if around & self.maker.attendance else "team member"

    def _spot(self, cell: Cell) -> Spot:
        duties = sum(count_duties(self.cells[at].text) for at in _places(self.holds, "duty", self.cells))
        quote = row_quote(self.cells)
        return Spot(
            location=cell.location,
            quote=quote,
            headings=(*self.table.headings, self.table.caption),
            organization=self._first("organization"),
            side_text=self._first("side"),
            stance=self._stance(),
            duties=duties,
            text=quote,
            system=self._system(),
        )

    def _stance(self) -> Stance:
        over = lapsed_row(self.table.columns, [plain(cell) for cell in self.cells], self.maker.context.as_of)
        return "ended" if over else "affirmed"

    def _system(self) -> str:
        """The system that the row is for, where a column says so."""
        named = (plain(cell) for column, cell in zip(self.table.columns, self.cells, strict=False) if column in _SYSTEM)
        return next(named, "")

    def _only_role(self) -> Iterator[RoleFact]:
        """A row that gives a role, but no cell for a name in which anybody could be read."""
        for at in _places(self.holds, "role", self.cells)[:1]:
            role = plain(self.cells[at])
            held = [holder for holder in self.maker.holders(self.cells[at].text) if holder.state == "named"]
            if not held and is_position(role, self.maker.vocabulary):
                held = [Holder("position", role)]
            elif not held and "duty" in self.holds and is_organization(role, self.maker.vocabulary):
                held = [Holder("organization", role, organization=role, confidence=0.8)]
            for holder in held:
                fact = self.maker.make(holder.title or role, holder, self._spot(self.cells[at]))
                if fact:
                    yield fact


def count_duties(text: str) -> int:
    """How many responsibilities a cell lists: its lines or parts, or the sentences of its only line."""
    lines = [line for line in text.replace(";", "\n").split("\n") if any(char.isalpha() for char in line)]
    if len(lines) != 1:
        return len(lines)
    return sum(any(char.isalpha() for char in part) for part in lines[0].split(". "))


def _side_columns(table: TableView, maker: RoleMaker) -> dict[int, str]:
    """Columns headed by a side ("State", "Contractor") in a table whose first column gives roles."""
    sides = {
        at: column
        for at, column in enumerate(table.columns)
        if at and column and len(column.split()) <= 3 and side_of_text(column, maker.program, maker.vocabulary)
    }
    if len(sides) < 2:
        return {}
    first = [plain(row[0]) for row in table.rows if row and plain(row[0])]
    titles = sum(is_position(text, maker.vocabulary) or maker.role_key(text) is not None for text in first)
    return sides if titles * 2 > len(first) else {}


def _by_side(cells: Row, table: TableView, sides: dict[int, str], maker: RoleMaker) -> Iterator[RoleFact]:
    holds = meanings(table.columns, "people.", maker.vocabulary)
    duties = sum(count_duties(cells[at].text) for at in _places(holds, "duty", cells))
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
        title, beside = plain(cell), cells[at + 1]
        if not title or beside.text == cell.text or len(title) > 90:
            continue
        label = title.lower().strip(" :") in maker.labels
        if not label and not is_position(title, maker.vocabulary) and maker.alias(title) is None:
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
