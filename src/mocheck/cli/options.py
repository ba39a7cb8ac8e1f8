"""Options that several commands share."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from mocheck.assess.recording import Keeping
    from mocheck.history.place import Place

Command = TypeVar("Command", bound=Callable[..., Any])


def _applied(*options: Callable[[Any], Any]) -> Callable[[Command], Command]:
    def apply(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return apply


def _date(_: click.Context, __: click.Parameter, value: datetime.datetime | None) -> datetime.date:
    return value.date() if value else datetime.datetime.now(datetime.UTC).date()


paths = click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
program = click.option(
    "--program",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The program file. By default mocheck.yaml in PATH, if there.",
)
packs = click.option(
    "--pack", "packs", multiple=True, metavar="ID|PATH", help="A rule pack. By default the program file's, else all."
)
as_of = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_date,
    metavar="DATE",
    help="The date of the assessment, as 2026-11-21. By default today, in UTC.",
)
history = click.option(
    "--history",
    metavar="FILE|URL",
    help="The history of runs: a file, or postgresql://USER:PASSWORD@HOST/DATABASE. By default what the variable "
    "MOCHECK_HISTORY says, else the user's own.",
)
color = click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour on the terminal."
)
verbose = click.option("-v", "--verbose", is_flag=True, help="Leave nothing out; show where an internal error arose.")
reading = _applied(
    click.option("--jobs", type=click.IntRange(min=0), default=0, help="Files read at once; 0: one a processor."),
    click.option("--no-cache", is_flag=True, help="Read every file anew."),
    click.option("-q", "--quiet", is_flag=True, help="No progress, and no report that was not asked for."),
)
"""How the folder is read."""


def root_of(paths: tuple[Path, ...]) -> tuple[Path, tuple[Path, ...] | None]:
    """The program's folder, and the files where not all of it is meant.

    Raises click.UsageError for several folders.
    """
    if not paths:
        return Path(), None
    if len(paths) == 1 and paths[0].is_dir():
        return paths[0], None
    folders = [str(path) for path in paths if path.is_dir()]
    if folders:
        raise click.UsageError(f"name one folder, or files; not {folders[0]} beside others")
    parents = [path.absolute().parent for path in paths]
    root = next(
        parent for parent in [parents[0], *parents[0].parents] if all(p.is_relative_to(parent) for p in parents)
    )
    return root, paths


def keeping(record: bool, said: str | None) -> Keeping | None:
    """What was asked for with --record and --history; None where neither was."""
    if not record and said is None:
        return None
    from mocheck.assess.recording import Keeping

    return Keeping(history_place(said), record)


def history_place(said: str | None) -> Place:
    """Where the history is: as said, as the variable says (a password does not belong on a command line), else the
    user's own."""
    from mocheck.history import place

    named = said or os.environ.get("MOCHECK_HISTORY")
    return place.parse(named) if named else place.default()


def cache_folder(no_cache: bool) -> Path | None:
    """Where read documents are kept between runs."""
    if no_cache:
        return None
    from platformdirs import user_cache_path

    return user_cache_path("mocheck", appauthor=False)
