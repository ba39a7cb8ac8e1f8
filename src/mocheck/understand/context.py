"""What the fact readers know of a document besides its text."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from mocheck.model.facts import Side
from mocheck.program import Program
from mocheck.understand.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Identity:
    """Which document this is; `date` is as exact as it is said ("2026", "2026-09", "2026-09-30")."""

    title: str | None = None
    version: str | None = None
    date: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """`kinds` are those of the document that are certain enough to count, best first.

    `stated` are the organizations whose side the document gives, by their normed names.
    """

    vocabulary: Vocabulary
    program: Program
    kinds: tuple[str, ...]
    identity: Identity
    as_of: datetime.date
    stated: tuple[tuple[str, Side], ...] = ()

    @property
    def jurisdiction(self) -> str | None:
        """Whose fiscal calendar holds, as the program file says."""
        said = self.program.facts.get("jurisdiction")
        return said if isinstance(said, str) else None

    def is_kind(self, *kinds: str) -> bool:
        """Whether the document is of one of these kinds."""
        return not set(kinds).isdisjoint(self.kinds)
