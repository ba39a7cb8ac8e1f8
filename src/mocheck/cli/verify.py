"""`mocheck verify`: whether an audit package is as it was made, and what has changed in the folder since."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mocheck.cli import options
from mocheck.cli.console import Color, console
from mocheck.cli.output import emit

if TYPE_CHECKING:
    from rich.console import RenderableType

    from mocheck.handover.package.verify import Verified

ALTERED = 1


@click.command("verify")
@click.argument("file", metavar="FILE.zip", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="PATH",
    help="The program's folder: which of its files have changed, are gone or are new since.",
)
@click.option("--sha256", "expected", metavar="HASH", help="The hash that `mocheck package` printed for the file.")
@click.option("--format", "shown", type=click.Choice(["text", "json"]), default="text", help="What is printed.")
@options.color
@options.verbose
def command(*, file: Path, folder: Path | None, expected: str | None, shown: str, color: Color, verbose: bool) -> int:
    """Prove that nothing in FILE.zip was altered since it was made: 0 intact, 1 altered or changed, 2 no package."""
    from mocheck.handover.package.verify import verify

    found = verify(file, expected, folder)
    if shown == "json":
        emit(json.dumps(_said(found), ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n", None)
    else:
        from mocheck.reports.terminal import write

        write(console(color), _parts(file, found))
    return 0 if found.intact else ALTERED


def _said(found: Verified) -> dict[str, Any]:
    since = found.folder
    return {
        "schema": "mocheck-verification/1",
        "intact": found.intact,
        "sha256": found.sha256,
        "members": found.members,
        "program": found.about.program if found.about else None,
        "as_of": found.about.as_of if found.about else None,
        "decision": found.about.decision if found.about else None,
        "problems": found.problems,
        "folder": {"changed": since.changed, "gone": since.gone, "new": since.new} if since else None,
    }


def _parts(file: Path, found: Verified) -> Iterator[RenderableType]:
    from rich.text import Text

    from mocheck.reports.clean import line
    from mocheck.reports.terminal import Hanging
    from mocheck.reports.words import many

    about = found.about
    head = "Altered" if found.problems else "Intact"
    yield Text(f"{head}: {file}, {many(found.members, 'member')}", style="bold")
    if about:
        made = f"made by mocheck {line(about.tool.version, 20)}"
        yield Text(f"{line(about.program, 200)}, as of {line(about.as_of, 20)}, {made}")
    yield Text(f"sha256 {found.sha256}")
    for problem in found.problems:
        yield Hanging(Text(f"✗ {problem}"), 1, 3)
    if found.folder is None or about is None:
        return
    lists = {"Changed since": found.folder.changed, "Gone since": found.folder.gone, "New since": found.folder.new}
    if not any(lists.values()):
        yield Text(f"The folder is as it was: {many(len(about.files), 'file')}.")
    for heading, paths in lists.items():
        if paths:
            yield Text(f"\n{heading} ({len(paths)})", style="bold underline")
        yield from (Hanging(Text(line(path)), 1, 3) for path in paths)
