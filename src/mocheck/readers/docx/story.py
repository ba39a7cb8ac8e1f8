"""One story of a document (its body, a header, a note), read from top to bottom into drafts."""

from __future__ import annotations

import re2
from lxml.etree import _Element

from mocheck.readers.docx.context import Context, check_depth, control_of
from mocheck.readers.docx.fields import Fields
from mocheck.readers.docx.hanging import hanging
from mocheck.readers.docx.names import (
    ALTERNATIVES,
    CELL,
    DELETED,
    INSERTIONS,
    PPR,
    ROW,
    SDT,
    SDT_CONTENT,
    TABLE,
    WRAPPERS,
    P,
    W,
    child,
    choice,
    properties,
)
from mocheck.readers.docx.numbering import Label, listing_of
from mocheck.readers.docx.properties import Paragraph, paragraph_of, row_of
from mocheck.readers.docx.runs import Runs
from mocheck.readers.docx.styles import Style
from mocheck.readers.docx.tables import read_table
from mocheck.readers.ooxml.blocks import Draft
from mocheck.readers.ooxml.lines import Line, lines
from mocheck.readers.ooxml.marks import BOLD, INSERTED, PLACEHOLDER, UNDERLINED, marks_of
from mocheck.readers.ooxml.symbols import BULLETS, begins_checked

HEADING_LENGTH = 250  # a longer one is a paragraph in the wrong style
VALUE_LINES = 3  # what a content control holds in more lines is text and no value
LABEL_LETTERS = 4  # "Appendix A" or "Step 3" is text; "3.", "iv)" and "a." are not
_CONTENTS = re2.compile(
    r"(?i)^(table ?of )?contents?$|^tables? of (contents?|figures|tables)\b|^list of (figures|tables)\b"
)
_CHUNK = W + "altChunk"
_SECTION = W + "sectPr"


