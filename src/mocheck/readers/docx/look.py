"""How text looks, as far as it says what the text means: a run's properties upon its styles'."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from lxml.etree import _Element

from mocheck.readers.docx.names import VAL, W, on
from mocheck.readers.ooxml.colour import is_blue
from mocheck.readers.ooxml.marks import BLUE, BOLD, HIDDEN, ITALIC, STRUCK, SYMBOLS, UNDERLINED

_TOGGLES = {
    W + "b": BOLD,
    W + "i": ITALIC,
    W + "strike": STRUCK,
    W + "dstrike": STRUCK,
    W + "vanish": HIDDEN,
}
_COLOR = W + "color"
_SIZE = W + "sz"
_UNDERLINE = W + "u"
_FONTS = W + "rFonts"
_ASCII = W + "ascii"
_STYLE = W + "rStyle"


@dataclass(frozen=True, slots=True)
class Look:
    """Flags that are said to be on, flags that are said at all, and the size in points (0: not said)."""

    flags: int = 0
    said: int = 0
    size: float = 0.0
    style: str | None = None

    def upon(self, base: Look) -> Look:
        """This over that: what this one says wins."""
        return Look(base.flags & ~self.said | self.flags, base.said | self.said, self.size or base.size)

    def toggled(self, base: Look) -> Look:
        """A character style's look upon a paragraph style's, where on and on make off (17.7.3)."""
        both = self.said & base.said & self.flags & base.flags & (BOLD | ITALIC | STRUCK | HIDDEN)
        merged = self.upon(base)
        return replace(merged, flags=merged.flags & ~both)


PLAIN = Look(size=10.0)


def look_of(properties: _Element | None) -> Look:
    """What a `w:rPr` says by itself; `style` is the character style that it names."""
    flags = said = 0
    size = 0.0
    style: str | None = None
    for element in properties if properties is not None else ():
        tag = element.tag
        flag = _TOGGLES.get(tag)
        if flag:
            said |= flag
            if on(element):
                flags |= flag
        elif tag == _SIZE:
            size = points(element.get(VAL))
        elif tag == _COLOR:
            said |= BLUE
            if is_blue(element.get(VAL, "")):
                flags |= BLUE
        elif tag == _STYLE:
            style = element.get(VAL)
        elif tag == _UNDERLINE:
            said |= UNDERLINED
            if element.get(VAL) != "none":
                flags |= UNDERLINED
        elif tag == _FONTS:
            font = element.get(_ASCII)
            if font:
                said |= SYMBOLS
                if font.startswith("Wingdings"):
                    flags |= SYMBOLS
    return Look(flags, said, size, style)


@lru_cache(maxsize=256)
def points(text: str | None) -> float:
    """A size in points: half-points in transitional OOXML, "12pt" in strict; 0 for what is neither."""
    try:
        size = float(text[:-2]) if text and text.endswith("pt") else float(text or 0) / 2
    except ValueError:
        return 0.0
    return size if 0 < size < 2000 else 0.0
