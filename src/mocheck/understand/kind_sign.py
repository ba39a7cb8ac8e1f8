"""One thing that speaks for a kind of document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that speaks for a kind. `alone` says that it can make the kind certain by itself."""

    kind: str
    score: float
    signal: str
    source: str
