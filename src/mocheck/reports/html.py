"""The report to hand over: one file of HTML that needs no other file, no network and no script to be read."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mocheck.model.result import Result
from mocheck.reports import htmlview, responding
from mocheck.reports.clean import visible
from mocheck.reports.passages import further, stands_at
from mocheck.reports.said import kind_of, rests_on
from mocheck.reports.standing import HEADINGS, effective
from mocheck.reports.words import DECISIONS, MODES, VERDICTS, joined, many, overlay_words, proof, word_of

_TEMPLATES = Path(__file__).parent / "templates"


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
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(many=many, joined=joined, effective=effective, proof=proof, overlay=overlay_words)
    made.filters.update(
        anchor=htmlview.anchor, percent=htmlview.percent, short=htmlview.short, stands_at=stands_at, further=further
    )
    made.filters.update(word_of=word_of, kind_of=kind_of, rests_on=rests_on, response=responding.words)
    made.globals.update(
        STAGES=responding.STAGES, VERDICTS=VERDICTS, DECISIONS=DECISIONS, HEADINGS=HEADINGS, MODES=MODES
    )
    return made


def _finalize(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
