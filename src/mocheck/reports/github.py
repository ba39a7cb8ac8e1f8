"""GitHub's annotations, as a job prints them: the worst ten, for it shows no more of a step."""

from __future__ import annotations

from collections.abc import Iterator

from mocheck.model.overlay import Notice
from mocheck.model.result import Finding, Result
from mocheck.reports.clean import line
from mocheck.reports.overlays import NO_EFFECT, told
from mocheck.reports.passages import place
from mocheck.reports.pointing import beneath, file_of, line_of, written_at
from mocheck.reports.standing import Standing, effective, groups
from mocheck.reports.words import DECISIONS, VERDICTS, headline, overlay_words, proof

_MOST = 10
_LEVELS: dict[Standing, str] = {"closes": "error", "advisory": "warning", "undecided": "notice"}
_LARGEST = 600


def render(result: Result, prefix: str = "") -> bytes:
    """Workflow commands, a line each, between a line that says the decision and one that says what is not shown."""
    return "\n".join(_lines(result, prefix)).encode() + b"\n"


def _lines(result: Result, prefix: str) -> Iterator[str]:
    yield f"mocheck {line(result.tool.version)}: {DECISIONS[result.gate.decision]}. {headline(result)}"
    found = groups(result)
    shown = [_annotation(level, finding, prefix) for name, level in _LEVELS.items() for finding in found[name]]
    unread = [artifact for artifact in result.artifacts if not artifact.readable]
    shown[len(found["closes"]) : len(found["closes"])] = [
        _command(
            "warning",
            beneath(prefix, artifact.path),
            1,
            "Could not be read",
            artifact.unreadable_because or "unknown why",
        )
        for artifact in unread
    ] + [_without_effect(notice, prefix) for notice in result.notices]
    yield from shown[:_MOST]
    if len(shown) > _MOST:
        yield f"mocheck: GitHub shows {_MOST} annotations of a step; not shown: {len(shown) - _MOST}"


def _without_effect(notice: Notice, prefix: str) -> str:
    path, first = written_at(notice)
    return _command("warning", beneath(prefix, path), first, NO_EFFECT, told(notice))


def _annotation(level: str, finding: Finding, prefix: str) -> str:
    level = "notice" if level == "warning" and finding.severity == "info" else level
    said = proof(finding)
    at = f' ({place(said)}: "{line(said.quote, 200)}")' if said else ""
    word = f"; {overlay_words(finding)}" if finding.overlay else ""
    title = f"{finding.rule} {VERDICTS[effective(finding)][0].lower()}, {finding.severity}: {finding.title}"
    file = beneath(prefix, file_of(finding))
    return _command(level, file, line_of(said), title, f"{line(finding.message, _LARGEST)}{word}{at}")


def _command(level: str, path: str, first: int, title: str, text: str) -> str:
    properties = f"file={_property(path)},line={first},title={_property(line(title, 200))}"
    return f"::{level} {properties}::{_data(line(text, 2 * _LARGEST))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(line(text)).replace(":", "%3A").replace(",", "%2C")
