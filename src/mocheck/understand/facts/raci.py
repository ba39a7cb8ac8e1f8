"""Responsibility matrices: who is responsible, accountable, consulted, informed for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import re2

from mocheck.model.document import Cell
from mocheck.model.facts import RoleFact, RowFact
from mocheck.understand.facts.places import plain, row_place, row_quote
from mocheck.understand.facts.role_maker import RoleMaker, Spot
from mocheck.understand.people import Holder
from mocheck.understand.positions import is_organization, is_position
from mocheck.understand.text import folded
from mocheck.understand.view import TableView
from mocheck.understand.vocabulary import Vocabulary

_LETTERS = re2.compile(r"^[RACISVQOPLX](?: ?[,/&+()-]? ?[RACISVQOPLX]\)?){0,4}\*?$")
_WORDS = re2.compile(r"(?i)^(?:responsible|accountable|consult(?:ed)?|inform(?:ed)?|support(?:s|ing)?|lead|approver?)$")
_LEGEND = re2.compile(
    r"(?i)(?:^|[\s(,;|*])\"?([RACISVQOPL])\"?\*{0,2} ?(?:=|:|-|\|) ?\*{0,2}(responsible|accountable|consult|inform|"
    r"support|approv|sign|verif|lead|participat|perform|review|own|omit|quality)"
)
_LONGEST_PARTY = 8
_COLOURS = frozenset("GYB")
_MEANS = dict.fromkeys("RXPLO", "responsible") | {
    "A": "accountable",
    "C": "consulted",
    "I": "informed",
    "S": "support",
}
_SAID = dict.fromkeys(("respons", "lead", "perform", "own"), "responsible") | {
    "account": "accountable",
    "approv": "accountable",
    "consult": "consulted",
    "inform": "informed",
    "support": "support",
}
FIELDS = ("responsible", "accountable", "consulted", "informed", "support")


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns by their place, and the rows of activities; `means` is what each letter stands for."""

    columns: dict[int, str]
    activity: int
    rows: tuple[tuple[Cell, ...], ...]
    means: dict[str, str]

    def parts(self, cell: Cell) -> set[str]:
        """What a cell assigns."""
        text = plain(cell)
        if _WORDS.match(text):
            return {said for start, said in _SAID.items() if text.lower().startswith(start)}
        if not _LETTERS.match(text):
            return set()
        return {self.means[letter] for letter in text.upper() if letter in self.means}


def matrix_of(table: TableView, vocabulary: Vocabulary) -> Matrix | None:
    """The matrix that a table is, if it is one: at least two columns of letters beneath roles or parties."""
    rows = table.block.rows
    if len(rows) < 2 or len(rows[0]) < 3:
        return None
    columns: dict[int, str] = {}
    first = len(rows)
    for at in range(1, len(rows[0])):
        marks = [n for n, row in enumerate(rows) if _is_mark(plain(row[at]))]
        filled = [n for n, row in enumerate(rows) if plain(row[at])]
        header = _header(rows, at, marks[0]) if marks else ""
        if header and len(marks) >= 0.6 * (len(filled) - 1) and not _coloured(rows, at):
            columns[at] = header
            first = min(first, marks[0])
    if len(columns) < 2 or not _parties(columns, rows, vocabulary):
        return None
    activity = _activity([at for at in range(len(rows[0])) if at not in columns], rows[first:])
    body = tuple(row for row in rows[first:] if plain(row[activity]) and not _across(row, activity))
    return Matrix(columns, activity, body, _means(rows, table))


def is_legend(text: str) -> bool:
    """Whether a text explains the letters of a matrix: "R = Responsible, A = Accountable"."""
    return len({letter.upper() for letter, _ in _LEGEND.findall(folded(text))}) > 1


def _activity(places: Sequence[int], rows: Sequence[tuple[Cell, ...]]) -> int:
    """Of the other columns the one that says most: the activities, not their numbers."""
    return max(places, key=lambda at: (sum(min(len(plain(row[at])), 80) for row in rows[:40]), -at))


