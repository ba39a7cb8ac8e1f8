"""One rule as a reader wants it: for the terminal and for its page, from the same sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mocheck.model.rule import Compiled
from mocheck.packs import Pack
from mocheck.packs.names import Names
from mocheck.packs.settings import Setting, names_in
from mocheck.program.facts import ASKABLE
from mocheck.reports.passages import stands_at
from mocheck.reports.plainly import Said, looks_for
from mocheck.reports.words import MODES

SETTLES = "To settle it"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines, each with its depth (0 or 1)."""

    heading: str
    lines: tuple[Said, ...]


def summary(compiled: Compiled) -> str:
    """`major, auto: decided from facts in the documents`."""
    rule = compiled.rule
    return f"{rule.severity}, {rule.mode}: {MODES[rule.mode][0].lower()}{MODES[rule.mode][1:]}"


def sections(compiled: Compiled, pack: Pack, settings: Mapping[str, Setting], names: Names) -> list[Section]:
    """Everything there is to say of a rule; sections without lines are left out."""
    rule = compiled.rule
    source = [(0, f'"{rule.criterion.quote}"'), (0, stands_at(rule.criterion))]
    source += [(0, f"It decides as well: {', '.join(rule.decides)}")] if rule.decides else []
    found = {
        "What the source says": source,
        "Why": [(0, rule.why)],
        "Applies when": list(_applies(compiled)),
        "What it looks for": looks_for(compiled, names),
        "Parameters": list(_parameters(compiled, pack, settings)),
        SETTLES: [(0, rule.remedy)],
    }
    return [Section(heading, tuple(lines)) for heading, lines in found.items() if lines]


def meaning(name: str) -> str:
    """A condition with what it means: `batch (batch processing exists)`."""
    return f"{name} ({ASKABLE[name].meaning})" if name in ASKABLE else name


def _applies(compiled: Compiled) -> Iterator[Said]:
    if compiled.when is not None:
        yield 0, f"{compiled.when.text}."
        yield from ((1, f"{meaning(name)}") for name in compiled.when.asks)
        yield 0, "What neither the program file nor a document says is unknown, and then nothing is determined."
    if compiled.rule.due is not None:
        yield 0, f"It is asked from {compiled.rule.due.removeprefix('$')} on; before, it is not yet due."


def _parameters(compiled: Compiled, pack: Pack, settings: Mapping[str, Setting]) -> Iterator[Said]:
    rule = compiled.rule
    used = {name for _, name in names_in({"when": rule.when, "due": rule.due, "expect": rule.expect})}
    for name in sorted(used & pack.parameters.keys()):
        parameter = pack.parameters[name]
        value = settings.get(f"{pack.id}.{name}", parameter.default)
        tailored = "" if value == parameter.default else f" (default {written(parameter.default)})"
        yield 0, f"{name}: {written(value)}{tailored}. {parameter.meaning}"


def written(value: Setting) -> str:
    """A parameter's value as it is written."""
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(value) if isinstance(value, tuple | list) else str(value)
