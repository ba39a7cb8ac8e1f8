"""The commands, each loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import click

from mocheck.cli.errors import guard

COMMANDS = {
    "init": "Write a mocheck.yaml from what the folder shows, asking where it must.",
    "check": "Assess a program's artifacts and decide its gate.",
    "inspect": "Show what was read: kinds, status, facts, what could not be read.",
    "gate": "Decide the gate again from a result, and say which clause decided.",
    "diff": "Show what differs between two results.",
    "history": "Show a program over the runs that were kept.",
    "checklist": "The Excel workbook out, and its answers back in.",
    "package": "Keep an assessment with all that it rests on in one file.",
    "verify": "Prove that such a package was not altered.",
    "explain": "Explain a rule, and with --result how its verdict came about.",
    "rules": "List the rules with what they cover.",
    "test": "Run the examples that stand in the rules.",
    "schema": "Print the JSON Schema of a file format.",
}
"""Each is a module of this package with a click command of that name, `command`."""


class Lazy(click.Group):
    """Knows its commands by name and loads one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, or None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"mocheck.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from what is known without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from mocheck.cli.version import text

        click.echo(text())
        ctx.exit()


@click.group(
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 gate open, 1 gate closed by findings, 2 usage or configuration, 3 nothing was checked, "
    "4 internal error, 130 interrupted.",
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
def cli() -> None:
    """Check a program's documents against what its entry to Maintenance and Operations demands, with proof."""


def run(arguments: Sequence[str]) -> int:
    """Runs a command; the exit code. Whatever happens, one clear message on standard error and no traceback."""
    return guard(lambda: cli.main(list(arguments), prog_name="mocheck", standalone_mode=False), arguments)
