"""Abbreviations that a document writes out as something else than the field means: "Citizens Advisory Board (CAB)"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import re2

from mocheck.understand.view import View
from mocheck.understand.vocabulary import Vocabulary

_WRITTEN_OUT = re2.compile(
    r"\b((?:[A-Z][\w&'-]*(?: (?:of|and|for|the|to|in|on))* ){2,7})\(\"?([A-Z][A-Za-z]{1,6}?)s?\"?\)"
)


def as_meant(view: View, vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary without the abbreviations that the document uses for something else."""
    other = frozenset(_otherwise(view, vocabulary))
    return _without(vocabulary, other) if other else vocabulary


def _otherwise(view: View, vocabulary: Vocabulary) -> Iterator[str]:
    known = _abbreviations(vocabulary)
    for passage in view.passages:
        for name, short in _WRITTEN_OUT.findall(passage.text) if "(" in passage.text else ():
            words = name.split()
            starts = [at for at in range(len(words)) if _initials(words[at:]) == short.upper()]
            if starts and not any(_is_known(words[starts[-1] :], names, vocabulary) for names in known.get(short, ())):
                yield from [short] if short in known else []


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper())


def _is_known(words: list[str], names: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Whether the name is one of these, or begins as one of them does."""
    first = vocabulary.norm(words[0])
    return any(f" {first} " in f" {vocabulary.norm(name)} " for name in names)


@lru_cache(maxsize=4)
def _abbreviations(vocabulary: Vocabulary) -> dict[str, list[tuple[str, ...]]]:
    """Each abbreviation with the names of what it stands for."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entries in (vocabulary.kinds, vocabulary.roles, vocabulary.processes, vocabulary.change_types):
        for entry in entries.values():
            for short in entry.abbr:
                found.setdefault(short, []).append((entry.canonical or "", *entry.phrases))
    return found


@lru_cache(maxsize=8)
def _without(vocabulary: Vocabulary, abbreviations: frozenset[str]) -> Vocabulary:
    return vocabulary.without(abbreviations)
