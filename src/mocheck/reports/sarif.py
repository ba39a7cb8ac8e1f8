"""SARIF 2.1.0 with every kind of result: what is met, what failed, what awaits a person, what was waived."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mocheck.model.result import ArtifactSummary, Evidence, Finding, Nearest, Result
from mocheck.model.rule import Severity
from mocheck.reports import responding
from mocheck.reports.clean import line
from mocheck.reports.overlays import told
from mocheck.reports.passages import stands_at
from mocheck.reports.pointing import HOME, dump, file_of, fingerprint, line_of, proven, uri
from mocheck.reports.standing import Standing, effective, exit_code, standings
from mocheck.reports.words import DECISIONS, headline, proof, word_of

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LARGEST = 4_000
_MOST_TAGS = 20
_DEFAULT: dict[Severity, str] = {"blocker": "error", "major": "error", "minor": "warning", "info": "note"}
_KINDS: dict[Standing, str] = {
    "undecided": "review",
    "proposed": "review",
    "pass": "pass",
    "not_yet_due": "open",
    "not_applicable": "notApplicable",
}
_NOTIFICATIONS = {
    "unreadable": "An artifact could not be read. What it may hold is not taken for missing.",
    "notice": "A waiver or decision had no effect, or less than its author meant. Mend it or take it out.",
}


def render(result: Result) -> bytes:
    """The log, with one run and one result for each finding."""
    return dump(log_of(result, result.findings, github=False))


def log_of(result: Result, findings: tuple[Finding, ...], *, github: bool) -> dict[str, Any]:
    """The log of these findings; `github` gives each result a place and the fingerprint that GitHub reads."""
    stands = standings(result)
    run = {
        "tool": {
            "driver": {
                "name": result.tool.name,
                "version": line(result.tool.version),
                "informationUri": HOME,
                "language": "en-US",
                "rules": [_rule(finding) for finding in findings],
                "notifications": [_said_of_the_run(name, text) for name, text in _NOTIFICATIONS.items()],
            }
        },
        "automationDetails": {"id": "mocheck/"},
        "columnKind": "utf16CodeUnits",
        "invocations": [_invocation(result)],
        "artifacts": [_artifact(artifact) for artifact in result.artifacts],
        "results": [_result(number, each, stands[each.rule], github) for number, each in enumerate(findings)],
        "properties": _properties(result),
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def kind_of(finding: Finding, stands: Standing) -> tuple[str, str]:
    """SARIF's kind and level. Only a failure has a level; what closes the gate is an error."""
    if effective(finding) not in ("fail", "partial"):
        return _KINDS.get(stands, "review"), "none"
    if stands == "closes":
        return "fail", "error"
    return "fail", "note" if finding.severity == "info" else "warning"


def _rule(finding: Finding) -> dict[str, Any]:
    criterion = f'{stands_at(finding.criterion)}: "{line(finding.criterion.quote)}"'
    advice = [line(text, _LARGEST) for text in (finding.why, finding.remedy) if text]
    return {
        "id": finding.rule,
        "shortDescription": {"text": _plain(finding.title)},
        "fullDescription": {"text": _plain(criterion, 1_000)},
        "help": {"text": _plain(" ".join(advice) or finding.title)},
        "messageStrings": {"found": {"text": "{0}."}},
        "defaultConfiguration": {"level": _DEFAULT[finding.severity]},
        "properties": {
            "tags": list(dict.fromkeys(line(tag, 100) for tag in finding.tags))[:_MOST_TAGS],
            "severity": finding.severity,
            "mode": finding.mode,
            "pack": finding.pack,
        },
    }


def _said_of_the_run(name: str, text: str) -> dict[str, Any]:
    short = text.split(". ", 1)[0]
    return {
        "id": name,
        "shortDescription": {"text": f"{short}."},
        "fullDescription": {"text": text},
        "help": {"text": text},
    }


def _result(number: int, finding: Finding, stands: Standing, github: bool) -> dict[str, Any]:
    kind, level = kind_of(finding, stands)
    said = proof(finding)
    every: list[Evidence | Nearest] = [*proven(finding), *finding.nearest]
    rest = [at for at in every if at != said]
    prints = {"mocheckPlace/v1": fingerprint(finding)}
    if github:
        prints["primaryLocationLineHash"] = f"{fingerprint(finding)}:1"
    made: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "kind": kind,
        "level": level,
        "message": {
            "id": "found",
            "arguments": [line(finding.message, _LARGEST).rstrip(".")],
            "text": f"{_plain(finding.message).rstrip('.')}.",
        },
        "locations": [_location(said)] if said else [_file(file_of(finding))] if github else [],
        "relatedLocations": [{"id": at + 1} | _location(each) for at, each in enumerate(rest)],
        "partialFingerprints": prints,
        "suppressions": [_suppression(finding)] if stands == "waived" else [],
        "properties": _standing(finding, stands),
    }
    return {name: value for name, value in made.items() if value not in ([], None)}


