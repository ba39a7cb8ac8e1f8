"""The names of all kinds of document, compiled: in titles, in file names, and what is only alike."""

from __future__ import annotations

import re
from collections import defaultdict
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import PurePosixPath

from mocheck.understand.phrases import Hit
from mocheck.understand.titles import file_title
from mocheck.understand.vocabulary import Vocabulary, compiled


class KindNames:
    """The titles of all kinds, compiled."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        entries = [
            (key, phrase)
            for key, kind in vocabulary.kinds.items()
            for phrase in dict.fromkeys((kind.canonical or "", *kind.phrases))
        ]
        self.kinds = [key for key, _ in entries]
        self.phrases = vocabulary.finder([phrase for _, phrase in entries])
        self.names: dict[str, list[str]] = defaultdict(list)
        for key, kind in vocabulary.kinds.items():
            for name in kind.names:
                self.names[vocabulary.norm(name)].append(key)
        self.abbreviations = [(key, abbr) for key, kind in vocabulary.kinds.items() for abbr in kind.abbr]
        self.abbr_finder = vocabulary.finder([abbr for _, abbr in self.abbreviations])
        self.ambiguous = sorted(vocabulary.ambiguous)
        self.ambiguous_finder = vocabulary.finder(self.ambiguous)
        self.confusables = {key: vocabulary.finder(kind.confusables) for key, kind in vocabulary.kinds.items()}
        self.patterns = [
            (key, compiled(pattern)) for key, kind in vocabulary.kinds.items() for pattern in kind.patterns
        ]
        self.labels = _by_norm(vocabulary, "labels")
        self.headings = _by_norm(vocabulary, "headings")
        self.sections = _by_norm(vocabulary, "sections")
        self.columns = [
            (key, tuple(vocabulary.norm(name) for name in names))
            for key, kind in vocabulary.kinds.items()
            for names in kind.columns
        ]

    def hits(self, text: str) -> list[tuple[str, Hit]]:
        """Each kind's phrases in a text, without those inside a longer phrase of any kind and the confusable."""
        found = self.phrases.find(text)
        binding = [h for h in found if not self.vocabulary.kinds[self.kinds[h.entry]].qualifies]
        kept = [h for h in found if not any(_inside(h, other) for other in binding)]
        return [(self.kinds[h.entry], h) for h in kept if not self.confused(self.kinds[h.entry], text, h)]

    def phrases_of(self, text: str) -> list[tuple[str, Hit]]:
        """The hits of several words: in running text a single word ("minutes") names no document."""
        return [(kind, hit) for kind, hit in self.hits(text) if " " in text[hit.start : hit.end]]

    def confused(self, kind: str, text: str, hit: Hit | None = None) -> bool:
        """A confusable phrase that is no part of the hit stands in the text."""
        return any(not (hit and _inside(other, hit)) for other in self.confusables[kind].find(text))


def _inside(inner: Hit, outer: Hit) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start


def _by_norm(vocabulary: Vocabulary, field: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, kind in vocabulary.kinds.items():
        for phrase in getattr(kind, field):
            found[vocabulary.norm(phrase)].append(key)
    return found


@lru_cache(maxsize=8)
def kind_names(vocabulary: Vocabulary) -> KindNames:
    return KindNames(vocabulary)


def names_kind(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a title names a kind of document."""
    return bool(kind_names(vocabulary).hits(text))


def hinted(path: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The kinds that a file name suggests, the longest pattern first."""
    name = PurePosixPath(path).name.lower()
    stem = PurePosixPath(path).stem.lower()
    finder = kind_names(vocabulary)
    found: dict[str, float] = {}
    for kind, hit in finder.hits(file_title(path)):
        found[kind] = max(found.get(kind, 0), 100 + hit.end - hit.start)
    for key, kind_ in vocabulary.kinds.items():
        lengths = [len(pattern) for pattern in kind_.filename if _named(pattern, name, stem)]
        if lengths and not finder.confused(key, file_title(path)):
            found[key] = max(found.get(key, 0), *lengths)
    return tuple(sorted(found, key=lambda key: (-found[key], key)))


def _named(pattern: str, name: str, stem: str) -> bool:
    """Whether a file name fits; a pattern that is an abbreviation fits whole words only (SLA is not in "island")."""
    core = pattern.strip("*")
    if core.isalpha() and core.isupper():
        return core.lower() in {word.rstrip("0123456789") for word in re.split(r"[^a-z0-9]+", stem)}
    return fnmatchcase(name, pattern.lower()) or fnmatchcase(stem, pattern.lower())
