"""A page of HTML that needs no other file and no network: its policy names its one style and script by their hashes."""

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

from mocheck.reports.office import held

_TEMPLATES = Path(__file__).parent / "templates"
_LONGEST = 4_000  # characters of one text: what is longer says so, and the JSON result holds it all


def environment() -> Environment:
    """Where templates are found. What they show is escaped, made visible and held to a length."""
    return Environment(
        loader=_Flush(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(made: Environment, template: str, *, script: str = "", **values: Any) -> bytes:
    """The template with these values, the style of all pages and that script ("": none); nothing else can act in it."""
    style, code = _asset("report.css"), _asset(script) if script else ""
    policy = ["default-src 'none'", f"style-src '{_digest(style)}'"]
    policy += [f"script-src '{_digest(code)}'"] if script else []
    text = made.get_template(template).render(
        **values,
        style=Markup(style),  # noqa: S704 (our own file)
        script=Markup(code),  # noqa: S704 (our own file)
        policy="; ".join([*policy, "base-uri 'none'", "form-action 'none'"]),
    )
    return text.encode() + b"\n"


@cache
def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


class _Flush(FileSystemLoader):
    """Templates with one blank at most where their lines begin: in five thousand findings they weigh a megabyte."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The source, its file, and whether that is still the same."""
        source, name, current = super().get_source(environment, template)
        return re.sub(r"(?m)^[ ]+", " ", source), name, current


def _finalize(value: Any) -> Any:
    return held(value, _LONGEST) if type(value) is str else value


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