def _is_mark(text: str) -> bool:
    return bool(text) and bool(_LETTERS.match(text) or _WORDS.match(text))


def _header(rows: Sequence[tuple[Cell, ...]], at: int, before: int) -> str:
    """The text nearest above the first letter of the column."""
    return next((text for row in reversed(rows[:before]) if (text := plain(row[at])) and not _is_mark(text)), "")


def _coloured(rows: Sequence[tuple[Cell, ...]], at: int) -> bool:
    return any(plain(row[at]).upper() in _COLOURS for row in rows)


def _parties(columns: dict[int, str], rows: Sequence[tuple[Cell, ...]], vocabulary: Vocabulary) -> bool:
    """The letters are assignments: several of them occur, or the headers are roles and parties, and no mere codes."""
    marks = [text for row in rows for at in columns if _is_mark(text := plain(row[at]))]
    letters = {letter for mark in marks if _LETTERS.match(mark) for letter in mark if letter.isalpha()}
    named = [is_position(text, vocabulary) or is_organization(text, vocabulary) for text in columns.values()]
    if sum(len(text.split()) > _LONGEST_PARTY for text in columns.values()) * 2 > len(columns):
        return False
    if any(_WORDS.match(mark) for mark in marks) or ("R" in letters and len(letters & set("ACI")) >= 2):
        return True
    if "R" in letters and letters & set("ACIS"):
        return sum(named) * 2 >= len(named)
    return len(named) >= 2 and all(named) and not all(text.isupper() for text in columns.values())


def _across(row: tuple[Cell, ...], activity: int) -> bool:
    """A row of one cell merged over the others names a group of activities."""
    return len({plain(cell) for cell in row if plain(cell)}) == 1 and sum(bool(plain(cell)) for cell in row) > 1


def _means(rows: Sequence[tuple[Cell, ...]], table: TableView) -> dict[str, str]:
    legend = " ; ".join([table.caption, *(plain(cell) for row in rows for cell in row if len(plain(cell)) > 8)])[
        :20_000
    ]
    told = {letter.upper(): word.lower() for letter, word in _LEGEND.findall(folded(legend))}
    means = dict(_MEANS)
    for letter, word in told.items():
        said = next((meaning for start, meaning in _SAID.items() if word.startswith(start)), None)
        if said:
            means[letter] = said
        else:
            means.pop(letter, None)
    return means


def roles(matrix: Matrix, table: TableView, maker: RoleMaker) -> Iterator[RoleFact]:
    """The parties of a matrix, with how much each is responsible or accountable for."""
    for at, header in matrix.columns.items():
        marks = [matrix.parts(row[at]) for row in matrix.rows]
        duties = sum(bool(parts & {"responsible", "accountable"}) for parts in marks)
        shown = next((row for row in matrix.rows if matrix.parts(row[at])), matrix.rows[0] if matrix.rows else None)
        if shown is None or not any(marks):
            continue
        quote = f"{header}: {plain(shown[at])} | {row_quote(shown)}"
        spot = Spot(shown[at].location, quote, table.headings, duties=duties, text=header)
        held = [holder for holder in maker.holders(header) if holder.state in ("named", "organization", "position")]
        abbreviated = " " not in header and header.isupper()
        holder = held[0] if held and not abbreviated else Holder("position", header, confidence=0.8)
        fact = maker.make(holder.title or header, holder, spot, 0.92)
        if fact:
            yield fact


def rows(matrix: Matrix) -> Iterator[RowFact]:
    """Each activity with its parties; `assigned` are those responsible or accountable, if anybody is."""
    for row in matrix.rows:
        fields = {"title": plain(row[matrix.activity])}
        for field in FIELDS:
            parties = [header for at, header in matrix.columns.items() if field in matrix.parts(row[at])]
            if parties:
                fields[field] = "; ".join(parties)
        if assigned := fields.get("responsible") or fields.get("accountable"):
            fields["assigned"] = assigned
        yield RowFact(
            register_="role-table",
            fields=fields,
            location=row_place(row),
            quote=row_quote(row),
            confidence=0.92,
        )
