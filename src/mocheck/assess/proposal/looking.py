"""Names of the program and its organization on covers, and the days of its phase in sentences and tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

import re2

from mocheck.assess.proposal.evidence import Found, Seen, ranked
from mocheck.model.document import Block, Document
from mocheck.understand.dates import find_dates
from mocheck.understand.opening import opening
from mocheck.understand.text import folded, sentences
from mocheck.understand.vocabulary import Vocabulary

PHASE = {"start": "proposed_start", "gate": "proposed_gate", "go_live": "proposed_go_live"}
_NEAR = 60  # characters between what happens and its day
_LABEL = 50  # characters of a cell; a longer one tells of what may happen, and names no milestone
_LONGEST = 20_000
_ABBREVIATION = re2.compile(r"^ ?\(([A-Z][A-Za-z0-9&-]{1,11})\)")


def programs(documents: Sequence[Document], vocabulary: Vocabulary) -> tuple[Found, ...]:
    """Names of systems, projects and programs on covers and in running headers.

    What is called a system, project or program; what has its abbreviation behind it; what a field says that it is.
    """
    named, common = vocabulary.pattern("system_named"), vocabulary.pattern("common_name_word", whole=True)
    lines = [vocabulary.pattern(name, whole=True) for name in ("program_abbreviated", "program_field")]
    other = vocabulary.pattern("no_program")

    def in_line(text: str) -> Iterator[str]:
        for found in named.finditer(text):
            name = found.group(0).removeprefix("The ")
            if any(not common.match(word) for word in name.lower().split()[:-1]):
                yield name
        for found in filter(None, (line.match(text) for line in lines)):
            name = found.group(1).strip()
            if not other.search(name.lower()):
                yield name.partition(" (")[0]

    return ranked((name, seen) for text, seen in _covers(documents) for name in in_line(text))


def organizations(documents: Sequence[Document], vocabulary: Vocabulary) -> tuple[Found, ...]:
    """Names of agencies on covers and in running headers, those that fill a line."""
    whole = vocabulary.pattern("organization_named", whole=True)
    return ranked((text, seen) for text, seen in _covers(documents) if whole.match(text))


def abbreviations(documents: Sequence[Document], name: str) -> tuple[Found, ...]:
    """What stands in brackets behind the name of the program."""
    found = []
    for document in documents:
        for block in document.blocks:
            text = folded(block.text[:_LONGEST])
            at = text.find(name)
            short = _ABBREVIATION.match(text[at + len(name) :][:20]) if at >= 0 else None
            if short:
                found.append((short.group(1), _seen(document, block, text[at : at + len(name) + 20])))
    return ranked(found)


def days(documents: Sequence[Document], vocabulary: Vocabulary) -> dict[str, tuple[Found, ...]]:
    """For each date of the phase the days that documents give it, exact ones only."""
    found: dict[str, list[tuple[str, Seen]]] = {name: [] for name in PHASE}
    for document in documents:
        for block, text in _statements(document):
            for name, day in _said(text, vocabulary):
                found[name].append((day, _seen(document, block, text)))
    return {name: ranked(several) for name, several in found.items()}


def _covers(documents: Sequence[Document]) -> Iterator[tuple[str, Seen]]:
    for document in documents:
        running = [block for block in document.blocks if block.kind in ("header", "footer")][:6]
        for block in (*opening(document.blocks), *running):
            for part in folded(block.text[:500]).replace(" — ", "|").replace(" - ", "|").split("|"):
                text = part.strip(" .,:;")
                if text:
                    yield text, _seen(document, block, text)


def _seen(document: Document, block: Block, quote: str) -> Seen:
    return Seen(document.path, str(block.location), quote)


def _statements(document: Document) -> Iterator[tuple[Block, str]]:
    """Sentences, and the short cells of each row as one text; comments and contents say nothing."""
    for block in document.blocks:
        if block.kind in ("comment", "toc", "header", "footer"):
            continue
        for row in block.rows:
            cells = dict.fromkeys(folded(cell.text) for cell in row if len(cell.text) <= _LABEL)
            yield block, " | ".join(cells)
        text = folded(block.text[:_LONGEST])
        yield from ((block, text[start:end]) for start, end in sentences(text))


def _said(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    dates = [found for found in find_dates(text) if len(found.iso) == 10 and not found.ambiguous]
    if not dates or vocabulary.pattern("proposed_not").search(text):
        return
    for name, cue in PHASE.items():
        for found in vocabulary.pattern(cue).finditer(text):
            near = min(dates, key=lambda date: _apart(found.start(), found.end(), date.start, date.end))
            if _apart(found.start(), found.end(), near.start, near.end) <= _NEAR and _sound(near.iso):
                yield name, near.iso
                break


def _apart(start: int, end: int, from_: int, to: int) -> int:
    return max(from_ - end, start - to, 0)


def _sound(iso: str) -> bool:
    return 2000 <= datetime.date.fromisoformat(iso).year < 2100
