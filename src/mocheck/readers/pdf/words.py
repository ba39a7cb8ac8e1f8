"""The words of a page with their places and styles, as PDFium lays them out."""

from __future__ import annotations

import ctypes
import math
import re
from ctypes import byref, c_double, c_uint
from dataclasses import dataclass, field

from pypdfium2 import raw as pdfium

from mocheck.model.document import Mark
from mocheck.readers.ooxml.colour import is_blue
from mocheck.readers.ooxml.symbols import shown
from mocheck.readers.pdf.library import (
    Handle,
    address,
    char_box,
    char_matrix,
    char_origin,
    char_size,
    content_id,
    fill_colour,
    mark_count,
    narrow,
    render_mode,
    text_font,
    text_object,
)
from mocheck.readers.pdf.shapes import MAX_PAGE_CHARACTERS, Style

_WORD = re.compile(r"\S+")
_LINE_END_HYPHEN = "\ufffe"
_ITALIC, _FORCE_BOLD = 1 << 6, 1 << 18
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_ITALIC_NAMES = ("italic", "oblique")
_INVISIBLE, _FILL_AND_STROKE = 3, 2
_UNKNOWN_OBJECT = Style(size=0.0, marks=frozenset())


@dataclass(frozen=True, slots=True)
class RawWord:
    """A word before it is known which way the page reads: where it begins, and the box of its last character."""

    text: str
    x: float
    y: float
    left: float
    right: float
    bottom: float
    top: float
    style: Style
    soft: bool
    glued: bool


@dataclass(slots=True)
class Fonts:
    """What is known of the fonts of a document: marks, and whether they hold symbols instead of letters."""

    known: dict[int, tuple[frozenset[Mark], bool]] = field(default_factory=dict)

    def of(self, text_piece: int) -> tuple[frozenset[Mark], bool]:
        key = text_font(text_piece)
        if not key:
            return frozenset(), False
        if key not in self.known:
            font = ctypes.cast(key, pdfium.FPDF_FONT)
            name = narrow(pdfium.FPDFFont_GetBaseFontName, font).rpartition("+")[2].lower()
            flags = pdfium.FPDFFont_GetFlags(font)
            marks: list[Mark] = []
            marks += ["bold"] if (flags > 0 and flags & _FORCE_BOLD) or any(n in name for n in _BOLD_NAMES) else []
            marks += ["italic"] if (flags > 0 and flags & _ITALIC) or any(n in name for n in _ITALIC_NAMES) else []
            self.known[key] = frozenset(marks), name.startswith("wingdings")
        return self.known[key]


def raw_words(text_page: Handle, fonts: Fonts, *, tagged: bool) -> list[RawWord]:
    """Every word of the page in the order in which it is drawn."""
    count = min(pdfium.FPDFText_CountChars(text_page), MAX_PAGE_CHARACTERS)
    if count <= 0:
        return []
    reader = _Reader(address(text_page), fonts, tagged=tagged)
    text = _text(text_page, count)
    found: list[RawWord] = []
    for match in _WORD.finditer(text):
        pieces = match.group().split(_LINE_END_HYPHEN)
        at = match.start()
        for number, piece in enumerate(pieces):
            if piece:
                soft = number + 1 < len(pieces)
                found += reader.words(piece, at, soft=soft)
            at += len(piece) + 1
    return found


def _text(text_page: Handle, count: int) -> str:
    """One character for each that PDFium counts, so that positions in the text are PDFium's own."""
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    points = (pdfium.FPDFText_GetUnicode(text_page, at) for at in range(count))
    return "".join(_LINE_END_HYPHEN if point == 2 else chr(point) if 0 < point < 0x110000 else " " for point in points)


def _paired(text: str) -> str:
    """The text with the two halves of each character beyond 16 bits put together."""
    if text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _Reader:
    """Reads words of one page; keeps the numbers that PDFium writes to, and the styles met so far."""

    def __init__(self, key: int, fonts: Fonts, *, tagged: bool) -> None:
        self.key = key
        self.fonts = fonts
        self.tagged = tagged
        self.styles: dict[int, tuple[Style, bool]] = {}
        self.looks: dict[object, Style] = {}
        self.matrix = pdfium.FS_MATRIX()
        self.matrix_reference = byref(self.matrix)
        self.colours = [c_uint() for _ in range(4)]
        self.colour_references = [byref(part) for part in self.colours]
        self.numbers = [c_double() for _ in range(6)]
        self.origin = [byref(number) for number in self.numbers[:2]]
        self.box = [byref(number) for number in self.numbers[2:]]

    def words(self, text: str, at: int, *, soft: bool, glued: bool = False) -> list[RawWord]:
        """The word, or its parts where it changes from one marked content to the next within."""
        last = at + len(text) - 1
        style, symbols = self.style(at)
        cut = self._cut(text, at, style) if len(text) > 1 else 0
        if cut:
            before = self.words(text[:cut], at, soft=False, glued=glued)
            return before + self.words(text[cut:], at + cut, soft=soft, glued=True)
        char_origin(self.key, at, *self.origin)
        char_box(self.key, last, *self.box)
        x, y, left, right, bottom, top = (number.value for number in self.numbers)
        return [RawWord(shown(_paired(text), wingdings=symbols), x, y, left, right, bottom, top, style, soft, glued)]

    def _cut(self, text: str, at: int, style: Style) -> int:
        """Where the word must be cut: between two marked contents, or before or after the number of a footnote."""
        last = self.style(at + len(text) - 1)[0]
        if self.tagged and last.content != style.content:
            return next(step for step in range(1, len(text)) if self.style(at + step)[0].content != style.content)
        if last.size < style.size and text[-1].isdigit():
            return len(text.rstrip("0123456789"))
        if last.size > style.size and text[0].isdigit():
            return len(text) - len(text.lstrip("0123456789"))
        return 0

    def style(self, at: int) -> tuple[Style, bool]:
        """The style of a character, and whether its font holds symbols."""
        key = text_object(self.key, at)
        if not key:
            return _UNKNOWN_OBJECT, False
        known = self.styles.get(key)
        if known is None:
            known = self.styles[key] = self._read_style(at, key)
        return known

    def _read_style(self, at: int, key: int) -> tuple[Style, bool]:
        char_matrix(self.key, at, self.matrix_reference)
        matrix = self.matrix
        size = char_size(self.key, at) * math.hypot(matrix.c, matrix.d)
        angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360 if matrix.b or matrix.a < 0 else 0
        marks, symbols = self.fonts.of(key)
        mode = render_mode(key)
        content = content_id(key) if self.tagged else -1
        fill_colour(key, *self.colour_references)
        red, green, blue = (part.value for part in self.colours[:3])
        if blue > max(red, green) and is_blue(f"{red:02X}{green:02X}{blue:02X}"):
            marks |= {"blue"}
        if mode == _FILL_AND_STROKE:
            marks |= {"bold"}
        artifact = self.tagged and content < 0 and mark_count(key) > 0
        look = (round(size * 2) / 2, marks, angle, content, artifact, mode == _INVISIBLE)
        return self.looks.setdefault(look, Style(*look)), symbols
