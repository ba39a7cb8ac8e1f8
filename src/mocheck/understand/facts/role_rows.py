"""The roles of one row of a table whose columns are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mocheck.model.document import Cell
from mocheck.model.facts import RoleFact, Stance
from mocheck.understand.dates import find_dates, latest
from mocheck.understand.facts.columns import meaning, meanings
from mocheck.understand.facts.lapsed import lapsed_row, tenure_over
from mocheck.understand.facts.places import plain, row_quote
from mocheck.understand.facts.register_kinds import register_of
from mocheck.understand.facts.role_maker import RoleMaker, Spot
from mocheck.understand.people import Holder
from mocheck.understand.positions import is_organization, is_position
from mocheck.understand.view import TableView

_OF_ENTRIES = frozenset({"risk-register", "issue-action-log", "raid-log", "decision-log", "change-log", "workplan"})
PERSONS = ("name", "second", "both")
_UNSAID = frozenset({"", "name", "names", "name(s)", "full name", "contact", "person", "printed name"})
_SEATS = frozenset(
    {"seat", "seats", "seat on the board", "member", "members", "board member", "voting member", "vote", "votes"}
)
Row = tuple[Cell, ...]


def places_of(holds: Sequence[str | None], what: str, row: Row) -> list[int]:
    """The places of the row's cells in columns that hold such a thing."""
    return [at for at, held in enumerate(holds) if held == what and at < len(row)]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One row of a table whose columns are known."""

    cells: Row
    holds: Sequence[str | None]
    table: TableView
    maker: RoleMaker

    def facts(self) -> Iterator[RoleFact]:
        """Who holds which role by this row."""
        found = False
        for joined in self._joined():
            found = True
            yield joined
        for what in PERSONS:
            for at in places_of(self.holds, what, self.cells):
                for holder in self._held(what, self.cells[at]):
                    fact = self.maker.make(self._title(holder, what, at), holder, self._spot(self.cells[at]))
                    if fact:
                        found = True
                        yield fact
                        yield from self._seat(fact, holder, self.cells[at])
        if not found:
            yield from self._only_role()

    def _seat(self, fact: RoleFact, holder: Holder, cell: Cell) -> Iterator[RoleFact]:
        """The seat in a board that somebody has by a table of seats or members, whatever their title is."""
        if holder.person and not _SEATS.isdisjoint(self.table.columns):
            seat = self.maker.make("member", holder, self._spot(cell))
            if seat and seat.role and seat.role != fact.role:
                yield seat

    def _joined(self) -> Iterator[RoleFact]:
        """A person whose given name and surname stand in columns of their own."""
        last = places_of(self.holds, "last", self.cells)
        first = [
            at for at in places_of(self.holds, "first", self.cells) if plain(self.cells[at]) and last and at < last[0]
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
        texts = (plain(self.cells[at]) for at in places_of(self.holds, what, self.cells))
        return next((text for text in texts if text), "")

    def _held(self, what: str, cell: Cell) -> tuple[Holder, ...]:
        """Who stands in the cell; a blank one says something only where the row has a role."""
        held = self.maker.holders(cell.text)
        if what != "name" or not is_position(self._first("role"), self.maker.vocabulary):
            held = tuple(holder for holder in held if holder.person)
        if self._has_ended():
            held = tuple(replace(holder, state="departed") if holder.person else holder for holder in held)
        return held

    def _has_ended(self) -> bool:
        """Whether the row gives a day of leaving, and none that is still to come."""
        said = self._first("left")
        days = [latest(found.iso) for found in find_dates(said)]
        return max(days) <= self.maker.context.as_of if days else any(char.isdigit() for char in said)

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
        if self._owns_an_entry(header):
            return ""
        return self._anonymous() if header in _UNSAID else header.replace("(s)", "")

    def _owns_an_entry(self, header: str) -> bool:
        """Whether the column says who an action, a risk or a task is assigned to: that is no role."""
        holds = meanings(self.table.columns, "row.", self.maker.vocabulary)
        if meaning(header, "row.", self.maker.vocabulary) != "owner" or self.maker.role_key(header):
            return False
        if not {"title", "description"} & set(holds):
            return False
        if not is_position(header, self.maker.vocabulary):
            return True
        register = register_of(self.table, self.maker.context)
        return register is not None and register.key in _OF_ENTRIES

    def _anonymous(self) -> str:
        """What somebody is of whom the table says no more than the name."""
        if self.table.region == "approval":
            return "signatory"
        around = {text.lower().strip(" .:0123456789") for text in (self.table.caption, *self.table.headings[-1:])}
        return "attendee" if around & self.maker.attendance else "team member"

    def _spot(self, cell: Cell) -> Spot:
        duties = sum(count_duties(self.cells[at].text) for at in places_of(self.holds, "duty", self.cells))
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
        columns, texts, day = self.table.columns, [plain(cell) for cell in self.cells], self.maker.context.as_of
        over = lapsed_row(columns, texts, day) or tenure_over(columns, texts, day)
        return "ended" if over else "affirmed"

    def _system(self) -> str:
        """The system that the row is for, where a column says so."""
        own = self.maker.own
        return own.system_in(self.table.columns, [plain(cell) for cell in self.cells], self.table.rows)

    def _only_role(self) -> Iterator[RoleFact]:
        """A row that gives a role, but no cell for a name in which anybody could be read."""
        for at in places_of(self.holds, "role", self.cells)[:1]:
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
