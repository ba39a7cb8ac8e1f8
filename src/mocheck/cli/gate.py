"""`mocheck gate`: decide again from a result, and say which clause decided."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mocheck.cli import options
from mocheck.cli.console import Color, console
from mocheck.cli.output import emit

if TYPE_CHECKING:
    from rich.console import RenderableType

    from mocheck.model.result import Gate, Result
    from mocheck.program.model import GateSettings


@click.command("gate")
@click.argument("result_file", metavar="RESULT.json", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--fail-on",
    type=click.Choice(["blocker", "major", "minor", "info", "never"]),
    help="The least severity of an open finding that closes the gate. By default as in the result.",
)
@click.option("--allow-pending", is_flag=True, help="What needs a person does not close the gate.")
@click.option(
    "--confirm",
    type=click.Choice(["blocker", "major", "none"]),
    help="The least severity from which a reviewer must confirm a proposed verdict. By default as in the result.",
)
@click.option("--format", "shown", type=click.Choice(["text", "json"]), default="text", help="What is printed.")
@options.color
@options.verbose
def command(result_file: Path, shown: str, color: Color, verbose: bool, **asked: Any) -> int:
    """Decide the gate from RESULT.json, and say which clause decided."""
    from mocheck.assess.resultfile import load
    from mocheck.program.model import GateSettings
    from mocheck.reports.standing import exit_code

    result = load(result_file)
    settings = GateSettings(
        fail_on=asked["fail_on"] or result.gate.fail_on,
        modes=result.gate.modes,
        rules=result.gate.rules,
        pending="open" if asked["allow_pending"] else result.gate.pending,
        confirm=asked["confirm"] or result.gate.confirm,
    )
    result = result.model_copy(update={"gate": _decided(result, settings)})
    if shown == "json":
        said = {
            "gate": result.gate.model_dump(mode="json"),
            "clause": clause(result),
            "exit_code": exit_code(result.gate),
        }
        emit(json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n", None)
    else:
        from mocheck.reports.terminal import write

        write(console(color), _parts(result, verbose))
    return exit_code(result.gate)


def _decided(result: Result, settings: GateSettings) -> Gate:
    from mocheck.assess.gate import decide
    from mocheck.assess.reviewing import suspects

    readable = any(artifact.readable for artifact in result.artifacts)
    return decide(result.findings, settings, suspects=suspects(result.notices), checked=readable)


def clause(result: Result) -> str:
    """The clause of the gate that decided, in words."""
    from mocheck.reports.words import headline

    match result.gate.decision:
        case "not-assessed":
            return headline(result)
        case "no-go":
            return "A blocker is open: no-go."
        case "conditional-go":
            return f"{_condition(result.gate)}: conditional go."
        case "go":
            return "No blocker or major is open or needs a person: go."


def _condition(gate: Gate) -> str:
    unmet = [reason for reason in gate.because if reason.verdict in ("fail", "partial")]
    if any(reason.severity == "major" for reason in unmet):
        return "A major is open, and no blocker"
    if any(reason.rule in gate.rules for reason in unmet):
        return "A rule that the program names is open, and no blocker or major"
    if any(reason.severity in ("blocker", "major") for reason in gate.because):
        return "A blocker or major needs a person, and none is open"
    return "A rule that the program names needs a person, and no blocker or major does"


def _parts(result: Result, verbose: bool) -> Iterator[RenderableType]:
    from rich.text import Text

    from mocheck.reports import conditions
    from mocheck.reports.clean import line
    from mocheck.reports.standing import standings
    from mocheck.reports.terminal import Hanging
    from mocheck.reports.words import DECISIONS, VERDICTS, headline, thresholds

    gate = result.gate
    yield Text(f"{DECISIONS[gate.decision]}: {line(result.program.name)}, as of {result.as_of}", style="bold")
    yield Text(clause(result))
    yield Text(headline(result))
    yield Text(thresholds(gate))
    stands, findings = standings(result), {finding.rule: finding for finding in result.findings}
    for reason in gate.because:
        open_ = "open" if reason.verdict in ("fail", "partial") else "needs a person"
        closes = "closes the gate" if stands[reason.rule] == "closes" else open_
        said = f"{line(reason.rule)} {reason.severity}, {VERDICTS[reason.verdict][0].lower()}, {closes}: "
        title = findings[reason.rule].message if verbose else findings[reason.rule].title
        yield Hanging(Text(f"{said}{line(title)}"), 1, 5)
    if gate.conditions:
        yield Text(f"{conditions.HEADING}: {conditions.lead(gate)}", style="bold")
        yield from (Hanging(Text(f"– {each}"), 1, 3) for each in conditions.told(gate))
