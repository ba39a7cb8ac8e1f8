"""One row a finding, for spreadsheets; no cell of it is ever a formula."""

from __future__ import annotations

import csv
import io

from mocheck.model.result import Evidence, Finding, Nearest, Result
from mocheck.reports import responding
from mocheck.reports.clean import line, visible
from mocheck.reports.passages import stands_at
from mocheck.reports.said import told
from mocheck.reports.standing import HEADINGS, effective, standings
from mocheck.reports.words import VERDICTS, overlay_words, proof

_LARGEST_CELL = 32_000  # a spreadsheet holds 32,767 characters in a cell
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = (
    "mocheck rule",
    "title",
    "severity",
    "mode",
    "verdict",
    "towards the gate",
    "overlay",
    "needs a look",
    "response",
    "message",
    "artifact",
    "sha256",
    "location",
    "quote",
    "asks",
    "criterion",
    "source",
    "remedy",
    "tags",
)


def render(result: Result) -> bytes:
    """CSV with a byte order mark, which spreadsheets need to take it for UTF-8."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    stands = standings(result)
    notices: dict[str, list[str]] = {}
    for notice in result.notices:
        notices.setdefault(notice.rule, []).append(told(notice))
    for finding in result.findings:
        looks = "; ".join(notices.pop(finding.rule, []))
        writer.writerow([cell(text) for text in _row(finding, HEADINGS[stands[finding.rule]][0], looks)])
    for rule, said in notices.items():  # of what is no rule
        row = dict.fromkeys(_COLUMNS, "") | {"mocheck rule": rule, "needs a look": "; ".join(said)}
        writer.writerow([cell(text) for text in row.values()])
    return stream.getvalue().encode("utf-8-sig")


def _row(finding: Finding, stands: str, looks: str) -> list[str]:
    shown = proof(finding)
    return [
        finding.rule,
        finding.title,
        finding.severity,
        finding.mode,
        VERDICTS[effective(finding)][0],
        stands,
        f"{overlay_words(finding)}: {finding.overlay.why}" if finding.overlay else "",
        looks,
        "; ".join(responding.named(said) for said in responding.of(finding)),
        finding.message,
        *_proof(shown),
        "; ".join(finding.asks),
        finding.criterion.quote,
        stands_at(finding.criterion),
        finding.remedy,
        ", ".join(finding.tags),
    ]


def _proof(shown: Evidence | Nearest | None) -> list[str]:
    if shown is None:
        return ["", "", "", ""]
    why = f" ({shown.why_not})" if isinstance(shown, Nearest) else ""
    return [shown.artifact, getattr(shown, "sha256", ""), line(shown.location), f"{shown.quote}{why}"]


def cell(text: str) -> str:
    """The text as a spreadsheet takes it for text, whatever it begins with."""
    said = visible(text)[:_LARGEST_CELL]
    return f"'{said}" if said.startswith(_ACTIVE) else said
