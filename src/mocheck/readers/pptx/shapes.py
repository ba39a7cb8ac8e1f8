"""The shapes of a slide, as drafts in the order in which they are drawn, its title first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from mocheck.model.document import Mark
from mocheck.readers.errors import Unreadable
from mocheck.readers.ooxml.blocks import NO_MARKS, Draft, DraftCell
from mocheck.readers.ooxml.drawing import ON, A, paragraphs_of
from mocheck.readers.ooxml.grid import Placed, grid
from mocheck.readers.ooxml.symbols import begins_checked

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
CHARTS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart",
)
NESTED = 40
TITLES = ("title", "ctrTitle")
FURNITURE = ("dt", "ftr", "hdr")
UNSAID = ("sldNum", "sldImg")
_TABLE = f"{A}graphic/{A}graphicData/{A}tbl"
_HIDDEN: frozenset[Mark] = frozenset(("hidden",))
_HEADER: frozenset[Mark] = frozenset(("header",))


@dataclass(slots=True)
class Slide:
    """What the reading of one slide needs and counts: `diagram` gives the part that a relationship leads to."""

    diagram: Callable[[str], _Element | None]
    take_cells: Callable[[int], None]
    seen: Counter[str] = field(default_factory=Counter)


def drafts_of(tree: _Element, slide: Slide, depth: int = 0) -> Iterator[Draft]:
    """The drafts of a shape tree or group."""
    if depth > NESTED:
        raise Unreadable("its shapes are nested too deeply (save it again from PowerPoint)")
    for element in tree:
        tag = element.tag
        if tag == P + "sp":
            yield from _shape(element)
        elif tag == P + "graphicFrame":
            yield from _frame(element, slide)
        elif tag == P + "grpSp":
            yield from drafts_of(element, slide, depth + 1)
        elif tag == P + "pic":
            yield from _picture(element, slide)
        elif tag == MC + "AlternateContent":
            chosen = element.find(MC + "Choice")
            chosen = chosen if chosen is not None else element.find(MC + "Fallback")
            if chosen is not None:
                yield from drafts_of(chosen, slide, depth + 1)


def placeholder_of(shape: _Element) -> str | None:
    """The kind of placeholder that a shape fills ("body" where it says none), None for a shape of its own."""
    for element in shape.iter(P + "ph"):
        return element.get("type", "body")
    return None


def _named(shape: _Element) -> tuple[str, frozenset[Mark]]:
    for element in shape.iter(P + "cNvPr"):
        return element.get("name", "").strip() or "shape", _HIDDEN if element.get("hidden") in ON else NO_MARKS
    return "shape", NO_MARKS


def _shape(shape: _Element) -> Iterator[Draft]:
    body = shape.find(P + "txBody")
    placeholder = placeholder_of(shape)
    if body is None or placeholder in UNSAID:
        return
    name, hidden = _named(shape)
    found = list(paragraphs_of(body))
    if placeholder in TITLES:
        if found:
            text = "\n".join(each.text for each in found)
            yield Draft("heading", text, level=1, marks=found[0].marks | hidden, size=found[0].size, part=name)
        return
    for each in found:
        draft = Draft("textbox", each.text, marks=each.marks | hidden, size=each.size, part=name)
        draft.checked = begins_checked(each.text)
        if placeholder in FURNITURE:
            draft.kind = "footer"
        elif each.bullet or (placeholder in ("body", "obj") and each.bullet is None):
            draft.kind, draft.level = "item", each.level + 1
        elif placeholder is not None:
            draft.kind = "paragraph"
        yield draft


def _frame(frame: _Element, slide: Slide) -> Iterator[Draft]:
    name, hidden = _named(frame)
    table = frame.find(_TABLE)
    if table is not None:
        yield from _table(table, slide, hidden)
        return
    for element in frame.iter(DIAGRAM, *CHARTS, P + "oleObj"):
        if element.tag == DIAGRAM:
            root = slide.diagram(element.get(R + "dm", ""))
            for each in paragraphs_of(root) if root is not None else ():
                yield Draft("textbox", each.text, marks=each.marks | hidden, size=each.size, part=name)
        else:
            slide.seen["embedded object" if element.tag == P + "oleObj" else "chart"] += 1
            return


def _table(table: _Element, slide: Slide, hidden: frozenset[Mark]) -> Iterator[Draft]:
    properties = table.find(A + "tblPr")
    header = _HEADER if properties is not None and properties.get("firstRow") in ON else NO_MARKS
    rows: list[list[Placed]] = []
    for row in table.iterchildren(A + "tr"):
        marks = header if not rows else NO_MARKS
        rows.append([_cell(cell, at, marks) for at, cell in enumerate(row.iterchildren(A + "tc"))])
    cells = grid(rows, slide.take_cells)
    if any(cell.text for line in cells for cell in line):
        yield Draft("table", "", rows=cells, marks=hidden)


def _cell(cell: _Element, at: int, header: frozenset[Mark]) -> Placed:
    found = list(paragraphs_of(cell))
    marks = frozenset.intersection(*(each.marks for each in found)) if found else NO_MARKS
    text = "\n".join(each.text for each in found)
    placed = Placed(DraftCell(text, marks | header, begins_checked(text)), at, at + 1)
    if cell.get("hMerge") in ON or cell.get("vMerge") in ON:
        placed.merge = "left" if cell.get("hMerge") in ON else "above"
        placed.cell = DraftCell("", header)
    return placed


def _picture(picture: _Element, slide: Slide) -> Iterator[Draft]:
    slide.seen["picture"] += 1
    for element in picture.iter(P + "cNvPr"):
        text = element.get("descr", "").strip()
        if " " in text and "\\" not in text and "/" not in text:
            yield Draft("note", text, part=f"{element.get('name', 'picture')} description")
        return