def _standing(finding: Finding, stands: Standing) -> dict[str, Any]:
    items = [
        {"item": line(each.item), "verdict": each.verdict, "message": line(each.message)}
        | ({"overlay": line(f"{word_of(each.overlay)}: {each.overlay.why}", _LARGEST)} if each.overlay else {})
        for each in finding.items
    ]
    said = {
        "verdict": finding.verdict,
        "standing": stands,
        "items": items,
        "searched": [uri(path) for path in finding.searched],
        "asks": [line(asked) for asked in finding.asks],
        "overlay": line(word_of(finding.overlay)) if finding.overlay else "",
        "overlayReason": line(finding.overlay.why, _LARGEST) if finding.overlay else "",
        "responses": [
            {name: line(text, _LARGEST) for name, text in responding.fields(said).items()}
            for said in responding.of(finding)
        ],
    }
    return {name: value for name, value in said.items() if value}


def _suppression(finding: Finding) -> dict[str, Any]:
    overlay = finding.overlay
    why = f"{word_of(overlay)}: {overlay.why}" if overlay else "waived"
    return {"kind": "external", "status": "accepted", "justification": line(why, _LARGEST)}


def _location(at: Evidence | Nearest) -> dict[str, Any]:
    why = at.why_not if isinstance(at, Nearest) else ""
    place = _file(at.artifact, line_of(at))
    place["physicalLocation"]["region"]["snippet"] = {"text": line(at.quote, _LARGEST)}
    place["logicalLocations"] = [{"fullyQualifiedName": line(at.location, 1_000)}]
    message = {"message": {"text": _plain(f"Came nearest, but {why}")}} if why else {}
    return place | message


def _file(path: str, first: int = 1) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": uri(path)}, "region": {"startLine": first}}}


def _artifact(artifact: ArtifactSummary) -> dict[str, Any]:
    said = {
        "format": artifact.format,
        "kinds": list(artifact.kinds),
        "status": artifact.status,
        "version": line(artifact.version or ""),
        "date": artifact.date,
        "template": artifact.template,
        "readable": artifact.readable,
        "supersededBy": uri(artifact.superseded_by or ""),
    }
    return {
        "location": {"uri": uri(artifact.path)},
        "roles": ["analysisTarget"],
        "hashes": {"sha-256": artifact.sha256},
        "properties": {name: value for name, value in said.items() if value not in ("", None, [])},
    }


def _invocation(result: Result) -> dict[str, Any]:
    return {
        "executionSuccessful": result.gate.decision != "not-assessed",
        "exitCode": exit_code(result.gate),
        "exitCodeDescription": _plain(headline(result)),
        "toolExecutionNotifications": list(_notifications(result)),
    }


def _notifications(result: Result) -> Iterator[dict[str, Any]]:
    for artifact in result.artifacts:
        if not artifact.readable:
            why = artifact.unreadable_because or "it could not be read"
            yield {
                "descriptor": {"id": "unreadable", "index": 0},
                "level": "error",
                "message": {"text": _plain(f"{artifact.path} could not be read: {why}")},
                "locations": [_file(artifact.path)],
            }
    for notice in result.notices:
        said = {"id": "notice", "index": 1}
        yield {"descriptor": said, "level": "warning", "message": {"text": _plain(told(notice))}}


def _properties(result: Result) -> dict[str, Any]:
    return {
        "schema": result.schema_,
        "engine": line(result.tool.engine),
        "program": line(result.program.name),
        "asOf": result.as_of.isoformat(),
        "decision": DECISIONS[result.gate.decision],
        "failOn": result.gate.fail_on,
        "packs": [{"id": pack.id, "version": pack.version, "sha256": pack.sha256} for pack in result.packs],
    }


def _plain(text: str, limit: int = _LARGEST) -> str:
    """A message in which nothing from a document is a placeholder or a link."""
    said = line(text, limit).replace("](", "] (")
    return said.replace("{", "{{").replace("}", "}}")
