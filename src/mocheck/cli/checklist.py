"""`mocheck checklist`: the workbook out, and its answers back in."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mocheck.cli import options
from mocheck.cli.console import Color, console
from mocheck.cli.output import emit
from mocheck.cli.results import result_of
from mocheck.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from mocheck.handover.checklist.book import Book
    from mocheck.handover.checklist.take import Taken
    from mocheck.review.entries import Entry

REFUSED = 1
_HEADINGS = {
    "responses.yaml": "The program's answers and comments; name this file under responses: in mocheck.yaml.",
    "decisions.yaml": "What reviewers decided; name this file under decisions: in mocheck.yaml.",
}


@click.group("checklist")
def command() -> None:
    """The Excel workbook out, and its answers back in."""


@command.command("export")
@click.argument("source", metavar="RESULT.json|PATH", type=click.Path(exists=True, path_type=Path))
@click.option("-o", "--output", "file", required=True, type=click.Path(path_type=Path), metavar="FILE.xlsx")
@options.program
@options.packs
@options.as_of
@options.reading
@options.verbose
def export(*, source: Path, file: Path, verbose: bool, **asked: Any) -> None:
    """Write the workbook: one row an expectation, with the tool's verdict beside room for answers."""
    if file.exists():
        raise ConfigError(f"{file} is there already and may hold answers; name another file")
    if not file.absolute().parent.is_dir():
        raise ConfigError(f"{file} cannot be written: there is no folder {str(file.parent)!r}")
    result = result_of(source, file, **asked)
    from mocheck.handover.checklist.export import render

    emit(render(result), file)
    if not asked["quiet"]:
        click.echo(f"Written: {file}, {len(result.findings)} expectations", err=True)
        if source.is_dir():
            keep = f"mocheck check {source} --as-of {result.as_of} -o json=result.json"
            click.echo(f"To bring answers back, keep the result as well: {keep}", err=True)


@command.command("import")
@click.argument("file", metavar="FILE.xlsx", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--result",
    "result_file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="RESULT.json",
    help="The result that the workbook was exported from.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where responses.yaml and decisions.yaml go. What is there already is kept: they are written beside it.",
)
@click.option("--merge", is_flag=True, help="Add to the responses.yaml and decisions.yaml that are in DIR.")
@click.option("--by", metavar="NAME", help="Who answers, whatever the first sheet says.")
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="When, whatever the first sheet says; else today."
)
@click.option("--other-run", is_flag=True, help="Take the answers of a workbook of another run, by number alone.")
@click.option("--format", "shown", type=click.Choice(["text", "json"]), default="text", help="What is printed.")
@options.color
@options.verbose
def import_(
    *,
    file: Path,
    result_file: Path,
    folder: Path,
    merge: bool,
    by: str | None,
    on: datetime.datetime | None,
    other_run: bool,
    shown: str,
    color: Color,
    verbose: bool,
) -> int:
    """Bring answers back as responses, and the reviewer's columns as decisions. 1 where a row was refused."""
    from mocheck.assess.resultfile import load
    from mocheck.handover.checklist.book import read
    from mocheck.handover.checklist.take import Asked, take

    result, book = load(result_file), read(file)
    today = datetime.datetime.now(datetime.UTC).date()
    taken = take(book, result, Asked(today=today, by=by, on=on.date() if on else None, other_run=other_run))
    written = _write(folder, taken, merge=merge)
    if shown == "json":
        emit(
            json.dumps(_said(book, taken, written), ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n", None
        )
    else:
        from mocheck.reports.terminal import write

        write(console(color), _parts(book, taken, written, verbose))
    return REFUSED if taken.refused else 0


def _write(folder: Path, taken: Taken, *, merge: bool) -> dict[str, Path]:
    """Both files, made before either is written."""
    from mocheck.handover.checklist.keeping import merged, written

    texts: dict[str, tuple[Path, str]] = {}
    entries: dict[str, Sequence[Entry]] = {"responses.yaml": taken.responses, "decisions.yaml": taken.decisions}
    for name, of_kind in entries.items():
        path = folder / name
        if of_kind and merge and path.exists():
            texts[name] = path, merged(path, of_kind)
        elif of_kind:
            texts[name] = _free(path), written(of_kind, _HEADINGS[name])
    for path, text in texts.values():
        emit(text.encode(), path)
    return {name: path for name, (path, _) in texts.items()}


def _free(path: Path) -> Path:
    """The path, or the next beside it that is free."""
    number, free = 1, path
    while free.exists():
        number, free = number + 1, path.with_name(f"{path.stem}.imported{f'-{number}' if number > 1 else ''}.yaml")
    return free


def _said(book: Book, taken: Taken, written: dict[str, Path]) -> dict[str, Any]:
    return {
        "schema": "mocheck-checklist/1",
        "written": {name: path.as_posix() for name, path in written.items()},
        "responses": len(taken.responses),
        "decisions": len(taken.decisions),
        "unchanged": taken.unchanged,
        "refused": [each.model_dump(mode="json") for each in taken.refused],
        "disagreements": [each.model_dump(mode="json") for each in taken.disagreements],
        "absent": taken.absent,
        "foreign_sheets": book.foreign,
    }


def _parts(book: Book, taken: Taken, written: dict[str, Path], verbose: bool) -> Iterator[RenderableType]:
    from rich.text import Text

    from mocheck.reports.clean import line
    from mocheck.reports.responding import ANSWERS
    from mocheck.reports.terminal import Hanging
    from mocheck.reports.words import VERDICTS, many

    counted = [many(len(taken.responses), "response"), many(len(taken.decisions), "decision")]
    counted += [f"{taken.unchanged} unchanged"] if taken.unchanged else []
    counted += [f"{many(len(taken.refused), 'row')} refused"] if taken.refused else []
    yield Text(", ".join(counted), style="bold")
    for name, path in written.items():
        beside = "" if path.name == name else f" (beside {name}, which is left as it is; --merge adds to it)"
        yield Text(f"Written: {path}{beside}")
    if book.foreign:
        yield Text(f"Not read: {many(len(book.foreign), 'sheet')} of others: {', '.join(book.foreign[:5])}")
    if taken.absent:
        named = ", ".join(taken.absent if verbose else taken.absent[:5])
        more = "" if verbose or len(taken.absent) <= 5 else ", ..."
        yield Text(f"Without a row: {many(len(taken.absent), 'expectation')} ({named}{more})")
    if taken.refused:
        yield Text(f"\nRefused ({len(taken.refused)})", style="bold underline")
    for refused in taken.refused:
        yield Hanging(Text(f"row {refused.row}: {line(refused.rule)} {line(refused.reason)}"), 1, 5)
    if taken.disagreements:
        yield Text(f"\nAnswered otherwise than the verdict ({len(taken.disagreements)})", style="bold underline")
    for one in taken.disagreements:
        verdict, said = VERDICTS[one.verdict][0].lower(), line(one.comment or one.evidence, 160)
        head = f"{one.rule} {line(one.title)}: answered {ANSWERS[one.answer]}, the verdict is {verdict}"
        yield Hanging(Text(f"{head}{f': {said}' if said else ''}"), 1, 5)
