"""Whether a phrase names a position or an organization."""

from __future__ import annotations

from functools import lru_cache

import re2

from mocheck.understand.lexicon import lexicon
from mocheck.understand.phrases import PhraseFinder
from mocheck.understand.text import folded
from mocheck.understand.vocabulary import Vocabulary

_PARENTHESIS = re2.compile(r" ?\(([^()]*)\)")
_SENTENCE = re2.compile(
    r"(?i)[?!;:]|\d[/]\d|\. |\.$|\b(?:will|shall|must|should|is|are|was|were|has|have|be|been|may|can|"
    r"serves|served|acts|the following)\b"
)
_LEADING = re2.compile(
    r"^(?:director|manager|chief|chair|chairperson|president|commissioner|secretary|administrator|superintendent|vp)$"
)
_ACRONYM = re2.compile(r"^[A-Z][A-Z0-9&/.-]{1,7}s?$")


@lru_cache(maxsize=8)
def _role_names(vocabulary: Vocabulary) -> PhraseFinder:
    names = [name for entry in vocabulary.roles.values() for name in (entry.canonical, *entry.phrases, *entry.abbr)]
    return vocabulary.finder([name for name in names if name])


@lru_cache(maxsize=20_000)
def is_position(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a phrase is a position's title: a role of the vocabulary, or a phrase that ends as titles do."""
    plain = folded(text).strip(" .:*_")
    words = _words(_PARENTHESIS.sub("", plain).split(" of ")[0].split(" for ")[0].split(",")[0])
    if not words or len(plain) > 90 or len(plain.split()) > 10 or _SENTENCE.search(plain):
        return False
    lex = lexicon(vocabulary)
    if words[-1].removesuffix("(s)") in lex.positions or (1 < len(words) <= 5 and _LEADING.match(words[0])):
        return True
    if len(words) > 6 or is_organization(plain, vocabulary):
        return False
    return any(not plain[hit.end :].strip(" ).'s") for hit in _role_names(vocabulary).find(plain))


@lru_cache(maxsize=20_000)
def title_in(text: str, vocabulary: Vocabulary) -> str:
    """The position that a line begins with, without the organization that may follow; empty where there is none."""
    plain = folded(text).strip(" .:*_")
    if is_position(plain, vocabulary):
        return plain
    lex = lexicon(vocabulary)
    words = plain.split()
    ends = [at for at, word in enumerate(words[:8], 1) if word.strip(",()").lower() in lex.positions]
    title = " ".join(words[: ends[-1]]).rstrip(",") if ends and plain[:1].isupper() else ""
    return title if title and is_position(title, vocabulary) else ""


@lru_cache(maxsize=20_000)
def is_organization(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a phrase names an organization, team or body."""
    plain = folded(text).strip(" .:*_")
    words = _words(_PARENTHESIS.sub("", plain))
    if not words or len(words) > 9 or _SENTENCE.search(plain):
        return False
    lex = lexicon(vocabulary)
    if words[-1] in lex.positions:
        return False
    return (
        words[-1] in lex.organizations
        or bool(_ACRONYM.match(plain))
        or (words[0] in lex.organizations and plain[:1].isupper())
    )


def _words(text: str) -> list[str]:
    return [word for part in text.replace("/", " ").split() if (word := part.strip("(),.&:").lower())]
