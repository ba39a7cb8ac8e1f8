"""`mocheck test`: the examples that stand in the rules, run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mocheck.cli import options
from mocheck.cli.console import Color, console

if TYPE_CHECKING:
    from rich.console import RenderableType

    from mocheck.assess.examples import Outcome
    from mocheck.engine import Engine


@click.command("test")
@click.argument("packs", nargs=-1, metavar="[PACK]...")
@click.option("--rule", "rules", multiple=True, metavar="RULE", help="Only the examples of this rule; repeatable.")
@click.option("--engine", type=click.Choice(["auto", "durable", "builtin"]), default="auto", help="The rule engine.")
@options.color
@options.verbose
def command(packs: tuple[str, ...], rules: tuple[str, ...], engine: Engine, color: Color, verbose: bool) -> int:
    """Run the examples of PACK (an id or a folder; by default every built-in pack)."""
    from mocheck import packs as rule_packs
    from mocheck.assess.examples import run_examples
    from mocheck.errors import ConfigError
    from mocheck.program.validation import suggest
    from mocheck.reports.terminal import write

    words = rule_packs.words_of(packs)
    folders = {Path(each).resolve() for each in packs}
    loaded = [
        pack
        for pack in rule_packs.load(packs)
        if not packs or pack.id in packs or Path(pack.folder).resolve() in folders
    ]
    known = [name for pack in loaded for name in pack.places]
    unknown = [name for name in rules if name not in known]
    if unknown:
        raise ConfigError(f"there is no rule {unknown[0]}{suggest(unknown[0], known)}")
    outcomes = run_examples(loaded, words, engine, rules)
    write(console(color), _parts(outcomes, verbose))
    return 1 if any(outcome.failure for outcome in outcomes) else 0


def _parts(outcomes: Sequence[Outcome], verbose: bool) -> Iterator[RenderableType]:
    from rich.text import Text

    from mocheck.reports.clean import line
    from mocheck.reports.terminal import Hanging
    from mocheck.reports.words import many

    for outcome in outcomes:
        named = f"{outcome.rule} {outcome.verdict}: {line(outcome.name)}"
        if outcome.failure:
            yield Hanging(Text.assemble(("✗ ", "red"), (named, "bold")), 0, 4)
            yield Hanging(Text(line(outcome.failure)), 4, 6)
        elif verbose:
            yield Hanging(Text.assemble(("✓ ", "green"), named), 0, 4)
    for pack, count in Counter(outcome.pack for outcome in outcomes).items():
        failed = sum(outcome.pack == pack and outcome.failure is not None for outcome in outcomes)
        rules = len({outcome.rule for outcome in outcomes if outcome.pack == pack})
        yield Text(f"{pack}: {many(count, 'example')} of {many(rules, 'rule')}, {failed} failed")
