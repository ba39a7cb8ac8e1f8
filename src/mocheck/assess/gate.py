"""The gate: what the findings propose to those who decide whether the phase may end (INTERFACES § 3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import get_args

from mocheck.model.result import Condition, Decision, Finding, Gate, Reason
from mocheck.model.rule import SEVERITIES, Verdict
from mocheck.program.model import GateSettings
from mocheck.reports.standing import by_severity, closes, effective, is_grave

_SETTLED: tuple[Verdict, ...] = ("not_applicable", "not_yet_due")


def decide(
    findings: Sequence[Finding], settings: GateSettings, *, suspects: Collection[str] = (), checked: bool = True
) -> Gate:
    """`suspects` are rules whose decision has expired or rests on a changed artifact. `checked` is False where no
    artifact could be read: then nothing is decided, and the gate stays closed.
    """
    unmet = [each for each in findings if is_open(each)]
    grave = [each for each in findings if is_grave(each, settings)]
    waiting = [each for each in grave if not is_open(each) and is_pending(each, settings, suspects)]
    reasons = [*waiting, *(each for each in unmet if is_grave(each, settings) or closes(each, settings))]
    assessed = bool(findings) and checked
    decision = _decision(unmet, waiting, settings) if assessed else "not-assessed"
    return Gate(
        decision=decision,
        closed=not assessed or any(closes(each, settings) for each in reasons),
        fail_on=settings.fail_on,
        modes=settings.modes,
        rules=settings.rules,
        pending=settings.pending,
        confirm=settings.confirm,
        because=tuple(
            Reason(rule=each.rule, verdict=effective(each), severity=each.severity) for each in by_severity(reasons)
        ),
        conditions=tuple(_condition(each) for each in by_severity(reasons)) if decision == "conditional-go" else (),
        counts=_counts(findings),
    )


def is_open(finding: Finding) -> bool:
    """Failed or partly met, and nobody answers for it."""
    return effective(finding) in ("fail", "partial") and not _excused(finding)


def is_pending(finding: Finding, settings: GateSettings, suspects: Collection[str] = ()) -> bool:
    """It waits for a person: to determine, to attest, to look again, or (where that is asked) to confirm."""
    verdict = effective(finding)
    if _excused(finding) or verdict in _SETTLED:
        return False
    if verdict == "not_determined" or finding.rule in suspects:
        return True
    decided = finding.overlay is not None
    if finding.mode == "attested":
        return not decided
    asked = settings.confirm != "none" and SEVERITIES.index(finding.severity) <= SEVERITIES.index(settings.confirm)
    return finding.mode == "assisted" and asked and not decided


def _excused(finding: Finding) -> bool:
    return finding.overlay is not None and finding.overlay.kind in ("waived", "baselined")


def _condition(finding: Finding) -> Condition:
    said = finding.response
    return Condition(
        rule=finding.rule,
        title=finding.title,
        must=finding.remedy,
        owner=said.owner if said else "",
        due=said.due if said else None,
    )


def _decision(unmet: Sequence[Finding], waiting: Sequence[Finding], settings: GateSettings) -> Decision:
    if any(finding.severity == "blocker" for finding in unmet):
        return "no-go"
    return "conditional-go" if waiting or any(is_grave(finding, settings) for finding in unmet) else "go"


def _counts(findings: Sequence[Finding]) -> dict[str, int]:
    """Each verdict as it stands after a reviewer's word, and beside that the overlays."""
    verdicts = Counter[str](effective(finding) for finding in findings)
    overlays = Counter[str](finding.overlay.kind for finding in findings if finding.overlay)
    named = {name: verdicts[name] for name in get_args(Verdict)}
    return named | {kind: overlays[kind] for kind in ("waived", "attested", "overridden", "baselined")}
