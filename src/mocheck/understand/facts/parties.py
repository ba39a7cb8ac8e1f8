"""The organizations that an agreement is made between, and those of them for whom nobody is asked to sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

_BETWEEN = re2.compile(r"\b[Bb](?:etween|y and between|y and among)|\b[Aa]mong")
_LIST = re2.compile(r"^ (?:and among )?(?:the )?([A-Z][^.;:]{5,400})")
_ASIDE = re2.compile(r" ?\([^()]*\)")
_JOINT = re2.compile(r",? and (?:the )?|, (?:the )?")
_ORGANIZATION = re2.compile(r"^(?:[A-Z][\w&.'-]*|of|and|for|the|&)(?: (?:[A-Z][\w&.'-]*|of|for|the|&)){1,8}$")
_SMALL = frozenset({"of", "and", "for", "the", "&", "department", "county", "city", "state", "office", "agency"})
_FEWEST = 3


def among(text: str) -> tuple[str, ...]:
    """The parties that a sentence lists, where there are at least three."""
    begin = _BETWEEN.search(text)
    listed = _LIST.match(text[begin.end() :]) if begin else None
    if not listed:
        return ()
    names = [part.strip() for part in _JOINT.split(_ASIDE.sub("", listed.group(1)))]
    kept: list[str] = []
    for name in names:
        if name.startswith("for ") or not _ORGANIZATION.match(name):
            break  # behind the parties stands what the agreement is for
        kept.append(name)
    return tuple(kept) if len(kept) >= _FEWEST else ()


def unasked(parties: Sequence[str], signers: Sequence[str]) -> Iterator[str]:
    """The parties that no place to sign is for; none where the places are not plainly those of other parties."""
    if len(signers) < _FEWEST - 1 or not all(any(_alike(each, party) for party in parties) for each in signers):
        return
    yield from (party for party in parties if not any(_alike(each, party) for each in signers))


def _alike(one: str, other: str) -> bool:
    """Whether two ways to write an organization share the words that tell it from others."""
    first, second = (
        {word for word in text.lower().replace(",", " ").split() if word not in _SMALL} for text in (one, other)
    )
    return bool(first & second)
