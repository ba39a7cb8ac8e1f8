"""`mocheck diff`: what differs between two results."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mocheck.cli import options
from mocheck.cli.console import Color, console
from mocheck.cli.output import Output, OutputType, emit, refuse_artifacts

if TYPE_CHECKING:
    from mocheck.model.diff import Diff

FORMATS = {
    "text": "mocheck.reports.difftext",
    "json": "mocheck.reports.jsonfile",
    "markdown": "mocheck.reports.diffmarkdown",
    "html": "mocheck.reports.diffhtml",
}
_RESULT = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("diff")
@click.argument("old", metavar="OLD.json", type=_RESULT)
@click.argument("new", metavar="NEW.json", type=_RESULT)
@click.option(
    "-o", "--output", "outputs", multiple=True, type=OutputType(FORMATS), help="Write it; '-' is standard output."
)
@click.option("--format", "shown", type=click.Choice(list(FORMATS)), help="What standard output shows: text.")
@options.color
@options.verbose
def command(
    *, old: Path, new: Path, outputs: tuple[Output, ...], shown: str | None, color: Color, verbose: bool
) -> None:
    """Show what differs between the results OLD.json and NEW.json: findings, rules, evidence, artifacts."""
    to_stdout = any(output.path is None for output in outputs)
    if shown and to_stdout:
        raise click.UsageError("--format and an output to '-' both ask for standard output; give one of them")
    for output in outputs:
        if output.path and output.path.exists() and any(output.path.samefile(given) for given in (old, new)):
            raise click.UsageError(f"{output.path} is one of the results compared; it is not overwritten")
    refuse_artifacts(outputs, new.parent)
    from mocheck import __version__
    from mocheck.assess.resultfile import load
    from mocheck.model.result import Tool
    from mocheck.review.diff import compared

    diff = compared(load(old), load(new), Tool(version=__version__, engine="none"))
    for output, data in [(output, _render(output.format, diff)) for output in outputs]:
        emit(data, output.path)
    if shown not in (None, "text"):
        emit(_render(shown, diff), None)
    elif not to_stdout:
        from mocheck.reports import difftext

        difftext.show(diff, console(color), verbose=verbose)


def _render(name: str, diff: Diff) -> bytes:
    made: bytes = import_module(FORMATS[name]).render(diff)
    return made
