"""The Diff: what differs between two results, and what of that the results themselves explain."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from mocheck.model.facts import Frozen
from mocheck.model.overlay import Notice, Overlay
from mocheck.model.result import Decision, Evidence, History, PackUsed, ProgramName, Tool
from mocheck.model.rule import Severity, Verdict

Change = Literal[
    "regressed",  # met before, now open or awaiting a person
    "new",  # not asked before, now open or awaiting a person
    "open",  # open or awaiting a person in both
    "fixed",  # open or awaiting a person before, now met
    "lifted",  # open or awaiting a person before, now not asked
    "gone",  # its rule is not in the new result
    "other",  # neither open nor awaiting a person in either, as far as asked
]
Setting = bool | int | float | str | tuple[str, ...] | None


class Side(Frozen):
    """One of the two results. `closed` is what its exit code said."""

    program: ProgramName
    as_of: datetime.date
    tool: Tool
    packs: tuple[PackUsed, ...]
    decision: Decision
    closed: bool
    counts: dict[str, int]


class Difference(Frozen):
    """One rule in both results. Verdicts are those after a reviewer's word; None where the rule was not asked.

    `rule_changed` is "unknown" where the pack or its parameters changed and nothing that a result says of the rule
    did: whether its conditions changed stands in no result. `rule_differs` says what did ("severity: minor, now
    major"). Evidence is lost or gained where another passage is quoted; the same words of a changed or moved file
    are the same. `history` is that of the new result. `message` is the new result's, for a rule that is gone the
    reason.
    """

    rule: str
    title: str
    severity: Severity
    change: Change
    before: Verdict | None
    after: Verdict | None
    message: str
    rule_changed: Literal["yes", "no", "unknown"] = "no"
    rule_differs: tuple[str, ...] = ()
    evidence_lost: tuple[Evidence, ...] = ()
    evidence_gained: tuple[Evidence, ...] = ()
    overlay: Overlay | None = None
    history: History | None = None


class ArtifactChange(Frozen):
    """A file that is not what it was. `path` is the new one, `was` the old one where that differs."""

    change: Literal["added", "removed", "changed", "moved"]
    path: str
    was: str | None = None
    sha256: str
    sha256_was: str | None = None
    differs: tuple[str, ...] = ()


class OverlayChange(Frozen):
    """A person's word on a rule, or on one item of it, that was given, changed or is no longer there."""

    rule: str
    item: str = ""
    before: Overlay | None
    after: Overlay | None


class SettingChange(Frozen):
    """A parameter, or a rule that tailoring took out, with its reason."""

    name: str
    before: Setting
    after: Setting


class Diff(Frozen):
    """Two results compared. `cautions` say what makes the comparison less than like with like.

    `tool` made the comparison, for which it needs no engine; each side names the one that made it.
    """

    schema_: Literal["mocheck-diff/1"] = Field("mocheck-diff/1", alias="schema")
    tool: Tool
    old: Side
    new: Side
    cautions: tuple[str, ...] = ()
    findings: tuple[Difference, ...] = ()
    unchanged: int = 0
    artifacts: tuple[ArtifactChange, ...] = ()
    overlays: tuple[OverlayChange, ...] = ()
    notices_new: tuple[Notice, ...] = ()
    notices_gone: tuple[Notice, ...] = ()
    settings: tuple[SettingChange, ...] = ()
