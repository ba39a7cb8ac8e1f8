"""Running headers and footers: taken out of every page and kept once each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import re2

from mocheck.readers.pdf.rows import Row, rows_of
from mocheck.readers.pdf.shapes import Box, Page, Word
from mocheck.readers.pdf.tagged import table_contents

_TOP, _BOTTOM = 0.8, 0.16  # parts of the page's height beyond which they stand
_MOST_ROWS = 8
_SAME_PLACE = 4.0
_PART_OF_PAGES = 0.4  # of the pages must show it; the head of a table that runs over a few pages stays
_PAGE_NUMBER = re2.compile(
    r"(?i)^(?:page\s*)?[-–—|\[(\s]*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\])\s]*$"
)
_OWN_NUMBER = re2.compile(r"(?i)\bpage\s+(?:\d+|[ivxlc]+)\b")
_DIGITS = re2.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Running:
    """A header or footer, with the first page it stands on."""

    kind: Literal["header", "footer"]
    text: str
    page: int


def take_running(pages: Sequence[Page], tables: dict[int, list[Box]]) -> list[Running]:
    """Removes headers and footers from the pages. `tables` are the boxes of ruled tables by page number."""
    found: dict[tuple[str, str], Running] = {}
    zones = {page.number: _zones(page, tables.get(page.number, [])) for page in pages}
    seen: dict[tuple[str, str], list[float]] = {}
    for page in pages:
        for kind, rows in zones[page.number].items():
            for key, edge in sorted({_key(row): _edge(row, kind, page) for row in rows}.items()):
                seen.setdefault((kind, key), []).append(edge)
    written = sum(1 for page in pages if page.words)
    least = max(2.0, written * _PART_OF_PAGES)

    def repeats(row: Row, kind: Literal["header", "footer"], page: Page) -> bool:
        edge = _edge(row, kind, page)
        return sum(abs(edge - other) <= _SAME_PLACE for other in seen[kind, _key(row)]) >= least

    for page in pages:
        gone: set[int] = set()
        boxes = tables.get(page.number, [])
        for kind, rows in zones[page.number].items():
            own = [box for box in boxes for row in rows if box.holds(row.words[0]) and not repeats(row, kind, page)]
            for row in rows:
                numbered = bool(_PAGE_NUMBER.match(_said(row)))
                if any(box.holds(row.words[0]) for box in own) or not (numbered or repeats(row, kind, page)):
                    break
                gone.update(id(word) for word in row.words)
                if not numbered:
                    found.setdefault((kind, _key(row)), Running(kind, _said(row), page.number))
        gone |= _artifacts(page, found)
        if gone:
            page.words = [word for word in page.words if id(word) not in gone]
    return list(found.values())


def _edge(row: Row, kind: Literal["header", "footer"], page: Page) -> float:
    """How far from the edge of the page a row stands."""
    return page.height - row.base if kind == "header" else row.base


def _artifacts(page: Page, found: dict[tuple[str, str], Running]) -> set[int]:
    """What the tags call no content, which is running text wherever it stands."""
    words = [word for word in page.words if word.style.artifact]
    for row in rows_of(words):
        kind: Literal["header", "footer"] = "header" if row.base > page.height / 2 else "footer"
        if not _PAGE_NUMBER.match(_said(row)):
            found.setdefault((kind, _key(row)), Running(kind, _said(row), page.number))
    return {id(word) for word in words}


def _zones(page: Page, tables: list[Box]) -> dict[Literal["header", "footer"], list[Row]]:
    """The rows above and below the body, from the edge of the page inwards."""
    high, low = page.height * _TOP, page.height * _BOTTOM
    large = [box for box in tables if box.y0 < high and box.y1 > low]
    tabular = table_contents(page)

    def outside(word: Word) -> bool:
        return word.style.content not in tabular and not any(box.holds(word) for box in large)

    words = [word for word in page.words if not word.style.artifact and not low <= word.base <= high and outside(word)]
    top = rows_of(word for word in words if word.base > high)
    bottom = rows_of(word for word in words if word.base < low)
    return {"header": top[:_MOST_ROWS], "footer": bottom[::-1][:_MOST_ROWS]}


def _said(row: Row) -> str:
    return " ".join(word.text for word in row.words)


def _key(row: Row) -> str:
    return str(_DIGITS.sub("#", _OWN_NUMBER.sub("page #", _said(row)))).casefold()
