"""The properties of paragraphs, rows and cells, each read in one pass."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element

from mocheck.readers.docx.names import DELETED, INSERTIONS, RPR, VAL, W, number, on
from mocheck.readers.ooxml.grid import Merge

_STYLE = W + "pStyle"
_LISTED = W + "numPr"
_OUTLINE = W + "outlineLvl"
_SECTION = W + "sectPr"
_BEFORE = W + "gridBefore"
_HEADER = W + "tblHeader"
_SPAN = W + "gridSpan"
_ABOVE = W + "vMerge"
_LEFT = W + "hMerge"
_CELL_DELETED = W + "cellDel"
WIDEST = 1 << 20


@dataclass(slots=True)
class Paragraph:
    """What a `w:pPr` says. `outline` is None where it says nothing, 0 for body text, else the level from 1.

    `inserted` and `joins` say that the mark at the end is a tracked insertion, or deleted, so that the next paragraph
    follows on. `section` are the properties of the section that ends here.
    """

    style: str | None = None
    listed: _Element | None = None
    outline: int | None = None
    section: _Element | None = None
    inserted: bool = False
    joins: bool = False


@dataclass(slots=True)
class Row:
    """What a `w:trPr` says. `before` are grid columns left out at the left."""

    before: int = 0
    header: bool = False
    inserted: bool = False
    deleted: bool = False


@dataclass(slots=True)
class Cell:
    """What a `w:tcPr` says."""

    span: int = 1
    merge: Merge = None
    deleted: bool = False


def paragraph_of(properties: _Element | None) -> Paragraph:
    """The properties of a paragraph."""
    said = Paragraph()
    for element in properties if properties is not None else ():
        tag = element.tag
        if tag == _STYLE:
            said.style = element.get(VAL)
        elif tag == _LISTED:
            said.listed = element
        elif tag == _OUTLINE:
            level = number(element.get(VAL), 9)
            said.outline = level + 1 if 0 <= level < 9 else 0
        elif tag == _SECTION:
            said.section = element
        elif tag == RPR:
            _mark(element, said)
    return said


def _mark(properties: _Element, said: Paragraph) -> None:
    """What the mark of a paragraph says: revisions stand before everything else in its `w:rPr`."""
    for element in properties:
        if element.tag in DELETED:
            said.joins = True
        elif element.tag in INSERTIONS:
            said.inserted = True
        else:
            break


def row_of(properties: _Element | None) -> Row:
    """The properties of a table's row."""
    said = Row()
    for element in properties if properties is not None else ():
        tag = element.tag
        if tag == _BEFORE:
            said.before = min(max(number(element.get(VAL)), 0), WIDEST)
        elif tag == _HEADER:
            said.header = on(element)
        elif tag in INSERTIONS:
            said.inserted = True
        elif tag in DELETED:
            said.deleted = True
    return said


def cell_of(properties: _Element | None) -> Cell:
    """The properties of a table's cell."""
    said = Cell()
    for element in properties if properties is not None else ():
        tag = element.tag
        if tag == _SPAN:
            said.span = min(max(number(element.get(VAL), 1), 1), WIDEST)
        elif tag in (_ABOVE, _LEFT):
            if element.get(VAL, "continue") == "continue":
                said.merge = "above" if tag == _ABOVE else "left"
        elif tag == _CELL_DELETED:
            said.deleted = True
    return said
