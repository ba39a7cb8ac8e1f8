"""The first sheet of the workbook: how to fill it in."""

from __future__ import annotations

from mocheck.handover.checklist.columns import BY, ON
from mocheck.model.result import Result
from mocheck.reports.clean import line
from mocheck.reports.sheets import Row
from mocheck.reports.words import VERDICTS, many


def guide(result: Result) -> tuple[Row, ...]:
    """Label and text, a row each."""
    return (
        ("Checklist", f"{line(result.program.name, 200)}: {many(len(result.findings), 'expectation')}"),
        ("Assessed as of", result.as_of.isoformat()),
        (BY, ""),
        (ON, ""),
        ("How to begin", f'Write your name beside "{BY}" and the date, as 2026-12-01, beside "{ON}".'),
        ("", 'Then go to the sheet "Checklist". Filter by area, severity or verdict with the arrows in its first row.'),
        ("Answer", "Yes: it is met. Partial: part of it is. No: it is not. N/A: it does not apply. Don't know: somebody"
         " has to look. Leave empty what you do not want to answer."),
        ("Evidence", "Which document shows it, and where: file, section or page. Put the file into the folder as well: "
         "the next run reads it there."),
        ("Comment", "Why you see it otherwise than the tool, or what is being done."),
        ("Owner, Due date", "Who will settle it, and until when. A date is written 2026-12-01."),
        ("Reviewers", "The blue columns at the right are the reviewer's: a decision with its method, rationale, name "
         "and date. They are locked against mistakes, without a password (Review > Unprotect Sheet)."),
        ("What counts", "An answer changes no verdict and no gate. It stands beside the verdict in every report."),
        ("Keep", "Rows may be filtered, and, once the sheet is unprotected, sorted or deleted. Do not change the first "
         "row or the hidden last column, and do not merge cells. A cell with a formula is not read."),
        ("Return", "Save as .xlsx and send it back. It is read with: mocheck checklist import FILE.xlsx --result "
         "RESULT.json -o DIR"),
        *((f"Verdict: {word}", meaning) for word, meaning in VERDICTS.values()),
    )  # fmt: skip
