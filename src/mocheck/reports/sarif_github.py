"""SARIF for GitHub's code scanning, which shows every result as an open alert: failures that nobody answers for."""

from __future__ import annotations

from typing import Any

from mocheck.model.result import Result
from mocheck.reports.pointing import beneath, dump, uri
from mocheck.reports.sarif import kind_of, log_of
from mocheck.reports.standing import standings

_MOST = 25_000


def render(result: Result, prefix: str = "") -> bytes:
    """The log of what failed and that nobody answers for; GitHub takes no more than 25,000 of a run.

    `prefix` is the program's folder in the repository, from whose root GitHub looks for files.
    """
    stands = standings(result)
    shown = [
        finding
        for finding in result.findings
        if stands[finding.rule] != "waived" and kind_of(finding, stands[finding.rule])[0] == "fail"
    ]
    log = log_of(result, tuple(shown[:_MOST]), github=True)
    _place(log, uri(prefix))
    return dump(log)


def _place(part: Any, prefix: str) -> None:
    """Put every file that this part of the log points at beneath the prefix."""
    if isinstance(part, list):
        for each in part:
            _place(each, prefix)
    elif isinstance(part, dict):
        if "uri" in part:
            part["uri"] = beneath(prefix, part["uri"])
        for each in part.values():
            _place(each, prefix)
