"""The conditions that rules ask about: what is known and why, and which answer would settle how many rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from mocheck.model.facts import AnswerFact
from mocheck.model.result import Finding, Result
from mocheck.model.rule import SEVERITIES
from mocheck.program.facts import ASKABLE
from mocheck.reports.clean import line
from mocheck.reports.standing import effective

HEADING = "Answers that would settle most"
DERIVED = "Conditions answered by documents, not by the program file"
_DATES = {
    "phase.start": "the day on which the phase begins",
    "phase.gate": "the day of the gate review",
    "phase.go_live": "the day on which the system goes live",
}


@dataclass(frozen=True, slots=True)
class Unknown:
    """A condition that nobody answers, or of which documents contradict each other, and the rules that wait for it.

    `meaning` is what it asks, `write` the line for the program file, `waiting` the count by severity in words.
    """

    name: str
    meaning: str
    write: str
    rules: tuple[str, ...]
    waiting: str
    contradicted: bool = False


def unknown(result: Result) -> tuple[Unknown, ...]:
    """What not-determined rules wait for: first what most of them do, the graver rules weighing first."""
    waits: dict[str, list[Finding]] = {}
    for finding in result.findings:
        if effective(finding) == "not_determined":
            for name in finding.asks:
                waits.setdefault(name, []).append(finding)
    said = {answer.name for answer in result.answers}
    made = [(_weight(findings), _unknown(name, findings, name in said)) for name, findings in waits.items()]
    return tuple(each for _, each in sorted(made, key=lambda pair: (pair[0], pair[1].name)))


def answer_line(name: str) -> str:
    """The line to put into the program file, with what may stand there; "" where none answers it."""
    section, _, key = name.rpartition(".")
    if name in _DATES:
        return f"{section}: {{{key}: YYYY-MM-DD}}"
    asked = ASKABLE.get(name)
    if asked is None:
        return ""
    kinds = {"yes or no": "true or false", "number": "a number", "word": " or ".join(asked.allowed) or "a word"}
    return f"facts: {{{name}: ...}}, {kinds[asked.type]}"


def meaning(name: str) -> str:
    """What a condition asks, in words; "" where its name says it."""
    return _DATES.get(name) or (ASKABLE[name].meaning if name in ASKABLE else "")


def known_as(answer: AnswerFact) -> str:
    """What is known, and why: `batch is true, derived from ... : "..."`."""
    value = str(answer.value).lower() if isinstance(answer.value, bool) else str(answer.value)
    if answer.basis == "declared":
        return f"{answer.name} is {value}: declared in the program file"
    return f'{answer.name} is {value}: derived from {line(str(answer.location))}: "{line(answer.quote, 200)}"'


def derived(result: Result) -> list[str]:
    """What documents answer, each with the sentence that it rests on."""
    return [known_as(answer) for answer in sorted(result.answers, key=_named) if answer.basis == "derived"]


def _named(answer: AnswerFact) -> tuple[str, str]:
    return answer.name, str(answer.value)


def told(each: Unknown) -> str:
    """One condition on one line: `batch (batch processing exists): 2 majors wait. Write ...`."""
    asked = f"{each.name}: {each.meaning}?" if each.meaning else each.name
    why = "Documents contradict each other" if each.contradicted else "Nobody says"
    return f"{asked} {why}; {each.waiting}.{f' Write {each.write}' if each.write else ''}"


def _unknown(name: str, findings: list[Finding], contradicted: bool) -> Unknown:
    rules = tuple(finding.rule for finding in findings)
    return Unknown(name, meaning(name), answer_line(name), rules, _waiting(findings), contradicted)


def _waiting(findings: list[Finding]) -> str:
    counted = Counter(finding.severity for finding in findings)
    said = ", ".join(f"{counted[severity]} {severity}" for severity in SEVERITIES if counted[severity])
    return f"{'1 rule waits' if len(findings) == 1 else f'{len(findings)} rules wait'} for it ({said})"


def _weight(findings: list[Finding]) -> tuple[int, ...]:
    counted = Counter(finding.severity for finding in findings)
    return tuple(-counted[severity] for severity in SEVERITIES)
