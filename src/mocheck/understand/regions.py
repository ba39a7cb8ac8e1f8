"""Which part of a document a block belongs to: its body, or one of the parts that say nothing of themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from mocheck.model.document import Block
from mocheck.understand.placeholders import placeholders
from mocheck.understand.revision_table import revision_columns
from mocheck.understand.text import folded
from mocheck.understand.view import Passage, Region, TableView
from mocheck.understand.vocabulary import Pattern, Vocabulary, alternatives

_NUMBER = re.compile(
    r"^(?:(?:appendix|annex|attachment|section|chapter|part|exhibit|schedule|table|figure)\s+)?"
    r"(?:[0-9]{1,3}(?:[.-][0-9]{1,3}){0,6}|[A-Z](?:\.[0-9]{1,3}){0,5}|[IVXivx]{1,6})(?:[.):]|\s?-)?\s+",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:appendix|annex|attachment|exhibit)\s+\w{1,3}\s?[.:)-]*\s*", re.IGNORECASE)
_ORDER: tuple[Region, ...] = (
    "template-revisions", "toc", "glossary", "references", "revisions", "approval", "distribution", "deliverables",
    "instruction", "example",
)  # fmt: skip
CONFIRMED: frozenset[Region] = frozenset({"revisions", "approval", "deliverables"})
_MOST_OTHER = 3
_LEAST_PROSE = 25
_SENTENCE = 6
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}/\d{1,2}/\d\d\b")
_LONGEST_HEADING = 90


def bare_heading(text: str) -> str:
    """A heading without its number, label or final colon, folded."""
    plain = folded(text).strip()
    short = _LABEL.sub("", plain) or plain
    short = _NUMBER.sub("", short) or short
    short = _LABEL.sub("", short) or short
    return short.strip(" .:-*#_").strip()


@lru_cache(maxsize=64)
def _patterns(vocabulary: Vocabulary) -> tuple[tuple[Region, Pattern], ...]:
    return tuple(
        (region, alternatives(vocabulary.regions[region].headings, whole=True))
        for region in _ORDER
        if region in vocabulary.regions
    )


@lru_cache(maxsize=4096)
def heading_region(heading: str, vocabulary: Vocabulary) -> Region | None:
    """The region that a heading or caption announces, if any."""
    bare = bare_heading(heading).lower()
    if not bare or len(bare) > _LONGEST_HEADING:
        return None
    return next((region for region, pattern in _patterns(vocabulary) if pattern.match(bare)), None)


def is_confirmed(
    region: Region, passages: Sequence[Passage], tables: Sequence[TableView], vocabulary: Vocabulary
) -> bool:
    """Whether what stands under a heading is what the heading announces, or too little to tell."""
    prose = [p for p in passages if p.row is None and p.block.kind != "heading"]
    lengthy = sum(len(passage.text.split()) for passage in prose) >= _LEAST_PROSE
    if not lengthy and (tables or not any(_is_sentence(passage) for passage in prose)):
        return True
    if region == "revisions":
        return any(revision_columns(table.columns, vocabulary, announced=True) for table in tables)
    if region == "approval":
        line, column = vocabulary.pattern("signature_line"), vocabulary.pattern("signature_column", whole=True)
        cells = (folded(cell.text).strip(" <>[]:") for table in tables for row in table.block.rows for cell in row)
        return any(line.search(passage.text) for passage in passages) or any(map(column.match, cells))
    listed = sum(passage.row is not None or passage.block.kind == "item" for passage in passages)
    return listed > len(passages) / 2


def _is_sentence(passage: Passage) -> bool:
    words = passage.text.split()
    return len(words) >= _SENTENCE and words[-1].endswith(".") and not _DATED.search(passage.text)


def columns_region(columns: Sequence[str], vocabulary: Vocabulary) -> Region | None:
    """The region that a table's columns announce: all of a set are there, and few others."""
    names = [vocabulary.norm(column) for column in columns if column]
    if len(names) < 2:
        return None
    for region in _ORDER:
        for wanted in vocabulary.regions[region].columns if region in vocabulary.regions else ():
            needed = [vocabulary.norm(each) for each in wanted]
            hits = [any(_within(each, name) for name in names) for each in needed]
            if all(hits) and len(set(names)) <= len(needed) + _MOST_OTHER:
                return region
    return None


def _within(wanted: str, name: str) -> bool:
    return f" {wanted} " in f" {name} "


def is_instruction(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a block tells the author what to write instead of telling the reader something."""
    if "instruction" in block.marks:
        return True
    text = folded(block.text)
    if not text or block.kind in ("table", "header", "footer", "toc", "title"):
        return False
    if {"blue", "italic"} <= block.marks and len(text.split()) > 3:
        return True
    spans = placeholders(text, vocabulary)
    inside = sum(end - start for start, end in spans)
    if inside > 0.8 * len(text) and len(text.split()) > 4:
        return True
    if block.kind == "heading":
        return False
    return bool(vocabulary.says("instruction_cues", text)) and len(text.split()) > 3
