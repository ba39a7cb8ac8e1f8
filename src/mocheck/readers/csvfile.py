"""CSV and TSV files: one table with spreadsheet addresses and line numbers."""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterator

from mocheck.model.document import Document
from mocheck.readers.errors import Unreadable
from mocheck.readers.grid import Grid, clean, table
from mocheck.readers.limits import MAX_CELLS

MAX_FIELD = 1_000_000
MAX_COLUMNS = 2_000
_SAMPLE_LINES = 50
_SAMPLE_CHARACTERS = 20_000
_DELIMITERS = ",;\t|"
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_TOO_LONG = (
    "a field that begins on line {line} is longer than {limit:,} characters: nothing was read from there on "
    "(a quotation mark may be missing its partner)"
)
_TOO_LARGE = "too large: nothing was read from line {line} on (split the file)"


def read(data: bytes, path: str, sha256: str) -> Document:
    """The file as one table block whose cells are addressed as a spreadsheet would ("B7")."""
    text, notices = decode(data)
    declared, text_lines = _separator_line(list(io.StringIO(text, newline="")))
    if declared:
        notices.append(f'the first line declares the separator "{declared}"')
    delimiter = declared or _delimiter("".join(text_lines[:_SAMPLE_LINES])[:_SAMPLE_CHARACTERS])
    rows, lines, cut = _rows(text_lines, delimiter, first=2 if declared else 1)
    block = table(_grid(rows, lines), ())
    if cut and not block:
        raise Unreadable(cut)
    notices += [cut] if cut else []
    notices += [] if block else ["the file holds no values"]
    return Document(path=path, sha256=sha256, format="csv", blocks=(block,) if block else (), notices=tuple(notices))


def decode(data: bytes) -> tuple[str, list[str]]:
    """The text, by byte order mark, else UTF-8, else UTF-16 where every other byte is zero, else Windows-1252."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), []
    sample = data[:4096]
    if len(sample) > 3 and sample[1::2].count(0) > len(sample) // 3:
        return data.decode("utf-16-le", "replace"), []
    if len(sample) > 3 and sample[0::2].count(0) > len(sample) // 3:
        return data.decode("utf-16-be", "replace"), []
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), ["not UTF-8: read as Windows-1252"]


def _separator_line(lines: list[str]) -> tuple[str, list[str]]:
    """Excel's first line "sep=;" and the lines below it."""
    first = lines[0].strip().strip('"') if lines else ""
    if first.lower().startswith("sep=") and len(first) == len("sep=") + 1:
        return first[-1], lines[1:]
    return "", lines


def _delimiter(sample: str) -> str:
    """The separator that gives the most rows of one width, wider before narrower."""

    def regularity(delimiter: str) -> tuple[int, int]:
        try:
            rows = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
            widths = Counter(len(row) for row in rows if row)
        except csv.Error:
            return 0, 0
        width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(1, 0))
        return (count, width) if width > 1 else (0, 0)

    return max(_DELIMITERS, key=regularity)


def _rows(source: list[str], delimiter: str, first: int) -> tuple[list[list[str]], list[int], str]:
    """The rows, the line each begins on, and what was not read."""
    rows: list[list[str]] = []
    lines: list[int] = []
    width = 0
    for line, row in _parsed(source, delimiter, first):
        if row is None:
            return rows, lines, _TOO_LONG.format(line=line, limit=MAX_FIELD)
        width = max(width, len(row))
        if (len(rows) + 1) * width > MAX_CELLS or width > MAX_COLUMNS:
            return rows, lines, _TOO_LARGE.format(line=line)
        rows.append([clean(text) for text in row])
        lines.append(line)
    return rows, lines, ""


def _parsed(source: list[str], delimiter: str, first: int) -> Iterator[tuple[int, list[str] | None]]:
    """Each row with the line it begins on; None in place of a row with a field past the limit, which ends it."""
    before = csv.field_size_limit(MAX_FIELD)
    try:
        parser = csv.reader((line.replace("\0", "") for line in source), delimiter=delimiter)
        for _ in itertools.count():
            line = first + parser.line_num
            try:
                yield line, next(parser)
            except StopIteration:
                return
            except csv.Error:
                yield line, None
                return
    finally:
        csv.field_size_limit(before)


def _grid(rows: list[list[str]], lines: list[int]) -> Grid:
    width = max(map(len, rows), default=0)
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    return Grid(texts=padded, rows=range(1, len(rows) + 1), columns=range(1, width + 1), lines=lines)
