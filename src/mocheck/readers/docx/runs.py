"""The text of one paragraph, piece by piece, with what each piece looks like and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable

from lxml.etree import _Element

from mocheck.readers.docx.context import Context, check_depth, control_of
from mocheck.readers.docx.fields import Fields, flag_of
from mocheck.readers.docx.look import Look, look_of
from mocheck.readers.docx.names import (
    ALTERNATIVES,
    DELETED,
    ID,
    INSERTIONS,
    RPR,
    RUN,
    SDT,
    SDT_CONTENT,
    TEXT,
    WRAPPERS,
    M,
    W,
    child,
    choice,
)
from mocheck.readers.docx.shapes import UNREAD, Extra, ExtraKind, shapes
from mocheck.readers.ooxml.lines import Piece
from mocheck.readers.ooxml.marks import INSERTED, PLACEHOLDER, SYMBOLS
from mocheck.readers.ooxml.symbols import box, shown, symbol, without_boxes


class Runs:
    """Gathers the pieces of a paragraph, or of several where the mark between them was deleted.

    `page` is that of the first piece.
    """

    __slots__ = ("_base", "_context", "_fields", "extras", "page", "pieces")

    def __init__(self, context: Context, fields: Fields) -> None:
        self.pieces: list[Piece] = []
        self.extras: list[Extra] = []
        self.page = context.page
        self._context = context
        self._fields = fields
        self._base = Look()

    def read(self, paragraph: _Element, base: Look, flags: int) -> None:
        """Take the text of a paragraph whose style looks like `base`."""
        self._base = base
        if not self.pieces:
            self.page = self._context.page
        self._walk(paragraph, flags, 0)
        self._fields.end_paragraph()

    def tick(self, checked: bool, start: int = 0) -> None:
        """Put a checkbox before the pieces from `start` on, in place of whatever glyph stands for it there."""
        kept = [(without_boxes(text), flags, size) for text, flags, size in self.pieces[start:]]
        flags = kept[0][1] if kept else self._base.flags
        self.pieces[start:] = [(box(checked), flags, self._base.size), *(each for each in kept if each[0])]

    def _walk(self, parent: _Element, flags: int, depth: int) -> None:
        check_depth(depth)
        for element in parent:
            tag = element.tag
            if tag == RUN:
                self._run(element, flags)
            elif tag in WRAPPERS:
                self._walk(element, flags, depth + 1)
            elif tag in INSERTIONS:
                self._context.insertions += len(element) > 0
                self._walk(element, flags | INSERTED, depth + 1)
            elif tag in DELETED:
                self._context.deletions += len(element) > 0
            elif tag == SDT:
                self._control(element, flags, depth)
            elif tag == _SIMPLE_FIELD:
                self._walk(element, flags | flag_of(element.get(_INSTRUCTION, "")), depth + 1)
            elif tag in _MATHS:
                self._add("".join(each.text or "" for each in element.iter(_MATH_TEXT)), flags, self._base.size)
            elif tag == ALTERNATIVES:
                chosen = choice(element)
                if chosen is not None:
                    self._walk(chosen, flags, depth + 1)
            elif tag == _SUBDOCUMENT:
                self._context.seen["subdocument"] += 1

    def _control(self, sdt: _Element, flags: int, depth: int) -> None:
        content = child(sdt, SDT_CONTENT)
        if content is None:
            return
        control = control_of(sdt)
        start = len(self.pieces)
        self._walk(content, flags | (PLACEHOLDER if control.placeholder else 0), depth + 1)
        if control.checked is not None:
            self.tick(control.checked, start)
        elif control.label and not control.placeholder:
            self._context.name(control.label, "".join(piece[0] for piece in self.pieces[start:]))

    def _run(self, run: _Element, flags: int) -> None:
        look, size = flags | self._base.flags, self._base.size
        for element in run:
            tag = element.tag
            if tag == TEXT:
                self._add(element.text or "", look, size)
            elif tag == RPR:
                own = look_of(element)
                base = self._base
                if own.style:
                    base = self._context.styles.character(own.style).toggled(base)
                own = own.upon(base)
                look, size = flags | own.flags, own.size
            else:
                handle = _PARTS.get(tag)
                if handle is not None:
                    handle(self, element, look, size)

    def _add(self, text: str, flags: int, size: float) -> None:
        fields = self._fields
        if not text or fields.silent:
            return
        if flags & SYMBOLS or not text.isascii():
            text = shown(text, wingdings=bool(flags & SYMBOLS))
        if fields.default and text.strip() == fields.default:
            flags |= PLACEHOLDER
        if not self.pieces:
            self.page = self._context.page
        self.pieces.append((text, flags | fields.flags, size))

    def _tab(self, _: _Element, flags: int, size: float) -> None:
        self._add("\t", flags & ~SYMBOLS, size)

    def _line(self, _: _Element, flags: int, size: float) -> None:
        self._add("\n", flags & ~SYMBOLS, size)

    def _hyphen(self, _: _Element, flags: int, size: float) -> None:
        self._add("-", flags & ~SYMBOLS, size)

    def _symbol(self, element: _Element, flags: int, size: float) -> None:
        self._add(symbol(element.get(_CHAR, ""), element.get(_FONT, "")), flags & ~SYMBOLS, size)

    def _field(self, element: _Element, flags: int, size: float) -> None:
        kind = element.get(_FIELD_KIND)
        if kind == "begin":
            self._add(self._fields.begin(element), flags & ~SYMBOLS, size)
        elif kind == "separate":
            self._fields.separate()
        elif kind == "end":
            self._add(self._fields.end(), flags | PLACEHOLDER, size)

    def _code(self, element: _Element, _: int, __: float) -> None:
        self._fields.code(element.text or "")

    def _page(self, _: _Element, __: int, ___: float) -> None:
        self._context.page += 1
        self._context.paged = True

    def _ruby(self, element: _Element, flags: int, _: float) -> None:
        base = child(element, _RUBY_BASE)
        if base is not None:
            self._walk(base, flags, 1)

    def _note(self, element: _Element, _: int, __: float) -> None:
        self.extras.append(Extra(_NOTES[element.tag], element.get(ID, "")))

    def _drawing(self, element: _Element, _: int, __: float) -> None:
        for extra in shapes(element):
            self._context.seen[extra.kind] += 1
            if extra.kind not in UNREAD:
                self.extras.append(extra)

    def _alternatives(self, element: _Element, flags: int, size: float) -> None:
        chosen = choice(element)
        for part in chosen if chosen is not None else ():
            handle = _PARTS.get(part.tag)
            if handle is not None:
                handle(self, part, flags, size)
            elif part.tag == TEXT:
                self._add(part.text or "", flags, size)


_SIMPLE_FIELD = W + "fldSimple"
_INSTRUCTION = W + "instr"
_SUBDOCUMENT = W + "subDoc"
_MATHS = (M + "oMath", M + "oMathPara")
_MATH_TEXT = M + "t"
_CHAR = W + "char"
_FONT = W + "font"
_FIELD_KIND = W + "fldCharType"
_RUBY_BASE = W + "rubyBase"
_NOTES: dict[str, ExtraKind] = {
    W + "footnoteReference": "footnotes",
    W + "endnoteReference": "endnotes",
    W + "commentReference": "comments",
}
_PARTS: dict[str, Callable[[Runs, _Element, int, float], None]] = {
    W + "tab": Runs._tab,
    W + "ptab": Runs._tab,
    W + "br": Runs._line,
    W + "cr": Runs._line,
    W + "noBreakHyphen": Runs._hyphen,
    W + "sym": Runs._symbol,
    W + "fldChar": Runs._field,
    W + "instrText": Runs._code,
    W + "lastRenderedPageBreak": Runs._page,
    W + "ruby": Runs._ruby,
    W + "drawing": Runs._drawing,
    W + "pict": Runs._drawing,
    W + "object": Runs._drawing,
    ALTERNATIVES: Runs._alternatives,
    **dict.fromkeys(_NOTES, Runs._note),
}
