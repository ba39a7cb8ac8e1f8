"""What a document calls itself: its title block, first heading, running header, sheets and properties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import PurePosixPath

from mocheck.model.document import Block
from mocheck.understand.dates import find_dates
from mocheck.understand.opening import SKIPPED, opening
from mocheck.understand.placeholders import without_placeholders
from mocheck.understand.regions import heading_region
from mocheck.understand.text import folded
from mocheck.understand.view import TableView, View
from mocheck.understand.vocabulary import Vocabulary

SHEETS = frozenset({"xlsx", "xls", "xlsb", "ods", "csv"})
_LONGEST_LINE, _MOST_JOINED = 14, 6
_SHORTEST_SENTENCE = 5
_PROPERTY, _STALE, _UNTITLED = 0.55, 0.3, 0.62
_LEAST_WORDS = 20
_FILE_TITLE = re.compile(
    r"^microsoft (?:office )?(?:word|excel|project|powerpoint|visio) - |\.(?:docx?|xlsx?|pptx?|pdf|md|mpp|vsdx?)$",
    re.IGNORECASE,
)
_EMPTY_TITLES = frozenset(
    {"word document", "document", "untitled", "title", "document title", "template", "microsoft word"}
)
_LEADER = re.compile(r"(?:\t|\.{3,})\s*\d{1,3}\s*$")
_LABEL = re.compile(
    r"^(?:subject|title|re|memo(?:randum)?|document title|(?:project|system|program)(?: name)?)\s?:\s*", re.IGNORECASE
)
_DEFAULT_SHEET = re.compile(
    r"^(?:sheet|tabelle|feuil|blad|hoja|foglio|log|list|data|main|register|tracker|export|items|all items) ?\d*$",
    re.IGNORECASE,
)
_FILES = re.compile(
    r"\w\.(?:docx?|xls[xbm]?|pptx?|pdf|vsdx?|mpp|msg|eml|txt|csv|md|html?|zip|od[tsp])\b", re.IGNORECASE
)
_BESIDE_FILE = re.compile(
    r"\\|/|[├└│]|\b\d{1,2}:\d\d\b|\b\d{1,3}(?:,\d{3})+\b|\b\d+(?:\.\d+)? ?(?:bytes|[kmg]i?b)\b|"
    r"^[d-][rwx-]{9}|[0-9a-f]{32}",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:part|section) (?:\d{1,2}|[ivx]{1,4})\b", re.IGNORECASE)
_TEMPLATED = re.compile(r"<%=?.{0,80}?%>|\{\{.{0,80}?\}\}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may be the document's title. `weight` says how much it speaks for the document as a whole."""

    text: str
    weight: float
    signal: str


def candidates(view: View, vocabulary: Vocabulary) -> tuple[Candidate, ...]:
    """Every such text, the most telling first; no text twice."""
    found: dict[str, Candidate] = {}
    for each in _all(view, vocabulary):
        text = clean(each.text, vocabulary)
        key = text.lower()
        if text and key not in _EMPTY_TITLES and (key not in found or found[key].weight < each.weight):
            found[key] = Candidate(text, each.weight, each.signal)
    return tuple(sorted(found.values(), key=lambda c: -c.weight))


def clean(text: str, vocabulary: Vocabulary) -> str:
    """A title without placeholders, markup and the marks around it."""
    plain = without_placeholders(_TEMPLATED.sub(" ", folded(text)), vocabulary)
    plain = _LABEL.sub("", plain.strip())
    bare = _FILE_TITLE.sub("", plain).replace("_", " ").replace("®", "").replace("™", "")
    return " ".join(bare.split()).strip(" .:;-*#|").strip()


def _all(view: View, vocabulary: Vocabulary) -> Iterator[Candidate]:
    document = view.document
    titles = [block.text for block in document.blocks if block.kind == "title"][:4]
    for text in titles:
        yield Candidate(text, 1.0, "title")
    if len(titles) > 1:
        yield Candidate(" ".join(titles[:3]), 0.99, "title")
    if document.format in SHEETS:
        yield from _sheets(view, vocabulary)
        sheets = [block.text.strip() for block in document.blocks if block.kind == "heading"]
        if document.format == "csv" or all(map(is_default_sheet, sheets)):
            yield Candidate(_undated(file_title(document.path)), 0.85, "file name")
    else:
        lines = [*_lines(view, vocabulary)] or [*_above_columns(view, vocabulary)]
        yield from lines
        if (
            not titles
            and not any(map(_is_own, lines, repeat(vocabulary)))
            and sum(len(p.text.split()) for p in view.passages) >= _LEAST_WORDS
        ):
            yield Candidate(_undated(file_title(document.path)), _UNTITLED, "file name")
    yield from _running(document.blocks)
    if document.properties.get("title"):
        yield _of_properties(document.properties["title"], view, vocabulary)


def _is_own(candidate: Candidate, vocabulary: Vocabulary) -> bool:
    """Whether a line says something of this document, and is not the usual heading of its first section."""
    text = clean(candidate.text, vocabulary)
    return bool(text) and not vocabulary.pattern("first_section", whole=True).match(text)


def _of_properties(title: str, view: View, vocabulary: Vocabulary) -> Candidate:
    """What the file's properties call it: often the document or the template that it was copied from."""
    shown = [folded(block.text) for block in opening(view.document.blocks) if block.text.strip()]
    stale = "template" in title.lower() or any(vocabulary.pattern("document_noun").search(text) for text in shown)
    return Candidate(title, _STALE if stale else _PROPERTY, "file properties")


