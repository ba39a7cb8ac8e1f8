"""A comparison as one page that needs no other file, no network and no script."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mocheck.model.diff import Diff
from mocheck.reports.clean import visible
from mocheck.reports.differences import headline, sections
from mocheck.reports.words import DECISIONS, VERDICTS

_TEMPLATES = Path(__file__).parent / "templates"


def render(diff: Diff) -> bytes:
    """The page; its policy names the hash of its one style, so nothing else can act in it."""
    style = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    text = made.get_template("diff.html.j2").render(
        diff=diff,
        headline=headline(diff),
        sections=sections(diff),
        words={verdict: word for verdict, (word, _) in VERDICTS.items()},
        decisions=DECISIONS,
        style=Markup(style),  # noqa: S704 (our own file)
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
    )
    return text.encode() + b"\n"


def _finalize(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
