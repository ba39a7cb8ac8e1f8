"""`mocheck history`: a program over the runs that were kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mocheck.cli import options
from mocheck.cli.console import Color, console
from mocheck.cli.output import emit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from mocheck.history.place import Place
    from mocheck.history.runs import Run
    from mocheck.model.result import History

_OPEN: tuple[tuple[str, str], ...] = (("fail", "fail"), ("partial", "partial"), ("not_determined", "not determined"))
_SHOWN = 15


@click.command("history")
@click.argument("program", required=False, metavar="[PROGRAM|PATH]")
@options.history
@click.option("--format", "shown", type=click.Choice(["text", "json"]), default="text", help="What is printed.")
@options.color
@options.verbose
def command(*, program: str | None, history: str | None, shown: str, color: Color, verbose: bool) -> None:
    """Show the runs that were kept of PROGRAM (its name, its folder or program file; by default the current folder's).

    First the runs with what they decided, then what has been open longest. Without a program, which there are.
    """
    from mocheck.history import store

    place = options.history_place(history)
    known = store.programs(place)
    named = _named(program, known, place)
    if named is None:
        _list(known, shown, color)
        return
    runs = store.runs(place, *named)
    open_ = _open(runs)
    if shown == "json":
        emit(_json(_said(named, runs, open_)), None)
        return
    from mocheck.reports.terminal import write

    write(console(color), _parts(named, place, runs, open_, verbose))


def _named(said: str | None, known: Sequence[tuple[str, str]], place: Place) -> tuple[str, str] | None:
    """The program and organization that are meant; None where nothing was said and no program file is here.

    Raises ConfigError for what is not kept, and for a name that two organizations have.
    """
    from mocheck.errors import ConfigError
    from mocheck.program.validation import suggest
    from mocheck.reports.clean import line

    path = Path(said or ".")
    file = path / "mocheck.yaml" if path.is_dir() else path
    if file.is_file():
        from mocheck.program import load

        program = load(file)
        if program.unnamed:
            raise ConfigError(f"{file} gives the program no name, and a history is kept by name")
        named = line(program.name), line(program.organization)
        if named not in known:
            raise ConfigError(f"no run of {named[0]} is kept in {place.shown}")
        return named
    if said is None:
        return None
    found = [each for each in known if each[0].casefold() == said.casefold()]
    if not found:
        names = [name for name, _ in known]
        raise ConfigError(f"no run of {said} is kept in {place.shown}{suggest(said, names)}")
    if len(found) > 1:
        several = ", ".join(organization or "none" for _, organization in found)
        raise ConfigError(f"{said} is kept of several organizations ({several}): name its folder instead")
    return found[0]


def _open(runs: Sequence[Run]) -> list[tuple[str, History]]:
    """The rules that the last run found open or awaiting a person, with their history: the oldest, then the gravest."""
    from mocheck.history.ages import history
    from mocheck.model.rule import SEVERITIES

    words = [verdict for verdict, _ in _OPEN]
    last = runs[-1].rules
    found = [(rule, history(rule, runs)) for rule, stood in last.items() if stood.verdict in words]

    def order(each: tuple[str, History]) -> tuple[object, ...]:
        rule, past = each
        return past.first_reported, SEVERITIES.index(last[rule].severity), rule

    return sorted(found, key=order)


def _said(named: tuple[str, str], runs: Sequence[Run], open_: Sequence[tuple[str, History]]) -> dict[str, Any]:
    return {
        "schema": "mocheck-history/1",
        "program": {"name": named[0], "organization": named[1]},
        "runs": [
            {
                "as_of": run.as_of.isoformat(),
                "sha256": run.sha256,
                "decision": run.decision,
                "closed": run.closed,
                "counts": dict(run.counts),
                "packs": list(run.packs),
            }
            for run in runs
        ],
        "open": [
            {
                "rule": rule,
                "title": runs[-1].rules[rule].title,
                "severity": runs[-1].rules[rule].severity,
                "verdict": runs[-1].rules[rule].verdict,
                **history.model_dump(mode="json"),
            }
            for rule, history in open_
        ],
    }


def _json(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode(errors="backslashreplace") + b"\n"


def _list(known: Sequence[tuple[str, str]], shown: str, color: Color) -> None:
    if shown == "json":
        programs = [{"name": name, "organization": organization} for name, organization in known]
        emit(_json({"schema": "mocheck-history/1", "programs": programs}), None)
        return
    from rich.text import Text

    from mocheck.reports.clean import line
    from mocheck.reports.terminal import write

    write(console(color), (Text(line(" · ".join(part for part in each if part))) for each in known))


def _parts(
    named: tuple[str, str], place: Place, runs: Sequence[Run], open_: Sequence[tuple[str, History]], verbose: bool
) -> Iterator[RenderableType]:
    from rich.text import Text

    from mocheck.reports.clean import line
    from mocheck.reports.terminal import Hanging
    from mocheck.reports.timeline import age
    from mocheck.reports.words import DECISIONS, many

    yield Text(line(" · ".join(part for part in named if part)), style="bold")
    yield Text(f"{many(len(runs), 'run')} in {line(place.shown)}", style="dim")
    yield Text()
    width = max(len(word) for word in DECISIONS.values())
    for run in runs if verbose else runs[-_SHOWN:]:
        counted = ", ".join(f"{run.counts.get(verdict, 0)} {word}" for verdict, word in _OPEN)
        rest = f"{run.counts.get('pass', 0)} pass"
        gate = "gate closed" if run.closed else "gate open"
        yield Text(f"{run.as_of}  {DECISIONS[run.decision].ljust(width)}  {gate:11}  {counted}, {rest}")
    yield Text()
    yield Text(f"Open longest ({len(open_)})", style="bold underline")
    last = runs[-1].rules
    for rule, history in open_ if verbose else open_[:_SHOWN]:
        stood = last[rule]
        about = f"{stood.severity}, {dict(_OPEN)[stood.verdict]}, {age(history)}"
        yield Hanging(Text.assemble((line(rule), "bold"), f" ({about}) {line(stood.title)}"), 1, 5)
    if not verbose and len(open_) > _SHOWN:
        yield Hanging(Text(f"… and {len(open_) - _SHOWN} more: --verbose", style="dim"))
