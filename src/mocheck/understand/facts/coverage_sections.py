"""What a section says about the concept that its heading names: what stands beneath it counts, not the heading."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from mocheck.model.facts import CoverageFact, Stance
from mocheck.understand.facts.concepts import ConceptReader
from mocheck.understand.facts.coverage_facts import (
    SILENT,
    coverage_fact,
    ended_row,
    is_unfilled,
    points_elsewhere,
    stance_at,
)
from mocheck.understand.facts.depth import ENOUGH_WORDS, Depth, depth_of_section, depth_of_text
from mocheck.understand.facts.inapplicable import is_reasoned
from mocheck.understand.facts.places import said_passages, trimmed
from mocheck.understand.population import is_of_some
from mocheck.understand.stance import general_subject, is_intent, is_prohibition, takes_back
from mocheck.understand.view import Passage, Section
from mocheck.understand.vocabulary import Mention, Vocabulary
from mocheck.understand.vocabulary_file import TermEntry

_EMPTY = re2.compile(
    r"(?i)^\W*(?:(?:n/?a|not applicable)(?: (?:at this time|at present|for now|currently|yet)|\W+to be \w+\b.{0,60})?|"
    r"none|reserved|tbd|to be determined|to follow|"
    r"placeholder|under construction|forthcoming|"
    r"to be (?:completed|provided|written|added|supplied|developed)\b.{0,50}|"
    r"(?:to be )?omitted|(?:this )?(?:(?:section|page|part|paragraph|chapter) )?(?:is |was |has )?"
    r"(?:(?:intentionally|deliberately|purposely|been) ){0,2}(?:left )?(?:blank|empty|not used|unused|reserved)"
    r"(?: intentionally| deliberately| by design| on purpose| for (?:future|later) use)?)\W*$"
)
_FEW = 2
_NOT_IN_PLACE = frozenset({"negated", "ended", "planned", "conditional", "obligation"})


def of_sections(reader: ConceptReader) -> Iterator[CoverageFact]:
    """A heading names the concept: what stands beneath it counts, not the heading."""
    for section in reader.view.sections:
        if section.region in SILENT or section.region == "instruction":
            continue
        for mention in reader.mentions(section.heading):
            known = reader.vocabulary.concept(mention.key)
            if not known:
                continue
            entry = known[1]
            wanted = set(entry.within)
            if not any(reader.fits(entry, passage) for passage in section.passages if entry.asks) and entry.asks:
                continue
            if wanted and not wanted & (reader.about | reader.announced(section.headings)):
                continue
            fact = (
                None
                if _means_another(reader, section, mention, entry)
                else _of_section(reader, section, mention, entry)
            )
            if fact:
                yield fact
                yield from _elsewhere(reader, fact)


def _elsewhere(reader: ConceptReader, fact: CoverageFact) -> Iterator[CoverageFact]:
    """A section that only points elsewhere points there for all that belongs to its concept."""
    if fact.stance == "reference":
        for key, entry in reader.vocabulary.topics.items():
            if fact.concept in entry.within:
                yield fact.model_copy(update={"concept": key, "family": "topics", "confidence": 0.7})


def _means_another(reader: ConceptReader, section: Section, mention: Mention, entry: TermEntry) -> bool:
    """A heading names the concept, and what stands beneath it speaks rather of what is only called alike."""
    wrong = sum(reader.alike(entry, passage.text) for passage in section.passages)
    return wrong > sum(mention.key in {m.key for m in reader.mentions(passage.text)} for passage in section.passages)


def _of_section(reader: ConceptReader, section: Section, mention: Mention, entry: TermEntry) -> CoverageFact | None:
    body = [passage for passage in section.passages if passage.block.kind != "heading" and passage.text.strip()]
    if not body:
        return None
    if all(_EMPTY.match(passage.text) for passage in body) or is_reasoned(" ".join(each.text for each in body)):
        return CoverageFact(
            concept=mention.key,
            family=mention.family,
            depth="listed",
            stance="negated",
            location=body[0].location,
            quote=trimmed(f"{section.heading}: {body[0].quote}"),
            confidence=0.9,
        )
    body = [passage for passage in body if not _EMPTY.match(passage.text)]
    if all(passage.region == "instruction" or is_unfilled(reader, passage) for passage in body):
        return None
    if len(body) <= 2 and all(points_elsewhere(reader, passage.text) for passage in body):
        return coverage_fact(reader, body[0], mention, "listed", "reference")
    depth = depth_of_section(section)
    if depth != "listed" and entry.needs and not any(reader.meets(entry, passage) for passage in body):
        depth = "listed"
    first = next((passage for passage in body if passage.region != "instruction"), body[0])
    stance = _not_in_place(reader, body, mention) or _of_opening(reader, first, depth)
    if stance == "affirmed":
        stance = next((bound for passage in body if (bound := reader.bounded(passage)) != "affirmed"), stance)
        if stance == "affirmed" and entry.whole and any(is_of_some(passage.text) for passage in body):
            stance = "conditional"
        rows = [passage for passage in body if passage.row is not None]
        over = rows and all(ended_row(reader, row) for row in rows)
        stance = "ended" if over or any(takes_back(each.text, reader.vocabulary) for each in body) else stance
    return coverage_fact(reader, first, mention, depth, stance)


def _of_opening(reader: ConceptReader, first: Passage, depth: Depth) -> Stance:
    stance = stance_at(reader, first, 0, min(len(first.text), 40))
    return "affirmed" if depth != "listed" and stance not in ("negated", "ended") else stance


def _denied(reader: ConceptReader, body: list[Passage], mention: Mention) -> Stance | None:
    """The stance of a text that says nothing but that there is no such thing, or not yet."""
    return _not_in_place(reader, body, mention) if len(body) <= _FEW else None


def _not_in_place(reader: ConceptReader, body: list[Passage], mention: Mention) -> Stance | None:
    """The stance of a section that begins with saying that there is no such thing, or not yet, and never affirms it.

    What a thing that is only planned "will" or "is going to" do does not affirm it.
    """
    first: Stance | None = None
    for at, passage in enumerate(body):
        for stance in _spoken_of(reader, passage, mention):
            if first is None and (stance not in _NOT_IN_PLACE or at >= _FEW):
                return None
            if first is None:
                first = stance
            elif stance == "affirmed" and not _leaves_open(first, passage.text, reader.vocabulary):
                return None
    return first


def _leaves_open(first: Stance, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a later sentence leaves standing what the first denied or put off: it only forbids, or only intends."""
    if first == "negated":
        return is_prohibition(text, vocabulary)
    return first in ("planned", "conditional") and is_intent(text, vocabulary)


def _spoken_of(reader: ConceptReader, passage: Passage, mention: Mention) -> Iterator[Stance]:
    """The stance of each place that names the concept, or begins with what it is ("the process", "a procedure")."""
    if passage.region == "instruction":
        return
    named = [other for other in reader.mentions(passage.text) if other.key == mention.key]
    for other in named:
        yield stance_at(reader, passage, other.start, other.end)
    general = None if named else general_subject(passage.text)
    if general:
        yield stance_at(reader, passage, *general)


def of_whole(reader: ConceptReader) -> Iterator[CoverageFact]:
    """The title names a process: the document describes it, in whatever sections."""
    said = [
        passage
        for passage in said_passages(reader.view)
        if passage.region == "body" and passage.block.kind not in {"heading", "title"}
    ]
    text = " ".join(passage.text for passage in said)
    words = sum(any(char.isalpha() for char in word) for word in text.split())
    for mention in reader.vocabulary.find(reader.context.identity.title or "", "processes"):
        if words >= ENOUGH_WORDS and not _denied(reader, said, mention):
            yield coverage_fact(reader, said[0], mention, depth_of_text(text, words), "affirmed")
