"""What every report on a terminal shares: wrapping, plain output, and no interpretation of what documents say."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

_COMMAND = re.compile(r"^\s*::|##(?=vso\[|\[)")

WIDTH = 100
"""Columns where there is no terminal to ask."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """Text wrapped to the terminal, its first line and the rest indented by so many columns.

    `most` is how many lines it takes at most; the last then ends in an ellipsis (0: as many as it needs).
    """

    text: Text
    first: int = 5
    rest: int = 5
    most: int = 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines, without trailing blanks."""
        room = 4 if "::" in self.text.plain or "##" in self.text.plain else 0  # for what makes a command harmless
        width = max(options.max_width - max(self.first, self.rest) - room, 20)
        lines = list(self.text.wrap(console, width))
        shown = lines[: self.most or None]
        if len(shown) < len(lines):
            shown[-1] = shown[-1][: width - 1]
            shown[-1].rstrip()
            shown[-1].append("…")
        for number, wrapped in enumerate(shown):
            wrapped.rstrip()
            yield Text(" " * (self.rest if number else self.first)) + _harmless(wrapped)


def _harmless(line: Text) -> Text:
    """The line with a command to a pipeline that a document put into it broken by a backslash.

    GitHub runs a line of the log that begins with "::", Azure one that holds "##vso[".
    """
    for found in reversed(list(_COMMAND.finditer(line.plain))):
        line = line[: found.end() - 1] + Text("\\") + line[found.end() - 1 :]
    return line


def write(console: Console, parts: Iterable[RenderableType]) -> None:
    """Print the parts as they are: nothing in them is taken for markup or an emoji's name."""
    for part in parts:
        console.print(Hanging(part, 0, 0) if isinstance(part, Text) else part, markup=False, highlight=False)


def plain(show: Callable[[Console], None]) -> bytes:
    """What `show` prints, without colour, at a fixed width."""
    stream = io.StringIO()
    show(Console(file=stream, width=WIDTH, color_system=None, force_terminal=False, legacy_windows=False))
    return stream.getvalue().encode(errors="backslashreplace")
