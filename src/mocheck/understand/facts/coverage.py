"""What a document says about concepts: change types, processes and topics, and how much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import re2

from mocheck.model.facts import CoverageFact, Stance
from mocheck.understand.context import Context
from mocheck.understand.facts.concepts import ConceptReader, concept_reader
from mocheck.understand.facts.depth import (
    ENOUGH_WORDS,
    Depth,
    deepest,
    depth_of_row,
    depth_of_section,
    depth_of_sentence,
    depth_of_text,
)
from mocheck.understand.facts.headed import headed_mentions
from mocheck.understand.facts.lapsed import lapsed_row
from mocheck.understand.facts.places import said_passages, trimmed, window
from mocheck.understand.facts.scope import is_of_the_build
from mocheck.understand.stance import general_subject, is_intent, passage_stance
from mocheck.understand.view import Passage, Section, View
from mocheck.understand.vocabulary import Mention
from mocheck.understand.vocabulary_file import TermEntry

_SILENT = frozenset(
    {
        "toc",
        "glossary",
        "references",
        "revisions",
        "template-revisions",
        "distribution",
        "comment",
        "deliverables",
        "approval",
    }
)
_MOST = 12
_LISTED = 2
_SENTENCE = 8
_LIST = 8
_LEADERS = re2.compile(r"\.{4,}|(?: \.){4,}|…{2,}")
_EMPTY = re2.compile(
    r"(?i)^\W*(?:n/?a|not applicable|none|reserved|tbd|to be determined|to follow|"
    r"placeholder|under construction|forthcoming|"
    r"to be (?:completed|provided|written|added|supplied|developed)\b.{0,50}|"
    r"(?:this )?(?:section )?(?:is )?(?:intentionally )?left blank(?: intentionally)?)\W*$"
)
_POINTER = re2.compile(r"(?i)^(?:please )?(?:see|refer to|as described in|reference:?)\b.{0,160}$")
_FEW = 2
_POSTPONED = frozenset({"planned", "conditional"})
_NOT_IN_PLACE = frozenset({"negated", "ended", "planned", "conditional", "obligation"})
_RANK: dict[Depth, int] = {"method": 0, "described": 1, "listed": 2}
_STANCES: tuple[Stance, ...] = (
    "affirmed", "obligation", "planned", "conditional", "negated", "ended", "reference", "instruction",
)  # fmt: skip


def read(view: View, context: Context) -> Iterable[CoverageFact]:
    """For each concept the places that say most about it, at most a dozen."""
    reader = concept_reader(view, context)
    found: dict[str, list[CoverageFact]] = defaultdict(list)
    sections = list(_sections(reader))
    postponed = frozenset(fact.location.path for fact in sections if fact.stance in _POSTPONED)
    for fact in (*_whole(reader), *sections, *_passages(reader, postponed)):
        found[fact.concept].append(fact)
    bound = is_of_the_build(view, context)
    for concept in sorted(found):
        best = _best(found[concept])
        yield from (_bound(fact) for fact in best) if bound else best


def _bound(fact: CoverageFact) -> CoverageFact:
    """What a document for the build alone says holds on that condition."""
    return fact.model_copy(update={"stance": "conditional"}) if fact.stance == "affirmed" else fact


def _best(facts: list[CoverageFact]) -> list[CoverageFact]:
    ranked = sorted(facts, key=lambda fact: (_RANK[fact.depth], _STANCES.index(fact.stance), -fact.confidence))
    kept: dict[str, CoverageFact] = {}
    for fact in ranked:
        kept.setdefault(f"{fact.location}|{fact.stance}", fact)
    by_stance: dict[Stance, int] = defaultdict(int)
    chosen = []
    for fact in kept.values():
        by_stance[fact.stance] += 1
        if by_stance[fact.stance] <= _MOST // 3 or fact.stance == "affirmed":
            chosen.append(fact)
    return chosen[:_MOST]


def _whole(reader: ConceptReader) -> Iterator[CoverageFact]:
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
            yield _fact(reader, said[0], mention, depth_of_text(text, words), "affirmed")


def _sections(reader: ConceptReader) -> Iterator[CoverageFact]:
    """A heading names the concept: what stands beneath it counts, not the heading."""
    for section in reader.view.sections:
        if section.region in _SILENT or section.region == "instruction":
            continue
        for mention in reader.mentions(section.heading):
            known = reader.vocabulary.concept(mention.key)
            if not known:
                continue
            entry = known[1]
            wanted = set(entry.within)
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
    if all(_EMPTY.match(passage.text) for passage in body):
        return CoverageFact(
            concept=mention.key,
            family=mention.family,
            depth="listed",
            stance="negated",
            location=body[0].location,
            quote=trimmed(f"{section.heading}: {body[0].quote}"),
            confidence=0.9,
        )
    if all(passage.region == "instruction" for passage in body):
        return None
    if len(body) <= 2 and all(_POINTER.match(passage.text) for passage in body):
        return _fact(reader, body[0], mention, "listed", "reference")
    depth = depth_of_section(section)
    if depth != "listed" and entry.needs and not any(reader.meets(entry, passage) for passage in body):
        depth = "listed"
    first = next((passage for passage in body if passage.region != "instruction"), body[0])
    stance = _not_in_place(reader, body, mention) or _of_opening(reader, first, depth)
    if stance == "affirmed":
        stance = next((bound for passage in body if (bound := reader.bounded(passage.text)) != "affirmed"), stance)
        rows = [passage for passage in body if passage.row is not None]
        stance = "ended" if rows and all(_ended_row(reader, row) for row in rows) else stance
    return _fact(reader, first, mention, depth, stance)


def _of_opening(reader: ConceptReader, first: Passage, depth: Depth) -> Stance:
    stance = _stance_at(reader, first, 0, min(len(first.text), 40))
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
            elif stance == "affirmed" and not (
                first in ("planned", "conditional") and is_intent(passage.text, reader.vocabulary)
            ):
                return None
    return first


def _spoken_of(reader: ConceptReader, passage: Passage, mention: Mention) -> Iterator[Stance]:
    """The stance of each place that names the concept, or begins with what it is ("the process", "a procedure")."""
    if passage.region == "instruction":
        return
    named = [other for other in reader.mentions(passage.text) if other.key == mention.key]
    for other in named:
        yield _stance_at(reader, passage, other.start, other.end)
    general = None if named else general_subject(passage.text)
    if general:
        yield _stance_at(reader, passage, *general)


def _stance_at(reader: ConceptReader, passage: Passage, start: int, end: int) -> Stance:
    return passage_stance(passage, start, end, reader.context.kinds, reader.vocabulary)


def _passages(reader: ConceptReader, postponed: frozenset[tuple[str, ...]]) -> Iterator[CoverageFact]:
    """What single passages say. `postponed` are the sections that speak of what is not yet in place."""
    for passage in said_passages(reader.view):
        if passage.block.kind in {"heading", "title"} or passage.region in _SILENT or _is_title_line(passage):
            continue
        if _LEADERS.search(passage.text):
            continue
        mentions = list(reader.mentions(passage.text))
        for bare in reader.listed_types(passage):
            yield _fact(reader, passage, bare, "listed", "affirmed")
        fitting = [
            (mention, known[1])
            for mention in mentions
            if (known := reader.vocabulary.concept(mention.key)) and reader.fits(known[1], passage)
        ]
        for mention, entry in fitting:
            enumerated = passage.row is None and _apart(fitting, mention.family) > _LISTED
            depth = "listed" if enumerated and not entry.needs else _depth(reader, passage, mention, entry)
            stance = passage_stance(passage, mention.start, mention.end, reader.context.kinds, reader.vocabulary)
            if stance == "affirmed":
                later = passage.headings in postponed and is_intent(passage.text, reader.vocabulary)
                of_row = _stance_of_row(reader, passage) if passage.row is not None else None
                stance = "planned" if later else of_row or reader.bounded(passage.text)
            yield _fact(reader, passage, mention, depth, stance)
        for mention in headed_mentions(reader, passage):
            stance = passage_stance(passage, 0, len(passage.text), reader.context.kinds, reader.vocabulary)
            yield _fact(reader, passage, mention, "described", _ended_row(reader, passage) or stance)


def _ended_row(reader: ConceptReader, passage: Passage) -> Stance | None:
    heads = [cell.text for cell in passage.block.rows[0]] if passage.row is not None and passage.block.rows else []
    over = lapsed_row(heads, [cell.text for cell in passage.row or ()], reader.context.as_of) if heads else False
    return "ended" if over else None


def _stance_of_row(reader: ConceptReader, passage: Passage) -> Stance | None:
    """Of a row that says when it ended, or whose cells beside its first only point elsewhere."""
    cells = [cell.text for cell in (passage.row or ())[1:] if cell.text.strip()]
    if cells and all(_POINTER.match(cell) for cell in cells):
        return "reference"
    return _ended_row(reader, passage)


def _apart(mentions: list[tuple[Mention, TermEntry]], family: str) -> int:
    """How many concepts of the family are named side by side: those whose words overlap are one."""
    kept: list[Mention] = []
    for mention in sorted((m for m, _ in mentions if m.family == family), key=lambda m: (m.start, m.end)):
        if mention.start >= max((m.end for m in kept), default=0):
            kept.append(mention)
    return len({mention.key for mention in kept})


def _is_title_line(passage: Passage) -> bool:
    """A line of the cover that is a title or a label and no sentence."""
    return (
        passage.region == "cover"
        and passage.row is None
        and passage.text[-1:] not in ".:;!?"
        and len(passage.text.split()) < _SENTENCE
    )


def _depth(reader: ConceptReader, passage: Passage, mention: Mention, entry: TermEntry) -> Depth:
    if entry.needs and not reader.meets(entry, passage):
        return "listed"
    if passage.row is not None:
        return depth_of_row(passage, mention)
    around = _around(reader.view, passage, mention)
    return deepest(depth_of_sentence(passage, mention), depth_of_sentence(passage, mention, around))


def _around(view: View, passage: Passage, mention: Mention) -> str:
    """The passages of the same block, or of the same list: what is said in one breath."""
    near = view.passages[max(0, passage.index - _LIST) : passage.index + _LIST + 1]
    if mention.family != "change_types" and passage.block.kind == "item":
        return " ".join(p.text for p in near if p.block.kind == "item" and p.headings == passage.headings)
    return " ".join(other.text for other in near if other.block is passage.block)


def _fact(reader: ConceptReader, passage: Passage, mention: Mention, depth: Depth, stance: Stance) -> CoverageFact:
    confidence = {"method": 0.85, "described": 0.8, "listed": 0.7}[depth]
    return CoverageFact(
        concept=mention.key,
        family=mention.family,
        depth=depth,
        stance=stance,
        own=reader.own.other(passage.text) is None,
        location=passage.location,
        quote=window(passage, mention.start, mention.end),
        confidence=confidence - (0.2 if passage.hidden else 0.0),
    )
