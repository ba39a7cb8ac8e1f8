"""What will have ended by the day of the gate, in the Word report."""

from __future__ import annotations

from docx.document import Document

from mocheck.model.result import Result
from mocheck.reports.clean import line
from mocheck.reports.docxparts import heading, paragraph, row, table
from mocheck.reports.passages import quoted
from mocheck.reports.timeline import LAPSES

_WIDTHS = (2.4, 2.6, 4.4, 2.8, 4.6)


def lapses_section(document: Document, result: Result) -> None:
    """One row each, in the order of their last days; nothing where nothing lapses."""
    if not result.lapses:
        return
    heading(document, f"{LAPSES} ({len(result.lapses)})", 1)
    gate = f", {result.phase.gate}" if result.phase.gate else ""
    paragraph(document, f"In force on {result.as_of}, and no longer on the day of the gate{gate}.")
    shown = table(document, ("Last day", "What", "Name", "Findings", "Where it says so"), _WIDTHS, LAPSES)
    for lapse in result.lapses:
        said = quoted(lapse.evidence[0], 200) if lapse.evidence else ""
        row(shown, (lapse.on.isoformat(), lapse.what, line(lapse.name, 200), ", ".join(lapse.rules), said), _WIDTHS)
