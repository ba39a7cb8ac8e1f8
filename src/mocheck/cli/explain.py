"""`mocheck explain RULE`: what it asks, where that comes from, how it decides; with --result, how it decided."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mocheck.cli import options
from mocheck.cli.console import Color, console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from mocheck.model.result import Finding
    from mocheck.model.rule import Compiled, Item
    from mocheck.packs import Pack


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
    **_: bool,
) -> None:
    """Explain RULE: the expectation, its source, its parameters, what it looks for."""
    from mocheck.assess import tailored
    from mocheck.reports.terminal import write

    finding = _finding(rule, result_file) if result_file else None
    asked = tailored.load(program, packs, as_of)
    compiled, pack = asked.rule(rule)
    settings = {name: value for name, value in asked.profile.settings.items() if name.startswith(f"{pack.id}.")}
    parts = [*_expectation(compiled, pack), *_parameters(compiled, pack, settings), *_decides(compiled)]
    parts += _verdict(finding) if finding else []
    write(console(color), parts)


def _finding(rule: str, path: Path) -> Finding:
    from mocheck.assess.resultfile import load
    from mocheck.errors import ConfigError
    from mocheck.program.validation import suggest

    findings = {finding.rule: finding for finding in load(path).findings}
    if rule not in findings:
        raise ConfigError(f"{path} has no finding of {rule}{suggest(rule, findings)}")
    return findings[rule]


def _heading(text: str) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text()
    yield Text(text, style="bold underline")


def _said(text: str, indent: int = 1) -> RenderableType:
    from rich.text import Text

    from mocheck.reports.clean import visible
    from mocheck.reports.terminal import Hanging

    return Hanging(Text(visible(text)), first=indent, rest=indent + 2)


def _expectation(compiled: Compiled, pack: Pack) -> Iterator[RenderableType]:
    from rich.text import Text

    from mocheck.reports.passages import stands_at
    from mocheck.reports.words import MODES

    rule = compiled.rule
    yield Text(f"{rule.id}: {rule.title}", style="bold")
    yield Text(f"{rule.severity}, {rule.mode}: {MODES[rule.mode].lower()}", style="dim")
    yield Text(f"pack {pack.id} {pack.version}, {pack.places[rule.id]}", style="dim")
    yield from _heading("What the source says")
    yield _said(f'"{rule.criterion.quote}"')
    yield _said(stands_at(rule.criterion))
    if rule.decides:
        yield _said(f"Decides as well: {', '.join(rule.decides)}")
    yield from _heading("Why")
    yield _said(rule.why)
    yield from _heading("To settle it")
    yield _said(rule.remedy)


def _parameters(compiled: Compiled, pack: Pack, settings: dict[str, Any]) -> Iterator[RenderableType]:
    names = sorted(_named(compiled.rule.expect) | _named(compiled.rule.when) | _named(compiled.rule.due))
    known = [name for name in names if name in pack.parameters]
    if known:
        yield from _heading("Parameters")
    for name in known:
        parameter, value = pack.parameters[name], settings.get(f"{pack.id}.{name}")
        tailored = "" if value == parameter.default else f" (default {parameter.default})"
        yield _said(f"{name}: {value}{tailored}. {parameter.meaning}")


def _named(said: object) -> set[str]:
    """The parameters that what is written refers to, as $name."""
    if isinstance(said, str):
        return {said[1:]} if said.startswith("$") else set()
    parts = said.values() if isinstance(said, dict) else said if isinstance(said, list | tuple) else ()
    return {name for part in parts for name in _named(part)}


def _decides(compiled: Compiled) -> Iterator[RenderableType]:
    if compiled.when is not None:
        yield from _heading("Applies when")
        yield _said(compiled.when.text)
        yield _said(f"Asks: {', '.join(compiled.when.asks)}")
    yield from _heading("How it decides")
    if compiled.rollup:
        yield _said(f"From the verdicts of: {', '.join(compiled.rollup)}")
    if len(compiled.items) > 1:
        need = compiled.need or len(compiled.items)
        yield _said(f"{need} of these {len(compiled.items)} must pass; fewer is partial, none fails.")
    for item in compiled.items:
        yield from _item(item)


def _item(item: Item) -> Iterator[RenderableType]:
    from mocheck.reports.words import VERDICTS

    where = f" in {', '.join(item.looked_in)}" if item.looked_in else ""
    yield _said(f"{item.item or 'It looks'}{where}:" if item.item or where else "It looks in every artifact:")
    for clause in item.clauses:
        yield _said(f"{VERDICTS[clause.verdict][0].lower()}: {clause.message}", 3)
    yield _said(f"otherwise {VERDICTS[item.otherwise][0].lower()}: {item.message}", 3)


def _verdict(finding: Finding) -> Iterator[RenderableType]:
    from mocheck.reports.passages import paragraphs
    from mocheck.reports.standing import effective
    from mocheck.reports.words import VERDICTS

    yield from _heading(f"In this result: {VERDICTS[effective(finding)][0].lower()}")
    for paragraph in paragraphs(finding, shown=1000, criterion=False):
        yield from (_said(part, 1) for part in paragraph.splitlines())
