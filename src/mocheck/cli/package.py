"""`mocheck package`: an assessment with all that it rests on, in one file for the auditors."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import click

from mocheck.cli import options
from mocheck.cli.console import progress
from mocheck.cli.output import emit

NOTHING_CHECKED = 3


@click.command("package")
@click.argument("path", default=".", metavar="[PATH]", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-o", "--output", "file", required=True, type=click.Path(path_type=Path), metavar="FILE.zip")
@options.program
@options.packs
@options.as_of
@click.option(
    "--stage",
    type=click.Choice(["draft", "comments", "final"]),
    help="How far the report has come. By default as the program file says.",
)
@options.reading
@options.verbose
def command(
    *,
    path: Path,
    file: Path,
    as_of: datetime.date,
    jobs: int,
    no_cache: bool,
    quiet: bool,
    verbose: bool,
    **asked: Any,
) -> int:
    """Assess PATH (by default the current folder), and keep report, result, evidence, rules and hashes in a zip file.

    `mocheck verify` proves later that nothing of it was altered.
    """
    target = file.absolute()
    if target.resolve().is_relative_to(path.resolve()):
        raise click.UsageError(f"{file} lies in the folder that it is to vouch for; keep it elsewhere")
    if not target.parent.is_dir():
        raise click.UsageError(f"{file} cannot be written: there is no folder {str(file.parent)!r}")
    from mocheck.assess import tailored
    from mocheck.assess.reading import Folder
    from mocheck.assess.run import Request, assess
    from mocheck.handover.package.bag import sha256
    from mocheck.handover.package.folder import hashed
    from mocheck.handover.package.make import make

    profile = tailored.load(asked["program"], asked["packs"], as_of, path)
    folder = Folder(root=path, jobs=jobs, cache=options.cache_folder(no_cache))
    with progress(quiet) as tell:
        result = assess(Request(folder=folder, as_of=as_of, **asked), tell).result
    data = make(result, profile, hashed(path, profile.program.ignore))
    emit(data, file)
    if not quiet:
        click.echo(f"Written: {file}\nsha256 {sha256(data)}  (keep it apart from the file: verify --sha256)")
    return NOTHING_CHECKED if result.gate.decision == "not-assessed" else 0
