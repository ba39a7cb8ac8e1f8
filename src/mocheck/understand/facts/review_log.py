"""Reviews that a log of documents records row by row: "CM Plan | 2026-09-22 | Reviewed, no change needed"."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

import re2

from mocheck.model.document import Cell
from mocheck.model.facts import EventFact
from mocheck.understand.context import Context
from mocheck.understand.dates import exact, find_dates
from mocheck.understand.facts.places import plain, row_place, row_quote
from mocheck.understand.facts.revisions import REVIEW
from mocheck.understand.view import TableView, View
from mocheck.understand.vocabulary import Vocabulary, alternatives

_AHEAD = re2.compile(
    r"(?i)\b(?:next|due|planned|scheduled|target|version|issued|approved|effective|"
    r"created|published|revised|revision|document date)\b"
)
_OF_REVIEW = re2.compile(r"(?i)^(?:re-?)?(?:reviewed|read|checked|validated|affirmed|certified)\b")
_UNDONE = re2.compile(
    r"(?i)\breviewed\?|\b(?:not|never)\b.{0,20}\breview|\byet\b|\bwrong\b|"
    r"\b(?:changes?|updates?|revisions?)(?: (?:is|are|was|were))? (?:needed|required|necessary|requested)\b"
)
_NONE_NEEDED = re2.compile(
    r"(?i)\bno (?:\w+ ){0,2}(?:changes?|updates?|revisions?)(?: (?:is|are|was|were))? "
    r"(?:needed|required|necessary|requested)\b"
)
_SILENT = frozenset({"revisions", "template-revisions", "toc", "glossary", "references", "instruction"})


def read(view: View, context: Context) -> Iterator[EventFact]:
    """A review that was held for each such row that says so of a document; its topic is that it was left as it is."""
    for table in view.tables:
        if table.region in _SILENT or table.hidden or not any(table.columns):
            continue
        for row in table.rows:
            said = [*map(plain, row), *_headed(row, table)]
            topics = () if _is_undone(said) else _topics(said, context.vocabulary)
            days = [day for day in _days(row, table) if day <= context.as_of] if topics else []
            if days:
                yield EventFact(
                    event=REVIEW,
                    date=max(days),
                    state="held",
                    topics=topics,
                    location=row_place(row),
                    quote=row_quote(row),
                    confidence=0.85,
                )


def _headed(row: tuple[Cell, ...], table: TableView) -> Iterator[str]:
    """What the columns that tell of the review itself ("Reviewed on") say of a row that fills them."""
    for column, cell in zip(table.columns, row, strict=False):
        if _OF_REVIEW.match(column) and plain(cell).strip(" -–"):
            yield f"{column}: {plain(cell)}"


def _is_undone(cells: Sequence[str]) -> bool:
    """Whether the row tells of a review that is still to be done, or that asked for changes."""
    return any(_UNDONE.search(_NONE_NEEDED.sub("", cell)) for cell in cells)


def _topics(cells: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The concepts of a review without changes that a row names and of which its cells show all the signs."""
    named = {mention.key for cell in cells for mention in vocabulary.find(cell, "topics")}
    return tuple(
        key
        for key in sorted(named)
        if (asks := vocabulary.topics[key].asks) and all(_shows(cells, cue, vocabulary) for cue in asks)
    )


def _shows(cells: Sequence[str], cue: str, vocabulary: Vocabulary) -> bool:
    sign = alternatives(vocabulary.cues.get(cue, ()))
    return any(sign.search(cell.lower()) for cell in cells)


def _days(row: tuple[Cell, ...], table: TableView) -> Iterator[datetime.date]:
    for column, cell in zip(table.columns, row, strict=False):
        if not _AHEAD.search(column):
            yield from (day for found in find_dates(plain(cell)) if (day := exact(found.iso)))
