"""The words every report uses for the same things."""

from __future__ import annotations

from mocheck.model.overlay import Overlay
from mocheck.model.result import Evidence, FailOn, Finding, Gate, Nearest, Result
from mocheck.model.rule import SEVERITIES, Rule, Verdict
from mocheck.readers import counted
from mocheck.reports.standing import Standing, effective, groups

DECISIONS = {
    "go": "GO",
    "conditional-go": "CONDITIONAL GO",
    "no-go": "NO-GO",
    "not-assessed": "NOT ASSESSED",
}
VERDICTS: dict[Verdict, tuple[str, str]] = {
    "fail": ("Fail", "The artifacts do not meet the expectation."),
    "partial": ("Partial", "Part of what the expectation asks for is proven."),
    "not_determined": ("Not determined", "Unreadable, contradictory, or a condition nobody answered. Never a pass."),
    "not_yet_due": ("Not yet due", "It falls due after the date of this assessment."),
    "not_applicable": ("Not applicable", "The expectation does not apply, for the reason given."),
    "pass": ("Pass", "The expectation is met, on the evidence shown."),
}
MODES = {
    "auto": "Decided from facts in the documents",
    "assisted": "Evidence is located and a verdict proposed; a reviewer confirms it",
    "attested": "Someone vouches for it; the supporting records are checked",
}

many = counted.many
_CATEGORIES = {"mitigated": "Mitigated", "not_applicable": "Not applicable"}


def joined(parts: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def headline(result: Result) -> str:
    """One sentence: whether the gate is open, and what decided it."""
    gate = result.gate
    if gate.decision == "not-assessed":
        return f"Nothing was checked: {_nothing(result)}."
    found = groups(result)
    if gate.closed:
        return f"The gate is closed: {_because(found['closes'])}."
    rest = [f"{len(found[name])} {said}" for name, said in _OPEN_REST if found[name]]
    return "The gate is open." + (f" {joined(rest).capitalize()}." if rest else "")


_OPEN_REST: tuple[tuple[Standing, str], ...] = (
    ("advisory", "open without closing it"),
    ("undecided", "need a person"),
    ("proposed", "to be confirmed"),
    ("waived", "waived or baselined"),
)


def thresholds(gate: Gate) -> str:
    """What closes the gate by its settings: `An open finding closes it from major up, ...`"""
    said = [f"an open finding closes it {_level(gate.fail_on)}"]
    said += [f"one of mode {mode} {_level(level)}" for mode, level in sorted(gate.modes.items())]
    said += [f"{joined(list(gate.rules))} in any case"] if gate.rules else []
    first = ", ".join(said)
    waiting = "closes it" if gate.pending == "closed" else "does not"
    whose = "a blocker, a major or a named rule" if gate.rules else "a blocker or major"
    return f"{first[0].upper()}{first[1:]}; {whose} that needs a person {waiting}."


def _level(level: FailOn) -> str:
    return "never" if level == "never" else f"from {level} up"


def _because(closing: list[Finding]) -> str:
    unmet = [finding for finding in closing if effective(finding) in ("fail", "partial")]
    parts = []
    for severity in SEVERITIES:
        count = sum(finding.severity == severity for finding in unmet)
        if count:
            parts.append(many(count, severity, severity if severity == "info" else ""))
    said = [f"{joined(parts)} open"] if parts else []
    waiting = len(closing) - len(unmet)
    if waiting:
        said.append(f"{waiting} {'needs' if waiting == 1 else 'need'} a person")
    return "; ".join(said) or "see its settings"


def _nothing(result: Result) -> str:
    if not result.artifacts:
        return "there is no artifact"
    if not any(artifact.readable for artifact in result.artifacts):
        return "no artifact could be read"
    return "no rule applies"


def counts(result: Result) -> list[tuple[Verdict, str, int]]:
    """Each verdict with its word and how many findings have it, zeros too."""
    return [(verdict, word, result.gate.counts.get(verdict, 0)) for verdict, (word, _) in VERDICTS.items()]


def proof(finding: Finding) -> Evidence | Nearest | None:
    """The one piece of evidence, or of what came nearest, that says most about the finding."""
    met = finding.verdict == "pass"
    items = [evidence for item in finding.items if (item.verdict == "pass") == met for evidence in item.evidence]
    candidates: list[Evidence | Nearest] = [*items, *finding.evidence, *finding.nearest]
    if finding.verdict == "partial":
        candidates = [*items, *finding.nearest, *finding.evidence]
    return candidates[0] if candidates else None


def overlay_words(finding: Finding) -> str:
    """`waived by H. Sorensen until 2027-01-31 (RAID-118)`, or nothing."""
    return word_of(finding.overlay) if finding.overlay else ""


def word_of(overlay: Overlay) -> str:
    """Who said what: `attested as pass by Thomas Villareal, Program Manager (the program's own) on 2026-11-18`."""
    said = VERDICTS[overlay.verdict][0] if overlay.verdict else _CATEGORIES.get(overlay.category or "", "")
    verdict = f" as {said.lower()}" if said else ""
    role = f", {overlay.role}" if overlay.role else ""
    own = " (the program's own)" if overlay.own else ""
    day = f" on {overlay.date.isoformat()}" if overlay.date else ""
    until = f" until {overlay.until.isoformat()}" if overlay.until else ""
    ticket = f" ({overlay.ticket})" if overlay.ticket else ""
    upon = f"; {word_of(overlay.upon)}" if overlay.upon else ""
    return f"{overlay.kind}{verdict} by {overlay.by}{role}{own}{day}{until}{ticket}{upon}"


def area(finding: Finding | Rule) -> str:
    """The part of the source that the expectation stands in."""
    return " > ".join(part.strip() for part in finding.criterion.section.split(">")[:2])