class Story:
    """Reads the content of one element. `part` is the part it stands in, `running` whether that is on every page."""

    def __init__(self, context: Context, part: str, *, running: bool = False) -> None:
        self.context = context
        self.part = part
        self.running = running
        self.drafts: list[Draft] = []
        self._fields = Fields()
        self._joined: Runs | None = None
        self._checked: bool | None = None
        self._in_cell = False

    def read(self, container: _Element, flags: int = 0, depth: int = 0) -> list[Draft]:
        """Everything in the container, as drafts."""
        self._blocks(container, flags, depth, False)
        self._end()
        return self.drafts

    def inner(self, element: _Element, depth: int, part: str | None = None) -> list[Draft]:
        """The drafts of a story within this one: a text box, a note."""
        return Story(self.context, part or self.part, running=self.running).read(element, depth=depth)

    def collect(self, cell: _Element, flags: int, depth: int, checked: bool | None) -> list[Draft]:
        """The drafts of a cell's content, apart from those of the story around it."""
        around, was_in_cell = self.drafts, self._in_cell
        self.drafts, self._in_cell, self._checked = [], True, checked
        self._blocks(cell, flags, depth, False)
        self._end()
        collected = self.drafts
        self.drafts, self._in_cell, self._checked = around, was_in_cell, None
        return collected

    def _blocks(self, container: _Element, flags: int, depth: int, contents: bool) -> None:
        check_depth(depth)
        for element in container:
            tag = element.tag
            if tag == P:
                self._paragraph(element, flags, depth, contents)
            elif tag == TABLE:
                self._end()
                self._table(element, flags, depth, contents)
            elif tag == SDT:
                self._control(element, flags, depth, contents)
            elif tag in WRAPPERS:
                self._blocks(element, flags, depth + 1, contents)
            elif tag in INSERTIONS:
                self.context.insertions += len(element) > 0
                self._blocks(element, flags | INSERTED, depth + 1, contents)
            elif tag in DELETED:
                self.context.deletions += len(element) > 0
            elif tag == ALTERNATIVES:
                chosen = choice(element)
                if chosen is not None:
                    self._blocks(chosen, flags, depth + 1, contents)
            elif tag == _SECTION:
                self.context.sections.append(element)
            elif tag == _CHUNK:
                self.context.seen["chunk"] += 1

    def _table(self, table: _Element, flags: int, depth: int, contents: bool) -> None:
        only = _only_cell(table)
        if only is not None:
            self._blocks(only, flags, depth + 1, contents)
            self._end()
        else:
            self.drafts += read_table(self, table, flags, depth + 1)

    def _control(self, sdt: _Element, flags: int, depth: int, contents: bool) -> None:
        content = child(sdt, SDT_CONTENT)
        if content is None:
            return
        control = control_of(sdt)
        before = len(self.drafts)
        if control.checked is not None:
            self._checked = control.checked
        placeholder = PLACEHOLDER if control.placeholder else 0
        self._blocks(content, flags | placeholder, depth + 1, contents or control.contents)
        within = self.drafts[before:]
        filled = control.label and not control.placeholder and control.checked is None
        if filled and not self._joined and len(within) <= VALUE_LINES:
            self.context.name(control.label, " ".join(draft.text for draft in within))

    def _paragraph(self, element: _Element, flags: int, depth: int, contents: bool) -> None:
        said = paragraph_of(properties(element, PPR))
        style = self.context.styles.paragraph(said.style)
        runs = self._joined or Runs(self.context, self._fields)
        before = self.context.insertions, self.context.deletions
        runs.read(element, style.look, flags)
        self._joined = None
        self.context.insertions += said.inserted and self.context.insertions == before[0]
        self.context.deletions += said.joins and self.context.deletions == before[1]
        if self._checked is not None:
            runs.tick(self._checked)
            self._checked = None
        if said.section is not None:
            self.context.sections.append(said.section)
        if said.joins:
            self._joined = runs
        else:
            self._finish(runs, said, style, depth, contents)

    def _end(self) -> None:
        """A paragraph whose mark was deleted, with none after it to join."""
        runs, self._joined = self._joined, None
        if runs is not None:
            self._finish(runs, Paragraph(), self.context.styles.paragraph(None), 0, False)

    def _finish(self, runs: Runs, said: Paragraph, style: Style, depth: int, contents: bool) -> None:
        first, *apart = lines(runs.pieces)
        listing = listing_of(said.listed, style)
        ends_section = said.section is not None and not first.text
        label = self.context.numbering.label(*listing, style) if listing and not ends_section else None
        if first.text:
            level = self._level(first, said, style)
            self.drafts.append(self._draft(first, style, label, level=level, page=runs.page, contents=contents))
        elif self._in_cell and label and label.text:
            self.drafts.append(Draft("item", "", number=label.text, page=runs.page))
        for line in apart:
            marks, name = marks_of(line.flags), style.name
            self.drafts.append(
                Draft("paragraph", line.text, marks=marks, size=line.size, style=name, page=runs.page, aside=True)
            )
        for extra in runs.extras:
            self.drafts += hanging(self, extra, depth + 1, runs.page)

    def _level(self, line: Line, said: Paragraph, style: Style) -> int:
        """The heading level: the style's, or the paragraph's own where it does not look like body text (0: none)."""
        if said.outline is None:
            return style.outline
        body = self.context.styles.paragraph(None).look
        stands_out = style.outline or line.size > body.size or line.flags & (BOLD | UNDERLINED)
        return said.outline if stands_out and line.text[0] not in "[☐☑☒" else 0

    def _draft(self, line: Line, style: Style, label: Label | None, *, level: int, page: int, contents: bool) -> Draft:
        text = line.text
        draft = Draft(
            "paragraph",
            text,
            marks=marks_of(line.flags),
            size=line.size,
            style=style.name,
            checked=begins_checked(text),
            page=page,
            strong=bool(line.flags & (BOLD | UNDERLINED)),
            titular=style.titular,
            heading_like=style.heading_like,
            number=label.text if label else "",
        )
        if line.contents and level:
            self._fields.close_contents()
        if contents or style.contents or (line.contents and not level) or _names_contents(text, level):
            draft.kind = "toc"
        elif style.title:
            draft.kind = "title"
        elif level and len(text) <= HEADING_LENGTH:
            draft.kind, draft.level = "heading", level
            draft.text = f"{draft.number} {text}".strip()
        elif style.code:
            draft.kind = "code"
        elif label and (label.bullet or label.text):
            draft.kind, draft.level = "item", label.level + 1
            if sum(map(str.isalpha, label.text)) >= LABEL_LETTERS:
                draft.text = f"{label.text} {text}"
        elif text[0] in BULLETS and text[1:2].isspace():
            draft.kind, draft.level, draft.text = "item", 1, text[2:].lstrip()
        return draft


def _only_cell(table: _Element) -> _Element | None:
    """The cell of a table that is only a frame around its content, None for any other table."""
    rows = list(table.iterchildren(ROW, SDT))
    if len(rows) != 1 or rows[0].tag == SDT or row_of(child(rows[0], W + "trPr")).deleted:
        return None
    cells = list(rows[0].iterchildren(CELL, SDT))
    return cells[0] if len(cells) == 1 and cells[0].tag == CELL else None


def _names_contents(text: str, level: int) -> bool:
    """Whether a line is the heading of a table of contents; a heading "Contents" may well be one of a section."""
    if len(text) > 40 or text[:1] not in "CLTclt" or not _CONTENTS.search(text.rstrip(": ")):
        return False
    return not level or not text.lower().startswith("content")
