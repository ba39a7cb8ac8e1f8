"""One thing that speaks for a kind of document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """`source` is the sort of sign: of signs of one sort for one kind only the strongest counts."""

    kind: str
    score: float
    signal: str
    source: str
