"""Tables: rows and cells wherever they are wrapped, and the text of merged cells in every place they cover."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from lxml.etree import _Element

from mocheck.model.document import Mark
from mocheck.readers.docx.context import Context, check_depth, control_of
from mocheck.readers.docx.names import ALTERNATIVES, CELL, ROW, SDT, SDT_CONTENT, WRAPPERS, W, child, choice, properties
from mocheck.readers.docx.properties import Cell, Row, cell_of, row_of
from mocheck.readers.ooxml.blocks import NO_MARKS, Draft, DraftCell, lines_of_cell
from mocheck.readers.ooxml.grid import Placed, grid
from mocheck.readers.ooxml.marks import INSERTED, PLACEHOLDER

_ROW_PR = W + "trPr"
_CELL_PR = W + "tcPr"
_HEADER: frozenset[Mark] = frozenset(("header",))
_SPREADING = frozenset(("auto-date", "error", "inserted"))


class Reads(Protocol):
    """Who can read what stands in a cell."""

    context: Context

    def collect(self, cell: _Element, flags: int, depth: int, checked: bool | None) -> list[Draft]:
        """The drafts of a cell's content."""


def read_table(story: Reads, table: _Element, flags: int, depth: int) -> list[Draft]:
    """The table as a draft, then what its cells hold besides text: notes, text boxes, at last nested tables."""
    check_depth(depth)
    context = story.context
    rows: list[list[Placed]] = []
    pages: list[int | None] = []
    beside: list[Draft] = []
    tables: list[Draft] = []
    all_lines: list[Draft] = []
    for row, row_said, row_flags in _rows(context, table, flags, depth):
        page = furthest = context.page
        placed: list[Placed] = []
        at = row_said.before
        marks = _HEADER if row_said.header else NO_MARKS
        for cell, said, cell_flags, checked in _cells(row, row_flags, depth):
            context.page = page
            drafts = story.collect(cell, cell_flags, depth + 1, checked)
            lines = lines_of_cell(drafts, len(rows) + 1, tables, beside)
            all_lines += lines
            furthest = max(furthest, context.page)
            placed.append(Placed(_cell(lines, marks), at, at + said.span, said.merge))
            at += said.span
        context.page = furthest
        rows.append(placed)
        pages.append(page)
    cells = grid(rows, context.take_cells)
    if not any(cell.text for line in cells for cell in line):
        return [*beside, *tables]
    drafted = Draft("table", "", rows=cells, row_pages=pages, page=pages[0], lines=all_lines)
    return [drafted, *beside, *tables]


def _rows(context: Context, table: _Element, flags: int, depth: int) -> Iterator[tuple[_Element, Row, int]]:
    """The rows that were not deleted, each with its properties and flags."""
    check_depth(depth)
    for element in table:
        tag = element.tag
        if tag == ROW:
            said = row_of(child(element, _ROW_PR))
            context.deletions += said.deleted
            context.insertions += said.inserted
            if not said.deleted:
                yield element, said, flags | (INSERTED if said.inserted else 0)
        elif tag == SDT:
            content = child(element, SDT_CONTENT)
            if content is not None:
                placeholder = PLACEHOLDER if control_of(element).placeholder else 0
                yield from _rows(context, content, flags | placeholder, depth + 1)
        elif tag in WRAPPERS:
            yield from _rows(context, element, flags, depth + 1)
        elif tag == ALTERNATIVES:
            chosen = choice(element)
            if chosen is not None:
                yield from _rows(context, chosen, flags, depth + 1)


def _cells(row: _Element, flags: int, depth: int) -> Iterator[tuple[_Element, Cell, int, bool | None]]:
    """The cells of a row, each with its properties, flags, and the state of the checkbox that it is."""
    check_depth(depth)
    for element in row:
        tag = element.tag
        if tag == CELL:
            said = cell_of(properties(element, _CELL_PR))
            if not said.deleted:
                yield element, said, flags, None
        elif tag == SDT:
            content = child(element, SDT_CONTENT)
            if content is not None:
                control = control_of(element)
                placeholder = PLACEHOLDER if control.placeholder else 0
                for cell, said, within, checked in _cells(content, flags | placeholder, depth + 1):
                    yield cell, said, within, control.checked if checked is None else checked
        elif tag in WRAPPERS:
            yield from _cells(element, flags, depth + 1)


def _cell(lines: list[Draft], header: frozenset[Mark]) -> DraftCell:
    """One cell of several paragraphs: it is what most of its text is."""
    if len(lines) == 1:
        line = lines[0]
        return DraftCell(line.text or line.number, line.marks | header, line.checked)
    total = sum(len(line.text) for line in lines)
    marks = set(header)
    for mark in {mark for line in lines for mark in line.marks}:
        if mark in _SPREADING or 2 * sum(len(line.text) for line in lines if mark in line.marks) > total:
            marks.add(mark)
    text = "\n".join(line.text or line.number for line in lines)
    return DraftCell(text, frozenset(marks), lines[0].checked if lines else None)
