"""Which rule found what in which artifact: the table that shows at a glance what was read for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mocheck.model.result import ArtifactSummary, Finding
from mocheck.reports.pointing import proven

Mark = Literal["E", "N", "S", ""]
MEANINGS: dict[Mark, str] = {
    "E": "evidence was found in it",
    "N": "it came nearest, and is not enough",
    "S": "it was searched, and holds nothing of it",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One rule, with a mark for each artifact, in their order; `whole` says that it searched all that could be read."""

    finding: Finding
    marks: tuple[Mark, ...]
    whole: bool


def rows(findings: Sequence[Finding], artifacts: Sequence[ArtifactSummary]) -> list[Row]:
    """A row for each finding. What was searched everywhere is said once and leaves its cells empty."""
    readable = sum(artifact.readable for artifact in artifacts)
    return [_row(finding, artifacts, readable) for finding in findings]


def counted(findings: Sequence[Finding], artifacts: Sequence[ArtifactSummary]) -> tuple[int, ...]:
    """How many of the findings have evidence in each artifact."""
    found = Counter(path for finding in findings for path in {each.artifact for each in proven(finding)})
    return tuple(found[artifact.path] for artifact in artifacts)


def _row(finding: Finding, artifacts: Sequence[ArtifactSummary], readable: int) -> Row:
    whole = readable > 3 and len(finding.searched) == readable
    marks: dict[str, Mark] = {} if whole else dict.fromkeys(finding.searched, "S")
    marks |= {each.artifact: "N" for each in finding.nearest}
    marks |= {each.artifact: "E" for each in proven(finding)}
    return Row(finding, tuple(marks.get(artifact.path, "") for artifact in artifacts), whole)
