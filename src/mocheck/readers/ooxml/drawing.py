"""Text in DrawingML: the paragraphs of shapes, tables and diagrams, with what they look like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from mocheck.model.document import Mark
from mocheck.readers.ooxml.blocks import NO_MARKS
from mocheck.readers.ooxml.colour import is_blue

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = A + "p"
TEXT = A + "t"
BREAK = A + "br"
FIELD = A + "fld"
ON = ("1", "true")
_RUN_PR = A + "rPr"
_PARAGRAPH_PR = A + "pPr"
_COLOUR = f"{A}solidFill/{A}srgbClr"
_BULLETS = (A + "buChar", A + "buAutoNum", A + "buBlip")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a shape. `level` counts from 0; `bullet` is None where it says nothing of a bullet."""

    text: str
    marks: frozenset[Mark] = NO_MARKS
    size: float = 0.0
    level: int = 0
    bullet: bool | None = None


def paragraphs_of(root: _Element) -> Iterator[Paragraph]:
    """Every paragraph within, in order, without the empty ones."""
    for element in root.iter(P):
        paragraph = _paragraph(element)
        if paragraph.text:
            yield paragraph


def _paragraph(element: _Element) -> Paragraph:
    texts: list[str] = []
    weights: dict[Mark, int] = {}
    sizes: dict[float, int] = {}
    automatic = False
    for part in element:
        if part.tag == BREAK:
            texts.append("\n")
            continue
        said = part.find(TEXT)
        text = (said.text or "") if said is not None else ""
        kind = part.get("type", "") if part.tag == FIELD else ""
        if not text or kind == "slidenum":
            continue
        texts.append(text)
        automatic = automatic or kind.startswith("datetime")
        marks, size = _look(part.find(_RUN_PR))
        for mark in marks:
            weights[mark] = weights.get(mark, 0) + len(text)
        sizes[size] = sizes.get(size, 0) + len(text)
    total = sum(sizes.values())
    marks = {mark for mark, weight in weights.items() if 2 * weight > total}
    if automatic:
        marks.add("auto-date")
    level, bullet = _bullet(element.find(_PARAGRAPH_PR))
    return Paragraph(
        text="".join(texts).replace("\v", "\n").strip(),
        marks=frozenset(marks),
        size=max(sizes, key=lambda size: (sizes[size], size), default=0.0),
        level=level,
        bullet=bullet,
    )


def _look(properties: _Element | None) -> tuple[set[Mark], float]:
    marks: set[Mark] = set()
    if properties is None:
        return marks, 0.0
    if properties.get("b") in ON:
        marks.add("bold")
    if properties.get("i") in ON:
        marks.add("italic")
    if properties.get("strike", "noStrike") != "noStrike":
        marks.add("struck")
    colour = properties.find(_COLOUR)
    if colour is not None and is_blue(colour.get("val", "")):
        marks.add("blue")
    size = properties.get("sz", "")
    return marks, int(size) / 100 if size.isascii() and size.isdigit() and len(size) < 7 else 0.0


def _bullet(properties: _Element | None) -> tuple[int, bool | None]:
    if properties is None:
        return 0, None
    level = properties.get("lvl", "0")
    bullet: bool | None = None
    for element in properties:
        if element.tag in _BULLETS:
            bullet = True
        elif element.tag == A + "buNone":
            bullet = False
    return int(level) if level in tuple("012345678") else 0, bullet
