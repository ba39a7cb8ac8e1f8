"""What was found, and where: the most frequent first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """One place where a value stands."""

    path: str
    location: str
    quote: str


@dataclass(frozen=True, slots=True)
class Found:
    """A value, and where it stands, once a document."""

    value: str
    seen: tuple[Seen, ...]

    @property
    def documents(self) -> int:
        """How many documents say so."""
        return len({each.path for each in self.seen})


def likely(found: tuple[Found, ...], documents: int) -> str | None:
    """What several documents say more often than anything else, or the only one of few; None where that is nothing."""
    if not found or found[0].documents < min(2, documents):
        return None
    first, second = found[0], found[1] if len(found) > 1 else None
    return None if second and second.documents == first.documents else first.value


def ranked(found: Iterable[tuple[str, Seen]]) -> tuple[Found, ...]:
    """Each value once, with the first place in each document; what most documents say comes first."""
    by_value: dict[str, dict[str, Seen]] = {}
    for value, seen in found:
        by_value.setdefault(value, {}).setdefault(seen.path, seen)
    every = [Found(value, tuple(places[path] for path in sorted(places))) for value, places in by_value.items()]
    return tuple(sorted(every, key=lambda each: (-each.documents, each.value)))
