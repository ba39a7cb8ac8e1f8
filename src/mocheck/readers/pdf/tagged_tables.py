"""Tables of tagged pages: their rows, with merged cells filled and cells that are empty in their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mocheck.model.document import Mark
from mocheck.readers.limits import MAX_CELLS
from mocheck.readers.ooxml.blocks import NO_MARKS, DraftCell
from mocheck.readers.ooxml.symbols import begins_checked
from mocheck.readers.pdf.rows import is_marker
from mocheck.readers.pdf.shapes import Node, Word
from mocheck.readers.pdf.texts import Known, marks_of, text_of

MAX_COLUMNS = 256
HEADER: frozenset[Mark] = frozenset({"header"})
_ROWS_IN = ("THead", "TBody", "TFoot")
_INLINE = frozenset(
    ("Span", "Link", "Reference", "Quote", "Annot", "Lbl", "BibEntry", "Form", "Figure", "Em", "Strong")
)


@dataclass(frozen=True, slots=True)
class Rows:
    """Reads the rows of tables; `words` are those of the page by marked content."""

    words: dict[int, list[Word]]
    known: Known

    def of(self, lines: list[Node | None]) -> list[list[DraftCell]]:
        """The cells of these rows, all of one width, without the blank rows at the end."""
        below: dict[int, tuple[int, DraftCell]] = {}
        rows: list[list[DraftCell]] = []
        count = 0
        for line in lines:
            row = self._row(line, below) if line else []
            count += max(len(row), 1)
            if count > MAX_CELLS:
                break
            rows.append(row)
        while rows and not any(cell.text for cell in rows[-1]):
            rows.pop()
        width = max(map(len, rows), default=0)
        return [row + [DraftCell("") for _ in range(width - len(row))] for row in rows]

    def _row(self, line: Node, below: dict[int, tuple[int, DraftCell]]) -> list[DraftCell]:
        """The cells of a row. `below` holds cells that reach down into it, by column, with how many rows are left."""
        cells: list[DraftCell] = []

        def fill() -> None:
            while len(cells) in below:
                left, cell = below.pop(len(cells))
                if left > 1:
                    below[len(cells)] = (left - 1, cell)
                cells.append(cell)

        for child in line.children:
            if isinstance(child, Node) and child.kind not in ("TD", "TH"):
                continue
            fill()
            if not isinstance(child, Node):
                cells.append(DraftCell(""))
                continue
            cell = self._cell(child)
            copy = DraftCell(cell.text, cell.marks | {"merged"}, cell.checked)
            for at in range(min(child.columns, MAX_COLUMNS)):
                if child.lines > 1:
                    below[len(cells)] = (child.lines - 1, copy)
                cells.append(copy if at else cell)
        fill()
        return cells

    def _cell(self, node: Node) -> DraftCell:
        parts = [words for words in self._parts(node) if words]
        words = [word for part in parts for word in part]
        text = "\n".join(text_of(without_bullet(part), self.known) for part in parts)
        checked = begins_checked(text)
        marks = marks_of(words) | (HEADER if node.kind == "TH" and words else NO_MARKS)
        return DraftCell(text[1:].lstrip() if checked is not None else text, marks, checked)

    def _parts(self, node: Node) -> Iterator[list[Word]]:
        """The words of an element, paragraph by paragraph."""
        loose: list[Word] = []
        for child in node.children:
            if isinstance(child, Node) and not is_inline(child) and node.kind != "LI":
                yield loose
                loose = []
                yield from self._parts(child)
            elif isinstance(child, Node):
                loose += [word for part in self._parts(child) for word in part]
            elif child is not None:
                loose += self.words.get(child, [])
        yield loose


def without_bullet(words: list[Word]) -> list[Word]:
    """The words of a list item without the bullet before them; a number or letter stays."""
    bullet = len(words) > 1 and is_marker(words[0]) and not words[0].text.strip("().").isalnum()
    return words[1:] if bullet or (len(words) > 1 and words[0].text == "o") else words


def lines_of(node: Node) -> list[Node | None]:
    """The rows of a table from the first on this page to the last; None for one between them that is blank."""
    found: list[Node | None] = []
    for child in node.children:
        if isinstance(child, Node) and child.kind in _ROWS_IN:
            found += lines_of(child)
        elif child is None or (isinstance(child, Node) and child.kind == "TR"):
            found.append(child)
    while found and found[0] is None:
        found.pop(0)
    while found and found[-1] is None:
        found.pop()
    return found


def is_inline(node: Node) -> bool:
    """Whether an element is a part of its paragraph."""
    return node.kind in _INLINE
