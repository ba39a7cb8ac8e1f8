"""`mocheck inspect`: what was read, and what it was taken for."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from mocheck.cli import options
from mocheck.cli.console import Color, console, progress
from mocheck.cli.output import emit

NOTHING_READ = 3


@click.command("inspect")
@options.paths
@options.program
@options.as_of
@click.option("--format", "shown", type=click.Choice(["text", "json"]), default="text", help="What is printed.")
@options.reading
@options.color
@options.verbose
def command(
    *,
    paths: tuple[Path, ...],
    program: Path | None,
    as_of: datetime.date,
    shown: str,
    jobs: int,
    no_cache: bool,
    quiet: bool,
    color: Color,
    verbose: bool,
) -> int:
    """Show what was read of PATH: artifacts, their kinds, status and facts, and what could not be read."""
    root, files = options.root_of(paths)
    from mocheck.assess.reading import Folder
    from mocheck.assess.run import Request, inspect

    folder = Folder(root=root, files=files, jobs=jobs, cache=options.cache_folder(no_cache))
    with progress(quiet) as tell:
        inspection = inspect(Request(folder=folder, as_of=as_of, program=program), tell)
    if shown == "json":
        from mocheck.reports.jsonfile import dump

        emit(dump(inspection), None)
    elif not quiet:
        from mocheck.reports import inspection_text

        inspection_text.show(inspection, console(color), verbose=verbose)
    return 0 if any(artifact.readable for artifact in inspection.artifacts) else NOTHING_READ
