"""What the columns of a table hold, by their headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import re2

from mocheck.understand.text import folded
from mocheck.understand.view import TableView
from mocheck.understand.vocabulary import Vocabulary

_QUALIFIED = re2.compile(r" (?:in|on|for|of|at|during|within) .*$")
_LEADING = re2.compile(r"^(?:current|latest|present|short|brief|full|detailed|overall|general|main|primary|proposed) ")
_ASIDE = re2.compile(r"\([^()]*\)|\[[^\[\]]*\]|[*:?]+$")


@lru_cache(maxsize=64)
def _phrases(vocabulary: Vocabulary, prefix: str) -> dict[str, str]:
    """Normed header -> name of what it holds, for the columns whose key begins with the prefix; the first one wins."""
    found: dict[str, str] = {}
    for key, phrases in vocabulary.columns.items():
        if key.startswith(prefix):
            name = key.removeprefix(prefix)
            for phrase in (*phrases, name.replace("-", " ")):
                found.setdefault(_written(phrase, vocabulary), name)
    return found


def _written(header: str, vocabulary: Vocabulary) -> str:
    """A header for comparison; the sign # is a word of its own, for "Risk #" is no "Risk"."""
    return vocabulary.norm(header.replace("#", " numbersign "))


@lru_cache(maxsize=4096)
def meaning(header: str, prefix: str, vocabulary: Vocabulary) -> str | None:
    """What a column holds; None where unknown.

    Its header says so as a whole, without what stands in brackets, or, of people, on a side of a slash ("Role / Unit").
    """
    known = _phrases(vocabulary, prefix)
    if not header.strip():
        return None
    normed = _written(header, vocabulary)
    found = known.get(normed) or known.get(_written(_ASIDE.sub("", header), vocabulary))
    found = found or known.get(_QUALIFIED.sub("", normed)) or known.get(_LEADING.sub("", normed))
    if found or prefix != "people.":
        return found
    sides = [known.get(_written(side, vocabulary)) for side in header.split("/")[:2]]
    return "name" if "name" in sides else sides[0]


def meanings(columns: Sequence[str], prefix: str, vocabulary: Vocabulary) -> tuple[str | None, ...]:
    """What each column holds; of columns that hold the same, all say so."""
    return tuple(meaning(column, prefix, vocabulary) for column in columns)


def headed(table: TableView, vocabulary: Vocabulary) -> TableView:
    """The table with a header where its view found none: a first row of which most cells head columns elsewhere."""
    if any(table.columns) or len(table.rows) < 2:
        return table
    texts = [folded(cell.text).lower() for cell in table.rows[0]]
    filled = [text for text in texts if text]
    known = sum(bool(meaning(text, "people.", vocabulary) or meaning(text, "row.", vocabulary)) for text in filled)
    if known < 2 or known < 0.6 * len(filled) or len(set(filled)) < len(filled):
        return table
    return replace(table, columns=tuple(texts), rows=table.rows[1:])
