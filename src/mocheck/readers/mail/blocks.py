"""What mails have in common, whatever file they come in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import re2

from mocheck.readers.html import add_html
from mocheck.readers.outline import Outline
from mocheck.readers.text import add_text

QUOTED = "quoted"
_BEGINS_QUOTE = re2.compile(
    r"(?i)^\s*(?:-{2,}\s*(?:original|forwarded) message\s*-{2,}|on\b.{4,200}\bwrote:\s*$|_{10,}\s*$)"
)
_WRAPPED_QUOTE = re2.compile(r"(?i)^\s*on\b.{4,200}$")


def add_headers(outline: Outline, subject: str, headers: Iterable[tuple[str, str]]) -> None:
    """The subject as title, and each header that is filled as a field."""
    outline.add("title", subject)
    for name, value in headers:
        if value.strip():
            outline.add("field", f"{name}: {' '.join(value.split())}")


def add_body(outline: Outline, text: str, html: str) -> None:
    """The text, or the HTML where there is no text. What it quotes of earlier mails has the style "quoted"."""
    if text.strip():
        for quoted, piece, line in _pieces(text):
            with outline.styled(QUOTED if quoted else ""):
                add_text(outline, piece, headings=False, first=line)
    elif html.strip():
        add_html(outline, html)


def _pieces(text: str) -> Iterator[tuple[bool, str, int]]:
    """Runs of lines that are quoted, or are not, with the number of their first line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    run: list[str] = []
    state, all_after, first = False, False, 1
    for number, line in enumerate(lines, 1):
        following = lines[number] if number < len(lines) else ""
        all_after = all_after or _begins_quote(line, following)
        quoted = all_after or line.lstrip().startswith(">")
        if quoted != state and run:
            yield state, "\n".join(run), first
            run, first = [], number
        state = quoted
        run.append(line.lstrip("> ") if line.lstrip().startswith(">") else line)
    yield state, "\n".join(run), first


def _begins_quote(line: str, following: str) -> bool:
    if _BEGINS_QUOTE.match(line):
        return True
    return bool(_WRAPPED_QUOTE.match(line)) and following.rstrip().endswith("wrote:") and len(following) < 200
