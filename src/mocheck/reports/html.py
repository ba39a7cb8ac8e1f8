"""The report to hand over, as one page that is read without script."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from mocheck.model.result import Result
from mocheck.reports import conditions, coverage, htmlview, responding
from mocheck.reports.overlays import kind_of, rests_on
from mocheck.reports.page import environment, page
from mocheck.reports.passages import further, within_source
from mocheck.reports.standing import HEADINGS, effective
from mocheck.reports.steps import to_do
from mocheck.reports.words import DECISIONS, MODES, VERDICTS, joined, many, overlay_words, proof, word_of


def render(result: Result) -> bytes:
    """The page."""
    return page(_environment(), "report.html.j2", script="report.js", view=htmlview.view(result))


@cache
def _environment() -> Environment:
    made = environment()
    made.filters.update(many=many, joined=joined, effective=effective, proof=proof, overlay=overlay_words)
    made.filters.update(
        anchor=htmlview.anchor,
        elsewhere=htmlview.elsewhere,
        percent=htmlview.percent,
        short=htmlview.short,
        within_source=within_source,
        further=further,
    )
    made.filters.update(word_of=word_of, kind_of=kind_of, rests_on=rests_on, response=responding.words)
    made.filters.update(by_artifact=htmlview.by_artifact, cells=_cells, to_do=to_do)
    made.globals.update(
        MARKS=coverage.MEANINGS,
        STAGES=responding.STAGES,
        VERDICTS=VERDICTS,
        DECISIONS=DECISIONS,
        HEADINGS=HEADINGS,
        MODES=MODES,
        terms=conditions,
    )
    return made


def _cells(marks: tuple[coverage.Mark, ...]) -> Markup:
    """Cells of the table of coverage, which is too large to be laid out cell by cell."""
    return Markup("").join(_CELLS[mark] for mark in marks)


_CELLS = {"": Markup("<td></td>")} | {
    mark: Markup('<td class="mark-{0}">{0}</td>').format(mark) for mark in coverage.MEANINGS
}
