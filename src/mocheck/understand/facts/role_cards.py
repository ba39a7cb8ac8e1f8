"""Roles from cells that stand for themselves: "Presenter: Ann Roe", and signature blocks set side by side."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from mocheck.model.document import Cell
from mocheck.model.facts import RoleFact
from mocheck.understand.facts.places import trimmed
from mocheck.understand.facts.role_lines import label_of, labelled
from mocheck.understand.facts.role_maker import RoleMaker, Spot
from mocheck.understand.lexicon import lexicon
from mocheck.understand.names import LIKELY, find_names
from mocheck.understand.positions import title_in
from mocheck.understand.tables import distinct
from mocheck.understand.text import folded
from mocheck.understand.view import TableView

_BRACKETED = re2.compile(r"^([^()]{3,50}?) ?\(([^()]{2,50})\)$")
_MOST_LINES, _HEAD_ROWS = 40, 5
_MOST_ROWS = 30
_MOST_SIDE_BY_SIDE = 6
Row = tuple[Cell, ...]


def labelled_cells(cells: Row, table: TableView, maker: RoleMaker) -> Iterator[RoleFact]:
    """Cells that carry their own label: "Presenter: Ann Roe"."""
    for cell in distinct(cells):
        for line in cell.text.split("\n")[:_MOST_LINES]:
            label, rest = label_of(folded(line), maker)
            if label and rest:
                quote = trimmed(cell.text)
                yield from labelled(label, rest, Spot(cell.location, quote, table.headings, text=quote), maker)


def stacked(table: TableView, maker: RoleMaker) -> Iterator[RoleFact]:
    """Signature blocks set side by side: a name with its title beneath, in its own cell or in the next one down."""
    rows = table.block.rows
    if not rows or len(rows) > _MOST_ROWS or len(rows[0]) > _MOST_SIDE_BY_SIDE:
        return
    named = find_names(table.caption, lexicon(maker.vocabulary), maker.common)
    if len(named) == len(rows[0]):
        for name, cell in zip(named, rows[0], strict=True):
            yield from _card(name.text, cell.text, cell, table, maker)
    for upper, lower in zip(rows, (*rows[1:], ()), strict=True):
        for at, cell in enumerate(upper):
            first, _, rest = cell.text.partition("\n")
            below = lower[at].text if not rest and at < len(lower) and lower[at].text != cell.text else rest
            if not rest and upper is rows[0] and _is_header(first, table, maker):
                continue
            yield from _card(first, below, cell, table, maker)


def heads(table: TableView, maker: RoleMaker) -> Iterator[RoleFact]:
    """People who head the columns of a matrix, each with a position in brackets: "Ann Roe (Test Manager)"."""
    for row in table.block.rows[:_HEAD_ROWS]:
        found = [(cell, said) for cell in distinct(row) if (said := _BRACKETED.search(folded(cell.text)))]
        for cell, said in found if len(found) > 1 else ():
            yield from _card(said.group(1), said.group(2), cell, table, maker)


def _is_header(text: str, table: TableView, maker: RoleMaker) -> bool:
    """Whether the cell heads a column of the table: it does unless it is surely a name."""
    return any(table.columns) and all(holder.confidence < LIKELY for holder in maker.holders(text))


def _card(name: str, below: str, cell: Cell, table: TableView, maker: RoleMaker) -> Iterator[RoleFact]:
    """A person, where the first lines beneath the name give a position."""
    titles = [title for line in below.split("\n")[:3] if (title := title_in(line, maker.vocabulary))]
    held = maker.holders(name) if titles else ()
    if len(held) == 1 and held[0].person and not held[0].title:
        quote = trimmed(f"{name} | {below}")
        fact = maker.make(titles[0], held[0], Spot(cell.location, quote, table.headings, text=quote), 0.88)
        if fact:
            yield fact
