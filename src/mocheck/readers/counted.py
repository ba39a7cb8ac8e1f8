"""Numbers with their nouns, for notices and reports alike."""

from __future__ import annotations


def many(count: int, noun: str, plural: str = "") -> str:
    """A number with its noun: `1 blocker`, `3 blockers`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"
