"""The findings of the Word report: criteria, condition, cause, effect, recommendation, evidence and response."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docx.document import Document

from mocheck.model.result import Evidence, Finding, Nearest, Result
from mocheck.reports.clean import line
from mocheck.reports.docxparts import LARGEST, heading, paragraph, row, table
from mocheck.reports.docxresponses import response_rows
from mocheck.reports.overlays import rests_on
from mocheck.reports.passages import place, quoted, stands_at
from mocheck.reports.pointing import proven
from mocheck.reports.standing import HEADINGS, Standing, effective, groups, spoken
from mocheck.reports.words import MODES, VERDICTS, overlay_words, proof

_IN_FULL: tuple[Standing, ...] = ("closes", "undecided", "waived")
_IN_BRIEF: tuple[Standing, ...] = ("proposed", "pass", "not_yet_due", "not_applicable")
_MOST = 4
_QUOTED = 320
_WIDTHS = (3.9, 12.9)


def write(document: Document, result: Result) -> None:
    """All findings: in full what closes the gate, needs a person or is waived; the rest in tables."""
    found = groups(result)
    readable = sum(artifact.readable for artifact in result.artifacts)
    heading(document, "Findings", 1, new_page=True)
    if not any(found[stands] for stands in (*_IN_FULL, "advisory")):
        paragraph(document, "Nothing is open, waived or in need of a person.")
    for stands in _IN_FULL:
        if found[stands]:
            name, meaning = HEADINGS[stands]
            heading(document, f"{name} ({len(found[stands])})", 2)
            paragraph(document, meaning)
        for finding in found[stands]:
            _in_full(document, finding, readable)
    if found["advisory"]:
        _advisory(document, found["advisory"])
    heading(document, "Met, to be confirmed, and not asked", 1, new_page=True)
    for stands in _IN_BRIEF:
        if found[stands]:
            _in_brief(document, stands, found[stands])


def _in_full(document: Document, finding: Finding, readable: int) -> None:
    heading(document, line(f"{finding.rule} {finding.title}", 250), 3)
    shown = table(document, (), _WIDTHS, f"Finding {finding.rule}")
    said = [*_said(finding, readable), *response_rows(finding)]
    for number, (name, text) in enumerate(said, start=1):
        row(shown, (name, text), _WIDTHS, strong=1, joined=number < 3 or number == len(said) - 1)
    paragraph(document)


def _said(finding: Finding, readable: int) -> Iterator[tuple[str, str]]:
    verdict, overlay = VERDICTS[effective(finding)][0], finding.overlay
    how = "" if finding.mode == "auto" else f" {MODES[finding.mode]}."
    yield "Verdict", f"{verdict}, {finding.severity}.{how}{_past(finding)}"
    yield "Criteria", f'"{line(finding.criterion.quote, LARGEST)}"\n{stands_at(finding.criterion)}'
    items = [
        f"{line(one.item, 200)}: {VERDICTS[spoken(one)][0].lower()}, {line(one.message, 300)}"
        for one in finding.items
        if spoken(one) != "pass"
    ]
    yield "Condition", "\n".join([line(finding.message, LARGEST), *_few(items, 12)])
    causes = dict.fromkeys(line(near.why_not, 200) for near in finding.nearest)
    if causes:
        yield "Cause", "\n".join(_few(causes, 2))
    if finding.why:
        yield "Effect", line(finding.why, LARGEST)
    yield "Recommendation", line(finding.remedy, LARGEST)
    if finding.asks:
        yield "To be answered", "\n".join(_few((line(asked, 300) for asked in finding.asks), 10))
    if overlay:
        rests = [f"It rests on {line(basis, 300)}." for basis in rests_on(overlay)]
        yield "Waiver or decision", "\n".join([line(overlay_words(finding), 500), line(overlay.why, LARGEST), *rests])
    evidence = [_pinned(at) for at in proven(finding)]
    if evidence:
        yield "Evidence", "\n".join(_few(evidence, _MOST))
    if finding.nearest:
        yield "Came nearest", "\n".join(_few((quoted(at, _QUOTED) for at in finding.nearest), 2))
    if finding.searched and not evidence:
        yield "Searched", _looked(finding, readable)


def _past(finding: Finding) -> str:
    past = finding.history
    if past is None or past.first_reported is None:
        return ""
    runs = f", open in {past.runs} runs" if past.runs > 1 else ""
    return f" First reported on {past.first_reported.isoformat()}{runs}."


def _looked(finding: Finding, readable: int) -> str:
    if len(finding.searched) == readable > 3:
        return f"All {readable} artifacts that could be read; nothing of it was found."
    return "\n".join(_few((line(path, 250) for path in finding.searched), _MOST))


def _advisory(document: Document, findings: Sequence[Finding]) -> None:
    name, meaning = HEADINGS["advisory"]
    heading(document, f"{name} ({len(findings)})", 2)
    paragraph(document, meaning)
    widths = (2.8, 6.6, 4.4, 3.0)
    shown = table(document, ("Finding", "Condition", "Recommendation", "Response"), widths, name)
    for finding in findings:
        said = proof(finding)
        at = f"\n{quoted(said, 160)}" if said else ""
        given = "\n".join(text for _, text in response_rows(finding) if text.strip())
        texts = (
            f"{finding.rule}\n{VERDICTS[effective(finding)][0]}, {finding.severity}",
            f"{line(finding.title, 200)}: {line(finding.message, 300)}{at}",
            line(finding.remedy, 300),
            given,
        )
        row(shown, texts, widths)


def _in_brief(document: Document, stands: Standing, findings: Sequence[Finding]) -> None:
    title = f"{HEADINGS[stands][0]} ({len(findings)})"
    heading(document, title, 2)
    head, widths = ["Finding", "Expectation", "Found"], [2.8, 5.0, 9.0]
    if stands == "proposed":
        head, widths = [*head, "Confirmed by, on"], [2.8, 4.2, 7.0, 2.8]
    shown = table(document, head, widths, title)
    for finding in findings:
        said = proof(finding)
        if said is None or stands in ("not_yet_due", "not_applicable"):
            at = line(finding.message, 300)
        else:
            at = place(said) if stands == "pass" else quoted(said, 120)
        texts = [finding.rule, line(finding.title, 200), at, ""]
        row(shown, texts[: len(head)], widths)


def _pinned(at: Evidence | Nearest) -> str:
    pin = f" [SHA-256 {at.sha256[:12]}]" if isinstance(at, Evidence) else ""
    return f"{quoted(at, _QUOTED)}{pin}"


def _few(entries: Iterable[str], most: int) -> list[str]:
    every = list(entries)
    more = [f"and {len(every) - most:,} more in the other reports"] if len(every) > most else []
    return every[:most] + more
