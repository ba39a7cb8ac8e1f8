"""What a person wants on a terminal: the decision, what closes the gate, what was not read, how to see more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from mocheck.model.result import ArtifactSummary, Finding, Gate, Result
from mocheck.reports import answers, conditions, responding
from mocheck.reports.absent import HEADING, Absent, absent, waits
from mocheck.reports.clean import line
from mocheck.reports.overlays import LOG, NO_EFFECT, log, named, told
from mocheck.reports.passages import quoted
from mocheck.reports.standing import HEADINGS, Standing, effective, groups
from mocheck.reports.steps import step_words, steps
from mocheck.reports.terminal import Hanging, plain, write
from mocheck.reports.timeline import LAPSES, aged, lapse_words, trends
from mocheck.reports.words import DECISIONS, counts, headline, joined, many, overlay_words, proof

_SHOWN: dict[Standing, int] = {"closes": 15, "undecided": 5, "advisory": 5, "waived": 5}
_NAMED = 8
_LINES = 2  # of a message or a piece of evidence, unless verbose
_MARKS = {"fail": "✗", "partial": "◐", "not_determined": "?", "not_yet_due": "◷", "not_applicable": "–", "pass": "✓"}
_STYLES = {
    "fail": "red",
    "partial": "yellow",
    "not_determined": "magenta",
    "not_yet_due": "blue",
    "not_applicable": "dim",
    "pass": "green",
}
_BANNERS = {"go": "green", "conditional-go": "yellow", "no-go": "red", "not-assessed": "magenta"}


def render(result: Result) -> bytes:
    """The report as plain text, without colour."""
    return plain(lambda console: show(result, console))


def show(result: Result, console: Console, *, verbose: bool = False) -> None:
    """Print the report; `verbose` leaves nothing out and adds what to do about each finding."""
    write(console, _parts(result, verbose))


def _parts(result: Result, verbose: bool) -> Iterator[RenderableType]:
    yield from _head(result)
    found = groups(result)
    missing = absent(result.findings)
    yield from _first(result)
    yield from _conditions(result.gate, verbose)
    yield from _absent(missing, verbose)
    for name in ("closes", "undecided", "advisory", "waived"):
        yield from _group(name, found[name], verbose, bool(missing))
    yield from _answers(result, verbose)
    yield from _lapses(result, verbose)
    yield from _said(result, found, verbose)
    yield from _unread(result.artifacts)
    yield from _left_out(result, verbose)
    yield from _more(found, verbose)


def _head(result: Result) -> Iterator[RenderableType]:
    said = [result.program.name, result.program.organization, result.phase.name or "", f"as of {result.as_of}"]
    about = " · ".join(line(part) for part in said if part)
    yield Text.assemble((f"mocheck {result.tool.version}: ", "dim"), (about, "bold"))
    yield Text()
    banner = f" {DECISIONS[result.gate.decision]} "
    yield Text.assemble((banner, f"bold reverse {_BANNERS[result.gate.decision]}"), "  ", headline(result))
    yield Text()
    if result.findings:
        tally = [
            (f"{_MARKS[verdict]} {count} {word.lower()}", _STYLES[verdict])
            for verdict, word, count in reversed(counts(result))
            if count
        ]
        yield Text(f"{many(len(result.findings), 'expectation')}: ") + Text(" · ").join(
            Text(word, style=style) for word, style in tally
        )
        over = Counter(finding.overlay.kind for finding in result.findings if finding.overlay)
        if over:
            yield Text(f"of these {joined([f'{count} {kind}' for kind, count in sorted(over.items())])}")
    if since := trends(result):
        yield Text(since)
    unread = sum(not artifact.readable for artifact in result.artifacts)
    said = [f"{many(len(result.artifacts) - unread, 'artifact')} read"]
    said += [f"{unread} could not be read"] if unread else []
    said += [f"{len(result.excluded)} left out"] if result.excluded else []
    yield Text(", ".join(said))
    if result.stage:
        yield Text(f"{responding.STAGES[result.stage]}.")


def _section(heading: str, count: int = 0) -> Iterator[RenderableType]:
    yield Text()
    yield Text(f"{heading} ({count})" if count else heading, style="bold underline")


def _first(result: Result) -> Iterator[RenderableType]:
    found = steps(result, 3)
    if found:
        yield from _section("Do first")
    for number, step in enumerate(found, start=1):
        about = Text.assemble((f"{line(step.artifact or step.title)}: ", "bold"), step_words(step))
        yield Hanging(Text(f"{number} ") + about, first=1, rest=3)


def _conditions(gate: Gate, verbose: bool) -> Iterator[RenderableType]:
    yield from _entries(conditions.HEADING, conditions.told(gate), verbose)


def _absent(missing: list[Absent], verbose: bool) -> Iterator[RenderableType]:
    if missing:
        yield from _section(HEADING, len(missing))
    shown = missing if verbose else missing[:_NAMED]
    for one in shown:
        yield Hanging(Text.assemble(("✗ ", "red"), (line(one.name), "bold"), f": {one.waiting}."), first=1, rest=3)
    yield from _cut(len(missing) - len(shown))


def _group(name: Standing, findings: list[Finding], verbose: bool, told: bool) -> Iterator[RenderableType]:
    """`told`: what waits for a document alone is told with that document, and here only where nothing is left out."""
    if not findings:
        return
    yield from _section(HEADINGS[name][0], len(findings))
    own = [finding for finding in findings if verbose or not (told and waits(finding))]
    if len(own) < len(findings):
        yield Hanging(
            Text(f"{len(findings) - len(own)} of these wait for a document that was not found (above).", "dim")
        )
    shown = own if verbose else own[: _SHOWN[name]]
    width = max((len(finding.rule) for finding in shown), default=0)
    for finding in shown:
        yield _title(finding, width)
        yield from _brief(finding) if name != "closes" and not verbose else _whole(finding, verbose)
    yield from _cut(len(own) - len(shown))


def _title(finding: Finding, width: int) -> Hanging:
    verdict = effective(finding)
    return Hanging(
        Text.assemble(
            (_MARKS[verdict], _STYLES[verdict]),
            " ",
            (line(finding.rule).ljust(width), "bold"),
            " ",
            (finding.severity.ljust(7), "red" if finding.severity == "blocker" else ""),
            " ",
            line(finding.title),
        ),
        first=1,
    )


def _brief(finding: Finding) -> Iterator[RenderableType]:
    said = f"{overlay_words(finding)}: {finding.overlay.why}" if finding.overlay else finding.message
    yield Hanging(Text(line(said), style="dim"), most=_LINES)


def _whole(finding: Finding, verbose: bool) -> Iterator[RenderableType]:
    most = 0 if verbose else _LINES
    yield Hanging(Text(line(finding.message)), most=most)
    said = proof(finding)
    if said is not None:
        yield Hanging(Text(quoted(said, 160), style="dim"), most=most)
    if finding.overlay is not None:
        yield Hanging(Text(f"{line(overlay_words(finding))}: {line(finding.overlay.why)}", style="dim"))
    if since := aged(finding):
        yield Hanging(Text(since, style="dim"))
    for asked in finding.asks:
        yield Hanging(Text(f"asks: {line(asked)}", style="dim"))
    if verbose:
        yield Hanging(Text(f"to do: {line(finding.remedy)}"))


def _answers(result: Result, verbose: bool) -> Iterator[RenderableType]:
    open_ = [answers.told(each) for each in answers.unknown(result)]
    for heading, entries in {answers.HEADING: open_, answers.DERIVED: answers.derived(result)}.items():
        yield from _entries(heading, entries, verbose)


def _said(result: Result, found: dict[Standing, list[Finding]], verbose: bool) -> Iterator[RenderableType]:
    """Each word of a person that no group above shows, and each that needs a look."""
    above = {finding.rule for name in ("closes", "waived") for finding in found[name] if finding.overlay}
    rest = [each for each in log(result) if each.item or each.finding.rule not in above]
    lists = {
        LOG: [f"{named(each)}: {each.overlay.why}" for each in rest],
        responding.HEADING: [responding.named(each) for each in responding.responses(result)],
        NO_EFFECT: [told(notice) for notice in result.notices],
    }
    for heading, entries in lists.items():
        yield from _entries(heading, entries, verbose)


def _entries(heading: str, entries: list[str], verbose: bool) -> Iterator[RenderableType]:
    shown = entries if verbose else entries[:_NAMED]
    yield from _section(heading, len(entries)) if entries else ()
    yield from (Hanging(Text(f"– {line(entry)}"), first=1, rest=3) for entry in shown)
    yield from _cut(len(entries) - len(shown))


def _cut(missing: int) -> Iterator[RenderableType]:
    if missing:
        yield Hanging(Text(f"… and {missing} more: --verbose, or -o html=report.html", style="dim"))


def _lapses(result: Result, verbose: bool) -> Iterator[RenderableType]:
    yield from _entries(LAPSES, [lapse_words(each) for each in result.lapses], verbose)


def _unread(artifacts: tuple[ArtifactSummary, ...]) -> Iterator[RenderableType]:
    unread = [artifact for artifact in artifacts if not artifact.readable]
    if unread:
        yield from _section("Could not be read", len(unread))
    for artifact in unread:
        yield Hanging(Text(f"! {line(artifact.path)}: {line(artifact.unreadable_because or 'unknown')}"), first=1)


def _left_out(result: Result, verbose: bool) -> Iterator[RenderableType]:
    named = [f"{line(excluded.path)}: {line(excluded.reason)}" for excluded in result.excluded]
    named += [f"{line(rule)}: {line(why)}" for rule, why in sorted(result.excluded_rules.items())]
    yield from _entries("Left out", named, verbose)


def _more(found: dict[Standing, list[Finding]], verbose: bool) -> Iterator[RenderableType]:
    if found["proposed"]:
        yield Text()
        yield Text(f"{len(found['proposed'])} met as proposed, for a reviewer to confirm: see the HTML report.")
    first = next((finding for name in HEADINGS for finding in found[name]), None)
    if first is not None:
        more = "" if verbose else " · --verbose"
        yield Text()
        yield Text(f"More: mocheck explain {line(first.rule)} · -o html=report.html{more}", style="dim")
