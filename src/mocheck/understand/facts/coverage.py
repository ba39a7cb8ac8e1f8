"""What a document says about concepts: change types, processes and topics, and how much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import re2

from mocheck.model.facts import CoverageFact, Stance
from mocheck.understand.context import Context
from mocheck.understand.facts.depth import Depth, deepest, depth_of_row, depth_of_section, depth_of_sentence
from mocheck.understand.facts.own import Own
from mocheck.understand.facts.places import said_passages, trimmed, window
from mocheck.understand.phrases import PhraseFinder
from mocheck.understand.stance import passage_stance
from mocheck.understand.view import Passage, Section, View
from mocheck.understand.vocabulary import Mention, Vocabulary, alternatives, compiled
from mocheck.understand.vocabulary_file import TermEntry

FAMILIES = ("change_types", "processes", "topics")
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
_EMPTY = re2.compile(
    r"(?i)^\W*(?:n/?a|not applicable|none|reserved|tbd|to be determined|to follow|"
    r"(?:this )?(?:section )?(?:is )?(?:intentionally )?left blank(?: intentionally)?)\W*$"
)
_POINTER = re2.compile(r"(?i)^(?:please )?(?:see|refer to|as described in|reference:?)\b.{0,160}$")
_RANK: dict[Depth, int] = {"method": 0, "described": 1, "listed": 2}
_STANCES: tuple[Stance, ...] = (
    "affirmed", "obligation", "planned", "conditional", "negated", "ended", "reference", "instruction",
)  # fmt: skip


@dataclass(slots=True)
class _Reader:
    """One document with what its headings announce."""

    view: View
    context: Context
    own: Own
    expanded: frozenset[str]
    about: frozenset[str]
    under: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    @property
    def vocabulary(self) -> Vocabulary:
        return self.context.vocabulary

    def mentions(self, text: str) -> Iterator[Mention]:
        yield from self.vocabulary.find(text, *FAMILIES)
        for key, entry in self.vocabulary.change_types.items():
            if key in self.expanded and not self.alike(entry, text):
                for hit in self.vocabulary.finder(entry.ambiguous).find(text):
                    yield Mention("change_types", key, hit.start, hit.end, entry.ambiguous[0])

    def alike(self, entry: TermEntry, text: str) -> bool:
        """Whether a text speaks of what is only called alike ("MAC address")."""
        return bool(entry.confusables) and bool(self.vocabulary.finder(entry.confusables).find(text))

    def announced(self, headings: tuple[str, ...]) -> frozenset[str]:
        """The concepts, roles, phases and kinds of document that a chain of headings names."""
        if headings not in self.under:
            self.under[headings] = frozenset(key for heading in headings for key in named_in(heading, self.vocabulary))
        return self.under[headings]

    def build_only(self, text: str) -> bool:
        """Whether a text limits what it describes to the building of the system."""
        return bool(alternatives(self.vocabulary.cues.get("build_only", ()), words=False).search(text))

    def fits(self, entry: TermEntry, passage: Passage) -> bool:
        """Whether the passage, a heading above it or the document is about what the concept belongs to."""
        if not entry.within:
            return True
        wanted = set(entry.within)
        if wanted & self.about or wanted & self.announced(passage.headings):
            return True
        return not wanted.isdisjoint(mention.key for mention in self.vocabulary.find(passage.text))


def read(view: View, context: Context) -> Iterable[CoverageFact]:
    """For each concept the places that say most about it, at most a dozen."""
    reader = _reader(view, context)
    found: dict[str, list[CoverageFact]] = defaultdict(list)
    for fact in (*_sections(reader), *_passages(reader)):
        found[fact.concept].append(fact)
    for concept in sorted(found):
        yield from _best(found[concept])


def _reader(view: View, context: Context) -> _Reader:
    about = named_in(context.identity.title or "", context.vocabulary) | set(context.kinds)
    return _Reader(view, context, Own(view, context), frozenset(_expanded(view, context.vocabulary)), about)


def _expanded(view: View, vocabulary: Vocabulary) -> Iterator[str]:
    """The change types whose ambiguous abbreviation the document puts beside its meaning: "(MAC) moves, adds, ..."."""
    for key, entry in vocabulary.change_types.items():
        if not entry.ambiguous:
            continue
        short = vocabulary.finder(entry.ambiguous)
        for passage in view.passages:
            if short.find(passage.text) and key in {m.key for m in vocabulary.find(passage.text, "change_types")}:
                yield key
                break


@lru_cache(maxsize=8)
def _kinds_named(vocabulary: Vocabulary) -> tuple[PhraseFinder, tuple[str, ...]]:
    named = [
        (key, phrase)
        for key, entry in vocabulary.kinds.items()
        for phrase in dict.fromkeys((entry.canonical or "", *entry.phrases, *entry.sections))
        if phrase
    ]
    return vocabulary.finder([phrase for _, phrase in named]), tuple(key for key, _ in named)


@lru_cache(maxsize=8192)
def named_in(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The keys of all that a heading or title names: concepts, roles, phases and kinds of document."""
    finder, keys = _kinds_named(vocabulary)
    return frozenset(mention.key for mention in vocabulary.find(text)) | {keys[hit.entry] for hit in finder.find(text)}


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


