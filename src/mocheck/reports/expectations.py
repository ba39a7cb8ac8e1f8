"""Every expectation of the packs' sources, with the rule that decides it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from mocheck.model.rule import SEVERITIES, Rule
from mocheck.packs import Pack
from mocheck.reports.clean import line
from mocheck.reports.passages import stands_at
from mocheck.reports.terminal import Hanging
from mocheck.reports.words import area, many

_MODES = ("auto", "assisted", "attested")


@dataclass(frozen=True, slots=True)
class Decided:
    """One expectation. `rule` decides it: None where no rule of the pack does."""

    expectation: str
    pack: str
    rule: Rule | None


def covered(packs: Sequence[Pack]) -> tuple[Decided, ...]:
    """The expectations that each pack lists, in its order; those that its rules decide where it lists none."""
    found = []
    for pack in packs:
        deciding = {name: rule for rule in pack.rules for name in (rule.id, *rule.decides)}
        found += [Decided(name, pack.id, deciding.get(name)) for name in pack.expectations or sorted(deciding)]
    return tuple(found)


def as_data(decided: Sequence[Decided]) -> dict[str, Any]:
    """For --format json: each expectation, and the counts."""
    return {
        "expectations": [
            {
                "id": each.expectation,
                "pack": each.pack,
                "rule": each.rule.id if each.rule else None,
                **(_of(each.rule) if each.rule else {}),
            }
            for each in decided
        ],
        "counts": {name: dict(sorted(counted.items())) for name, counted in _counts(decided).items()},
        "undecided": [each.expectation for each in decided if each.rule is None],
    }


def parts(decided: Sequence[Decided]) -> Iterator[RenderableType]:
    """For a terminal: the counts first, then every expectation by area."""
    counted = _counts(decided)
    missing = [each.expectation for each in decided if each.rule is None]
    number = counted["pack"]
    said = ", ".join(f"{count} of {pack}" for pack, count in number.items())
    yield Text(f"{many(len(decided), 'expectation')} ({said}), {_by_rule(decided)}", style="bold")
    for heading, names in (("severity", SEVERITIES), ("mode", _MODES)):
        yield Text(f"By {heading}: {', '.join(f'{counted[heading][name]} {name}' for name in names)}")
    if missing:
        yield Text(f"Decided by no rule: {', '.join(missing)}", style="red")
    width = max((len(each.expectation) for each in decided), default=0)
    areas: dict[tuple[str, str], list[Decided]] = {}
    for each in decided:
        areas.setdefault((each.pack, area(each.rule) if each.rule else "Decided by no rule"), []).append(each)
    for (pack, name), members in areas.items():
        yield Text()
        yield Text.assemble((line(name), "bold"), (f"  {pack}, {many(len(members), 'expectation')}", "dim"))
        for each in members:
            yield Hanging(_row(each, width), first=1, rest=width + 2)


def _row(each: Decided, width: int) -> Text:
    named = (each.expectation.ljust(width), "bold")
    if each.rule is None:
        return Text.assemble(named, (" decided by no rule", "red"))
    rule = each.rule
    by = "" if rule.id == each.expectation else f"decided by {rule.id}: "
    first, last = rule.criterion.lines or (0, 0)
    lines = f"  line {first}" if first == last else f"  lines {first}-{last}"
    said = f" {rule.severity:7} {rule.mode:8} {by}{line(rule.title)}"
    return Text.assemble(named, said, (lines if first else "", "dim"))


def _by_rule(decided: Sequence[Decided]) -> str:
    rules = {each.rule.id for each in decided if each.rule}
    missing = sum(each.rule is None for each in decided)
    return f"decided by {many(len(rules), 'rule')}" + (f", {missing} by none" if missing else "")


def _of(rule: Rule) -> dict[str, Any]:
    criterion = rule.criterion
    return {
        "area": area(rule),
        "source": criterion.source,
        "section": criterion.section,
        "lines": criterion.lines,
        "stands_at": stands_at(criterion),
        "quote": criterion.quote,
        "severity": rule.severity,
        "mode": rule.mode,
        "title": rule.title,
    }


def _counts(decided: Sequence[Decided]) -> Mapping[str, Counter[str]]:
    rules = [each.rule for each in decided if each.rule]
    return {
        "pack": Counter(each.pack for each in decided),
        "area": Counter(area(rule) for rule in rules),
        "severity": Counter(str(rule.severity) for rule in rules),
        "mode": Counter(str(rule.mode) for rule in rules),
    }
