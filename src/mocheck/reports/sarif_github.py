"""SARIF for GitHub's code scanning, which shows every result as an open alert: failures that nobody answers for."""

from __future__ import annotations

from mocheck.model.result import Result
from mocheck.reports.pointing import dump
from mocheck.reports.sarif import kind_of, log_of
from mocheck.reports.standing import standings

_MOST = 25_000


def render(result: Result) -> bytes:
    """The log of what failed and that nobody answers for; GitHub takes no more than 25,000 of a run."""
    stands = standings(result)
    shown = [
        finding
        for finding in result.findings
        if stands[finding.rule] != "waived" and kind_of(finding, stands[finding.rule])[0] == "fail"
    ]
    return dump(log_of(result, tuple(shown[:_MOST]), github=True))
