"""Tables as they are meant: the header row found, repeated headers dropped, continued tables joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

import re2

from mocheck.model.document import Block, Cell
from mocheck.understand.text import folded
from mocheck.understand.vocabulary import Vocabulary

_HEADER_WITHIN = 12
_LONGEST_NAME, _LONGEST_EXPLAINED = 60, 160
_ANSWERED = re2.compile(r"^[^:()]{2,40}: ?\S")
_ANSWERS = frozenset({"yes", "no", "y", "n", "n/a", "none"})
Row = tuple[Cell, ...]


def header_of(rows: Sequence[Row], vocabulary: Vocabulary) -> int | None:
    """The index of the row that names the columns, or None where the table has none."""
    if not rows:
        return None
    marked = [all("header" in cell.marks for cell in row if cell.text.strip()) and any(row) for row in rows[:3]]
    usual = median(len(distinct(row)) for row in rows[:200])
    for index, row in enumerate(rows[:_HEADER_WITHIN]):
        cells = distinct(row)
        if len(cells) >= 2 and len(cells) >= 0.6 * usual and all(_is_name(cell) for cell in cells):
            told = index < len(marked) and marked[index]
            if told or _names_columns(cells, row, rows[index + 1 :], vocabulary):
                return index
    return None


def distinct(row: Row) -> list[Cell]:
    """The cells of a row that hold text of their own; one that repeats its merged neighbour does not."""
    kept: list[Cell] = []
    for cell in row:
        if cell.text.strip() and not (kept and "merged" in cell.marks and cell.text == kept[-1].text):
            kept.append(cell)
    return kept


def _is_name(cell: Cell) -> bool:
    text = folded(cell.text)
    name = text.partition("(")[0]
    if len(name) > _LONGEST_NAME or len(text) > _LONGEST_EXPLAINED or _ANSWERED.match(text):
        return False
    if cell.marks & {"number", "date", "error"}:
        return False
    return any(char.isalpha() for char in text) or text in {"#", "%"}


def _names_columns(cells: Sequence[Cell], row: Row, below: Sequence[Row], vocabulary: Vocabulary) -> bool:
    if not below:
        return False
    texts = [folded(cell.text) for cell in cells]
    different = {text.lower() for text in texts}
    if len(different) < 0.7 * len(texts) or sum(text.endswith(".") for text in texts) > 1:
        return False
    known = sum(is_column_name(text, vocabulary) for text in sorted(different))
    bold = all(cell.marks & {"bold", "header"} for cell in cells)
    beneath = [cell for each in below[:20] for cell in distinct(each)]
    plain_below = not all("bold" in cell.marks for cell in beneath)
    if bold and plain_below and (len(texts) > 2 or known):
        return True
    if len(texts) == 2:
        return known == 2 and not _is_answer(row, below)
    return known >= max(2, min(4, len(texts) / 2)) or (
        len(texts) == len(row) and len(below) > 1 and _differs(cells, beneath)
    )


def _is_answer(row: Row, below: Sequence[Row]) -> bool:
    """Whether its last cell is an answer that others give beneath it ("Budget confirmed | Yes")."""
    said = folded(row[-1].text).lower()
    return said in _ANSWERS and any(folded(each[-1].text).lower() == said for each in below if each)


def _differs(cells: Sequence[Cell], beneath: Sequence[Cell]) -> bool:
    """The row is short where what stands beneath is long, or words where it is numbers."""
    if not beneath or any(char.isdigit() for cell in cells for char in cell.text):
        return False
    digits = sum(any(char.isdigit() for char in cell.text) for cell in beneath)
    lengthy = sum(len(cell.text) > _LONGEST_NAME for cell in beneath)
    return digits + lengthy >= len(beneath) / 4


def is_column_name(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a header cell's text is, or ends or begins with, a usual name of a column."""
    if vocabulary.is_state("column_words", text):
        return True
    words = vocabulary.norm(text).split()
    return 1 < len(words) <= 5 and any(vocabulary.is_state("column_words", word) for word in (words[0], words[-1]))


def columns_of(row: Row) -> tuple[str, ...]:
    """The folded header texts in small letters."""
    return tuple(folded(cell.text).lower() for cell in row)


def split_header(
    rows: Sequence[Row], vocabulary: Vocabulary
) -> tuple[tuple[str, ...], tuple[Row, ...], tuple[Row, ...]]:
    """Columns, the rows beneath, and the rows above the header, which are captions and not data."""
    at = header_of(rows, vocabulary)
    if at is None:
        return ("",) * (len(rows[0]) if rows else 0), tuple(row for row in rows if any(c.text.strip() for c in row)), ()
    columns = columns_of(rows[at])
    below = tuple(row for row in rows[at + 1 :] if any(c.text.strip() for c in row) and columns_of(row) != columns)
    return columns, below, tuple(rows[:at])


def joined(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[Block]:
    """The blocks with a table that goes on after a page break put together again."""
    held: Block | None = None
    between: list[Block] = []
    for block in blocks:
        if held is not None and block.kind in ("header", "footer") and held.location.page:
            between.append(block)
            continue
        if held is not None and block.kind == "table" and _continues(held, block, vocabulary):
            held = _with_rows(held, block)
            continue
        if held is not None:
            yield held
            yield from between
            held, between = None, []
        if block.kind == "table":
            held = block
        else:
            yield block
    if held is not None:
        yield held
        yield from between


def _continues(first: Block, second: Block, vocabulary: Vocabulary) -> bool:
    if not first.rows or not second.rows or len(first.rows[0]) != len(second.rows[0]):
        return False
    pages = first.rows[-1][0].location.page or first.location.page, second.location.page
    if not all(pages) or pages[0] == pages[1] or first.location.path != second.location.path:
        return False
    at = header_of(second.rows, vocabulary)
    return at is None or columns_of(second.rows[at]) == columns_of(first.rows[header_of(first.rows, vocabulary) or 0])


def _with_rows(first: Block, second: Block) -> Block:
    return Block(
        kind="table", text=first.text, location=first.location, level=first.level, rows=first.rows + second.rows,
        marks=first.marks, checked=first.checked, size=first.size, style=first.style,
    )  # fmt: skip
