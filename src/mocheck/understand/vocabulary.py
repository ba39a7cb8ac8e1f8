"""The field's words, loaded from YAML and compiled once: kinds of document, roles, processes, cues."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import re2

import mocheck
from mocheck.errors import ConfigError, Problem
from mocheck.understand.patterns import Pattern, alternatives, compiled
from mocheck.understand.phrases import Hit, PhraseFinder, Spellings, longest, normed
from mocheck.understand.vocabulary_file import FAMILIES, KindEntry, RegionEntry, TermEntry, VocabularyFile
from mocheck.understand.vocabulary_reading import merged, read, unnamed

__all__ = ["Mention", "Pattern", "Vocabulary", "alternatives", "compiled", "load", "rules_home"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A term of the vocabulary named in a text, at [start:end]. `phrase` is the wording that matched."""

    family: str
    key: str
    start: int
    end: int
    phrase: str


def rules_home() -> Path:
    """The folder of packs and vocabulary: inside the installed package, else in the checkout."""
    package = Path(mocheck.__file__).resolve().parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent.parent / "rules"


def load(overlays: Sequence[Path] = ()) -> Vocabulary:
    """The built-in vocabulary with the overlays merged in, in their order.

    Raises ConfigError with every problem of every file, each at its place.
    """
    return _load(tuple(Path(path) for path in overlays))


@cache
def _load(overlays: tuple[Path, ...]) -> Vocabulary:
    files: list[VocabularyFile] = []
    problems: list[Problem] = []
    for path in (*sorted((rules_home() / "vocabulary").glob("*.yaml")), *overlays):
        found, wrong = read(path)
        problems += wrong
        files += [found] if found else []
    whole: Any = VocabularyFile()
    for file in files:
        whole = merged(whole, file)
    problems += [] if problems else unnamed(whole)
    if problems:
        raise ConfigError(problems)
    return Vocabulary(whole)