def is_title(text: str, vocabulary: Vocabulary) -> bool:
    """A line that could be a title: neither a date, a version or a name, nor a sentence or the listing of a file."""
    if _lists_files(text):
        return False
    sentence = len(text.split()) > _SHORTEST_SENTENCE and vocabulary.pattern("sentence").search(text)
    named = ":" not in text and vocabulary.pattern("document_noun").search(text)
    return not sentence and (bool(named) or not vocabulary.pattern("not_title").search(text))


def _lists_files(text: str) -> bool:
    """Whether a line names several files, or one with its path, size, day or hour: an entry of a folder's listing."""
    files = list(_FILES.finditer(text))
    if len(files) != 1:
        return bool(files)
    return any(char.isalpha() for char in text[files[0].end() :]) or _BESIDE_FILE.search(text) is not None


def _lines(view: View, vocabulary: Vocabulary) -> Iterator[Candidate]:
    lines = [
        block
        for number, block in enumerate(opening(view.document.blocks))
        if is_title(folded(block.text), vocabulary)
        and not _LEADER.search(block.text)
        and (number == 0 or heading_region(block.text, vocabulary) is None)
    ]
    texts = [folded(block.text) for block in lines if not find_dates(block.text) or len(block.text.split()) > 4]
    short = [text for text in texts[:_MOST_JOINED] if len(text.split()) <= _LONGEST_LINE]
    for count in range(2, len(short) + 1):
        yield Candidate(" ".join(short[:count]), 0.93, "cover")
    for first in range(1, len(short) - 1):
        yield Candidate(" ".join(short[first : first + 2]), 0.92, "cover")
    for position, block in enumerate(lines):
        if len(block.text.split()) <= _LONGEST_LINE:
            weight = 0.97 if position == 0 else 0.9
            yield Candidate(block.text, weight, "first heading" if block.kind == "heading" else "cover")


def _sheets(view: View, vocabulary: Vocabulary) -> Iterator[Candidate]:
    weight = 0.9
    for block, following in zip(view.document.blocks, (*view.document.blocks[1:], None), strict=True):
        if block.kind != "heading" or "hidden" in block.marks or following is None or following.kind == "heading":
            continue
        if not is_default_sheet(block.text):
            yield Candidate(block.text, weight, f"sheet {block.text!r}")
            weight = max(0.6, weight - 0.04)
    for table in view.tables[:2]:
        yield from _first_rows(table)
    yield from (Candidate(text, 0.92, "first row") for text in _beside_system(view, vocabulary))


def _beside_system(view: View, vocabulary: Vocabulary) -> Iterator[str]:
    """A title with the system in the cell beside it, above rows of a label and a value each."""
    rows = [[cell.text for cell in row if cell.text.strip()] for table in view.tables[:1] for row in table.block.rows]
    if len(rows) > 1 and max(map(len, rows[:_MOST_JOINED])) == 2 == len(rows[0]):
        text = folded(rows[0][0])
        if 1 < len(text.split()) <= _LONGEST_LINE and vocabulary.pattern("document_noun").search(text):
            yield text


def _above_columns(view: View, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """The title of a page that was printed from a sheet: the first row of the table with which the text begins."""
    shown = (block for block in view.document.blocks if block.kind not in SKIPPED)
    first = next((block for block in shown if block.text.strip() or block.kind == "table"), None)
    if first is None or first.kind != "table" or not view.tables or view.tables[0].block is not first:
        return
    row = next((row for row in first.rows if any(cell.text.strip() for cell in row)), ())
    for each in _first_rows(view.tables[0]):
        alone = any(each.text == cell.text for cell in row)
        if alone and is_title(folded(each.text), vocabulary) and not find_dates(each.text):
            yield each


def _first_rows(table: TableView) -> Iterator[Candidate]:
    """The rows with which a table begins that hold one text and nothing beside it."""
    for row in table.block.rows[:3]:
        cells = [cell.text for cell in row if cell.text.strip()]
        if len(set(cells)) == 1 and len(cells[0].split()) <= 14 and not _PART.match(cells[0]):
            yield Candidate(cells[0], 0.92, "first row")


def _running(blocks: Sequence[Block]) -> Iterator[Candidate]:
    for block in [block for block in blocks if block.kind == "header"][:6]:
        for part in re.split(r"\t|\s{4,}|\n|\|", block.text):
            if 1 <= len(part.split()) <= 14:
                yield Candidate(part, 0.85, "running header")


def is_default_sheet(name: str) -> bool:
    """Whether a sheet's name says nothing of what it holds."""
    return _DEFAULT_SHEET.match(name.strip()) is not None


def _undated(name: str) -> str:
    """A file's name without its dates and numbers; a CSV file has no other title."""
    return " ".join(word for word in name.split() if not any(char.isdigit() for char in word))


def file_title(path: str) -> str:
    """A file's name as words: "HarborSupport_Agreement" as three."""
    words = re.sub(
        r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[a-z]{3})(?=\d)|(?<=\d)(?=[A-Z][a-z]{2})", " ", PurePosixPath(path).stem
    )
    return " ".join(re.sub(r"[_\-.+]+", " ", words).split())
