"""Decisions: a reviewer confirms or overrides a verdict, or a person attests what no document can prove."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from mocheck.model.facts import Frozen
from mocheck.model.rule import Verdict
from mocheck.program.model import Word, Words
from mocheck.review.entries import ArtifactPath, Day, Entry, Placed, Sha256, later, read

LONGEST_LIFE = 365
"""Days from the day of the decision, whatever the severity: a year later the program is another."""


class Rests(Frozen):
    """An artifact that a decision rests on. Without `sha256` it is not pinned: nobody will know if it changes."""

    artifact: ArtifactPath
    sha256: Sha256 | None = None
    location: Annotated[str, Field(max_length=1_000)] = ""


class Decision(Entry):
    """One entry of decisions.yaml. `examine`, `interview` and `test` are the methods of NIST SP 800-53A."""

    verdict: Verdict
    method: Literal["examine", "interview", "test"]
    rationale: Words
    reviewer: Word
    role: Word | None = None
    date: Day
    evidence: Annotated[tuple[Rests, ...], Field(max_length=100)] = ()


def load(path: Path, root: Path | None = None) -> tuple[Placed[Decision], ...]:
    """Raises ConfigError with every problem of the file."""
    return read(path, Decision, root)


def last_day(decision: Decision) -> datetime.date:
    """The last day on which it counts."""
    return later(decision.date, LONGEST_LIFE)
