"""A document, understood: which artifact it is, its version, status and facts."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field

from mocheck.model.facts import Confidence, Fact, Frozen, Place

Status = Literal["draft", "final", "approved", "unsigned", "superseded", "conflicting", "none"]


class KindGuess(Frozen):
    """One kind that the document may be. Kinds below 0.5 are hints and decide nothing."""

    kind: str
    confidence: Confidence
    signal: str


class SectionKind(KindGuess):
    """A kind that a section carries, with the section's heading and its place."""

    location: Place
    quote: str


class Placeholder(Frozen):
    """Text that a template left for its author to replace."""

    location: Place
    quote: str


class Signal(Frozen):
    """One thing that speaks for a status, a version or a date, in the order of its weight."""

    says: str
    location: Place
    quote: str


class Artifact(Frozen):
    """One file of the program, understood. `kinds` come best first; empty where it is none that we know.

    `date` is the document's own, as exact as it is said ("2026", "2026-09", "2026-09-30"); `revised` that of its
    last substantive revision. `hints` are the kinds that the file name suggests, kept for a file that could not be
    read. `superseded_by` is the path of the newer copy.
    `sections` are kinds that only a section of the document carries.
    """

    path: str
    sha256: str
    format: str
    readable: bool
    unreadable_because: str | None = None
    kinds: tuple[KindGuess, ...] = ()
    sections: tuple[SectionKind, ...] = ()
    hints: tuple[str, ...] = ()
    title: str | None = None
    version: str | None = None
    date: Annotated[str, Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")] | None = None
    revised: datetime.date | None = None
    status: Status = "none"
    status_signals: tuple[Signal, ...] = ()
    template: bool = False
    placeholders: tuple[Placeholder, ...] = ()
    owner: str | None = None
    own: bool = True
    superseded_by: str | None = None
    notices: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


class Excluded(Frozen):
    """A file of the folder that was not assessed, and why."""

    path: str
    reason: str


class Inspection(Frozen):
    """What was read: the whole of `mocheck inspect`."""

    schema_: Literal["mocheck-inspection/1"] = Field("mocheck-inspection/1", alias="schema")
    artifacts: tuple[Artifact, ...]
    excluded: tuple[Excluded, ...] = ()
