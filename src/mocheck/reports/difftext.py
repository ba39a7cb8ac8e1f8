"""A comparison for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from mocheck.model.diff import Diff
from mocheck.reports.clean import line
from mocheck.reports.differences import Section, headline, sections
from mocheck.reports.terminal import Hanging, plain, write

_SHOWN = 15
_EXPLAINED = ("rules", "reworded")
_STYLES = {"regressed": "red", "new": "red", "open": "yellow", "fixed": "green"}


def render(diff: Diff) -> bytes:
    """As plain text, without colour."""
    return plain(lambda console: show(diff, console, verbose=True))


def show(diff: Diff, console: Console, *, verbose: bool = False) -> None:
    """Print it; `verbose` leaves nothing out and adds what was found, and on which passages."""
    write(console, _parts(diff, verbose))


def _parts(diff: Diff, verbose: bool) -> Iterator[RenderableType]:
    about = f"{line(diff.new.program.name)}, {diff.old.as_of} and {diff.new.as_of}"
    yield Text.assemble((f"mocheck {diff.tool.version}: ", "dim"), (about, "bold"))
    yield Text(headline(diff))
    for caution in diff.cautions:
        yield Hanging(Text(f"! {line(caution)}", style="yellow"), 0, 2)
    for section in sections(diff):
        yield from _section(section, verbose)
    yield Text()
    yield Text(f"Unchanged: {diff.unchanged}", style="dim")


def _section(section: Section, verbose: bool) -> Iterator[RenderableType]:
    yield Text()
    yield Text(f"{section.heading} ({len(section.entries)})", style="bold underline")
    shown = section.entries if verbose else section.entries[:_SHOWN]
    for entry in shown:
        named = (entry.name, f"bold {_STYLES.get(section.key, '')}".strip())
        yield Hanging(Text.assemble(named, f" {entry.text}"), 1, 5)
        if verbose or section.key in _EXPLAINED:
            yield from (Hanging(Text(detail, style="dim")) for detail in entry.details)
    if len(shown) < len(section.entries):
        more = len(section.entries) - len(shown)
        yield Hanging(Text(f"… and {more} more: --verbose, or -o html=diff.html", style="dim"))
