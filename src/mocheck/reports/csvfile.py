"""One row a finding, for spreadsheets; no cell of it is ever a formula."""

from __future__ import annotations

import csv
import io

from mocheck.model.result import Evidence, Finding, History, Nearest, Result
from mocheck.reports import responding
from mocheck.reports.clean import line, visible
from mocheck.reports.overlays import told
from mocheck.reports.passages import stands_at
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
_OVER_TIME = ("first reported", "last confirmed", "runs", "trend")


def render(result: Result) -> bytes:
    """CSV with a byte order mark, which spreadsheets need to take it for UTF-8."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    remembered = any(finding.history for finding in result.findings)
    columns = (*_COLUMNS, *(_OVER_TIME if remembered else ()))
    writer.writerow(columns)
    stands = standings(result)
    notices: dict[str, list[str]] = {}
    for notice in result.notices:
        notices.setdefault(notice.rule, []).append(told(notice))
    for finding in result.findings:
        looks = "; ".join(notices.pop(finding.rule, []))
        row = [*_row(finding, HEADINGS[stands[finding.rule]][0], looks), *(_over_time(finding) if remembered else ())]
        writer.writerow([cell(text) for text in row])
    for rule, said in notices.items():  # of what is no rule
        other = dict.fromkeys(columns, "") | {"mocheck rule": rule, "needs a look": "; ".join(said)}
        writer.writerow([cell(text) for text in other.values()])
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


def _over_time(finding: Finding) -> list[str]:
    past = finding.history or History()
    days = (day.isoformat() if day else "" for day in (past.first_reported, past.last_confirmed))
    return [*days, str(past.runs or ""), past.trend or ""]


def _proof(shown: Evidence | Nearest | None) -> list[str]:
    if shown is None:
        return ["", "", "", ""]
    why = f" ({shown.why_not})" if isinstance(shown, Nearest) else ""
    return [shown.artifact, getattr(shown, "sha256", ""), line(shown.location), f"{shown.quote}{why}"]


def cell(text: str) -> str:
    """The text as a spreadsheet takes it for text, whatever it begins with."""
    said = visible(text)[:_LARGEST_CELL]
    return f"'{said}" if said.startswith(_ACTIVE) else said
