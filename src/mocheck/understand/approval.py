"""One signature that a document asks for, and when a place to sign in is filled."""

from __future__ import annotations

from dataclasses import dataclass

from mocheck.model.document import Location
from mocheck.understand.lexicon import lexicon
from mocheck.understand.names import find_names
from mocheck.understand.placeholders import without_placeholders
from mocheck.understand.text import folded
from mocheck.understand.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Approval:
    """`iso` is its date as exact as it is said; `confidence` how sure the reading of signed or unsigned is."""

    person: str | None
    role: str | None
    iso: str | None
    version: str | None
    signed: bool
    location: Location
    quote: str
    confidence: float
    organization: str | None = None


def is_filled(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a place to sign or date holds more than a line, its own label, a placeholder or "TBD"."""
    plain = without_placeholders(folded(text), vocabulary)
    empty = vocabulary.pattern("not_signed", whole=True).match(plain) or vocabulary.is_state("tbd", plain)
    return bool(plain) and not empty


def first_name(text: str, vocabulary: Vocabulary) -> str | None:
    """The first person named in a text."""
    return next((name.text for name in find_names(text, lexicon(vocabulary))), None)
