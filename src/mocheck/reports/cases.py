"""The result as test cases, for both JUnit profiles: what is a failure, an error, a skip.

Law: there is a failure or an error if and only if the exit code is not 0. So a file that could not be read is an
error where the run ends with another code than 0, and skipped as "UNREADABLE: ..." where the gate is open in spite
of it: what the file might hold is then not needed, or pending and let through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from mocheck.model.result import ArtifactSummary, Finding, Result
from mocheck.reports.clean import line
from mocheck.reports.passages import paragraphs, quoted
from mocheck.reports.pointing import PROGRAM_FILE, file_of, line_of
from mocheck.reports.standing import Standing, effective, exit_code, standings
from mocheck.reports.words import VERDICTS, area, headline, overlay_words, proof

Outcome = Literal["passed", "failure", "error", "skipped"]
_NAME_LIMIT = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One test case. `type` names a failure or error to machines; `line` counts from 1."""

    suite: str
    group: str
    name: str
    file: str
    line: int = 1
    outcome: Outcome = "passed"
    type: str = ""
    message: str = ""
    body: str = ""
    properties: dict[str, str] = field(default_factory=dict)


def cases(result: Result) -> list[Case]:
    """One case a rule, one an artifact, and one for the run where nothing else says why it did not end with 0."""
    stands = standings(result)
    wrong = exit_code(result.gate) != 0
    found = [_of_finding(finding, stands[finding.rule]) for finding in result.findings]
    found += _told_apart(_of_artifact(artifact, wrong) for artifact in result.artifacts)
    if wrong and not any(case.outcome in ("failure", "error") for case in found):
        found.append(broken(headline(result), f"mocheck.{result.gate.decision}"))
    return found


def broken(message: str, kind: str = "mocheck.error") -> Case:
    """The one case of a run that came to no result."""
    return Case(
        suite="assessment",
        group="run",
        name="The artifacts were assessed",
        file=PROGRAM_FILE,
        outcome="error",
        type=kind,
        message=line(message, 500),
        body=message,
    )


def _of_finding(finding: Finding, stands: Standing) -> Case:
    said = proof(finding)
    outcome, kind, lead = _outcome(finding, stands)
    message = line(f"{lead}: {finding.message}" if lead else finding.message, 500)
    return Case(
        suite=finding.pack,
        group=area(finding),
        name=_name(f"{finding.rule} {finding.title}"),
        file=file_of(finding),
        line=line_of(said),
        outcome=outcome,
        type=kind,
        message=message,
        body="" if outcome == "passed" else "\n\n".join(paragraphs(finding)),
        properties=_properties(finding),
    )


def _outcome(finding: Finding, stands: Standing) -> tuple[Outcome, str, str]:
    """What it is in JUnit, the type of a failure, and the word that a skip's message begins with."""
    verdict = effective(finding)
    if stands == "closes":
        kind = "fail" if verdict in ("fail", "partial") else "pending"
        return "failure", f"mocheck.{kind}.{finding.severity}", "TO BE CONFIRMED" if verdict == "pass" else ""
    if stands == "pass":
        return "passed", "", ""
    word = VERDICTS[verdict][0]
    leads: dict[Standing, str] = {
        "undecided": f"MANUAL REVIEW: {word.lower()}",
        "advisory": f"ADVISORY: {word.lower()}, {finding.severity}",
        "proposed": "MANUAL REVIEW: met as proposed, to be confirmed",
        "waived": _answered_for(finding),
    }
    return "skipped", "", leads.get(stands, word.upper())


def _answered_for(finding: Finding) -> str:
    overlay = finding.overlay
    if overlay is None:
        return ""
    said = [overlay.by, overlay.until.isoformat() if overlay.until else "", overlay.ticket or ""]
    category = overlay.category if overlay.category not in (None, "waived") else ""
    kind = f"{overlay.kind} ({category.replace('_', ' ')})" if category else overlay.kind
    return f"{kind.upper()}: {', '.join(part for part in said if part)}"


def _properties(finding: Finding) -> dict[str, str]:
    said = {
        "rule": finding.rule,
        "severity": finding.severity,
        "mode": finding.mode,
        "verdict": finding.verdict,
        "overlay": overlay_words(finding),
        "section": finding.criterion.section,
        "tags": ", ".join(finding.tags),
    }
    for number, evidence in enumerate(finding.evidence, start=1):
        said[f"evidence.{number}"] = f"{quoted(evidence, 200)} sha256:{evidence.sha256}"
    return {name: line(value) for name, value in said.items() if value}


def _of_artifact(artifact: ArtifactSummary, wrong: bool) -> Case:
    why = artifact.unreadable_because or "it could not be read"
    outcome: Outcome = "passed" if artifact.readable else "error" if wrong else "skipped"
    return Case(
        suite="artifacts",
        group=artifact.format or "unknown",
        name=_name(artifact.path),
        file=artifact.path,
        outcome=outcome,
        type="" if artifact.readable else "mocheck.unreadable",
        message="" if artifact.readable else line(f"UNREADABLE: {why}", 500),
        body="" if artifact.readable else f"{artifact.path}\n{why}",
        properties={"sha256": artifact.sha256, "status": artifact.status},
    )


def _told_apart(found: Iterator[Case]) -> Iterator[Case]:
    """Names that are the same once made plain get a number: readers of JUnit drop the second."""
    seen: dict[tuple[str, str], int] = {}
    for case in found:
        key = (case.group, case.name)
        seen[key] = seen.get(key, 0) + 1
        number = f" ({seen[key]})" if seen[key] > 1 else ""
        yield replace(case, name=case.name + number)


def _name(text: str) -> str:
    """A name that no consumer changes or breaks on: without markup, ampersand or dot."""
    plain = re.sub(r"\s*&\s*", " and ", line(text))
    plain = plain.replace("<", "(").replace(">", ")").replace(".", "-")
    return line(plain, _NAME_LIMIT)
