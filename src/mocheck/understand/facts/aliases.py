"""Local names that a document explains itself: "The CCB and the Advisory Group are one and the same"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import re2

from mocheck.understand.view import View
from mocheck.understand.vocabulary import Vocabulary

BODIES = frozenset({"ccb", "steering-committee"})
_NAME = r"(?:the |The |our |Our )?([A-Z][\w&/-]*(?: (?:of |and |for )?[A-Z][\w&/-]*){0,5})"
_FORMS = (
    re2.compile(rf"{_NAME} and {_NAME}(?: [a-z]+){{0,6}} are (?:one and )?the same"),
    re2.compile(
        rf"{_NAME},? (?:is |are )?(?:also |otherwise |locally |here )?(?:known|referred to|called|named|titled|termed) "
        rf"(?:here |locally )?(?:as )?{_NAME}"
    ),
    re2.compile(rf"{_NAME},? (?:acts|serves|functions|works|is acting|operates|sits|doubles) as {_NAME}"),
    re2.compile(rf"{_NAME} (?:carries out|performs|exercises|has) the (?:functions?|role|duties) of {_NAME}"),
    re2.compile(
        rf"{_NAME} (?:replaces|takes the place of|plays the role of|fills the role of|is equivalent to) {_NAME}"
    ),
)
_ACTING = re2.compile(
    rf"{_NAME},? (?:acts|serves|functions|works|is acting|operates|sits|doubles) (?:here |also )?as "
    r"(?:the |our |its |an? )?([a-z][^.;]{3,80})|"
    rf"{_NAME} is (?:the|our|its|(?:the |this |our )?(?:[\w&-]+ ){{0,3}}[\w&-]+'s?) ([a-z][^.;]{{3,80}})"
)
_SCREEN = re2.compile(
    r"\b(?:the same|known|referred|called|named|acts|serves|functions|works|acting|operates|sits|doubles|replaces|"
    r"equivalent|is (?:the|our|its|this)|'s? |titled|termed|role of|functions? of|duties of|place of)\b"
)


def aliases_in(view: View, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Each local name in its folded words, with the key of the role that the document says it stands for."""
    for passage in view.passages:
        if passage.row is not None or not _SCREEN.search(passage.text):
            continue
        for form in _FORMS:
            for match in form.finditer(passage.text):
                one, other = match.groups()
                yield from _told(one, other, vocabulary)
                yield from _told(other, one, vocabulary)
        for match in _ACTING.finditer(passage.text):
            local, rest = (group for group in match.groups() if group)
            ends = [mention.end for mention in vocabulary.find(rest, "roles") if mention.start == 0]
            if ends:
                yield from _told(rest[: max(ends)], local, vocabulary)


def names_body(text: str, local: Mapping[str, str], vocabulary: Vocabulary) -> str | None:
    """The board that a title or heading names, by the vocabulary's names for it or the document's own."""
    normed = f" {vocabulary.norm(text)} "
    known = [mention.key for mention in vocabulary.find(text, "roles") if mention.key in BODIES]
    known += [key for name, key in local.items() if key in BODIES and f" {name} " in normed]
    return known[0] if known else None


def _told(known: str, local: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    keys = [mention.key for mention in vocabulary.find(known, "roles") if not known[mention.end :].strip()]
    keys += [key for key, entry in vocabulary.roles.items() if known in entry.ambiguous]
    if keys and not any(mention.end == len(local) for mention in vocabulary.find(local, "roles")):
        yield vocabulary.norm(local), keys[0]
