"""Builds the blocks of a document that flows: each with the headings above it and its count within its section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from mocheck.model.document import Block, BlockKind, Cell, Document, Location, Mark
from mocheck.readers.errors import Unreadable
from mocheck.readers.limits import MAX_BLOCK_TEXT, MAX_BLOCKS, MAX_CELLS

NO_MARKS: frozenset[Mark] = frozenset()
HEADER: frozenset[Mark] = frozenset({"header"})
_BOXES = {"☐": False, "□": False, "☑": True, "☒": True, "✅": True, "🗹": True, "🗷": True}
_BRACKETS = {"[ ]": False, "[x]": True, "[X]": True, "[✓]": True, "( )": False, "(x)": True, "(X)": True}
_CONTROLS = {code: None for code in range(32) if chr(code) not in "\n\t"} | {0x7F: None, 0xFEFF: None}


def clean(text: str) -> str:
    """Text without control characters and without white space around it."""
    return (text if text.isprintable() else text.translate(_CONTROLS)).strip()


def checkbox(text: str) -> tuple[bool | None, str]:
    """The mark of the box that the text begins with, and the text after it.

    Where several boxes stand in one text it is left whole, since the first speaks for itself only.
    """
    sign = text[:1] if text[:1] in _BOXES else text[:3]
    marked = _BOXES.get(sign, _BRACKETS.get(sign))
    if marked is None:
        return None, text
    rest = text[len(sign) :].removeprefix("\ufe0f")
    if rest and sign in _BRACKETS and not rest[0].isspace():
        return None, text
    several = any(box in rest for box in _BOXES) or (sign in _BRACKETS and any(box in rest for box in _BRACKETS))
    return marked, text if several or not rest.strip() else rest.strip()


class Outline:
    """Collects blocks in reading order. `shift` is added to every line number; None where lines mean nothing."""

    def __init__(self, shift: int | None = 0) -> None:
        self.blocks: list[Block] = []
        self.notices: list[str] = []
        self.struck = 0
        self.shift = shift
        self._above: list[tuple[int, str]] = []
        self._paragraphs = self._tables = self._cells = 0
        self._style = ""

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(text for _, text in self._above)

    @contextmanager
    def styled(self, style: str) -> Iterator[None]:
        """Blocks added within carry this style, unless they bring their own."""
        before, self._style = self._style, style
        try:
            yield
        finally:
            self._style = before

    def heading(self, text: str, level: int, line: int | None = None, **more: Any) -> None:
        text = clean(text)[:MAX_BLOCK_TEXT]
        if not text:
            return
        while self._above and self._above[-1][0] >= level:
            self._above.pop()
        self._add(Block(kind="heading", text=text, level=level, location=self._place("", line), **more))
        self._above.append((level, text))
        self._paragraphs = self._tables = 0

    def add(self, kind: BlockKind, text: str, line: int | None = None, **more: Any) -> None:
        """A block of text. A checkbox that it begins with becomes its mark."""
        text = clean(text) if kind != "code" else text.translate(_CONTROLS).strip("\n")
        if not text.strip():
            return
        if kind in ("paragraph", "item") and more.get("checked") is None:
            more["checked"], text = checkbox(text)
        more.setdefault("style", self._style)
        for start in range(0, len(text), MAX_BLOCK_TEXT):
            part = ""
            if kind not in ("title", "field"):
                self._paragraphs += 1
                part = f"paragraph {self._paragraphs}"
            piece = text[start : start + MAX_BLOCK_TEXT]
            self._add(Block(kind=kind, text=piece, location=self._place(part, line), **more))

    def table(self, rows: Sequence[Sequence[Cell]], line: int | None = None, **more: Any) -> None:
        """A table of cells whose locations hold only a line; rows are made one width."""
        width = max(map(len, rows), default=0)
        self._cells += width * len(rows)
        if self._cells > MAX_CELLS:
            raise Unreadable(f"its tables have more than {MAX_CELLS:,} cells (split it)")
        if not any(cell.text for row in rows for cell in row):
            return
        self._tables += 1
        name = f"table {self._tables}"
        placed = []
        for number, row in enumerate(rows, 1):
            place = self._place(f"{name} row {number}", row[0].location.line if row else line)
            cells = [Cell(text=c.text, location=place, marks=c.marks, checked=c.checked) for c in row]
            placed.append(tuple(cells + [Cell(text="", location=place)] * (width - len(row))))
        more.setdefault("style", self._style)
        self._add(Block(kind="table", text="", location=self._place(name, line), rows=tuple(placed), **more))

    def cell(self, text: str, line: int | None = None, marks: frozenset[Mark] = NO_MARKS) -> Cell:
        """A cell for `table`; its text keeps a checkbox that stands alone."""
        text = clean(text)[:MAX_BLOCK_TEXT]
        checked, rest = checkbox(text)
        return Cell(text=rest, location=Location(line=line), marks=marks, checked=checked)

    def document(self, path: str, sha256: str, format_: str, **more: Any) -> Document:
        """What was collected, as a document; raises Unreadable where it is nothing."""
        if not self.blocks:
            raise Unreadable("it holds no text")
        if self.struck:
            words = "passage that is" if self.struck == 1 else "passages that are"
            self.notices.append(f"{self.struck} {words} struck through within other text do not count")
        return Document(
            path=path,
            sha256=sha256,
            format=format_,
            blocks=tuple(self.blocks),
            notices=tuple(dict.fromkeys(self.notices)),
            **more,
        )

    def _place(self, part: str, line: int | None) -> Location:
        said = None if line is None or self.shift is None else line + self.shift
        return Location(path=self.path, part=part, line=said)

    def _add(self, block: Block) -> None:
        if len(self.blocks) >= MAX_BLOCKS:
            raise Unreadable(f"it has more than {MAX_BLOCKS:,} paragraphs (split it)")
        self.blocks.append(block)
