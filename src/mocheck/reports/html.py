"""The report to hand over: one file of HTML that needs no other file, no network and no script to be read."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mocheck.model.result import Result
from mocheck.reports import coverage, htmlview, responding
from mocheck.reports.first import to_do
from mocheck.reports.office import held
from mocheck.reports.passages import further, within_source
from mocheck.reports.said import kind_of, rests_on
from mocheck.reports.standing import HEADINGS, effective
from mocheck.reports.words import DECISIONS, MODES, VERDICTS, joined, many, overlay_words, proof, word_of

_TEMPLATES = Path(__file__).parent / "templates"
_LONGEST = 4_000  # characters of one text: what is longer says so, and the JSON result holds it all


def render(result: Result) -> bytes:
    """The page. Its policy names the hashes of its one style and one script, so nothing else can run in it."""
    style, script = (_asset(name) for name in ("report.css", "report.js"))
    page = _environment().get_template("report.html.j2")
    text = page.render(
        view=htmlview.view(result),
        style=Markup(style),  # noqa: S704 (our own file)
        script=Markup(script),  # noqa: S704 (our own file)
        policy="; ".join(
            (
                "default-src 'none'",
                f"style-src '{_digest(style)}'",
                f"script-src '{_digest(script)}'",
                "base-uri 'none'",
                "form-action 'none'",
            )
        ),
    )
    return text.encode() + b"\n"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=_Flush(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(many=many, joined=joined, effective=effective, proof=proof, overlay=overlay_words)
    made.filters.update(
        anchor=htmlview.anchor,
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
    )
    return made


class _Flush(FileSystemLoader):
    """Templates with one blank at most where their lines begin: in five thousand findings they weigh a megabyte."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The source, its file, and whether that is still the same."""
        source, name, current = super().get_source(environment, template)
        return re.sub(r"(?m)^[ ]+", " ", source), name, current


def _finalize(value: Any) -> Any:
    return held(value, _LONGEST) if type(value) is str else value


def _cells(marks: tuple[coverage.Mark, ...]) -> Markup:
    """Cells of the table of coverage, which is too large to be laid out cell by cell."""
    return Markup("").join(_CELLS[mark] for mark in marks)


_CELLS = {"": Markup("<td></td>")} | {
    mark: Markup('<td class="mark-{0}">{0}</td>').format(mark) for mark in coverage.MEANINGS
}


@cache
def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