class Vocabulary:
    """The merged vocabulary. Two loads of the same files are equal in content, not in identity."""

    def __init__(self, file: VocabularyFile) -> None:
        self.file = file
        self.spellings = Spellings(file.words)
        self.kinds: Mapping[str, KindEntry] = file.document_kinds
        self.change_types: Mapping[str, TermEntry] = file.change_types
        self.roles: Mapping[str, TermEntry] = file.roles
        self.processes: Mapping[str, TermEntry] = file.processes
        self.topics: Mapping[str, TermEntry] = file.topics
        self.phases: Mapping[str, TermEntry] = file.phases
        self.states: Mapping[str, tuple[str, ...]] = {**file.text_states, **file.document_status}
        self.cues: Mapping[str, tuple[str, ...]] = file.cues
        self.regions: Mapping[str, RegionEntry] = file.regions
        self.columns: Mapping[str, tuple[str, ...]] = file.columns
        self.ambiguous: Mapping[str, tuple[str, ...]] = file.ambiguous_abbreviations
        self._terms = [(family, key, phrase) for family, key, phrase in self._named()]
        self._denied: dict[tuple[str, str], PhraseFinder] = {}
        self._states: dict[str, PhraseFinder] = {}
        self._compiled: dict[tuple[str, bool], Pattern] = {}

    def norm(self, text: str) -> str:
        """The folded words of a text, for comparing titles and names."""
        return normed(text, self.spellings).joined.strip()

    def finder(self, phrases: Sequence[str]) -> PhraseFinder:
        """A finder of the given phrases under this vocabulary's spellings."""
        return PhraseFinder(phrases, self.spellings)

    def extended(self, aliases: Mapping[str, str]) -> Vocabulary:
        """This vocabulary with local names added: each is a title or phrase, and the key that it stands for."""
        changes: dict[str, dict[str, KindEntry | TermEntry]] = {}
        for phrase, key in sorted(aliases.items()):
            for family in FAMILIES:
                entry = changes.get(family, {}).get(key) or getattr(self.file, family).get(key)
                if entry is not None:
                    longer = entry.model_copy(update={"phrases": (*entry.phrases, phrase)})
                    changes.setdefault(family, {})[key] = longer
        if not changes:
            return self
        merged = {family: {**getattr(self.file, family), **entries} for family, entries in changes.items()}
        return Vocabulary(self.file.model_copy(update=merged))

    def without(self, abbreviations: Collection[str]) -> Vocabulary:
        """This vocabulary without these abbreviations and the phrases that hold one."""
        changed = {
            family: {
                key: entry.model_copy(
                    update={
                        "abbr": tuple(each for each in entry.abbr if each not in abbreviations),
                        "phrases": tuple(each for each in entry.phrases if not set(each.split()) & set(abbreviations)),
                    }
                )
                for key, entry in getattr(self.file, family).items()
            }
            for family in FAMILIES
        }
        return Vocabulary(self.file.model_copy(update=changed))

    def concept(self, key: str) -> tuple[str, TermEntry] | None:
        """The family and entry of a change type, process, topic, role or phase."""
        for family in FAMILIES[1:]:
            entry = getattr(self.file, family).get(key)
            if entry:
                return family, entry
        return None

    def find(self, text: str, *families: str) -> tuple[Mention, ...]:
        """Every term of these families (default: all but document kinds) named in a folded sentence.

        Within a family, a name inside a longer one is not a mention of its own; a confusable phrase anywhere in
        the text cancels its term.
        """
        return tuple(mention for mention in _mentions(self, text) if not families or mention.family in families)

    def pattern(self, name: str, *, whole: bool = False) -> Pattern:
        """The patterns of that name as one: found anywhere in a text, or only where they fit the whole of it."""
        key = name, whole
        if key not in self._compiled:
            self._compiled[key] = alternatives(self.file.patterns[name], whole=whole, words=False)
        return self._compiled[key]

    def says(self, state: str, text: str) -> tuple[Hit, ...]:
        """Where a folded text has a phrase of the list of states named `state`."""
        if state not in self._states:
            self._states[state] = self.finder(self.states.get(state, ()))
        return self._states[state].find(text)

    def is_state(self, state: str, text: str) -> bool:
        """Whether the whole of a folded text is one of the phrases of that list."""
        bare = text.strip().strip(".:;").lower()
        return not self._whole.get(state, frozenset()).isdisjoint((bare, f" {self.norm(bare)}"))

    @cached_property
    def digest(self) -> str:
        """A hash of all its words."""
        return hashlib.sha256(self.file.model_dump_json().encode()).hexdigest()

    @cached_property
    def _finder(self) -> PhraseFinder:
        return self.finder([phrase for _, _, phrase in self._terms])

    @cached_property
    def _patterned(self) -> list[tuple[str, str, Pattern]]:
        return [
            (family, key, compiled(pattern))
            for family in FAMILIES[1:]
            for key, entry in getattr(self.file, family).items()
            for pattern in entry.patterns
        ]

    def _named(self) -> Iterator[tuple[str, str, str]]:
        for family in FAMILIES[1:]:
            for key, entry in getattr(self.file, family).items():
                for phrase in dict.fromkeys((entry.canonical, *entry.phrases, *entry.abbr)):
                    yield family, key, phrase

    @cached_property
    def _screen(self) -> Pattern | None:
        """Which of the patterns match at all: only those are tried of which a word stands in the text."""
        options = re2.Options()
        options.case_sensitive = False
        screen = re2.Filter()
        for _, _, pattern in self._patterned:
            screen.Add(pattern.pattern, options)
        if not self._patterned:
            return None
        screen.Compile()
        return screen

    @cached_property
    def _whole(self) -> dict[str, frozenset[str]]:
        """Of each list of states its phrases, as written in small letters and folded."""
        return {
            state: frozenset(phrase.lower().strip(".:;") for phrase in phrases)
            | frozenset(f" {self.norm(phrase)}" for phrase in phrases if self.norm(phrase))
            for state, phrases in self.states.items()
        }

    def _cancelled(self, family: str, key: str, text: str) -> bool:
        entry = getattr(self.file, family)[key]
        if not entry.confusables:
            return False
        if (family, key) not in self._denied:
            self._denied[family, key] = self.finder(entry.confusables)
        return bool(self._denied[family, key].find(text))


@lru_cache(maxsize=8192)
def _mentions(vocabulary: Vocabulary, text: str) -> tuple[Mention, ...]:
    hits = [(vocabulary._terms[hit.entry], hit) for hit in vocabulary._finder.find(text)]
    found = [
        Mention(family, term[1], hit.start, hit.end, term[2])
        for family in FAMILIES[1:]
        for _, hit in longest((family, hit) for term, hit in hits if term[0] == family)
        for term in [vocabulary._terms[hit.entry]]
    ]
    for number in (vocabulary._screen.Match(text) if vocabulary._screen else None) or ():
        family, key, pattern = vocabulary._patterned[number]
        found += [Mention(family, key, m.start(), m.end(), m.group()) for m in pattern.finditer(text)]
    denied = {(m.family, m.key) for m in found if vocabulary._cancelled(m.family, m.key, text)}
    return tuple(
        sorted({m for m in found if (m.family, m.key) not in denied}, key=lambda m: (m.start, -m.end, m.family, m.key))
    )
