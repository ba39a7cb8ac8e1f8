"""One OpenDocument story (the body, a header, a text box), read from top to bottom into drafts."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from mocheck.model.document import Mark
from mocheck.readers.odf.names import DRAW, OFFICE, SVG, TABLE, TEXT, whole
from mocheck.readers.odf.runs import MILESTONES, SHAPES, Context, Runs, check_depth
from mocheck.readers.odf.styles import Look
from mocheck.readers.ooxml.blocks import NO_MARKS, Draft, DraftCell, lines_of_cell
from mocheck.readers.ooxml.grid import Placed, grid
from mocheck.readers.ooxml.lines import lines
from mocheck.readers.ooxml.marks import BOLD, HIDDEN, UNDERLINED, marks_of
from mocheck.readers.ooxml.symbols import begins_checked

REPEATED = 100  # rows or columns that a file may repeat without writing them
_INDEXES = frozenset(
    TEXT + name
    for name in ("table-of-content", "illustration-index", "table-index", "object-index", "alphabetical-index")
)
_ROW_GROUPS = (TABLE + "table-rows", TABLE + "table-row-group")
_SILENT = frozenset((TEXT + "tracked-changes", OFFICE + "forms", TEXT + "sequence-decls", DRAW + "layer-set"))
_HEADER: frozenset[Mark] = frozenset(("header",))


class Story:
    """Reads the content of one element into `drafts`."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.drafts: list[Draft] = []

    def read(self, element: _Element, flags: int = 0, depth: int = 0) -> list[Draft]:
        """Everything in the element, as drafts."""
        self._blocks(element, flags, depth, listed=0, contents=False)
        return self.drafts

    def one(self, element: _Element, depth: int = 0) -> list[Draft]:
        """The drafts of the element itself, rather than of what it contains."""
        self._block(element, 0, depth, listed=0, contents=False)
        return self.drafts

    def _blocks(self, container: _Element, flags: int, depth: int, *, listed: int, contents: bool) -> None:
        check_depth(depth)
        for element in container:
            self._block(element, flags, depth, listed=listed, contents=contents)

    def _block(self, element: _Element, flags: int, depth: int, *, listed: int, contents: bool) -> None:
        tag = element.tag
        if tag in (TEXT + "p", TEXT + "h"):
            self._paragraph(element, flags, depth, listed=listed, contents=contents)
        elif tag == TEXT + "list":
            self._blocks(element, flags, depth + 1, listed=listed + 1, contents=contents)
        elif tag == TABLE + "table":
            self.drafts += _table(self.context, element, flags, depth + 1)
        elif tag in _INDEXES:
            self._blocks(element, flags, depth + 1, listed=0, contents=True)
        elif tag == TEXT + "section":
            hidden = HIDDEN if element.get(TEXT + "display") == "none" else 0
            self._blocks(element, flags | hidden, depth + 1, listed=listed, contents=contents)
        elif tag in SHAPES or tag == OFFICE + "annotation":
            self._hanging(element, depth, self.context.page)
        elif tag in MILESTONES:
            self.context.pass_by(element)
        elif tag not in _SILENT:
            self._blocks(element, flags, depth + 1, listed=listed, contents=contents)

    def _paragraph(self, element: _Element, flags: int, depth: int, *, listed: int, contents: bool) -> None:
        look = self.context.styles.look("paragraph", element.get(TEXT + "style-name"))
        runs = Runs(self.context)
        runs.read(element, look, flags)
        level = 0
        number = ""
        if element.tag == TEXT + "h":
            level = min(max(whole(element.get(TEXT + "outline-level"), 1), 1), 9)
            number = "" if element.get(TEXT + "is-list-header") == "true" else self.context.outline.number(level)
        first, *apart = lines(runs.pieces)
        if first.text:
            draft = Draft("paragraph", first.text, marks=marks_of(first.flags), size=first.size, style=look.name)
            draft.strong = bool(first.flags & (BOLD | UNDERLINED))
            draft.page, draft.checked = runs.page, begins_checked(first.text)
            _name(draft, look, level=level, number=number, listed=listed, contents=contents)
            self.drafts.append(draft)
        for line in apart:
            marks = marks_of(line.flags)
            self.drafts.append(Draft("paragraph", line.text, marks=marks, size=line.size, page=runs.page, aside=True))
        for each in runs.hanging:
            self._hanging(each, depth + 1, runs.page)

    def _hanging(self, element: _Element, depth: int, page: int) -> None:
        """A note, comment, text box or picture that stands in or between paragraphs."""
        check_depth(depth)
        context = self.context
        if element.tag == TEXT + "note":
            name = "endnote" if element.get(TEXT + "note-class") == "endnote" else "footnote"
            body = element.find(TEXT + "note-body")
            text = "\n".join(said(context, body, depth)) if body is not None else ""
            if text:
                self.drafts.append(Draft("note", text, part=f"{name} {context.counted(name)}", page=page))
        elif element.tag == OFFICE + "annotation":
            text = "\n".join(said(context, element, depth))
            if text:
                self.drafts.append(Draft("comment", text, part=f"comment {context.counted('comment')}", page=page))
        elif element.tag == DRAW + "frame":
            self._frame(element, depth, page)
        elif element.find(TEXT + "p") is not None or element.tag in SHAPES[2:]:
            self._textbox(element, depth, page)
        else:
            for child in element.iterchildren(*SHAPES):
                self._hanging(child, depth + 1, page)

    def _frame(self, frame: _Element, depth: int, page: int) -> None:
        for child in frame:
            if child.tag == DRAW + "text-box":
                self._textbox(child, depth, page)
            elif child.tag == TABLE + "table":
                self.drafts += _table(self.context, child, 0, depth + 1)
            elif child.tag in (DRAW + "object", DRAW + "object-ole"):
                self.context.unread += 1
            elif child.tag == SVG + "desc" and child.text:
                part = f"picture {self.context.counted('picture')}"
                self.drafts.append(Draft("note", child.text.strip(), part=part, page=page))

    def _textbox(self, box: _Element, depth: int, page: int) -> None:
        part = f"textbox {self.context.counted('textbox')}"
        for draft in Story(self.context).read(box, depth=depth + 1):
            if draft.kind in ("heading", "paragraph", "item"):
                draft.kind = "textbox"
            if draft.kind != "table" and not draft.row:
                draft.part = draft.part or part
            draft.page = page
            self.drafts.append(draft)


