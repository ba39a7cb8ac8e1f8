"""`mocheck explain RULE`: what it asks, where that comes from, how it decides; with --result, how it decided."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mocheck.cli import options
from mocheck.cli.console import Color, console

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from mocheck.model.result import Finding, Result
    from mocheck.reports.expectation import Section


@click.command("explain")
@click.argument("rule", metavar="RULE")
@options.packs
@options.program
@options.as_of
@click.option(
    "--result",
    "result_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="RESULT.json",
    help="Explain the verdict in this result.",
)
@options.color
@options.verbose
def command(
    *,
    rule: str,
    packs: tuple[str, ...],
    program: Path | None,
    as_of: datetime.date,
    result_file: Path | None,
    color: Color,
    verbose: bool,
) -> None:
    """Explain RULE: the expectation, its source, its parameters, what it looks for."""
    from mocheck.assess import tailored
    from mocheck.assess.resultfile import load
    from mocheck.packs.vocabulary import names_of
    from mocheck.reports.expectation import SETTLES, sections, summary
    from mocheck.reports.terminal import write
    from mocheck.reports.verdictpath import path

    result = load(result_file) if result_file else None
    finding = _finding(rule, result, result_file) if result else None
    asked = tailored.load(program, packs, as_of) if program else tailored.undated(packs)
    compiled, pack = asked.rule(rule)
    settings = result.settings if result else asked.profile.settings
    names = names_of(asked.vocabulary)
    title = [f"{rule}: {compiled.rule.title}", summary(compiled)]
    parts = [*_head(*title, f"pack {pack.id} {pack.version}, {pack.places[rule]}")]
    said = sections(compiled, pack, settings, names)
    if result and finding:
        said = [each for each in said if each.heading != SETTLES]
        said += path(finding, result, compiled, names, whole=verbose)
    parts += _shown(said)
    write(console(color), parts)


def _finding(rule: str, result: Result, file: Path | None) -> Finding:
    from mocheck.errors import ConfigError
    from mocheck.program.validation import suggest

    if rule in result.excluded_rules:
        raise ConfigError(f"{rule} was excluded from that assessment: {result.excluded_rules[rule]}")
    findings = {finding.rule: finding for finding in result.findings}
    if rule not in findings:
        raise ConfigError(f"{file} has no finding of {rule}{suggest(rule, findings)}")
    return findings[rule]


def _head(title: str, *more: str) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(title, style="bold")
    yield from (Text(each, style="dim") for each in more)


def _shown(several: Iterable[Section]) -> Iterator[RenderableType]:
    from rich.text import Text

    from mocheck.reports.clean import visible
    from mocheck.reports.terminal import Hanging

    for section in several:
        yield Text()
        yield Text(section.heading, style="bold underline")
        for depth, said in section.lines:
            yield Hanging(Text(visible(said)), first=1 + 2 * depth, rest=3 + 2 * depth)
