"""What the columns of a table hold, by their headers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import re2

from mocheck.understand.vocabulary import Vocabulary

_ASIDE = re2.compile(r"\([^()]*\)|\[[^\[\]]*\]|[*:#?]+$")


@lru_cache(maxsize=64)
def _phrases(vocabulary: Vocabulary, prefix: str) -> dict[str, str]:
    """Normed header -> name of what it holds, for the columns whose key begins with the prefix; the first one wins."""
    found: dict[str, str] = {}
    for key, phrases in vocabulary.columns.items():
        if key.startswith(prefix):
            name = key.removeprefix(prefix)
            for phrase in (*phrases, name.replace("-", " ")):
                found.setdefault(vocabulary.norm(phrase), name)
    return found


@lru_cache(maxsize=4096)
def meaning(header: str, prefix: str, vocabulary: Vocabulary) -> str | None:
    """What a column holds, by its header as a whole, then without what stands in brackets; None where unknown."""
    known = _phrases(vocabulary, prefix)
    whole = known.get(vocabulary.norm(header))
    return whole or known.get(vocabulary.norm(_ASIDE.sub("", header))) if header.strip() else None


def meanings(columns: Sequence[str], prefix: str, vocabulary: Vocabulary) -> tuple[str | None, ...]:
    """What each column holds; of columns that hold the same, all say so."""
    return tuple(meaning(column, prefix, vocabulary) for column in columns)
