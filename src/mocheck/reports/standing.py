"""Where each finding stands towards the gate. Every report asks here, so that all of them say the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from mocheck.model.result import Finding, Gate, ItemResult, Result
from mocheck.model.rule import SEVERITIES, Verdict
from mocheck.program.model import GateSettings

Standing = Literal["closes", "undecided", "advisory", "proposed", "waived", "pass", "not_yet_due", "not_applicable"]

HEADINGS: dict[Standing, tuple[str, str]] = {
    "closes": ("Closes the gate", "Each of these must be settled, waived by someone entitled to, or decided."),
    "undecided": ("Needs a person", "Not determined from the documents. Someone has to look, answer or vouch."),
    "advisory": ("Open, without closing the gate", "Failed or partly met, below the level that closes the gate."),
    "proposed": ("Met as proposed, to be confirmed", "Evidence was found; a reviewer judges whether it is adequate."),
    "waived": ("Waived or baselined", "The verdict stands; someone answers for it."),
    "pass": ("Met", "Proven by the evidence shown."),
    "not_yet_due": ("Not yet due", "The date for it lies after the date of this assessment."),
    "not_applicable": ("Not applicable", "Its condition does not hold for this program."),
}
"""In the order in which a reader needs them."""

_OTHERWISE: dict[Verdict, Standing] = {
    "pass": "pass",
    "fail": "advisory",
    "partial": "advisory",
    "not_determined": "undecided",
    "not_yet_due": "not_yet_due",
    "not_applicable": "not_applicable",
}


_DONE: tuple[Standing, ...] = ("pass", "proposed")


def exit_code(gate: Gate) -> int:
    """What `mocheck check` and `mocheck gate` end with: 0 open, 1 closed, 3 nothing was checked."""
    if gate.decision == "not-assessed":
        return 3
    return 1 if gate.closed else 0


def effective(finding: Finding) -> Verdict:
    """The verdict after a reviewer's word, where there is one."""
    return spoken(finding)


def spoken(said: Finding | ItemResult) -> Verdict:
    """The verdict on a finding or an item after a reviewer's word, also where what that word leaves open is waived."""
    overlay = said.overlay
    word = overlay.upon if overlay is not None and overlay.kind == "waived" else overlay
    counts = word is not None and word.kind in ("attested", "overridden")
    return (word.verdict if word is not None and counts else None) or said.verdict


def standings(result: Result) -> dict[str, Standing]:
    """Where the finding of each rule stands."""
    reasons = frozenset(reason.rule for reason in result.gate.because) if result.gate.closed else frozenset()
    waiting = frozenset(notice.rule for notice in result.notices if notice.pending)
    found = {finding.rule: _standing(finding, result.gate, finding.rule in reasons) for finding in result.findings}
    return {rule: "undecided" if stands in _DONE and rule in waiting else stands for rule, stands in found.items()}


def _standing(finding: Finding, gate: Gate, named: bool) -> Standing:
    """`gate.because` names what keeps the gate from being open; its settings say which of these close it."""
    verdict = effective(finding)
    if named and closes(finding, gate):
        return "closes"
    if finding.overlay is not None and finding.overlay.kind in ("waived", "baselined"):
        return "waived"
    if verdict == "pass" and finding.mode != "auto" and finding.overlay is None:
        return "proposed"
    return _OTHERWISE[verdict]


def closes(finding: Finding, settings: Gate | GateSettings) -> bool:
    """Whether it closes the gate, given that it is open or awaits a person."""
    unmet = effective(finding) in ("fail", "partial")
    if unmet and finding.rule not in settings.rules:
        level = settings.modes.get(finding.mode, settings.fail_on)
        return level != "never" and _rank(finding) <= SEVERITIES.index(level)
    return unmet or (settings.pending == "closed" and is_grave(finding, settings))


def is_grave(finding: Finding, settings: Gate | GateSettings) -> bool:
    """Whether it keeps the decision from being go while it is open or awaits a person."""
    return finding.severity in ("blocker", "major") or finding.rule in settings.rules


def _rank(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, the gravest first, then by rule."""
    return sorted(findings, key=lambda finding: (_rank(finding), finding.rule))


def groups(result: Result) -> dict[Standing, list[Finding]]:
    """All findings by where they stand, in the order of `HEADINGS`, the gravest first; empty groups are there too."""
    found: dict[Standing, list[Finding]] = {name: [] for name in HEADINGS}
    stands = standings(result)
    for finding in by_severity(result.findings):
        found[stands[finding.rule]].append(finding)
    return found
