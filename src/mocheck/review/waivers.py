"""Waivers: someone entitled to it answers for an expectation that is not met, for a while."""

from __future__ import annotations

import datetime
from pathlib import Path

from mocheck.model.overlay import Category
from mocheck.model.rule import Severity
from mocheck.program.model import Word, Words
from mocheck.review.entries import ArtifactPath, Day, Entry, Placed, later, read

LONGEST_LIFE: dict[Severity, int] = {"blocker": 90, "major": 180, "minor": 365, "info": 365}
"""Days. A waiver names the day it ends and not the day it began, so they are counted from the as-of date: what ends
later than that is not applied, and must be given an earlier end and be renewed."""


class Waiver(Entry):
    """One entry of waivers.yaml. It holds through the day `expires`.

    `artifact` limits it to what that artifact is found to lack. `mitigated` and `not_applicable` are waivers too:
    the verdict stays, and the category is shown.
    """

    artifact: ArtifactPath | None = None
    category: Category
    reason: Words
    requested_by: Word
    approved_by: Word
    ticket: Word | None = None
    expires: Day


def load(path: Path, root: Path | None = None) -> tuple[Placed[Waiver], ...]:
    """Raises ConfigError with every problem of the file."""
    return read(path, Waiver, root)


def latest_end(severity: Severity, as_of: datetime.date) -> datetime.date:
    """The last day that a waiver of a finding of this severity may name."""
    return later(as_of, LONGEST_LIFE[severity])
