"""Builds the View of a document: sentences and table rows, each with its region, headings and place."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from mocheck.model.document import Block, Cell, Document, Location
from mocheck.understand.regions import (
    CONFIRMED,
    bare_heading,
    columns_region,
    heading_region,
    is_confirmed,
    is_instruction,
)
from mocheck.understand.substance import words_of_substance
from mocheck.understand.tables import columns_of, distinct, joined, split_header
from mocheck.understand.text import fold, folded, sentences
from mocheck.understand.view import Passage, Region, Section, TableView, View
from mocheck.understand.vocabulary import Vocabulary

Part = TypeVar("Part", Passage, TableView)

_BY_KIND: dict[str, Region] = {
    "header": "header", "footer": "header", "watermark": "header", "toc": "toc", "comment": "comment",
}  # fmt: skip
_WHOLE: frozenset[Region] = frozenset({"toc", "glossary", "references"})
_MOST_COVER, _TITLE_WITHIN = 40, 4
_COVER_PARAGRAPH, _COVER_SENTENCE = 40, 10
_LONGEST_CAPTION = 120
_LONGEST_HEADING = 2_000


def build(document: Document, vocabulary: Vocabulary) -> View:
    """The whole document, ready for reading; empty where it could not be read."""
    maker = _Maker(document, vocabulary, _title_level(document))
    for block in joined(document.blocks, vocabulary):
        maker.take(block)
    maker.reconsider()
    return View(
        document=document,
        passages=tuple(maker.passages),
        tables=tuple(maker.tables),
        sections=tuple(maker.sections()),
        cover=tuple(maker.cover),
    )


def _title_level(document: Document) -> int | None:
    """The level of the one heading that stands above all others, where no title does."""
    if any(block.kind == "title" for block in document.blocks[:_TITLE_WITHIN]):
        return None
    highest = heapq.nsmallest(2, (block.level for block in document.blocks if block.kind == "heading"))
    return highest[0] if highest and highest[1:] != highest[:1] else None


@dataclass(slots=True)
class _Open:
    """A heading and what has been found beneath it."""

    block: Block
    region: Region
    begin: int
    tables: int
    end: int = -1
    tables_end: int = -1


@dataclass(slots=True)
class _Maker:
    document: Document
    vocabulary: Vocabulary
    title_level: int | None
    passages: list[Passage] = field(default_factory=list)
    tables: list[TableView] = field(default_factory=list)
    cover: list[Block] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    hidden_sheets: set[str] = field(default_factory=set)
    caption: str = ""
    on_cover: bool = True

    def take(self, block: Block) -> None:
        if "struck" in block.marks:
            return
        region = self._region(block)
        if block.kind == "table":
            self._table(block, region)
        elif block.text.strip():
            self._text(block, region)
        if block.kind not in ("header", "footer", "watermark", "comment", "note"):
            self.caption = folded(block.text) if block.kind != "table" else ""

    def _region(self, block: Block) -> Region:
        if block.kind in _BY_KIND:
            return _BY_KIND[block.kind]
        if block.kind == "heading":
            self._heading(block)
        if is_instruction(block, self.vocabulary):
            return "instruction"
        announced = self._announced(block)
        if announced is None and self._still_cover(block):
            self.cover.append(block)
            return "cover"
        return announced or "body"

    def _announced(self, block: Block) -> Region | None:
        """The region of the innermost heading that announces one."""
        if self.stack:
            return next((o.region for o in reversed(self.stack) if o.region != "body"), None)
        return heading_region(self.caption, self.vocabulary) if block.kind == "table" else None

    def _heading(self, block: Block) -> None:
        self._close(block.level)
        region = heading_region(block.text, self.vocabulary)
        whole = region not in _WHOLE and not self.opened and block.level <= 1 and block.level == self.title_level
        opened = _Open(block, "body" if whole or region is None else region, len(self.passages), len(self.tables))
        if "hidden" in block.marks and not block.location.path:
            self.hidden_sheets.add(block.text)
        self.opened.append(opened)
        self.stack.append(opened)

    def _close(self, level: int) -> None:
        while self.stack and self.stack[-1].block.level >= level:
            done = self.stack.pop()
            done.end, done.tables_end = len(self.passages), len(self.tables)

    def _still_cover(self, block: Block) -> bool:
        if not self.on_cover or self.document.format in ("xlsx", "xls", "ods", "csv"):
            return False
        headed = len(self.opened) > 1 or (self.opened and not self._is_title(self.opened[0].block))
        later_slide = self.opened and (block.kind == "item" or (self.document.format == "pptx" and self.cover))
        words = len(block.text.split())
        prose = words > _COVER_SENTENCE and block.text.rstrip().endswith(".")
        lengthy = block.kind != "table" and (prose or words > _COVER_PARAGRAPH)
        late = (block.location.page or 1) > 2
        if headed or later_slide or lengthy or late or len(self.cover) >= _MOST_COVER:
            self.on_cover = False
        return self.on_cover

    def _is_title(self, block: Block) -> bool:
        return block.level <= 1 and block.level == self.title_level and not block.text.strip()[:1].isdigit()

    def _hidden(self, block: Block) -> bool:
        return "hidden" in block.marks or bool(self.hidden_sheets.intersection(block.location.path[:1]))

    def _above(self, location: Location) -> tuple[str, ...]:
        """The headings above a place; of a slide its title too, which its place does not name."""
        if self.document.format != "pptx":
            return location.path
        return (*location.path, *(opened.block.text for opened in self.stack))

    def _text(self, block: Block, region: Region) -> None:
        self.passages += self._sentences(block, block.text, block.location, region)

    def _sentences(self, block: Block, text: str, location: Location, region: Region) -> list[Passage]:
        whole = fold(text)
        one = block.kind in ("heading", "title", "toc") and len(whole.text) <= _LONGEST_HEADING
        spans = ((0, len(whole.text)),) if one else sentences(whole.text)
        hidden = self._hidden(block)
        return [
            Passage(
                text=whole.text[start:end],
                quote=whole.quote(start, end),
                location=location,
                region=region,
                headings=location.path if block.kind in ("heading", "title") else self._above(location),
                block=block,
                index=len(self.passages) + number,
                hidden=hidden,
            )
            for number, (start, end) in enumerate(spans)
        ]

    def _table(self, block: Block, region: Region) -> None:
        if not block.rows:
            return
        columns, rows, above = split_header(block.rows, self.vocabulary)
        region = self._table_region(columns, region)
        caption = self.caption if 0 < len(self.caption) <= _LONGEST_CAPTION else (block.location.path or ("",))[-1]
        self.tables.append(
            TableView(
                columns=columns,
                rows=rows,
                caption=caption,
                headings=self._above(block.location),
                region=region,
                block=block,
                hidden=self._hidden(block),
            )
        )
        first = next((row for row in block.rows if len(distinct(row)) > 1), block.rows[0])
        heads = next((row for row in block.rows if any(columns) and columns_of(row) == columns), first)
        for row in (*above, *rows):
            self._row(block, row, heads, region)

    def _table_region(self, columns: Sequence[str], region: Region) -> Region:
        if region not in ("body", "cover", "revisions"):
            return region
        found = columns_region(columns, self.vocabulary)
        if region == "revisions":
            return found if found == "approval" else region
        sheet = self.document.format in ("xlsx", "xls", "ods", "csv")
        return found if found and not (sheet and found in ("revisions", "references", "deliverables")) else region

    def _row(self, block: Block, row: tuple[Cell, ...], heads: tuple[Cell, ...], region: Region) -> None:
        cells = [cell for cell in distinct(row) if "struck" not in cell.marks]
        if not cells:
            return
        if len(cells) == 1 and len(block.rows[0]) <= 2:
            self.passages += self._sentences(block, cells[0].text, cells[0].location, region)
            return
        self.passages.append(
            Passage(
                text=" | ".join(folded(cell.text) for cell in cells),
                quote=" | ".join(" ".join(cell.text.split()) for cell in cells),
                location=_row_place(cells),
                region=region,
                headings=self._above(cells[0].location) or block.location.path,
                block=block,
                index=len(self.passages),
                row=row,
                heads=heads,
                hidden=self._hidden(block) or all("hidden" in cell.marks for cell in cells),
            )
        )

    def reconsider(self) -> None:
        """A section headed "Version Control" or "Approvals" that holds prose and no such table is body after all."""
        self._close(0)
        for opened in self.opened:
            passages = self.passages[opened.begin + 1 : opened.end]
            tables = self.tables[opened.tables : opened.tables_end]
            if opened.region in CONFIRMED and not is_confirmed(opened.region, passages, tables, self.vocabulary):
                old, opened.region = opened.region, "body"
                for at in range(opened.begin, opened.end):
                    self.passages[at] = _moved(self.passages[at], old)
                for at in range(opened.tables, opened.tables_end):
                    self.tables[at] = _moved(self.tables[at], old)

    def sections(self) -> Iterator[Section]:
        for opened in self.opened:
            passages = tuple(self.passages[opened.begin : opened.end])
            yield Section(
                heading=bare_heading(opened.block.text),
                headings=(*opened.block.location.path, opened.block.text),
                level=opened.block.level,
                location=opened.block.location,
                region=opened.region,
                passages=passages[1:],
                tables=tuple(self.tables[opened.tables : opened.tables_end]),
                words=sum(words_of_substance(passage, self.vocabulary) for passage in passages[1:]),
            )


def _moved(part: Part, old: Region) -> Part:
    return replace(part, region="body") if part.region == old else part


def _row_place(cells: Sequence[Cell]) -> Location:
    first, last = cells[0].location, cells[-1].location
    if first.part == last.part or " " in first.part or not first.part:
        return first
    return Location(path=first.path, part=f"{first.part}:{last.part}", page=first.page, line=first.line)
