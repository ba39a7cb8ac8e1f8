"""Which concepts a passage speaks of: change types, processes and topics, each in the company it needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import re2

from mocheck.model.facts import Stance
from mocheck.understand.context import Context
from mocheck.understand.facts.aliases import aliases_in, names_body
from mocheck.understand.facts.lapsed import lapsed
from mocheck.understand.facts.own import Own
from mocheck.understand.facts.places import plain
from mocheck.understand.kind_names import kind_names
from mocheck.understand.phrases import PhraseFinder
from mocheck.understand.view import Passage, View
from mocheck.understand.vocabulary import Mention, Vocabulary, alternatives, compiled
from mocheck.understand.vocabulary_file import TermEntry

FAMILIES = ("change_types", "processes", "topics")
_NEAR, _BREATH = 5, 3
_OF_THING = re2.compile(r"(?i)\b(?:to|in|of|on) (?:the|our|its|any|that) (\w+)")
_THE_SAME = frozenset(
    {
        "plan", "document", "text", "content", "contents", "wording", "sections", "version", "m", "o", "phase",
        "operations", "group", "meeting", "end", "opinion", "time", "whole",
    }
)  # fmt: skip
_OF_AUTHORITY = re2.compile(
    r"(?i)^(?:his|her|their|this|that|the|such) (?:\w+ )?"
    r"(?:delegation|designation|appointment|assignment|authori\w+|mandate|term)\b"
)
_PAST = re2.compile(r"(?i)^(?:formerly|previously|historically|in the past|until (?:\w+ )?(?:19|20)\d\d)\b")
_TYPES = re2.compile(
    r"(?i)\b(?:types?|kinds?|classes|categories|classification) of changes?\b|\bchange (?:types?|categories|classes)\b"
)


@dataclass
class ConceptReader:
    """One document with what its headings announce."""

    view: View
    context: Context
    own: Own
    expanded: frozenset[str]
    about: frozenset[str]
    under: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    @cached_property
    def asking(self) -> dict[int, tuple[str, ...]]:
        """The columns of the table that each row stands in, by the row's identity: of a table that asks something.

        Without a header it does where most of its rows are answered.
        """
        return {
            id(row): table.columns
            for table in self.view.tables
            if any(table.columns) or sum(bool(row and plain(row[-1])) for row in table.rows) * 2 > len(table.rows)
            for row in table.rows
        }

    @property
    def vocabulary(self) -> Vocabulary:
        return self.context.vocabulary

    def mentions(self, text: str) -> Iterator[Mention]:
        yield from self.vocabulary.find(text, *FAMILIES)
        for key, entry in self.vocabulary.change_types.items():
            if key in self.expanded and not self.alike(entry, text):
                for hit in self.vocabulary.finder(entry.ambiguous).find(text):
                    yield Mention("change_types", key, hit.start, hit.end, entry.ambiguous[0])

    def listed_types(self, passage: Passage) -> Iterator[Mention]:
        """In a list of change types, those named by one word only ("emergency, urgent and routine")."""
        named = {mention.key for mention in self.vocabulary.find(passage.text, "change_types")}
        speaks = _TYPES.search(passage.text) or (passage.headings and _TYPES.search(passage.headings[-1]))
        if len(named) < 2 and not speaks:
            return
        for key, finder in self._bare:
            known = key in named or self.alike(self.vocabulary.change_types[key], passage.text)
            hits = () if known else finder.find(passage.text)
            if hits:
                yield Mention(
                    "change_types", key, hits[0].start, hits[0].end, passage.text[hits[0].start : hits[0].end]
                )

    @cached_property
    def _bare(self) -> list[tuple[str, PhraseFinder]]:
        cues = self.vocabulary.cues
        return [
            (key.removeprefix("bare."), self.vocabulary.finder(cues[key]))
            for key in sorted(cues)
            if key.startswith("bare.")
        ]

    def meets(self, entry: TermEntry, passage: Passage) -> bool:
        """Whether the passage, or one close to it in its section, has what the entry asks for."""
        if any(compiled(pattern).search(passage.text) for pattern in entry.needs):
            return True
        first = max(0, passage.index - _NEAR)
        near = [p for p in self.view.passages[first : passage.index + _NEAR + 1] if p.headings == passage.headings]
        return any(compiled(pattern).search(other.text) for other in near for pattern in entry.needs)

    def alike(self, entry: TermEntry, text: str) -> bool:
        """Whether a text speaks of what is only called alike ("MAC address")."""
        return bool(entry.confusables) and bool(self.vocabulary.finder(entry.confusables).find(text))

    def announced(self, headings: tuple[str, ...]) -> frozenset[str]:
        """The concepts, roles, phases and kinds of document that a chain of headings names."""
        if headings not in self.under:
            self.under[headings] = frozenset(key for heading in headings for key in self._named(heading))
        return self.under[headings]

    def _named(self, heading: str) -> Iterator[str]:
        yield from named_in(heading, self.vocabulary)
        if body := names_body(heading, self.local, self.vocabulary):
            yield body

    @cached_property
    def local(self) -> dict[str, str]:
        """The document's own names for boards, each with the key of the role that it stands for."""
        return dict(aliases_in(self.view, self.vocabulary))

    def bounded(self, passage: Passage) -> Stance:
        """What becomes of a statement whose sentence bounds it: to the build, to the past, to a day that is over."""
        text = f"{passage.text} {self._authority(passage)}".rstrip()
        if alternatives(self.vocabulary.cues.get("build_only", ()), words=False).search(text):
            return "conditional"
        return "ended" if _PAST.match(text) or lapsed(text, self.context.as_of) else "affirmed"

    def _authority(self, passage: Passage) -> str:
        """The next sentence, where it says how long the authority lasts that this one gives ("Her delegation ends")."""
        after = self.view.passages[passage.index + 1 : passage.index + 2]
        return next(
            (other.text for other in after if other.block is passage.block and _OF_AUTHORITY.match(other.text)), ""
        )

    def _in_one_breath(self, passage: Passage) -> str:
        """The passage with the sentences of its paragraph that go on with what it speaks of."""
        texts = [passage.text]
        for other in self.view.passages[passage.index + 1 : passage.index + 1 + _BREATH]:
            if other.block is not passage.block or other.row is not None or self._turns(other.text):
                break
            texts.append(other.text)
        return " ".join(texts)

    def _turns(self, text: str) -> bool:
        """Whether a sentence turns to another document, or to another thing than the one spoken of."""
        return bool(kind_names(self.vocabulary).phrases_of(text)) or any(
            thing.lower() not in _THE_SAME for thing in _OF_THING.findall(text)
        )

    def fits(self, entry: TermEntry, passage: Passage, text: str | None = None) -> bool:
        """Whether the passage (or the text given for it), a heading above it or the document is about what the concept
        belongs to.
        """
        said = text or passage.text
        told = self._in_one_breath(passage) if entry.asks and text is None else said
        if not all(alternatives(self.vocabulary.cues.get(cue, ())).search(told.lower()) for cue in entry.asks):
            return False
        if not entry.within:
            return True
        wanted = set(entry.within)
        if wanted & self.about or wanted & self.announced(passage.headings):
            return True
        return not wanted.isdisjoint(mention.key for mention in self.vocabulary.find(said))


def concept_reader(view: View, context: Context) -> ConceptReader:
    about = named_in(context.identity.title or "", context.vocabulary) | set(context.kinds)
    return ConceptReader(view, context, Own(view, context), frozenset(_expanded(view, context.vocabulary)), about)


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
