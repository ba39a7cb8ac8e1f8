"""`mocheck init`: the one command that writes into the program's folder, and only what is not there yet."""

from __future__ import annotations

import datetime
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mocheck.cli import options
from mocheck.cli.console import progress
from mocheck.errors import ConfigError, MocheckError

if TYPE_CHECKING:
    from mocheck.assess.proposal.propose import Proposal

_NAME = "mocheck.yaml"
_UNKNOWN = "?"


@click.command("init")
@click.argument("path", default=".", metavar="[PATH]", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Ask nothing: take what documents show, leave the rest as comments.")
@options.as_of
@options.reading
@options.verbose
def command(
    *, path: Path, yes: bool, as_of: datetime.date, jobs: int, no_cache: bool, quiet: bool, verbose: bool
) -> None:
    """Write a mocheck.yaml into PATH from what its documents show, asking where they do not say.

    It is the only command that writes into the program's folder. A file that is there is left as it is.
    """
    file = path / _NAME
    if file.exists() or file.is_symlink():
        raise ConfigError(f"{file} is there already; nothing was written")
    from mocheck.assess.proposal.propose import answered, checked, look
    from mocheck.assess.reading import Folder
    from mocheck.assess.run import Request

    with tempfile.TemporaryDirectory() as place:
        cache = options.cache_folder(no_cache) or Path(place)  # it is read twice
        request = Request(folder=Folder(root=path, jobs=jobs, cache=cache), as_of=as_of)
        with progress(quiet) as tell:
            proposal = look(request, tell)
        asking = not yes and _terminal()
        if asking:
            proposal = _named(proposal)
        proposal = answered(proposal, request)
    if asking:
        proposal = _conditions(proposal)
    text = checked(proposal)
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise ConfigError(f"{file} is there already; nothing was written") from None
    except OSError as error:
        raise MocheckError(f"{file} could not be written: {error.strerror or error}") from error
    if not quiet:
        _tell(file, proposal)


def _terminal() -> bool:
    return sys.stdin.isatty()


def _named(proposal: Proposal) -> Proposal:
    """The name, the organization and the dates, as documents have them or as a person says."""
    name = _ask("Name of the program", proposal.name)
    organization = _ask("Organization that owns it", proposal.organization)
    phase: dict[str, str] = {}
    for key, asked in {"start": "Phase began on", "gate": "Phase exit (gate) on", "go_live": "Go-live on"}.items():
        found = proposal.days[key]
        for each in found[:3]:
            click.echo(f"  {each.value}: {each.seen[0].path}", err=True)
        default = proposal.phase.get(key, _UNKNOWN)
        day = click.prompt(f"{asked} (YYYY-MM-DD, ? if unknown)", default=default, value_proc=_day, err=True)
        phase |= {key: day} if day else {}
    return replace(proposal, name=name, organization=organization, phase=phase)


def _ask(text: str, default: str) -> str:
    said: str = click.prompt(text, default=default, show_default=bool(default), err=True)
    return said.strip()


def _day(said: str) -> str:
    if said.strip() == _UNKNOWN:
        return ""
    try:
        return datetime.date.fromisoformat(said.strip()).isoformat()
    except ValueError:
        raise click.BadParameter("write it as 2026-12-15, or ? if it is unknown") from None


def _conditions(proposal: Proposal) -> Proposal:
    """What expectations ask for and documents do not answer, one question each."""
    from mocheck.program.facts import ASKABLE, objection

    def fact(name: str, said: str) -> bool | int | str | None:
        text = said.strip()
        if text == _UNKNOWN:
            return None
        kind = ASKABLE[name].type
        yes_or_no = {"y": True, "yes": True, "true": True, "n": False, "no": False, "false": False}
        value: bool | int | str = text
        if kind == "yes or no":
            value = yes_or_no.get(text.lower(), text)
        elif kind == "number" and text.isdecimal():
            value = int(text[:9])
        wrong = objection(name, value)
        if wrong:
            raise click.BadParameter(f"{wrong}, or ? if it is unknown")
        return value

    facts: dict[str, bool | int | str] = {}
    for name in proposal.unknown():
        asked = ASKABLE[name]
        hint = {"yes or no": "y/n", "number": "a number"}.get(
            asked.type, ", ".join(asked.allowed) or "as CA or federal"
        )
        value = click.prompt(
            f"{name}: {asked.meaning} ({hint}, ? if unknown)",
            default=_UNKNOWN,
            value_proc=lambda said, name=name: fact(name, said),  # type: ignore[misc]
            err=True,
        )
        facts |= {} if value is None else {name: value}
    return replace(proposal, facts=facts)


def _tell(file: Path, proposal: Proposal) -> None:
    from mocheck.reports.clean import line

    click.echo(f"Written: {file}, the one file that mocheck writes into a program's folder.")
    click.echo(
        f"Program: {line(proposal.name)}" + (f", {line(proposal.organization)}" if proposal.organization else "")
    )
    days = ", ".join(f"{name} {day}" for name, day in proposal.phase.items())
    click.echo(f"Dates: {days or 'none found'}")
    open_ = [name for name in proposal.unknown() if (proposal.asked or {}).get(name)]
    if open_:
        click.echo(f"Still asked for: {', '.join(open_)}")
    click.echo(f"Next: look it through, then mocheck check {line(str(file.parent))}")
