"""Standard output and standard error as people want them: colour, width and progress only where they help."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from mocheck.cli.errors import stop_writing

if TYPE_CHECKING:
    from rich.console import Console

Color = Literal["auto", "always", "never"]


def console(color: Color) -> Console:
    """Standard output. `auto` colours a terminal, unless NO_COLOR; and a pipe, where FORCE_COLOR."""
    from rich.console import Console

    from mocheck.reports.terminal import WIDTH

    class Patient(Console):
        """Rich's own ends the process with 1 where whoever read its output has gone: the code of a closed gate."""

        def on_broken_pipe(self) -> None:
            self.quiet = True
            stop_writing()

    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else WIDTH
    if color == "never":
        return Patient(file=sys.stdout, width=width, color_system=None)
    if color == "always":
        return Patient(file=sys.stdout, width=width, force_terminal=True, no_color=False, color_system="truecolor")
    return Patient(file=sys.stdout, width=width)


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[int, int, str], None] | None]:
    """A bar on standard error while files are read, if that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from mocheck.reports.clean import line

    columns = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[path]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, path="")
        yield lambda done, total, path: bar.update(task, completed=done, total=total, path=line(path, 60))
