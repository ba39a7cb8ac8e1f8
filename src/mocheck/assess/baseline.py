"""What an earlier result already said of the same evidence does not close the gate again."""

from __future__ import annotations

from collections.abc import Sequence

from mocheck.model.result import Evidence, Finding, Overlay, Result
from mocheck.model.rule import Severity, Verdict

_COUNTS = ("fail", "partial", "not_determined")
Likeness = tuple[Severity, Verdict, tuple[tuple[str, Verdict], ...], frozenset[tuple[str, str]]]


def baselined(findings: Sequence[Finding], earlier: Result) -> tuple[Finding, ...]:
    """The findings, each that stands the same in the earlier result with the overlay "baselined".

    The same: severity, verdict, the verdict on each item, and the artifacts it quotes with their hashes. An entry
    falls away once any of them changed. What an overlay already answers for keeps that overlay.
    """
    known = {finding.rule: _likeness(finding) for finding in earlier.findings if finding.verdict in _COUNTS}
    said = Overlay(
        kind="baselined",
        by=f"the result as of {earlier.as_of.isoformat()}",
        why="The same finding, on unchanged evidence, stands in the earlier result.",
    )
    return tuple(
        finding.model_copy(update={"overlay": said})
        if finding.overlay is None and known.get(finding.rule) == _likeness(finding)
        else finding
        for finding in findings
    )


def _likeness(finding: Finding) -> Likeness:
    proofs: list[Evidence] = [*finding.evidence, *(proof for item in finding.items for proof in item.evidence)]
    return (
        finding.severity,
        finding.verdict,
        tuple(sorted((item.item, item.verdict) for item in finding.items)),
        frozenset((proof.artifact, proof.sha256) for proof in proofs),
    )
