"""Registers written as cards: a small table for each entry, its labels beside or within its cells.

Several such cards, one after the other, are read as the table that they would make.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import re2

from mocheck.model.document import Cell
from mocheck.understand.regions import bare_heading
from mocheck.understand.tables import distinct
from mocheck.understand.text import folded
from mocheck.understand.view import TableView, View

_LABELLED = re2.compile(r"^\W*([A-Za-z][A-Za-z /()-]{1,28}?) ?(?:(?:#|No\.?)? ?(\d{1,3}))? ?: *(.*)$")
_LABEL = re2.compile(r"^[A-Za-z][A-Za-z /()-]{1,28}:?$")
_PARTS = re2.compile(r"\n|\t| {3,}")
_MOST_CARDS = 1_000
_FEWEST_LABELS, _MOST_ROWS, _FEWEST_CARDS, _SHARED, _LONGEST_LABEL = 3, 12, 2, 2, 3


@dataclass(slots=True)
class _Card:
    """One entry: its cells by their labels, in the order in which it says them."""

    table: TableView
    cells: dict[str, Cell]


def tables(view: View) -> Iterator[TableView]:
    """A table for each run of cards that share their labels; a heading of a card's own is its title."""
    for group in _groups(view):
        above = _common([card.table.headings for card in group])
        for card in group:
            own = card.table.headings[len(above) :]
            if own:
                first = next(iter(card.cells.values()))
                card.cells.setdefault("title", _put(first, bare_heading(own[0])))
        columns = tuple(dict.fromkeys(label for card in group for label in card.cells))
        blank = _put(next(iter(group[0].cells.values())), "")
        same = all(card.table.headings == above for card in group)
        yield replace(
            group[0].table,
            columns=columns,
            rows=tuple(tuple(card.cells.get(label, blank) for label in columns) for card in group),
            caption=group[0].table.caption if same else "",
            headings=above,
        )


def _put(cell: Cell, text: str) -> Cell:
    """A cell with this text, at the place of another."""
    return Cell(text=text, location=cell.location)


def _common(several: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The headings under which all of them stand."""
    shortest = min(several, key=len)
    return next((shortest[:n] for n in range(len(shortest), 0, -1) if all(h[:n] == shortest[:n] for h in several)), ())


def _groups(view: View) -> Iterator[list[_Card]]:
    held: list[_Card] = []
    for table in view.tables:
        card = _card(table)
        full = len(held) >= _MOST_CARDS
        if held and (card is None or full or len(set(card.cells) & set(held[0].cells)) < _SHARED):
            if len(held) >= _FEWEST_CARDS:
                yield held
            held = []
        held += [card] if card else []
    if len(held) >= _FEWEST_CARDS:
        yield held


def _card(table: TableView) -> _Card | None:
    """The table as one entry; None where it is more, or anything else."""
    rows = [distinct(row) for row in table.block.rows]
    if table.region not in ("body", "cover") or table.hidden or not _FEWEST_LABELS <= len(rows) <= _MOST_ROWS:
        return None
    cells: dict[str, Cell] = {}
    for row in rows:
        if len(row) == 1:
            _said_within(row[0], cells)
        elif len(row) == 2 and _LABEL.match(label := folded(row[0].text)) and len(label.split()) <= _LONGEST_LABEL:
            cells.setdefault(label.lower().strip(" :"), row[1])
        else:
            return None
    return _Card(table, cells) if len(cells) >= _FEWEST_LABELS else None


def _said_within(cell: Cell, cells: dict[str, Cell]) -> None:
    """What a cell says under the labels within it ("Type: Schedule"); a label said twice has both."""
    label = ""
    for part in map(folded, _PARTS.split(cell.text)):
        said = _LABELLED.match(part)
        text = part
        if said and len(said.group(1).split()) <= _LONGEST_LABEL:
            label, text = said.group(1).lower(), said.group(3)
            if said.group(2):
                cells.setdefault("id", _put(cell, said.group(2)))
        if label and text:
            before = cells[label].text if label in cells else ""
            cells[label] = _put(cells.get(label, cell), f"{before} {text}" if before else text)
