"""Roles and who holds them, from wherever a document says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mocheck.model.facts import RoleFact
from mocheck.understand.checklists import row_answer
from mocheck.understand.context import Context
from mocheck.understand.facts import raci, role_lines, role_sentences, role_tables
from mocheck.understand.facts.columns import headed
from mocheck.understand.facts.departures import departed_in
from mocheck.understand.facts.role_cards import heads
from mocheck.understand.facts.role_maker import RoleMaker, Spot, distinct, spot_of
from mocheck.understand.people import Holder
from mocheck.understand.positions import is_position
from mocheck.understand.view import Section, TableView, View

_SILENT = frozenset(
    {"toc", "glossary", "references", "instruction", "example", "comment", "deliverables", "template-revisions"}
)


def read(view: View, context: Context) -> Iterator[RoleFact]:
    """Every role of the document, once for each holder."""
    yield from distinct(_all(view, context))


def _all(view: View, context: Context) -> Iterator[RoleFact]:
    maker = RoleMaker(view, context)
    for table in map(_ticked, view.tables):
        if table.region in _SILENT or table.region == "revisions":
            continue
        yield from heads(table, maker)
        matrix = raci.matrix_of(table, context.vocabulary)
        if matrix:
            yield from raci.roles(matrix, table, maker)
        else:
            yield from role_tables.read(headed(table, context.vocabulary), maker)
    yield from role_lines.read(view.passages, maker)
    yield from role_sentences.read(view.passages, maker, context.kinds)
    for section in view.sections:
        yield from _duties(section, maker)
    for departure in departed_in(view, context.vocabulary, maker.common, context.as_of):
        spot = spot_of(departure.passage, "ended")
        fact = maker.make("former holder", Holder("departed", departure.person, departure.person), spot, 0.85)
        if fact:
            yield fact


def _ticked(table: TableView) -> TableView:
    """The table without the rows of a checklist that are not answered with yes."""
    said = tuple(row for row in table.rows if row_answer(row, table.block.rows) in (None, "yes"))
    return table if len(said) == len(table.rows) else replace(table, rows=said)


def _duties(section: Section, maker: RoleMaker) -> Iterator[RoleFact]:
    """A heading that is a role, with what the role does beneath it."""
    if section.region in _SILENT or not section.passages or not is_position(section.heading, maker.vocabulary):
        return
    if maker.role_key(section.heading) in (None, "steering-committee", "ccb", "authorized-decision-maker"):
        return
    items = sum(passage.block.kind == "item" or passage.row is not None for passage in section.passages)
    said = items or sum(len(passage.text.split()) > 3 for passage in section.passages)
    if said:
        spot = Spot(section.location, section.headings[-1], section.headings[:-1], duties=said)
        fact = maker.make(section.heading, Holder("position", section.heading), spot, 0.9)
        if fact:
            yield fact