def _sections(reader: _Reader) -> Iterator[CoverageFact]:
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
            if not _means_another(reader, section, mention, entry) and (
                fact := _of_section(reader, section, mention, entry)
            ):
                yield fact


def _means_another(reader: _Reader, section: Section, mention: Mention, entry: TermEntry) -> bool:
    """A heading names the concept, and what stands beneath it speaks rather of what is only called alike."""
    wrong = sum(reader.alike(entry, passage.text) for passage in section.passages)
    return wrong > sum(mention.key in {m.key for m in reader.mentions(passage.text)} for passage in section.passages)


def _of_section(reader: _Reader, section: Section, mention: Mention, entry: TermEntry) -> CoverageFact | None:
    body = [passage for passage in section.passages if passage.block.kind != "heading" and passage.text.strip()]
    if not body or all(_EMPTY.match(passage.text) for passage in body):
        place = body[0] if body else None
        return CoverageFact(
            concept=mention.key,
            family=mention.family,
            depth="listed",
            stance="negated" if place else "reference",
            location=place.location if place else section.location,
            quote=trimmed(f"{section.heading}: {place.quote}" if place else section.heading),
            confidence=0.9,
        )
    if all(passage.region == "instruction" for passage in body):
        return None
    if len(body) <= 2 and all(_POINTER.match(passage.text) for passage in body):
        return _fact(reader, body[0], mention, "listed", "reference")
    depth = depth_of_section(section)
    if depth != "listed" and entry.needs and not any(_meets(entry, passage.text) for passage in body):
        depth = "listed"
    first = next((passage for passage in body if passage.region != "instruction"), body[0])
    stance = _denied(reader, body, mention) or passage_stance(
        first, 0, min(len(first.text), 40), reader.context.kinds, reader.vocabulary
    )
    stance = "affirmed" if depth != "listed" and stance != "negated" else stance
    if stance == "affirmed" and any(reader.build_only(passage.text) for passage in body):
        stance = "conditional"
    return _fact(reader, first, mention, depth, stance)


def _denied(reader: _Reader, body: list[Passage], mention: Mention) -> Stance | None:
    """The stance of a section that says nothing but that there is no such thing, or not yet."""
    if len(body) > 2:
        return None
    for passage in body:
        for other in reader.mentions(passage.text):
            if other.key == mention.key:
                return passage_stance(passage, other.start, other.end, reader.context.kinds, reader.vocabulary)
    return None


def _passages(reader: _Reader) -> Iterator[CoverageFact]:
    for passage in said_passages(reader.view):
        if passage.block.kind in {"heading", "title"} or passage.region in _SILENT or _is_title_line(passage):
            continue
        mentions = list(reader.mentions(passage.text))
        for mention in mentions:
            known = reader.vocabulary.concept(mention.key)
            if not known or not reader.fits(known[1], passage):
                continue
            enumerated = passage.row is None and len({m.key for m in mentions if m.family == mention.family}) > _LISTED
            depth = "listed" if enumerated and not known[1].needs else _depth(reader, passage, mention, known[1])
            stance = passage_stance(passage, mention.start, mention.end, reader.context.kinds, reader.vocabulary)
            if stance == "affirmed" and reader.build_only(passage.text):
                stance = "conditional"
            yield _fact(reader, passage, mention, depth, stance)


def _is_title_line(passage: Passage) -> bool:
    """A line of the cover that is a title or a label and no sentence."""
    return (
        passage.region == "cover"
        and passage.row is None
        and passage.text[-1:] not in ".:;!?"
        and len(passage.text.split()) < _SENTENCE
    )


def _depth(reader: _Reader, passage: Passage, mention: Mention, entry: TermEntry) -> Depth:
    if entry.needs and not _meets(entry, passage.text):
        return "listed"
    if passage.row is not None:
        return depth_of_row(passage, mention)
    around = _around(reader.view, passage)
    return deepest(depth_of_sentence(passage, mention), depth_of_sentence(passage, mention, around))


def _around(view: View, passage: Passage) -> str:
    """The passages of the same block: what is said in one breath."""
    near = view.passages[max(0, passage.index - 3) : passage.index + 4]
    return " ".join(other.text for other in near if other.block is passage.block)


def _meets(entry: TermEntry, text: str) -> bool:
    return any(compiled(pattern).search(text) for pattern in entry.needs)


def _fact(reader: _Reader, passage: Passage, mention: Mention, depth: Depth, stance: Stance) -> CoverageFact:
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
