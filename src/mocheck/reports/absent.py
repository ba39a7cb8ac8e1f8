"""Documents that were not found, each with the findings that are open for want of it: what makes a long list short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mocheck.model.result import Finding
from mocheck.model.rule import SEVERITIES
from mocheck.reports.standing import effective
from mocheck.reports.words import joined, many

HEADING = "Documents that were not found"
_OPEN = ("fail", "partial", "not_determined")


@dataclass(frozen=True, slots=True)
class Absent:
    """A kind of document by its name, and the open findings that look into it first, the gravest first."""

    name: str
    findings: tuple[Finding, ...]

    @property
    def waiting(self) -> str:
        """`40 expectations wait for it, or for a document that may say it instead: 1 blocker and 22 majors`."""
        grave = Counter(one.severity for one in self.findings)
        said = [many(grave[severity], severity, severity if severity == "info" else "") for severity in SEVERITIES]
        of_each = joined([words for severity, words in zip(SEVERITIES, said, strict=True) if grave[severity]])
        one = len(self.findings) == 1
        return f"{many(len(self.findings), 'expectation')} {'waits' if one else 'wait'} for it: {of_each}"


def waits(finding: Finding) -> bool:
    """Whether the finding is open for want of a document alone."""
    return bool(finding.absent) and finding.overlay is None and effective(finding) in _OPEN


def absent(findings: Iterable[Finding]) -> list[Absent]:
    """The documents that some of these wait for, those first that the gravest and then the most do."""
    found: dict[str, list[Finding]] = {}
    for finding in sorted(filter(waits, findings), key=_grave):
        found.setdefault(finding.absent[0], []).append(finding)
    made = [Absent(name, tuple(findings)) for name, findings in found.items()]
    return sorted(made, key=lambda one: (-_blockers(one.findings), -len(one.findings), one.name))


def _grave(finding: Finding) -> tuple[int, str]:
    return SEVERITIES.index(finding.severity), finding.rule


def _blockers(findings: Iterable[Finding]) -> int:
    return sum(one.severity == "blocker" for one in findings)
