"""The result for a merge request, a wiki or a job's summary: short, and nothing in it is markup but our own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mocheck.model.result import Finding, Result
from mocheck.reports import answers, conditions, responding
from mocheck.reports.absent import HEADING, absent
from mocheck.reports.clean import line
from mocheck.reports.overlays import LOG, NO_EFFECT, log, named, told
from mocheck.reports.passages import place
from mocheck.reports.standing import HEADINGS, Standing, effective, groups
from mocheck.reports.steps import step_words, steps
from mocheck.reports.timeline import LAPSES, aged, lapse_words, trends
from mocheck.reports.words import DECISIONS, VERDICTS, counts, headline, overlay_words, proof

_SHOWN: dict[Standing, int] = {"closes": 25, "undecided": 10, "advisory": 10, "waived": 20}
_MOST_SAID = 25
_LARGEST = 400
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$]")


def render(result: Result) -> bytes:
    """CommonMark with one table."""
    return "\n".join(_lines(result)).encode(errors="backslashreplace") + b"\n"


def escaped(text: str, limit: int = _LARGEST) -> str:
    """Text on one line that Markdown shows as it is; an at sign names nobody and a link is none."""
    said = _MARKUP.sub(r"\\\g<0>", line(text, limit))
    return said.replace("@", "@&#8203;").replace("://", ":&#8203;//")


def _lines(result: Result) -> Iterator[str]:
    yield f"<!-- mocheck {escaped(result.tool.version)} -->"
    yield f"# {DECISIONS[result.gate.decision]}: {escaped(result.program.name)}"
    yield ""
    stage = f" {responding.STAGES[result.stage]}." if result.stage else ""
    yield f"{headline(result)} Assessed as of {result.as_of.isoformat()}.{stage}"
    if since := trends(result):
        yield f"{since}."
    yield ""
    tally = counts(result)
    yield f"| {' | '.join(word for _, word, _ in tally)} |"
    yield f"|{'---:|' * len(tally)}"
    yield f"| {' | '.join(str(count) for _, _, count in tally)} |"
    found = groups(result)
    first = steps(result, 3)
    if first:
        yield from ("", "## Do first", "")
    for number, step in enumerate(first, start=1):
        yield f"{number}. **{escaped(step.artifact or step.title)}**: {escaped(step_words(step))}"
    yield from _listed(conditions.HEADING, conditions.told(result.gate))
    yield from _listed(HEADING, [f"{one.name}: {one.waiting}" for one in absent(result.findings)])
    for name, shown in _SHOWN.items():
        yield from _group(name, found[name], shown)
    yield from _listed(answers.HEADING, [answers.told(each) for each in answers.unknown(result)])
    yield from _listed(answers.DERIVED, answers.derived(result))
    yield from _listed(LAPSES, [lapse_words(each) for each in result.lapses])
    spoken = [f"{named(each)}: {each.overlay.why}" for each in log(result)]
    yield from _listed(LOG, spoken)
    yield from _listed(responding.HEADING, [responding.named(each) for each in responding.responses(result)])
    yield from _listed(NO_EFFECT, [told(notice) for notice in result.notices])
    unread = [artifact for artifact in result.artifacts if not artifact.readable]
    if unread:
        yield from ("", f"## Could not be read ({len(unread)})", "")
    for artifact in unread:
        yield f"- {escaped(artifact.path)}: {escaped(artifact.unreadable_because or 'unknown')}"


def _listed(heading: str, entries: list[str]) -> Iterator[str]:
    if entries:
        yield from ("", f"## {heading} ({len(entries)})", "")
    yield from (f"- {escaped(entry)}" for entry in entries[:_MOST_SAID])
    if len(entries) > _MOST_SAID:
        yield f"- and {len(entries) - _MOST_SAID} more"


def _group(name: Standing, findings: list[Finding], shown: int) -> Iterator[str]:
    if not findings:
        return
    yield from ("", f"## {HEADINGS[name][0]} ({len(findings)})", "")
    for finding in findings[:shown]:
        about = ", ".join(filter(None, (finding.severity, VERDICTS[effective(finding)][0].lower(), aged(finding))))
        yield (
            f"- **{escaped(finding.rule)}** ({about}) {escaped(finding.title)}: "
            f"{escaped(overlay_words(finding) if name == 'waived' else finding.message)}"
        )
        said = proof(finding)
        if name == "closes" and said is not None:
            yield f"  <br>*{escaped(place(said))}*: {escaped(said.quote, 200)}"
    if len(findings) > shown:
        yield f"- and {len(findings) - shown} more: see the HTML report"
