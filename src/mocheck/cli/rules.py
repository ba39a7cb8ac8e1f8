"""`mocheck rules`: the rules, and what of their sources they cover."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from mocheck.cli import options
from mocheck.cli.console import Color, console
from mocheck.cli.output import emit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from mocheck.model.rule import Rule
    from mocheck.packs import Pack


@click.command("rules")
@options.packs
@click.option("--format", "shown", type=click.Choice(["text", "json"]), default="text", help="What is printed.")
@options.color
@options.verbose
def command(packs: tuple[str, ...], shown: str, color: Color, verbose: bool) -> None:
    """List the rules with the expectations of their source that they decide."""
    from mocheck import packs as rule_packs

    loaded = rule_packs.load(packs)
    if shown == "json":
        data = [_pack(pack) for pack in loaded]
        emit(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n", None)
        return
    from mocheck.reports.terminal import write

    write(console(color), (part for pack in loaded for part in _parts(pack, verbose)))


def covered(rules: Sequence[Rule]) -> list[str]:
    """The expectations that the rules decide: their own, and those that they decide besides."""
    return sorted({name for rule in rules for name in (rule.id, *rule.decides)})


def _pack(pack: Pack) -> dict[str, Any]:
    return {
        "id": pack.id,
        "title": pack.title,
        "version": pack.version,
        "source": pack.source.title,
        "covers": covered(pack.rules),
        "rules": [
            {
                "id": rule.id,
                "title": rule.title,
                "severity": rule.severity,
                "mode": rule.mode,
                "expects": sorted(rule.expect),
                "section": rule.criterion.section,
                "lines": rule.criterion.lines,
                "decides": rule.decides,
                "conditional": rule.when is not None,
                "tags": rule.tags,
            }
            for rule in pack.rules
        ],
    }


def _parts(pack: Pack, verbose: bool) -> Iterator[RenderableType]:
    from rich.text import Text

    from mocheck.model.rule import SEVERITIES
    from mocheck.reports.clean import line
    from mocheck.reports.terminal import Hanging
    from mocheck.reports.words import many

    yield Text.assemble((line(pack.title), "bold"), f" ({pack.id} {pack.version})")
    yield Text(f"Source: {line(pack.source.title)}", style="dim")
    severities, modes = Counter(rule.severity for rule in pack.rules), Counter(rule.mode for rule in pack.rules)
    counted = [f"{severities[name]} {name}" for name in SEVERITIES if severities[name]]
    counted += [f"{count} {mode}" for mode, count in sorted(modes.items())]
    covers = many(len(covered(pack.rules)), "expectation")
    yield Text(f"{many(len(pack.rules), 'rule')} decide {covers} of it: {', '.join(counted)}")
    width = max(len(rule.id) for rule in pack.rules)
    for section in dict.fromkeys(rule.criterion.section for rule in sorted(pack.rules, key=_order)):
        of_section = [rule for rule in pack.rules if rule.criterion.section == section]
        yield Text()
        yield Text.assemble((line(section), "bold"), (f"  {many(len(covered(of_section)), 'expectation')}", "dim"))
        for rule in of_section:
            also = f"  (also {', '.join(rule.decides)})" if rule.decides and verbose else ""
            said = f" {rule.severity:7} {rule.mode:8} {line(rule.title)}"
            yield Hanging(Text.assemble((rule.id.ljust(width), "bold"), said, (also, "dim")), first=1)
    yield Text()


def _order(rule: Rule) -> tuple[int, str]:
    return (rule.criterion.lines or (0, 0))[0], rule.id
