"""Which run a workbook is of, and where an answer stands towards a verdict."""

from __future__ import annotations

import hashlib
import json

from mocheck.model.overlay import Answer, Overlay, Position
from mocheck.model.result import Finding, Result
from mocheck.model.rule import Verdict

_RANK: dict[str, int] = {"yes": 2, "partial": 1, "no": 0, "pass": 2, "fail": 0}
_UNDECIDED: tuple[Verdict, ...] = ("not_determined", "not_yet_due")


def run_hash(result: Result) -> str:
    """The same for the same artifacts, rules, date and verdicts, whatever people have said of them since."""
    said = {
        "program": result.program.name,
        "as_of": result.as_of.isoformat(),
        "packs": sorted((pack.id, pack.sha256) for pack in result.packs),
        "artifacts": sorted((artifact.path, artifact.sha256) for artifact in result.artifacts),
        "verdicts": sorted((finding.rule, finding.verdict) for finding in result.findings),
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode("utf-8", "backslashreplace")).hexdigest()


def key(rule: str, run: str) -> str:
    """What stands in the hidden column of a row."""
    return f"{rule}|{run[:16]}"


def decision_of(finding: Finding) -> Overlay | None:
    """The one decision on all of a finding; None where there is none, or several on its items."""
    overlay = finding.overlay
    said = overlay.upon if overlay and overlay.kind == "waived" else overlay
    return said if said and said.verdict and said.date and ", " not in (said.entry or "") else None


def position(answer: Answer, verdict: Verdict) -> Position | None:
    """Whether an answer agrees with the verdict; None where either leaves it open."""
    if answer == "unknown" or verdict in _UNDECIDED:
        return None
    if "not-applicable" in (answer, verdict.replace("_", "-")):
        return "concur" if answer == verdict.replace("_", "-") else "not-concur"
    apart = abs(_RANK[answer] - _RANK[verdict])
    return ("concur", "partly", "not-concur")[apart]
