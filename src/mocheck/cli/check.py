"""`mocheck check`: assess a program and decide its gate."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mocheck.cli import options
from mocheck.cli.console import Color, console, progress
from mocheck.cli.errors import message
from mocheck.cli.output import Output, OutputType, emit, inside, refuse_artifacts
from mocheck.reports import REPORTERS

if TYPE_CHECKING:
    from mocheck.model.result import Result


_LINKED = ("github", "gitlab", "sarif-github")  # formats whose readers look for files from the repository's root


@click.command("check")
@options.paths
@options.program
@options.packs
@options.as_of
@click.option(
    "-o", "--output", "outputs", multiple=True, type=OutputType(), help="Write a report; '-' is standard output."
)
@click.option(
    "--format", "shown", type=click.Choice(list(REPORTERS)), help="What standard output shows: text, if not said."
)
@click.option(
    "--fail-on",
    type=click.Choice(["blocker", "major", "minor", "info", "never"]),
    help="The least severity of an open finding that closes the gate. By default the program file's, else major.",
)
@click.option("--allow-pending", is_flag=True, help="What needs a person does not close the gate.")
@click.option(
    "--baseline",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="RESULT.json",
    help="Only what is new against this result closes the gate.",
)
@click.option(
    "--stage",
    type=click.Choice(["draft", "comments", "final"]),
    help="How far the report has come. By default as the program file says.",
)
@click.option("--record", is_flag=True, help="Keep this run in the history.")
@options.history
@click.option("--engine", type=click.Choice(["auto", "durable", "builtin"]), default="auto", help="The rule engine.")
@click.option(
    "--docx-template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.docx",
    help="Your own Word document, in whose styles the docx report is written.",
)
@options.reading
@options.color
@options.verbose
def command(
    *,
    paths: tuple[Path, ...],
    as_of: datetime.date,
    outputs: tuple[Output, ...],
    shown: str | None,
    docx_template: Path | None,
    jobs: int,
    no_cache: bool,
    quiet: bool,
    color: Color,
    verbose: bool,
    record: bool,
    history: str | None,
    **asked: Any,
) -> int:
    """Assess a program: PATH is its folder (by default the current one), or files."""
    root, files = options.root_of(paths)
    to_stdout = any(output.path is None for output in outputs)
    if shown and to_stdout:
        raise click.UsageError("--format and an output to '-' both ask for standard output; give one of them")
    if docx_template and "docx" not in {shown, *(output.format for output in outputs)}:
        raise click.UsageError("--docx-template is for a docx report; ask for one with -o docx=FILE")
    refuse_artifacts(outputs, root)
    from mocheck.reports.standing import exit_code

    with _reported(outputs, as_of):
        template = _template(docx_template)
        from mocheck.assess.reading import Folder
        from mocheck.assess.run import Request, assess

        cache = options.cache_folder(no_cache)
        folder = Folder(root=root, files=files, outputs=inside(outputs, root), jobs=jobs, cache=cache)
        with progress(quiet) as tell:
            kept = options.keeping(record, history)
            result = assess(Request(folder=folder, as_of=as_of, history=kept, **asked), tell).result
        written = partial(_render, result=result, template=template, root=root)
        for output, data in [(output, written(output.format)) for output in outputs]:
            emit(data, output.path)
    if shown not in (None, "text"):
        emit(written(shown), None)
    elif not to_stdout and (shown or not quiet):
        from mocheck.reports import text

        text.show(result, console(color), verbose=verbose)
    return exit_code(result.gate)


def _template(path: Path | None) -> bytes | None:
    if path is None:
        return None
    from mocheck.reports import docxtemplate

    return docxtemplate.checked(path)


def _render(name: str, result: Result, template: bytes | None, root: Path) -> bytes:
    more: dict[str, Any] = {"template": template} if name == "docx" else {}
    if name in _LINKED:
        from mocheck.cli.repository import place_of

        more = {"prefix": place_of(root)}
    rendered: bytes = import_module(REPORTERS[name]).render(result, **more)
    return rendered


@contextmanager
def _reported(outputs: Sequence[Output], as_of: datetime.date) -> Iterator[None]:
    """A run that comes to no result leaves a JUnit file that says so, rather than that of an earlier run."""
    try:
        yield
    except Exception as error:
        for output in outputs:
            broken = getattr(import_module(REPORTERS[output.format]), "render_broken", None)
            if broken and output.path:
                with suppress(Exception):
                    emit(broken(message(error), as_of), output.path)
        raise
