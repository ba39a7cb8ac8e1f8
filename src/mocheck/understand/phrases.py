"""Finding thousands of phrases in text at once: folded words, whole words only, one automaton."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick_rs

_WORD = re.compile(r"([^\W_]+)(?:'[sS]\b|')?|&")
_KEPT_S = ("ss", "us", "is", "os")


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word and where it stands in the text."""

    norm: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: `entry` is its number in the list given, [start:end] what it covers in the text."""

    entry: int
    start: int
    end: int


def words_of(text: str, spellings: Mapping[str, str]) -> list[Word]:
    """The words of a folded text in small letters, singular, under one spelling; "&" is "and".

    A spelling may stand for several words, which then share one place.
    """
    found: list[Word] = []
    for match in _WORD.finditer(text):
        plain = (match[1] or "and").lower()
        spelled = spellings.get(plain, plain)
        found.extend(Word(_singular(part), match.start(), match.end()) for part in spelled.split())
    return found


def norm(text: str, spellings: Mapping[str, str]) -> str:
    """The folded words of a text with single spaces between them."""
    return " ".join(word.norm for word in words_of(text, spellings))


@lru_cache(maxsize=16384)
def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(_KEPT_S):
        return word[:-1]
    return word


class PhraseFinder:
    """Finds phrases; one written in capitals only ("KT") is found only in capitals."""

    def __init__(self, phrases: Sequence[str], spellings: Mapping[str, str]) -> None:
        self.spellings = dict(spellings)
        by_norm: dict[str, list[int]] = {}
        for number, phrase in enumerate(phrases):
            folded = norm(phrase, self.spellings)
            if folded:
                by_norm.setdefault(f" {folded} ", []).append(number)
        self._entries = [by_norm[key] for key in sorted(by_norm)]
        self._capitals = frozenset(n for n, phrase in enumerate(phrases) if _shouted(phrase))
        self._automaton = ahocorasick_rs.AhoCorasick(sorted(by_norm)) if by_norm else None

    def find(self, text: str) -> tuple[Hit, ...]:
        """Every phrase in a folded text, in order of place, longer ones first; they may overlap."""
        words = words_of(text, self.spellings)
        if not words or self._automaton is None:
            return ()
        joined, at = " ", {}
        ends = {}
        pieces = [joined]
        length = 1
        for word in words:
            at[length - 1] = word.start
            pieces.append(word.norm + " ")
            length += len(word.norm) + 1
            ends[length] = word.end
        hits = [
            Hit(number, at[start], ends[end])
            for index, start, end in self._automaton.find_matches_as_indexes("".join(pieces), overlapping=True)
            for number in self._entries[index]
            if number not in self._capitals or text[at[start] : ends[end]].isupper()
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
