"""Whether a document is a template that nobody filled in, and the placeholders it still has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from mocheck.model.artifact import Placeholder
from mocheck.model.document import Cell
from mocheck.understand.facts.revisions import Revision
from mocheck.understand.placeholders import placeholders
from mocheck.understand.tables import distinct
from mocheck.understand.text import folded
from mocheck.understand.titles import SHEETS, candidates
from mocheck.understand.view import Passage, TableView, View
from mocheck.understand.vocabulary import Pattern, Vocabulary

_ENOUGH = 0.5
_MOST_LISTED = 200
_CELL_BLANK = frozenset({"", "-", "n/a", "tbd", "[ ]", "☐"})


def found_placeholders(view: View, vocabulary: Vocabulary) -> tuple[Placeholder, ...]:
    """What is left to be replaced, in reading order; at most 200 are listed."""
    return tuple(_placeholders(view, vocabulary))[:_MOST_LISTED]


def _placeholders(view: View, vocabulary: Vocabulary) -> Iterator[Placeholder]:
    for passage in _written(view):
        for start, end in placeholders(passage.text, vocabulary):
            yield Placeholder(location=passage.location, quote=passage.text[start:end])


def _written(view: View) -> list[Passage]:
    return [p for p in view.passages if p.region not in ("toc", "comment") and p.block.kind not in ("code", "comment")]


def is_template(view: View, rows: Sequence[Revision], vocabulary: Vocabulary) -> bool:
    """Whether the document is essentially unfilled. `rows` is its own revision history."""
    signs = (
        _titled(view, vocabulary),
        _dense(view, vocabulary),
        _instructed(view, vocabulary),
        _empty_register(view, vocabulary),
        _open_form(view, vocabulary),
        _unanswered(view, vocabulary),
        _named_so(view, vocabulary),
    )
    filled = 0.25 if any(row.iso for row in rows) else 0.0
    return sum(signs) - filled >= _ENOUGH


def _titled(view: View, vocabulary: Vocabulary) -> float:
    denied = vocabulary.pattern("not_template")
    for candidate in candidates(view, vocabulary):
        if candidate.signal in ("file properties", "running header") or len(candidate.text.split()) > 20:
            continue
        if vocabulary.pattern("titled_template").search(candidate.text) and not denied.search(candidate.text):
            return 0.5
    opening = " ".join(passage.text for passage in _written(view)[:40])
    return -0.3 if denied.search(opening) else 0.0


def _dense(view: View, vocabulary: Vocabulary) -> float:
    """Placeholders for every hundred words, and whether they stand in the document's first lines."""
    written = _written(view)
    words = sum(len(passage.text.split()) for passage in written) or 1
    count = sum(len(placeholders(passage.text, vocabulary)) for passage in written)
    first = sum(len(placeholders(passage.text, vocabulary)) for passage in written[:12])
    density = 100 * count / words
    score = 0.0
    if count >= 3:
        score = 0.55 if density >= 1 else 0.35 if density >= 0.4 else 0.0
    return score + (0.3 if first >= 2 and count >= 3 else 0.0)


def _instructed(view: View, vocabulary: Vocabulary) -> float:
    """How much of the text tells its author what to write, marked as an instruction or in so many words."""
    written = [passage for passage in _written(view) if passage.block.kind not in ("heading", "title")]
    told = sum(passage.region == "instruction" for passage in written)
    plain = [passage for passage in written if passage.region == "body" and passage.row is None]
    bidden = [p for p in plain if vocabulary.pattern("author_told").search(p.text)]
    surely = [p for p in bidden if vocabulary.pattern("author_told_surely").search(p.text)]
    if len(surely) >= 3 and len(bidden) > 0.25 * len(plain):
        told += len(bidden)
    if told < 3:
        return 0.0
    share = told / len(written)
    return 0.5 if share > 0.25 else 0.3 if share > 0.08 else 0.1


def _empty_register(view: View, vocabulary: Vocabulary) -> float:
    """A workbook whose tables have columns and no rows, or only rows that call themselves samples."""
    if view.document.format not in SHEETS:
        return 0.0
    tables = [table for table in view.tables if not table.hidden]
    if not tables:
        return 0.0
    first = max(tables, key=lambda table: len(table.block.rows))
    bare = not any(first.columns) and len(first.block.rows) == 1 and len(first.block.rows[0]) >= 3
    filled = [row for row in first.rows if _is_filled(row, vocabulary)]
    if bare or (any(first.columns) and not filled):
        return 0.6
    return 0.0


def _is_filled(row: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    cells = [folded(cell.text) for cell in row if cell.text.strip()]
    own = [text for text in cells if not placeholders(text, vocabulary)]
    sample = any(text.lower().startswith(("sample", "example", "e.g.", "ex.")) for text in own)
    return (len(own) >= 2 or (len(own) == 1 and len(row) <= 2)) and not sample


def _open_form(view: View, vocabulary: Vocabulary) -> float:
    """Most lines are a label with nothing behind it and nothing beneath it."""
    written = _written(view)
    lines = [(at, p) for at, p in enumerate(written) if p.row is None and p.block.kind in ("paragraph", "item")]
    label = vocabulary.pattern("open_label")
    bare = [p for at, p in lines if label.match(p.text) and _is_last(p, written[at + 1 : at + 2], label)]
    return 0.6 if len(bare) >= 5 and len(bare) >= 0.45 * len(lines) else 0.0


def _is_last(passage: Passage, following: Sequence[Passage], label: Pattern) -> bool:
    """Whether nothing stands beneath a label: the next line is another label, a heading, or no longer in its list."""
    if not following or following[0].block.kind == "heading" or label.match(following[0].text):
        return True
    return passage.block.kind == "item" and following[0].block.kind != "item"


def _unanswered(view: View, vocabulary: Vocabulary) -> float:
    """Half or more of the columns of the main table wait for an answer that no row has."""
    tables = [table for table in view.tables if not table.hidden and len(table.rows) >= 5 and any(table.columns)]
    if not tables:
        return 0.0
    main = max(tables, key=lambda table: len(table.rows))
    prose = sum(len(p.text.split()) for p in view.passages if p.row is None and p.region == "body")
    if prose > 400 or len(main.rows) < 0.6 * sum(len(table.rows) for table in view.tables):
        return 0.0
    blank = [name for number, name in enumerate(main.columns) if name and _is_blank(main, number)]
    named = sum(bool(name) for name in main.columns)
    asked = any(vocabulary.pattern("answer_column").search(name) for name in blank)
    return 0.5 if asked and len(blank) >= 0.5 * named else 0.0


def _is_blank(table: TableView, column: int) -> bool:
    answered = (
        row[column]
        for row in table.rows
        if column < len(row) and len(distinct(row)) > 1 and "merged" not in row[column].marks
    )
    return all(cell.text.strip().lower() in _CELL_BLANK for cell in answered)


def _named_so(view: View, vocabulary: Vocabulary) -> float:
    stem = PurePosixPath(view.document.path).stem.lower().replace("_", " ").replace("-", " ").strip()
    if stem.endswith(("template", "template (1)")) or stem.startswith("template "):
        return 0.5
    return 0.2 if "template" in stem and not vocabulary.pattern("not_template").search(stem) else 0.0
