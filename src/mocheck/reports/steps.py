"""What to do first where the gate is closed: the few steps that settle most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mocheck.model.result import Finding, Result
from mocheck.model.rule import SEVERITIES, Severity
from mocheck.reports.absent import absent, waits
from mocheck.reports.clean import line
from mocheck.reports.standing import effective, groups
from mocheck.reports.words import many

_ORDER = {"fail": 0, "partial": 1, "not_determined": 2}
CONFIRM = "A reviewer looks at the evidence and confirms or overrides the verdict."


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, `title` saying about what: first the finding `rule`, then those it `settles` with it.

    `artifact` is the path of the file that is to be supplied in readable form, and `rule` is then empty.
    """

    action: str
    rule: str = ""
    title: str = ""
    artifact: str = ""
    severity: Severity = "info"
    settles: tuple[str, ...] = ()


def steps(result: Result, most: int = 5) -> list[Step]:
    """At most so many, the gravest first, and among equals the one on which most other findings hang.

    What only adds up other open findings is no step of its own. Findings with one and the same remedy are one step,
    and so are those that wait for one and the same document, which `title` then names.
    Before all of them stand files that could not be read, where something is undetermined for which they may be why.
    """
    closing = groups(result)["closes"]
    above = _above(closing)
    sums = {rule for rules in above.values() for rule in rules}
    found: dict[str, list[Finding]] = {}
    for one in sorted(closing, key=lambda one: _rank(one, above)):
        if one.rule not in sums and not waits(one):
            found.setdefault(to_do(one), []).append(one)
    made = [_step(action, of_action, above) for action, of_action in found.items()]
    made += [_document(one.name, one.findings) for one in absent(closing)]
    return [*_supplied(result, closing), *sorted(made, key=_weight)][:most]


def step_words(step: Step) -> str:
    """What to do, on one line, and on how many findings it tells."""
    count = len(step.settles)
    more = f" {many(count, 'more finding')} {'hangs' if count == 1 else 'hang'} on it." if count else ""
    return f"{line(step.action, 300)}{more}"


def to_do(finding: Finding) -> str:
    """What settles the finding."""
    return CONFIRM if effective(finding) == "pass" else finding.remedy


def _above(closing: Iterable[Finding]) -> dict[str, list[str]]:
    """For each closing finding, the closing ones that add it up."""
    every = {one.rule: one for one in closing}
    above: dict[str, list[str]] = {}
    for one in every.values():
        for item in one.items:
            if item.item in every and item.verdict != "pass":
                above.setdefault(item.item, []).append(one.rule)
    return above


def _document(name: str, findings: Sequence[Finding]) -> Step:
    first, *rest = findings
    action = "Supply it, or a document that says the same; where there is none, write it."
    return Step(action, first.rule, name, severity=first.severity, settles=tuple(one.rule for one in rest))


def _weight(step: Step) -> tuple[int, int]:
    return SEVERITIES.index(step.severity), -len(step.settles)


def _rank(finding: Finding, above: dict[str, list[str]]) -> tuple[int, int, int, str]:
    hang = len(above.get(finding.rule, ()))
    return SEVERITIES.index(finding.severity), -hang, _ORDER.get(effective(finding), 3), finding.rule


def _supplied(result: Result, closing: Iterable[Finding]) -> list[Step]:
    if not any(effective(one) == "not_determined" for one in closing):
        return []
    unread = [artifact for artifact in result.artifacts if not artifact.readable]
    return [
        Step(f"Supply it in a form that can be read: {one.unreadable_because or 'it could not be'}.", artifact=one.path)
        for one in unread[:2]
    ]


def _step(action: str, findings: list[Finding], above: dict[str, list[str]]) -> Step:
    first, *rest = findings
    settles = [one.rule for one in rest] + [rule for one in findings for rule in above.get(one.rule, ())]
    return Step(action, first.rule, first.title, severity=first.severity, settles=tuple(dict.fromkeys(settles)))
