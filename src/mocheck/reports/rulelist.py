"""The rules of a run by area, and how packs and the program file tailor them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from mocheck.model.rule import SEVERITIES, Compiled, Profile
from mocheck.packs import Pack
from mocheck.packs.words import added
from mocheck.program import Program
from mocheck.reports.clean import line
from mocheck.reports.expectation import written
from mocheck.reports.rulepages import by_area
from mocheck.reports.terminal import Hanging
from mocheck.reports.words import many

_SHOWN = 6
DEFAULT = "the pack's default"


def as_data(packs: Sequence[Pack], profile: Profile, program: Program) -> dict[str, Any]:
    """For --format json: the packs with their rules, and what applies with where it was said."""
    return {
        "packs": [_pack(pack, _of(pack, profile)) for pack in packs],
        "settings": {
            name: {"value": value, "from": profile.origins.get(name, DEFAULT)}
            for name, value in profile.settings.items()
        },
        "excluded": {
            rule: {"reason": why, "from": profile.origins.get(rule, "")} for rule, why in profile.excluded.items()
        },
        "words": [{"words": said.words, "stands_for": said.key, "from": said.place} for said in added(packs, program)],
    }


def parts(packs: Sequence[Pack], profile: Profile, program: Program, *, verbose: bool) -> Iterator[RenderableType]:
    """For a terminal. Parameters at their defaults are shown where `verbose`."""
    for pack in packs:
        yield from _rules(pack, _of(pack, profile), verbose)
    yield from _settings(profile, verbose)
    yield from _excluded(profile, verbose)
    yield from _section(
        "Words added",
        [f"{', '.join(said.words)}: {said.key} ({said.place})" for said in added(packs, program)],
    )


def _of(pack: Pack, profile: Profile) -> list[Compiled]:
    return [compiled for compiled in profile.rules if compiled.pack == pack.id]


def _pack(pack: Pack, rules: Sequence[Compiled]) -> dict[str, Any]:
    return {
        "id": pack.id,
        "title": pack.title,
        "version": pack.version,
        "sha256": pack.sha256,
        "source": pack.source.title,
        "tailors": [choice.id for choice in pack.tailors],
        "rules": [
            {
                "id": compiled.rule.id,
                "area": name,
                "title": compiled.rule.title,
                "severity": compiled.rule.severity,
                "mode": compiled.rule.mode,
                "expects": sorted(compiled.rule.expect),
                "section": compiled.rule.criterion.section,
                "lines": compiled.rule.criterion.lines,
                "decides": compiled.rule.decides,
                "asks": compiled.when.asks if compiled.when else (),
                "tags": compiled.rule.tags,
            }
            for name, members in by_area(rules).items()
            for compiled in members
        ],
    }


def _rules(pack: Pack, rules: Sequence[Compiled], verbose: bool) -> Iterator[RenderableType]:
    yield Text.assemble((line(pack.title), "bold"), f" ({pack.id} {pack.version})")
    yield Text(f"Source: {line(pack.source.title)}", style="dim")
    if pack.tailors:
        yield Text(f"Laid over {', '.join(str(choice.id) for choice in pack.tailors)}")
    severities = Counter(compiled.rule.severity for compiled in rules)
    modes = Counter(compiled.rule.mode for compiled in rules)
    counted = [f"{severities[name]} {name}" for name in SEVERITIES if severities[name]]
    counted += [f"{count} {mode}" for mode, count in sorted(modes.items())]
    yield Text(f"{many(len(rules), 'rule')}{': ' if counted else ''}{', '.join(counted)}")
    width = max((len(compiled.rule.id) for compiled in rules), default=0)
    for name, members in by_area(rules).items():
        yield Text()
        yield Text.assemble((line(name), "bold"), (f"  {many(len(members), 'rule')}", "dim"))
        for compiled in members:
            rule = compiled.rule
            also = f"  (also {', '.join(rule.decides)})" if rule.decides and verbose else ""
            said = f" {rule.severity:7} {rule.mode:8} {line(rule.title)}"
            yield Hanging(Text.assemble((rule.id.ljust(width), "bold"), said, (also, "dim")), first=1, rest=width + 2)
    yield Text()


def _settings(profile: Profile, verbose: bool) -> Iterator[RenderableType]:
    shown = [name for name in profile.settings if verbose or name in profile.origins]
    yield from _section(
        "Parameters",
        [f"{name}: {written(profile.settings[name])} ({profile.origins.get(name, DEFAULT)})" for name in shown],
    )


def _excluded(profile: Profile, verbose: bool) -> Iterator[RenderableType]:
    """Rules that are out for one reason are told together."""
    alike: dict[tuple[str, str], list[str]] = {}
    for rule, why in profile.excluded.items():
        alike.setdefault((why, profile.origins.get(rule, "")), []).append(rule)
    entries = []
    for (why, where), rules in alike.items():
        shown = rules if verbose else rules[:_SHOWN]
        more = f" and {len(rules) - len(shown)} more" if len(rules) > len(shown) else ""
        entries.append(f"{', '.join(shown)}{more}: {line(why)} ({where})")
    yield from _section("Excluded rules", entries, len(profile.excluded))


def _section(heading: str, entries: Sequence[str], count: int = 0) -> Iterator[RenderableType]:
    if entries:
        yield Text(f"{heading} ({count or len(entries)})", style="bold underline")
        yield from (Hanging(Text(line(entry)), first=1, rest=3) for entry in entries)
        yield Text()
