"""What a document declares of itself as "name: value": on its cover, in its front matter, in its first table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mocheck.model.document import Block, Cell, Location
from mocheck.understand.dates import find_dates
from mocheck.understand.placeholders import placeholders
from mocheck.understand.regions import bare_heading
from mocheck.understand.text import folded
from mocheck.understand.titles import SHEETS
from mocheck.understand.view import TableView, View
from mocheck.understand.vocabulary import Vocabulary

_PAIR = re.compile(r"\*{0,2}([A-Za-z][A-Za-z _/&().'-]{0,38}?)\*{0,2}\s*[:=]\*{0,2}\s*(\S.{0,200})$")
_DATED = re.compile(r"\s(?:Report )?Date\s?:\s?(\S.{3,28})$")
_OF_THE_WHOLE = re.compile(r"(?:project|program|system|document|report|title|prepared|submitted|written|author)\b")
_HINT = re.compile(r"\s*\([^()]{0,40}\)")
_MOST_LINES, _MOST_ROWS, _MOST_LABELS, _LEGEND_ROWS = 30, 14, 4, 3
_SIDE_BY_SIDE = range(2, 5)


@dataclass(frozen=True, slots=True)
class Declared:
    """One such line. `name` is in small letters; `whole` is the line; `auto` marks a date that updates itself."""

    name: str
    value: str
    whole: str
    location: Location
    source: str
    auto: bool = False


def declared(view: View, vocabulary: Vocabulary) -> tuple[Declared, ...]:
    """All of them, in reading order; what is a placeholder or broken is left out."""
    found = [*_lines(view), *_tables(view, vocabulary)]
    return tuple(each for each in found if each.value and not _unfilled(each.value, vocabulary))


def _unfilled(value: str, vocabulary: Vocabulary) -> bool:
    return bool(placeholders(value, vocabulary)) or value.lower().startswith(("ex.", "e.g.", "example", "sample"))


def _lines(view: View) -> Iterator[Declared]:
    count = 0
    for block in view.document.blocks:
        if block.kind == "field":
            yield from _pair(block, block.text, "front matter")
        elif block.kind in ("header", "footer"):
            for part in parts(block.text.replace("|", "\n")):
                yield from _pair(block, part, "running header")
        elif block.kind in ("paragraph", "item", "textbox", "heading", "title") and count < _MOST_LINES:
            count += 1
            for part in parts(block.text):
                yield from _pair(block, part, "cover")


def parts(text: str) -> list[str]:
    """A text cut where lines, tabs or wide gaps part it; a label that ends in a colon keeps what follows it."""
    return [part for part in re.split(r"\n|(?<!:)(?:\t|\s{4,})", text) if part.strip()]


def _pair(block: Block, text: str, source: str) -> Iterator[Declared]:
    line = folded(text)
    found = _PAIR.match(line.lstrip("-*• "))
    if found:
        name = _label(found.group(1)).replace("_", " ")
        auto = "auto-date" in block.marks
        yield Declared(name, found.group(2).strip(" *"), line, block.location, source, auto)
        dated = _DATED.search(found.group(2)) if _OF_THE_WHOLE.match(name) else None
        if dated:
            yield Declared("date", dated.group(1), line, block.location, source, auto)


def _tables(view: View, vocabulary: Vocabulary) -> Iterator[Declared]:
    """Rows of two cells in the first tables, or beneath a heading such as "Document Control"."""
    for number, table in enumerate(view.tables):
        heading = bare_heading(table.headings[-1]).lower() if table.headings else ""
        early = number < 2 and (view.document.format in SHEETS or len(table.block.rows[0]) <= 4)
        announced = vocabulary.pattern("about_document", whole=True)
        about = announced.match(heading) or announced.match(table.caption)
        labelled = table.block.rows[0][0].text.strip().endswith(":")
        register = len([name for name in table.columns if name]) > 2 and table.rows and not labelled
        if table.hidden:
            continue
        if not (early or about):
            yield from _legend(table)
            continue
        shown = table.above if register and not about else table.block.rows
        item = _is_item(table, vocabulary)
        names = {label for column in table.columns if (label := column.strip(" :*"))} if table.rows else set()
        for row in shown[:_MOST_ROWS]:
            cells = [cell for cell in row if cell.text.strip()]
            for name, value in pairwise(cells):
                label = _label(name.text)
                beside = folded(value.text).strip(" :*").lower()
                if (item and vocabulary.pattern("status_name", whole=True).match(label)) or {label, beside} <= names:
                    continue
                if 0 < len(label.split()) <= 4 and len(label) < 40 and value.text != name.text:
                    whole = f"{folded(name.text)} | {folded(value.text)}"
                    yield Declared(
                        label, folded(value.text)[:200], whole, value.location, "table", "auto-date" in value.marks
                    )
            for cell in cells:
                yield from _within(cell)
        yield from _beneath(table.block.rows, vocabulary)


def _label(text: str) -> str:
    """A label in small letters, without the marks behind it and what form its answer has: "Date (MM/DD/YYYY):"."""
    return _HINT.sub("", folded(text)).strip(" :*").lower()


def _beneath(rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary) -> Iterator[Declared]:
    """Labels side by side with their values in the row below, and no further rows of that sort."""
    named = vocabulary.pattern("date_name", whole=True)
    for above, below, after in zip(rows, rows[1:_MOST_ROWS], (*rows[2:], ()), strict=False):
        labels = [_label(cell.text) for cell in above]
        of_the_whole = bool(labels) and _OF_THE_WHOLE.match(labels[0])
        if len(above) != len(below) or not of_the_whole or len(labels) not in _SIDE_BY_SIDE:
            continue
        for at, (label, cell) in enumerate(zip(labels, below, strict=True)):
            repeated = len(after) > at and bool(find_dates(after[at].text))
            if named.match(label) and find_dates(cell.text) and not repeated:
                value = folded(cell.text)[:200]
                auto = "auto-date" in cell.marks
                yield Declared(label, value, f"{folded(above[at].text)} | {value}", cell.location, "table", auto)


def _legend(table: TableView) -> Iterator[Declared]:
    """What the legend beneath a chart says: "Project: Quay Plan Date: Tue 4/3/12"."""
    for cell in {cell.text: cell for row in table.block.rows[-_LEGEND_ROWS:] for cell in row}.values():
        if _OF_THE_WHOLE.match(cell.text.lower()):
            yield from _pair(Block(kind="field", text=cell.text, location=cell.location), cell.text, "table")


def _is_item(table: TableView, vocabulary: Vocabulary) -> bool:
    """Whether the table tells of one risk, request or requirement, whose status is not the document's."""
    number = vocabulary.pattern("item_number", whole=True)
    return any(number.match(folded(row[0].text).strip(" :*")) for row in table.block.rows[:_MOST_ROWS] if row)


def _within(cell: Cell) -> Iterator[Declared]:
    """A cell that holds its own label: on its first line, or before a colon, then in the lines below it too."""
    first, _, rest = cell.text.strip().partition("\n")
    label = folded(first).strip(" :*").lower()
    found = _PAIR.match(folded(first))
    paired = found is not None and _OF_THE_WHOLE.match(found.group(1).lower()) is not None
    if found is None and rest.strip() and 0 < len(label.split()) <= 3 and len(label) < 30:
        value = folded(rest.strip().split("\n")[0])
        yield Declared(
            label, value[:200], f"{folded(first)} {value}", cell.location, "table", "auto-date" in cell.marks
        )
        return
    block = Block(kind="field", text=first, location=cell.location, marks=cell.marks)
    for line in cell.text.strip().split("\n")[: _MOST_LABELS if paired else 1]:
        yield from _pair(block, line, "table")
