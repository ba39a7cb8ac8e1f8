"""What people said about findings, for every report: each overlay, and each entry that had no effect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mocheck.model.overlay import Basis, Notice, Overlay
from mocheck.model.result import Finding, Result
from mocheck.model.rule import Verdict
from mocheck.reports.standing import spoken
from mocheck.reports.words import VERDICTS, word_of

NO_EFFECT = "Waivers, decisions and responses that need a look"
LOG = "Waivers and decisions"
_KINDS = {
    "unmatched": "matches nothing",
    "refused": "refused",
    "expired": "expired",
    "too-long": "lives too long",
    "suspect": "suspect",
    "conflicting": "contradicts another",
    "contradicted": "against the records",
    "superseded": "superseded",
    "in-part": "in part",
    "not-needed": "not needed",
    "undisposed": "awaits a reviewer's word",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One overlay: on a finding, or on one item of it. `verdict` is the tool's, `stands` the one that counts."""

    finding: Finding
    item: str
    verdict: Verdict
    stands: Verdict
    overlay: Overlay


def log(result: Result) -> list[Said]:
    """Every word of a person that counts, in the order of the findings; baselines are not one."""
    return [said for finding in result.findings for said in _of(finding)]


def _of(finding: Finding) -> Iterator[Said]:
    whole = finding.overlay if finding.overlay and finding.overlay.kind != "baselined" else None
    told = set(whole.entry.split(", ")) if whole and whole.entry else set()
    if whole:
        yield Said(finding, "", finding.verdict, spoken(finding), whole)
    for item in finding.items:
        if item.overlay and item.overlay.entry not in told:
            yield Said(finding, item.item, item.verdict, spoken(item), item.overlay)


def named(said: Said) -> str:
    """`BPW-AST-03, item warranty: waived by H. Sorensen until 2027-01-31`, without the reason."""
    item = f", item {said.item}" if said.item else ""
    tool = "" if said.stands == said.verdict else f"; the artifacts alone give: {VERDICTS[said.verdict][0].lower()}"
    return f"{said.finding.rule}{item}: {word_of(said.overlay)}{tool}"


def rests_on(overlay: Overlay) -> list[str]:
    """What it rests on, a line each, and whether that is pinned."""
    return [_basis(basis) for basis in overlay.evidence]


def _basis(basis: Basis) -> str:
    place = f", {basis.location}" if basis.location else ""
    pin = f"pinned by SHA-256 {basis.sha256[:12]}" if basis.sha256 else "not pinned: a change of it goes unnoticed"
    return f"{basis.artifact}{place} ({pin})"


def told(notice: Notice) -> str:
    """`waivers.yaml:3:3, BPW-AST-03, by H. Sorensen, expired: it ended on 2026-10-01.`"""
    return f"{notice.entry}, {notice.rule}, by {notice.by}, {kind_of(notice)}: {notice.message}"


def kind_of(notice: Notice) -> str:
    """The kind of a notice in words."""
    return _KINDS[notice.kind]
