"""GitLab's code quality: what failed, was not read or had no effect, each with a file, a line and a fingerprint."""

from __future__ import annotations

from typing import Any

from mocheck.model.overlay import Notice
from mocheck.model.result import ArtifactSummary, Finding, Result
from mocheck.model.rule import Severity
from mocheck.reports import responding
from mocheck.reports.clean import line, visible
from mocheck.reports.overlays import told
from mocheck.reports.pointing import beneath, digest, dump, file_of, fingerprint, line_of, written_at
from mocheck.reports.standing import Standing, effective, groups
from mocheck.reports.words import proof

_CLOSING: dict[Severity, str] = {"blocker": "blocker", "major": "critical", "minor": "major", "info": "major"}
_LARGEST = 1_000


def render(result: Result, prefix: str = "") -> bytes:
    """A list of violations, their paths beneath `prefix`; what is waived, or awaits a person, is none."""
    found = groups(result)
    shown: list[tuple[Finding, Standing]] = [
        (one, "closes") for one in found["closes"] if effective(one) in ("fail", "partial")
    ]
    shown += [(one, "advisory") for one in found["advisory"]]
    unread = [artifact for artifact in result.artifacts if not artifact.readable]
    made = [*(_violation(*each) for each in shown), *(_unreadable(artifact) for artifact in unread)]
    made += {one["fingerprint"]: one for one in map(_without_effect, result.notices)}.values()
    for one in made:
        one["location"]["path"] = beneath(prefix, one["location"]["path"])
    return dump(made)


def _violation(finding: Finding, stands: Standing) -> dict[str, Any]:
    below = "info" if finding.severity == "info" else "minor"
    said = [f"{finding.rule} {finding.title}: {finding.message}"]
    said += [f"Response to {responding.named(each)}" for each in responding.of(finding)]
    return _entry(
        " | ".join(said),
        check=f"mocheck/{finding.rule}",
        fingerprint=fingerprint(finding),
        severity=_CLOSING[finding.severity] if stands == "closes" else below,
        path=file_of(finding),
        begin=line_of(proof(finding)),
    )


def _unreadable(artifact: ArtifactSummary) -> dict[str, Any]:
    return _entry(
        f"The artifact could not be read: {artifact.unreadable_because or 'unknown why'}",
        check="mocheck/unreadable",
        fingerprint=digest("unreadable", artifact.path),
        severity="critical",
        path=artifact.path,
    )


def _without_effect(notice: Notice) -> dict[str, Any]:
    path, begin = written_at(notice)
    return _entry(
        told(notice),
        check="mocheck/notice",
        fingerprint=digest("notice", path, notice.kind, notice.rule, notice.by, notice.message),
        severity="minor",
        path=path,
        begin=begin,
    )


def _entry(
    description: str, *, check: str, fingerprint: str, severity: str, path: str, begin: int = 1
) -> dict[str, Any]:
    return {
        "description": line(description, _LARGEST),
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": visible(path), "lines": {"begin": begin}},
    }
