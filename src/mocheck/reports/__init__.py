"""Result to bytes, one module a format. A report decides nothing: it shows what the Result says."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mocheck.model.result import Result

REPORTERS: dict[str, str] = {
    "csv": "mocheck.reports.csvfile",
    "docx": "mocheck.reports.docxfile",
    "github": "mocheck.reports.github",
    "gitlab": "mocheck.reports.gitlab",
    "html": "mocheck.reports.html",
    "json": "mocheck.reports.jsonfile",
    "junit": "mocheck.reports.junit",
    "junit-strict": "mocheck.reports.junit_strict",
    "markdown": "mocheck.reports.markdown",
    "oscal": "mocheck.reports.oscal",
    "sarif": "mocheck.reports.sarif",
    "sarif-github": "mocheck.reports.sarif_github",
    "text": "mocheck.reports.text",
    "xlsx": "mocheck.reports.xlsxfile",
}


def render(name: str, result: Result) -> bytes:
    """The result in the format of that name, a key of `REPORTERS`."""
    made: bytes = import_module(REPORTERS[name]).render(result)
    return made
