"""What was read, for a person at a terminal: each artifact with what it was taken for, and how much it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from mocheck.model.artifact import Artifact, Inspection
from mocheck.model.facts import Fact
from mocheck.reports.clean import line
from mocheck.reports.terminal import Hanging, plain, write
from mocheck.reports.words import joined, many

_SURE = 0.5
_PLACEHOLDERS = 3


def render(inspection: Inspection) -> bytes:
    """As plain text, without colour."""
    return plain(lambda console: show(inspection, console))


def show(inspection: Inspection, console: Console, *, verbose: bool = False) -> None:
    """Print it; `verbose` adds every fact with its quote, and every signal of kind and status."""
    write(console, _parts(inspection, verbose))


def _parts(inspection: Inspection, verbose: bool) -> Iterator[RenderableType]:
    read = [artifact for artifact in inspection.artifacts if artifact.readable]
    unread = [artifact for artifact in inspection.artifacts if not artifact.readable]
    said = [f"{many(len(read), 'artifact')} read", f"{len(unread)} could not be read"]
    yield Text(", ".join([*said, f"{len(inspection.excluded)} left out"]), style="bold")
    for artifact in read:
        yield Text()
        yield from _artifact(artifact, verbose)
    yield from _listed("Could not be read", [(each.path, each.unreadable_because or "unknown") for each in unread])
    yield from _listed("Left out", [(each.path, each.reason) for each in inspection.excluded])


def _artifact(artifact: Artifact, verbose: bool) -> Iterator[RenderableType]:
    yield Text(line(artifact.path), style="bold")
    sure = [guess.kind for guess in artifact.kinds if guess.confidence >= _SURE]
    about = [joined(sure) or "no kind that is known", artifact.status if artifact.status != "none" else "no status"]
    about += [f"version {line(artifact.version)}"] if artifact.version else []
    about += [artifact.date] if artifact.date else []
    yield Hanging(Text(" · ".join(about)), 2, 4)
    if artifact.title:
        yield Hanging(Text(line(artifact.title, 200), style="dim"), 2, 4)
    for said in _remarks(artifact, verbose):
        yield Hanging(Text(said, style="yellow"), 2, 4)
    counted = Counter(fact.kind for fact in artifact.facts)
    if counted:
        facts = ", ".join(f"{count} {kind}" for kind, count in sorted(counted.items()))
        yield Hanging(Text(f"facts: {facts}", style="dim"), 2, 4)
    if verbose:
        yield from (Hanging(Text(said, style="dim"), 4, 6) for said in _details(artifact))


def _remarks(artifact: Artifact, verbose: bool) -> Iterator[str]:
    if artifact.template:
        yield "a template that nobody has filled in"
    if artifact.superseded_by:
        yield f"superseded by {line(artifact.superseded_by)}"
    if not artifact.own:
        yield "of another system, project or organization"
    shown = artifact.placeholders if verbose else artifact.placeholders[:_PLACEHOLDERS]
    yield from (f'placeholder at {line(str(each.location))}: "{line(each.quote, 100)}"' for each in shown)
    if len(shown) < len(artifact.placeholders):
        yield f"and {many(len(artifact.placeholders) - len(shown), 'more placeholder')}"
    yield from (line(notice) for notice in artifact.notices)


def _details(artifact: Artifact) -> Iterator[str]:
    for guess in (*artifact.kinds, *artifact.sections):
        yield f"kind {guess.kind} ({guess.confidence:.2f}): {line(guess.signal)}"
    for signal in artifact.status_signals:
        yield f'status {line(signal.says)}, {line(str(signal.location))}: "{line(signal.quote, 120)}"'
    for fact in artifact.facts:
        yield f'{_fact(fact)}, {line(str(fact.location))}: "{line(fact.quote, 160)}"'


def _fact(fact: Fact) -> str:
    own = fact.model_dump(mode="json", exclude={"location", "quote", "kind", "confidence"}, exclude_defaults=True)
    said = ", ".join(f"{name} {line(str(value))}" for name, value in own.items())
    return f"{fact.kind}: {said}" if said else fact.kind


def _listed(heading: str, entries: list[tuple[str, str]]) -> Iterator[RenderableType]:
    if not entries:
        return
    yield Text()
    yield Text(f"{heading} ({len(entries)})", style="bold underline")
    yield from (Hanging(Text(f"{line(path)}: {line(why)}"), 1, 3) for path, why in entries)
