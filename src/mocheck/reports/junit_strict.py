"""JUnit that holds to both schemas in use, Jenkins' and Ant's: nothing that only one of them allows."""

from __future__ import annotations

from datetime import date

from mocheck.model.result import Result
from mocheck.reports import junitxml
from mocheck.reports.cases import broken, cases
from mocheck.reports.junit import about, notes


def render(result: Result) -> bytes:
    """The JUnit file; it holds a failure or an error if and only if the exit code is not 0."""
    return junitxml.write(cases(result), result.as_of, notes(result), about(result), rich=False)


def render_broken(message: str, as_of: date) -> bytes:
    """The file of a run that came to no result: one error."""
    return junitxml.write([broken(message)], as_of, "", {}, rich=False)
