"""`mocheck rules`: the rules that apply, what of their sources they decide, and how they are tailored."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mocheck.cli import options
from mocheck.cli.console import Color, console
from mocheck.cli.output import emit

if TYPE_CHECKING:
    from mocheck.assess.tailored import Tailored


@click.command("rules")
@options.packs
@options.program
@click.option("--coverage", is_flag=True, help="Every expectation of the sources, with the rule that decides it.")
@click.option(
    "--docs",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write a page for each rule into this folder.",
)
@click.option("--format", "shown", type=click.Choice(["text", "json"]), default="text", help="What is printed.")
@options.color
@options.verbose
def command(
    *,
    packs: tuple[str, ...],
    program: Path | None,
    coverage: bool,
    folder: Path | None,
    shown: str,
    color: Color,
    verbose: bool,
) -> None:
    """List the rules, by the area of the source they stand in.

    With --program as that program tailors them: what each parameter is set to and by whom, which rules are excluded
    and why, and which words are added.
    """
    from mocheck.assess import tailored
    from mocheck.reports import expectations, rulelist
    from mocheck.reports.terminal import write

    if folder is not None:
        _write_pages(tailored.undated(packs), folder)
        return
    today = datetime.datetime.now(datetime.UTC).date()
    asked = tailored.load(program, packs, today) if program else tailored.undated(packs)
    decided = expectations.covered(asked.packs)
    if shown == "json":
        data = (
            expectations.as_data(decided) if coverage else rulelist.as_data(asked.packs, asked.profile, asked.program)
        )
        emit(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n", None)
    elif coverage:
        write(console(color), expectations.parts(decided))
    else:
        write(console(color), rulelist.parts(asked.packs, asked.profile, asked.program, verbose=verbose))


def _write_pages(asked: Tailored, folder: Path) -> None:
    from mocheck.errors import ConfigError
    from mocheck.packs.vocabulary import names_of
    from mocheck.reports.rulepages import overview, pages

    names = names_of(asked.vocabulary)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "README.md").write_text(overview(asked.packs), "utf-8")
        for pack in asked.packs:
            rules = [compiled for compiled in asked.profile.rules if compiled.pack == pack.id]
            (folder / pack.id).mkdir(exist_ok=True)
            for name, text in pages(pack, rules, names):
                (folder / pack.id / name).write_text(text, "utf-8")
    except OSError as error:
        raise ConfigError(f"{folder}: cannot be written: {error.strerror or error}") from None
