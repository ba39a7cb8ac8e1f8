"""One page of a PDF to drafts, in reading order: by its tags where they can be trusted, else by where things stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mocheck.readers.ooxml.blocks import Draft, DraftCell
from mocheck.readers.pdf.aligned import aligned_tables
from mocheck.readers.pdf.columns import Region, regions
from mocheck.readers.pdf.contents import contents_runs
from mocheck.readers.pdf.lattice import Grid
from mocheck.readers.pdf.paragraphs import drafts_of
from mocheck.readers.pdf.rows import Row, rows_of
from mocheck.readers.pdf.shapes import Box, Page, Word
from mocheck.readers.pdf.tagged import Tagged, is_covered, leftover, tagged_drafts
from mocheck.readers.pdf.texts import Known, marks_of, text_of

_PADDING = 4.0  # between the text of a cell and its right edge


def page_drafts(page: Page, tables: Sequence[Grid], known: Known) -> list[Tagged]:
    """What stands on the page. Drafts that come from tags carry the place of their element."""
    if is_covered(page):
        beside = _Drawn(page, known).drafts(leftover(page), [])
        for found in beside:
            found.draft.aside = True
        return [*tagged_drafts(page, known), *beside]
    inside = {id(word) for table in tables for words in table.words.values() for word in words}
    return _Drawn(page, known).drafts([word for word in page.words if id(word) not in inside], tables)


class _Drawn:
    """Reads a page by where things stand."""

    def __init__(self, page: Page, known: Known) -> None:
        self.known = known
        self.number = page.number
        self.flat: list[Box] = [rule for rule in page.rules if rule.x1 - rule.x0 >= rule.y1 - rule.y0]

    def drafts(self, words: Sequence[Word], tables: Sequence[Grid]) -> list[Tagged]:
        rows = rows_of(words)
        found: list[Draft] = []
        for table in tables:
            above = [row for row in rows if row.middle > table.lines[0]]
            rows = rows[len(above) :]
            found += self._flow(above)
            found.append(self._table(table))
        found += self._flow(rows)
        return [Tagged(draft, ()) for draft in found]

    def _flow(self, rows: Sequence[Row]) -> Iterator[Draft]:
        for region in regions(rows):
            done = 0
            for start, end in [*contents_runs(region.rows), (len(region.rows), len(region.rows))]:
                yield from self._columns(region, done, start)
                yield from (self._entry(row, region) for row in region.rows[start:end])
                done = end

    def _columns(self, region: Region, start: int, end: int) -> Iterator[Draft]:
        """Text, and the tables that its columns make."""
        rows = region.rows[start:end]
        done = 0
        for table in aligned_tables(rows, self.flat):
            yield from self._text(rows[done : table.start], region)
            cells = [[self._cell(words, 0.0) for words in row] for row in table.rows]
            yield Draft("table", "", rows=cells, page=self.number)
            done = table.end
        yield from self._text(rows[done:], region)

    def _text(self, rows: list[Row], region: Region) -> list[Draft]:
        return drafts_of(Region(rows, region.right, region.left), self.known, self.number) if rows else []

    def _entry(self, row: Row, region: Region) -> Draft:
        """A line of a table of contents without leaders."""
        draft = drafts_of(Region([row], region.right, region.left), self.known, self.number)[0]
        draft.kind, draft.aside = "toc", False
        return draft

    def _table(self, table: Grid) -> Draft:
        """A ruled or shaded table, its merged cells filled."""
        cells = {}
        for (row, column), words in table.words.items():
            last = max(at for at, owner in enumerate(table.owner[row]) if owner == (row, column))
            cells[row, column] = self._cell(words, table.columns[last + 1] - _PADDING)
        rows = []
        for at, owners in enumerate(table.owner):
            line = []
            for across, owner in enumerate(owners):
                cell = cells.get(owner, DraftCell(""))
                own = owner == (at, across) or not cell.text
                line.append(cell if own else DraftCell(cell.text, cell.marks | {"merged"}, cell.checked))
            rows.append(line)
        return Draft("table", "", rows=rows, page=self.number)

    def _cell(self, words: Sequence[Word], edge: float) -> DraftCell:
        upright = [word for word in words if not word.style.angle]
        sideways = [word for word in words if word.style.angle]
        drafts = drafts_of(Region(rows_of(upright), edge), self.known, self.number) if upright else []
        texts = [draft.text.replace("\t", " ") for draft in drafts]
        texts += [text_of(sideways, self.known)] if sideways else []
        return DraftCell("\n".join(texts), marks_of(words), drafts[0].checked if drafts else None)
