"""Turns a page so that its text reads from left to right, whichever way it was drawn."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mocheck.model.document import Mark
from mocheck.readers.pdf.rows import mark_raised
from mocheck.readers.pdf.shapes import SCAN, Box, Page, Style, Word
from mocheck.readers.pdf.words import RawWord

_MARGIN = 2.0


@dataclass(frozen=True, slots=True)
class Turn:
    """From places as they are drawn to places on the page as it reads, measured from its lower left corner."""

    angle: int
    left: float
    bottom: float
    width: float
    height: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        match self.angle:
            case 90:
                return y, self.width - x
            case 180:
                return self.width - x, self.height - y
            case 270:
                return self.height - y, x
            case _:
                return x, y

    def box(self, box: Box) -> Box:
        (ax, ay), (bx, by) = self.place(box.x0, box.y0), self.place(box.x1, box.y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def word(self, raw: RawWord, style: Style) -> Word:
        x, y = self.place(raw.x, raw.y)
        one, other = self.place(raw.left, raw.bottom), self.place(raw.right, raw.top)
        return Word(raw.text, x, max(one[0], other[0]), y, style, raw.soft, raw.glued)


def turn_of(frame: Box, raw: Sequence[RawWord]) -> Turn:
    """The turn after which most of the text of a page with this frame is upright."""
    angles = Counter(word.style.angle for word in raw)
    angle = max(angles, key=lambda a: (angles[a], -a), default=0)
    return Turn(angle if angle % 90 == 0 else 0, frame.x0, frame.y0, frame.x1 - frame.x0, frame.y1 - frame.y0)


def add_words(page: Page, raw: Sequence[RawWord], turn: Turn, struck: Sequence[Box]) -> None:
    """Puts the words on the page. Text without ink is hidden, unless it is most of the text and so lies over a picture
    of itself.
    """
    page.letters = sum(len(word.text) for word in raw)
    layered = sum(len(word.text) for word in raw if word.style.invisible) * 2 > page.letters
    page.recognized = layered and page.pictures >= SCAN
    strikes = [turn.box(box) for box in struck]
    styles: dict[int, Style] = {}
    for found in raw:
        style = styles.get(id(found.style))
        if style is None:
            marks = _hidden(found.style) if found.style.invisible and not layered else found.style.marks
            style = dataclasses.replace(found.style, angle=(found.style.angle - turn.angle) % 360, marks=marks)
            styles[id(found.style)] = style
        word = turn.word(found, style)
        if any(box.holds(word) for box in strikes):
            word.style = dataclasses.replace(style, marks=style.marks | {"struck"})
        if not (-_MARGIN <= word.x0 <= page.width + _MARGIN and -_MARGIN <= word.base <= page.height + _MARGIN):
            word.style = dataclasses.replace(style, marks=_hidden(style))
        (page.sideways if style.angle else page.words).append(word)
    mark_raised(page.words)


def _hidden(style: Style) -> frozenset[Mark]:
    return style.marks | {"hidden"}
