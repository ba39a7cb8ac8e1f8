"""JUnit with all that good readers show: file and line, properties of each case, totals."""

from __future__ import annotations

from datetime import date

from mocheck.model.result import Result
from mocheck.reports import junitxml
from mocheck.reports.cases import broken, cases
from mocheck.reports.clean import line
from mocheck.reports.overlays import LOG, NO_EFFECT, log, named, told
from mocheck.reports.words import DECISIONS, headline


def render(result: Result) -> bytes:
    """The JUnit file; it holds a failure or an error if and only if the exit code is not 0."""
    return junitxml.write(cases(result), result.as_of, notes(result), about(result), rich=True)


def render_broken(message: str, as_of: date) -> bytes:
    """The file of a run that came to no result: one error."""
    return junitxml.write([broken(message)], as_of, "", {}, rich=True)


def notes(result: Result) -> str:
    """What belongs to no single case: the decision, and what was left out and why."""
    said = [f"{DECISIONS[result.gate.decision]}: {headline(result)}"]
    said += [f"Left out: {line(excluded.path)} ({line(excluded.reason)})" for excluded in result.excluded]
    said += [f"Rule left out: {line(rule)} ({line(why)})" for rule, why in sorted(result.excluded_rules.items())]
    said += [f"{LOG}: {line(named(each))}: {line(each.overlay.why)}" for each in log(result)]
    said += [f"{NO_EFFECT}: {line(told(notice))}" for notice in result.notices]
    return "\n".join(said)


def about(result: Result) -> dict[str, str]:
    """What made the result, of what, as of when."""
    return {
        "mocheck.version": result.tool.version,
        "mocheck.engine": result.tool.engine,
        "program": line(result.program.name),
        "as-of": result.as_of.isoformat(),
        "decision": result.gate.decision,
        "fail-on": result.gate.fail_on,
    } | {f"pack.{pack.id}": f"{pack.version} sha256:{pack.sha256}" for pack in result.packs}
