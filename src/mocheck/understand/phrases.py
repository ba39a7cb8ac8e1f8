"""Finding thousands of phrases in text at once: folded words, whole words only, one automaton."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick_rs

_WORD = re.compile(r"([^\W_]+)(?:'[sS]\b|')?|&")
_KEPT_S = ("ss", "us", "is", "os")
_MOST_KNOWN = 200_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: `entry` is its number in the list given, [start:end] what it covers in the text."""

    entry: int
    start: int
    end: int


class Spellings:
    """Words that are written in several ways, and the words that they are folded to."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = dict(words)
        self._known: dict[str, tuple[str, ...]] = {}

    def norms(self, word: str) -> tuple[str, ...]:
        """The folded words that one word stands for: small letters, singular, one spelling."""
        found = self._known.get(word)
        if found is None:
            plain = word.lower()
            found = tuple(singular(part) for part in self._words.get(plain, plain).split())
            if len(self._known) < _MOST_KNOWN:
                self._known[word] = found
        return found


@dataclass(frozen=True, slots=True)
class Normed:
    """A text as folded words between single spaces; `spans` are the places of the words in the text."""

    joined: str
    spans: tuple[tuple[int, int], ...]

    def places(self) -> tuple[dict[int, int], dict[int, int]]:
        """Where in the text a phrase begins and ends that begins and ends at a space of `joined`."""
        starts, ends = {}, {}
        at = 0
        for (start, end), word in zip(self.spans, self.joined.split(), strict=True):
            starts[at] = start
            at += len(word) + 1
            ends[at + 1] = end
        return starts, ends


@lru_cache(maxsize=16384)
def normed(text: str, spellings: Spellings) -> Normed:
    """The words of a folded text; "&" is "and", a possessive is its noun. A spelling's words share one place."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        for word in spellings.norms(match[1] or "and"):
            words.append(word)
            spans.append(match.span())
    return Normed(f" {' '.join(words)} " if words else " ", tuple(spans))


def singular(word: str) -> str:
    """A word without the s of its plural."""
    if len(word) > 3 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(_KEPT_S):
        return word[:-1]
    return word


class PhraseFinder:
    """Finds phrases; one written in capitals only ("KT") is found only in capitals."""

    def __init__(self, phrases: Sequence[str], spellings: Spellings) -> None:
        self.spellings = spellings
        by_norm: dict[str, list[int]] = {}
        for number, phrase in enumerate(phrases):
            folded = normed(phrase, spellings).joined
            if folded.strip():
                by_norm.setdefault(folded, []).append(number)
        self._entries = [by_norm[key] for key in sorted(by_norm)]
        self._capitals = frozenset(n for n, phrase in enumerate(phrases) if _shouted(phrase))
        self._automaton = ahocorasick_rs.AhoCorasick(sorted(by_norm)) if by_norm else None

    def find(self, text: str) -> tuple[Hit, ...]:
        """Every phrase in a folded text, in order of place, longer ones first; they may overlap."""
        if self._automaton is None:
            return ()
        words = normed(text, self.spellings)
        found = self._automaton.find_matches_as_indexes(words.joined, overlapping=True)
        if not found:
            return ()
        starts, ends = words.places()
        hits = [
            Hit(number, starts[start], ends[end])
            for index, start, end in found
            for number in self._entries[index]
            if number not in self._capitals or text[starts[start] : ends[end]].isupper()
        ]
        return tuple(sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.entry)))


def _shouted(phrase: str) -> bool:
    return phrase.isupper() and len(phrase) <= 8 and " " not in phrase


def longest(hits: Iterable[tuple[str, Hit]]) -> list[tuple[str, Hit]]:
    """Of hits under a group's name those that no longer hit of the same group holds within it."""
    kept: list[tuple[str, Hit]] = []
    reach: dict[str, int] = {}
    for group, hit in hits:
        if hit.end > reach.get(group, -1):
            kept.append((group, hit))
            reach[group] = hit.end
    return kept
