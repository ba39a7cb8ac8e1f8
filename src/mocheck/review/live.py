"""The result that entries are held against, and what in it an entry means."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from mocheck.model.overlay import Notice, NoticeKind
from mocheck.model.result import Finding, ItemResult
from mocheck.model.rule import Verdict
from mocheck.program.model import RosterEntry
from mocheck.program.validation import nearest, suggest
from mocheck.review.entries import Entry, Placed

OPEN: tuple[Verdict, ...] = ("fail", "partial", "not_determined")
SumUp = Callable[[Finding, Sequence[Verdict]], Verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """`artifacts` are path -> SHA-256; `excluded` the rules that tailoring took out, with the reason.

    `sum_up` gives the verdict on a rule of which only these items count.
    """

    findings: Mapping[str, Finding]
    artifacts: Mapping[str, str]
    roster: Sequence[RosterEntry]
    as_of: datetime.date
    sum_up: SumUp
    excluded: Mapping[str, str] = field(default_factory=dict)

    def missing(self, entry: Entry, artifact: str | None = None) -> str | None:
        """Why there is nothing that this entry could mean, with the nearest name; None where there is."""
        finding = self.findings.get(entry.rule)
        if finding is None:
            why = self.excluded.get(entry.rule)
            return (
                f"{entry.rule} is excluded from this program: {why}"
                if why is not None
                else f"there is no rule {entry.rule}{meant(entry.rule, self.findings)}"
            )
        if entry.item is not None and item_of(finding, entry.item) is None:
            names = [each.item for each in finding.items]
            return f'{entry.rule} has no item "{entry.item}"{suggest(entry.item, names)}'
        if artifact is not None and artifact not in self.artifacts:
            return f"there is no artifact {artifact}{meant(artifact, self.artifacts)}"
        return None


def meant(name: str, known: Mapping[str, object]) -> str:
    """' (did you mean "x"?)', where some name is near."""
    near = nearest(name, known)
    return f' (did you mean "{near}"?)' if near else ""


def item_of(finding: Finding, name: str) -> ItemResult | None:
    """The item of that name."""
    return next((item for item in finding.items if item.item == name), None)


def spoken(said: Finding | ItemResult) -> Verdict:
    """The verdict after a reviewer's word."""
    overlay = said.overlay
    word = overlay.upon if overlay is not None and overlay.kind == "waived" else overlay
    return (word.verdict if word is not None else None) or said.verdict


def notice(kind: NoticeKind, entry: Placed[Entry], by: str, why: str, *, pending: bool = False) -> Notice:
    """What is told of an entry."""
    return Notice(kind=kind, entry=entry.place, rule=entry.said.rule, by=by, message=why, pending=pending)


def plain(verdict: Verdict) -> str:
    """A verdict as a sentence says it."""
    return verdict.replace("_", " ")
