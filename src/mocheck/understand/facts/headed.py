"""What a table's row says together with the headers of its columns: "Effect on users" above "Payments are late"."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from mocheck.understand.facts.concepts import ConceptReader
from mocheck.understand.view import Passage
from mocheck.understand.vocabulary import Mention

_EMPTY = re2.compile(r"(?i)^\W*(?:tbd|tba|tbc|n/?a|none|no|to be \w+|unassigned|pending.{0,20})?\W*$")
_TIMES = re2.compile(r"(?i)^(?:(?:dai|night|week|month|hour|year)ly|quarterly|continuous(?:ly)?)$")
_FEWEST_WORDS = 2
_FEWEST_CELLS = 2
_LONGEST = 600


def headed_mentions(reader: ConceptReader, passage: Passage) -> Iterator[Mention]:
    """The topics that the row says more than a mention of, but names only with its headers; each over the whole row.

    A header says something only of a row whose cell beneath it says something of its own.
    """
    text = _headed(passage)
    if not text:
        return
    named = {mention.key for mention in reader.mentions(passage.text)}
    for key in sorted({mention.key for mention in reader.mentions(text) if mention.family == "topics"} - named):
        entry = reader.vocabulary.topics[key]
        if reader.fits(entry, passage, text) and (not entry.needs or reader.meets(entry, passage)):
            yield Mention("topics", key, 0, len(passage.text), key)


def _is_beneath(passage: Passage) -> bool:
    """Whether the row stands beneath the one that heads the table: a sheet may say more above it."""
    either = (row for row in passage.block.rows if row is passage.heads or row is passage.row)
    return next(either, None) is passage.heads


def _says_more(text: str) -> bool:
    return bool(_TIMES.match(text.strip())) or (len(text.split()) >= _FEWEST_WORDS and not _EMPTY.match(text))


def _headed(passage: Passage) -> str:
    if passage.row is None or passage.row is passage.heads or not _is_beneath(passage):
        return ""
    if len({cell.text for cell in passage.row if cell.text}) < _FEWEST_CELLS:
        return ""
    said = [
        f"{head.text}: {cell.text}"
        for head, cell in zip(passage.heads, passage.row, strict=False)
        if head.text != cell.text and _says_more(cell.text)
    ]
    return " | ".join(said)[:_LONGEST]