def said(context: Context, element: _Element, depth: int) -> list[str]:
    """The lines of a story that is not laid out, a table's row as one."""
    texts: list[str] = []
    for draft in Story(context).read(element, depth=depth + 1):
        texts += [draft.text] if draft.text else []
        texts += [" | ".join(c.text for c in row if c.text and "merged" not in c.marks) for row in draft.rows]
    return texts


def _name(draft: Draft, look: Look, *, level: int, number: str, listed: int, contents: bool) -> None:
    if contents:
        draft.kind = "toc"
    elif level:
        draft.kind, draft.level, draft.text = "heading", level, f"{number} {draft.text}".strip()
    elif look.title:
        draft.kind = "title"
    elif listed:
        draft.kind, draft.level = "item", listed


def _table(context: Context, table: _Element, flags: int, depth: int) -> list[Draft]:
    """The table as a draft, then what its cells hold besides text, at last nested tables."""
    check_depth(depth)
    rows: list[list[Placed]] = []
    pages: list[int | None] = []
    beside: list[Draft] = []
    nested: list[Draft] = []
    below: dict[int, int] = {}
    for row, header in _rows(table, depth):
        placed: list[Placed] = []
        pages.append(context.page)
        for cell in row.iterchildren(TABLE + "table-cell", TABLE + "covered-table-cell"):
            texts = lines_of_cell(Story(context).read(cell, flags, depth + 1), len(rows) + 1, nested, beside)
            _place(placed, _cell(texts, header), cell, below)
        rows += [placed] * min(max(whole(row.get(TABLE + "number-rows-repeated"), 1), 1), REPEATED)
        pages += [context.page] * (len(rows) - len(pages))
        below = {at: left - 1 for at, left in below.items() if left > 1}
    cells = grid(rows, context.take_cells)
    while cells and not any(cell.text for cell in cells[-1]):
        cells.pop()
    if not cells:
        return [*beside, *nested]
    return [Draft("table", "", rows=cells, row_pages=pages[: len(cells)], page=pages[0]), *beside, *nested]


def _place(placed: list[Placed], cell: DraftCell, element: _Element, below: dict[int, int]) -> None:
    """Put a cell, or what covers its place, into a row; `below` says at which columns cells reach down, and how far."""
    covered = element.tag == TABLE + "covered-table-cell"
    for _ in range(min(max(whole(element.get(TABLE + "number-columns-repeated"), 1), 1), REPEATED)):
        at = len(placed)
        here = Placed(cell, at, at + 1)
        if covered:
            here.merge = "above" if below.get(at, 0) > 0 else "left"
        placed.append(here)
        reach = whole(element.get(TABLE + "number-rows-spanned"), 1)
        for column in range(min(max(whole(element.get(TABLE + "number-columns-spanned"), 1), 1), REPEATED)):
            if reach > 1:
                below[at + column] = reach


def _rows(table: _Element, depth: int, header: bool = False) -> Iterator[tuple[_Element, bool]]:
    check_depth(depth)
    for element in table:
        if element.tag == TABLE + "table-row":
            yield element, header
        elif element.tag == TABLE + "table-header-rows":
            yield from _rows(element, depth + 1, True)
        elif element.tag in _ROW_GROUPS:
            yield from _rows(element, depth + 1, header)


def _cell(texts: list[Draft], header: bool) -> DraftCell:
    marks = frozenset.intersection(*(each.marks for each in texts)) if texts else NO_MARKS
    spreading = frozenset(mark for each in texts for mark in each.marks if mark in ("auto-date", "inserted"))
    text = "\n".join(each.text for each in texts)
    return DraftCell(text, marks | spreading | (_HEADER if header else NO_MARKS), begins_checked(text))
