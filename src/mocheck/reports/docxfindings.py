"""The findings of the Word report: criteria, condition, effect, recommendation, evidence, and room for a response."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docx.document import Document

from mocheck.model.result import Evidence, Finding, Nearest, Result
from mocheck.reports.clean import line
from mocheck.reports.docxparts import LARGEST, heading, paragraph, row, table
from mocheck.reports.docxresponses import response_rows
from mocheck.reports.passages import quoted, stands_at
from mocheck.reports.pointing import proven
from mocheck.reports.said import rests_on
from mocheck.reports.standing import HEADINGS, Standing, effective, groups, spoken
from mocheck.reports.words import MODES, VERDICTS, overlay_words, proof

_IN_FULL: tuple[Standing, ...] = ("closes", "undecided", "advisory", "waived")
_IN_BRIEF: tuple[Standing, ...] = ("proposed", "pass", "not_yet_due", "not_applicable")
_MOST = 10
_WIDTHS = (4.0, 12.8)


def write(document: Document, result: Result) -> None:
    """All findings: in full what is open or waived, in brief what is met, to be confirmed or not asked."""
    found = groups(result)
    heading(document, "Findings", 1)
    if not any(found[stands] for stands in _IN_FULL):
        paragraph(document, "Nothing is open, waived or in need of a person.")
    for stands in _IN_FULL:
        if found[stands]:
            name, meaning = HEADINGS[stands]
            heading(document, f"{name} ({len(found[stands])})", 2)
            paragraph(document, meaning)
        for finding in found[stands]:
            _in_full(document, finding)
    heading(document, "Met, to be confirmed, and not asked", 1)
    for stands in _IN_BRIEF:
        if found[stands]:
            _in_brief(document, stands, found[stands])


def _in_full(document: Document, finding: Finding) -> None:
    heading(document, line(f"{finding.rule} {finding.title}", 250), 3)
    shown = table(document, (), _WIDTHS, f"Finding {finding.rule}")
    for number, (name, text) in enumerate(_said(finding)):
        row(shown, (name, text), _WIDTHS, strong=1, joined=number < 2)
    for name, text in response_rows(finding):
        row(shown, (name, text), _WIDTHS, strong=1, joined=name != "Due")
    paragraph(document)


def _said(finding: Finding) -> Iterator[tuple[str, str]]:
    verdict, overlay = VERDICTS[effective(finding)][0], finding.overlay
    yield "Verdict", f"{verdict}, {finding.severity}. {MODES[finding.mode]}."
    yield "Criteria", f'"{line(finding.criterion.quote, LARGEST)}"\n{stands_at(finding.criterion)}'
    items = [
        f"{line(one.item, 200)}: {VERDICTS[spoken(one)][0].lower()}, {line(one.message, 300)}" for one in finding.items
    ]
    yield "Condition", "\n".join([line(finding.message, LARGEST), *_few(items, 30)])
    if finding.why:
        yield "Effect", line(finding.why, LARGEST)
    yield "Recommendation", line(finding.remedy, LARGEST)
    if finding.asks:
        yield "To be answered", "\n".join(_few((line(asked, 300) for asked in finding.asks), _MOST))
    if overlay:
        rests = [f"It rests on {line(basis, 300)}." for basis in rests_on(overlay)]
        yield "Waiver or decision", "\n".join([line(overlay_words(finding), 500), line(overlay.why, LARGEST), *rests])
    evidence = [_pinned(at) for at in proven(finding)]
    if evidence:
        yield "Evidence", "\n".join(_few(evidence, _MOST))
    if finding.nearest:
        yield "Came nearest", "\n".join(_few((quoted(at, 600) for at in finding.nearest), _MOST))
    if finding.searched and not evidence:
        yield "Searched", "\n".join(_few((line(path, 250) for path in finding.searched), _MOST))


def _in_brief(document: Document, stands: Standing, findings: Sequence[Finding]) -> None:
    title = f"{HEADINGS[stands][0]} ({len(findings)})"
    heading(document, title, 2)
    head, widths = ["Finding", "Expectation", "Found"], [3.2, 4.8, 8.8]
    if stands == "proposed":
        head, widths = [*head, "Confirmed by, on"], [3.0, 4.0, 6.8, 3.0]
    shown = table(document, head, widths, title)
    for finding in findings:
        said = proof(finding)
        at = f"\n{quoted(said, 300)}" if said else ""
        texts = [finding.rule, line(finding.title, 200), f"{line(finding.message, 400)}{at}", ""]
        row(shown, texts[: len(head)], widths)


def _pinned(at: Evidence | Nearest) -> str:
    pin = f" [SHA-256 {at.sha256[:12]}]" if isinstance(at, Evidence) else ""
    return f"{quoted(at, 600)}{pin}"


def _few(entries: Iterable[str], most: int) -> list[str]:
    every = list(entries)
    more = [f"and {len(every) - most:,} more in the other reports"] if len(every) > most else []
    return every[:most] + more
