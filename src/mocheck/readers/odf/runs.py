"""The text of one OpenDocument paragraph: mixed content, piece by piece, and what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass, field

import re2
from lxml.etree import _Element

from mocheck.readers.errors import Unreadable
from mocheck.readers.odf.names import DRAW, EXTENDED, FORM, OFFICE, TEXT, whole
from mocheck.readers.odf.styles import Look, Outline, Styles
from mocheck.readers.ooxml.lines import Piece
from mocheck.readers.ooxml.marks import AUTO_DATE, HIDDEN, INSERTED, PLACEHOLDER
from mocheck.readers.ooxml.symbols import box, shown, without_boxes

_WHITE = re2.compile(r"[ \t\r\n]+")  # what XML counts as one space; a no-break space stays
NESTED = 60
TABLE_CELLS = 600_000
SPACES = 100
TOO_DEEP = "its content is nested too deeply (save it again from the program that wrote it)"
_AUTOMATIC = frozenset(TEXT + name for name in ("date", "time", "modification-date", "modification-time", "print-date"))
MILESTONES = (TEXT + "soft-page-break", TEXT + "change-start", TEXT + "change-end")
SHAPES = tuple(DRAW + name for name in ("frame", "g", "custom-shape", "rect", "ellipse", "line", "path", "polygon"))
_HANGING = frozenset((TEXT + "note", OFFICE + "annotation", *SHAPES))
_SILENT = frozenset(
    (TEXT + "tracked-changes", TEXT + "ruby-text", OFFICE + "annotation-end", TEXT + "note-citation", OFFICE + "forms")
)


@dataclass(slots=True)
class Context:
    """One document being read. `inserting` are the ids of tracked insertions, `open` those open where it reads."""

    styles: Styles
    outline: Outline
    page: int = 1
    paged: bool = False
    cells: int = 0
    inserting: frozenset[str] = frozenset()
    open: set[str] = field(default_factory=set)
    boxes: dict[str, _Element] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    unread: int = 0

    def counted(self, kind: str) -> int:
        """The number of the next thing of that kind."""
        self.numbers[kind] = self.numbers.get(kind, 0) + 1
        return self.numbers[kind]

    def pass_by(self, milestone: _Element) -> None:
        """Note that a page ends, or that a tracked change begins or ends."""
        change = milestone.get(TEXT + "change-id", "")
        if milestone.tag == TEXT + "soft-page-break":
            self.page += 1
            self.paged = True
        elif milestone.tag == TEXT + "change-start":
            self.open.add(change)
        else:
            self.open.discard(change)

    def take_cells(self, count: int) -> None:
        """Count cells about to be made; Unreadable when there are too many."""
        self.cells += count
        if self.cells > TABLE_CELLS:
            raise Unreadable("its tables have more cells than are read (split it into several files)")


def check_depth(depth: int) -> None:
    """Unreadable when content is nested deeper than any author nests it."""
    if depth > NESTED:
        raise Unreadable(TOO_DEEP)


class Runs:
    """Gathers the pieces of a paragraph, and in `hanging` the notes, frames and comments within it."""

    def __init__(self, context: Context) -> None:
        self.pieces: list[Piece] = []
        self.hanging: list[_Element] = []
        self.page = context.page
        self._context = context

    def read(self, element: _Element, look: Look, flags: int, depth: int = 0) -> None:
        """Take the text of an element and of all within it."""
        check_depth(depth)
        self._add(element.text, look, flags)
        for child in element:
            self._child(child, look, flags, depth)
            self._add(child.tail, look, flags)

    def _child(self, child: _Element, look: Look, flags: int, depth: int) -> None:
        context = self._context
        tag = child.tag
        if tag == TEXT + "span":
            self.read(child, context.styles.look("text", child.get(TEXT + "style-name"), look), flags, depth + 1)
        elif tag == TEXT + "s":
            self._add(" " * min(whole(child.get(TEXT + "c"), 1), SPACES), look, flags, keep=True)
        elif tag == TEXT + "tab":
            self._add("\t", look, flags, keep=True)
        elif tag == TEXT + "line-break":
            self._add("\n", look, flags, keep=True)
        elif tag in MILESTONES:
            context.pass_by(child)
        elif tag in _HANGING:
            self.hanging.append(child)
        elif tag == DRAW + "control":
            self._control(child, look, flags)
        elif tag == EXTENDED + "content-control":
            self._content_control(child, look, flags, depth)
        elif tag not in _SILENT:
            self.read(child, look, flags | _meaning(child), depth + 1)

    def _add(self, text: str | None, look: Look, flags: int, *, keep: bool = False) -> None:
        if not text:
            return
        if not keep:
            text = _WHITE.sub(" ", text)
        if self._context.open & self._context.inserting:
            flags |= INSERTED
        if not self.pieces:
            self.page = self._context.page
        self.pieces.append((shown(text), flags | look.flags, look.size))

    def _control(self, control: _Element, look: Look, flags: int) -> None:
        form = self._context.boxes.get(control.get(DRAW + "control", ""))
        if form is not None:
            state = form.get(FORM + "current-state", form.get(FORM + "state", "unchecked"))
            self._add(f"{box(state == 'checked')} {form.get(FORM + 'label', '')}", look, flags)

    def _content_control(self, control: _Element, look: Look, flags: int, depth: int) -> None:
        empty = control.get(EXTENDED + "showing-place-holder") == "true"
        start = len(self.pieces)
        self.read(control, look, flags | (PLACEHOLDER if empty else 0), depth + 1)
        if control.get(EXTENDED + "checkbox") == "true":
            kept = [(without_boxes(text), its, size) for text, its, size in self.pieces[start:]]
            mark = box(control.get(EXTENDED + "checked") == "true")
            self.pieces[start:] = [(mark, flags | look.flags, look.size), *(each for each in kept if each[0])]


def _meaning(child: _Element) -> int:
    if child.tag in _AUTOMATIC and child.get(TEXT + "fixed") != "true":
        return AUTO_DATE
    if child.tag == TEXT + "placeholder":
        return PLACEHOLDER
    if child.tag == TEXT + "hidden-text" and child.get(TEXT + "is-hidden") != "false":
        return HIDDEN
    return 0
