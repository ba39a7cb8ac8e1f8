"""What an earlier result already said of the same evidence does not close the gate again."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from mocheck.assess import resultfile
from mocheck.assess.rollup import rolled
from mocheck.errors import ConfigError
from mocheck.model.overlay import Overlay
from mocheck.model.result import Finding, Result
from mocheck.model.rule import Profile, Severity, Verdict
from mocheck.program import Program

_COUNTS = ("fail", "partial", "not_determined")
Hashes = Mapping[str, str]
Likeness = tuple[Severity, str, Verdict, tuple[tuple[str, Verdict], ...], frozenset[tuple[str, str]]]


def load(path: Path, program: Program, as_of: datetime.date) -> Result:
    """Raises ConfigError for what is no result, is of another program (as far as this one has a name), or is of a
    later day than this assessment."""
    earlier = resultfile.load(path)
    if not program.unnamed and earlier.program.name.casefold() != program.name.casefold():
        raise ConfigError(f"{path} is a result of another program: {earlier.program.name}, not {program.name}")
    if earlier.as_of > as_of:
        raise ConfigError(f"{path} is a result as of {earlier.as_of}, and no baseline for an earlier day, {as_of}")
    return earlier


def baselined(findings: Sequence[Finding], earlier: Result, profile: Profile, hashes: Hashes) -> tuple[Finding, ...]:
    """The findings, each that stands the same in the earlier result with the overlay "baselined".

    The same: severity, criterion, verdict, the verdict on each item, and the artifacts it quotes or that came nearest,
    with their hashes (`hashes`: path -> SHA-256). An entry falls away once any of them changed. What a person's word
    answered for there, or answers for here, is not taken over: a waiver that has ended has ended. A rule that sums up
    others and is not the same is summed up anew from what is left of them.
    """
    said = Overlay(
        kind="baselined",
        by=f"the result as of {earlier.as_of.isoformat()}",
        why="The same finding, on unchanged evidence, stands in the earlier result.",
    )
    then = {artifact.path: artifact.sha256 for artifact in earlier.artifacts}
    known = {each.rule: _likeness(each, then) for each in earlier.findings if _stands(each)}

    def marked(each: Finding) -> Finding:
        same = each.overlay is None and known.get(each.rule) == _likeness(each, hashes)
        return each.model_copy(update={"overlay": said}) if same else each

    first = [marked(each) for each in findings]
    sums = frozenset(compiled.rule.id for compiled in profile.rules if compiled.rollup)
    again = zip(first, rolled(profile, first), strict=True)
    return tuple(summed if each.rule in sums and each.overlay is None else each for each, summed in again)


def _stands(finding: Finding) -> bool:
    """Open or awaiting a person in the earlier result, as that or a result before it found it."""
    return finding.verdict in _COUNTS and (finding.overlay is None or finding.overlay.kind == "baselined")


def _likeness(finding: Finding, hashes: Hashes) -> Likeness:
    proofs = [*finding.evidence, *(proof for item in finding.items for proof in item.evidence)]
    quoted = {(proof.artifact, proof.sha256) for proof in proofs}
    near = {(each.artifact, hashes.get(each.artifact, "")) for each in finding.nearest}
    return (
        finding.severity,
        finding.criterion.quote,
        finding.verdict,
        tuple(sorted((item.item, item.verdict) for item in finding.items)),
        frozenset(quoted | near),
    )
