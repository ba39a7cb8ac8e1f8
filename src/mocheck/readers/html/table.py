"""Tables of a web page: which hold data, and their rows with spans filled."""

from __future__ import annotations

from lxml.html import HtmlElement as Element

from mocheck.model.document import Cell, Mark
from mocheck.readers.errors import Unreadable
from mocheck.readers.html.inline import Page
from mocheck.readers.inline import PLAIN, Inline
from mocheck.readers.limits import MAX_CELLS, MAX_SPAN
from mocheck.readers.outline import HEADER, NO_MARKS, Outline

_MERGED: frozenset[Mark] = frozenset({"merged"})


def is_layout(table: Element) -> bool:
    """Whether a table only places things on the page: it holds tables or headings, or has a single column."""
    if table.get("role") in ("presentation", "none"):
        return True
    if next(table.iterdescendants("table", "h1", "h2", "h3", "h4"), None) is not None:
        return True
    return all(len(row.xpath("./td|./th")) < 2 for row in table.iter("tr"))


def data_rows(table: Element, page: Page, outline: Outline) -> list[list[Cell]]:
    """The cells, row by row. Raises Unreadable past the limit of cells."""
    rows: list[list[Cell]] = []
    below: dict[int, tuple[int, Cell]] = {}
    count = 0
    for line in table.iter("tr"):
        if page.left_out(line):
            continue
        row: list[Cell] = []
        in_head = line.getparent().tag == "thead"
        for element in line.iterchildren("td", "th"):
            if page.left_out(element):
                continue
            _from_above(row, below)
            cell = _cell(element, page, outline, in_head)
            copy = Cell(text=cell.text, location=cell.location, marks=cell.marks | _MERGED, checked=cell.checked)
            for index in range(_span(element, "colspan")):
                if (span := _span(element, "rowspan")) > 1:
                    below[len(row)] = (span - 1, copy)
                row.append(copy if index else cell)
        _from_above(row, below)
        count += len(row)
        if count > MAX_CELLS:
            raise Unreadable(f"its tables have more than {MAX_CELLS:,} cells (split it)")
        if row:
            rows.append(row)
    return rows


def _from_above(row: list[Cell], below: dict[int, tuple[int, Cell]]) -> None:
    while len(row) in below:
        left, cell = below.pop(len(row))
        if left > 1:
            below[len(row)] = (left - 1, cell)
        row.append(cell)


def _span(element: Element, name: str) -> int:
    text = (element.get(name) or "").strip()
    return max(1, min(int(text), MAX_SPAN)) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def _cell(element: Element, page: Page, outline: Outline, in_head: bool) -> Cell:
    words = Inline()
    for_text = page.look(element, PLAIN) if element.tag != "th" else PLAIN
    words.add(element.text or "", for_text, element.sourceline)
    for child in element:
        page.gather(child, words, for_text)
        words.add(child.tail or "", for_text, child.sourceline)
    text, marks, struck = words.take()
    page.struck += struck
    header = HEADER if in_head or element.tag == "th" else NO_MARKS
    return outline.cell(text, element.sourceline, marks | header)
