"""Whatever stands in a document, a file's name or a person's word: no format breaks on it, lets it act or hides it."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as parser
from markdown_it import MarkdownIt

from mocheck.model.overlay import Notice, Response
from mocheck.model.result import History, Lapse, Result
from mocheck.reports import REPORTERS, render
from tests.reports.sample import AS_OF, FORMULA, HOSTILE, SCRIPTS, UNSEEN, closed, evidence

ACTIVE = "\x00\x01\x07\x08\x1b\x7f\x85\u200b\u200e\u202e\u2066\u2028\ufeff\ufffe\udc80\ud83d\U000e0041"
COMMANDS = "\n::error file=x::owned\r\n##vso[task.setvariable]x\r##[command]x\n::stop-commands::t"
MARKUP = (
    "\n# head\n\n- list\n\n<b>x</b> [a](javascript:x) ![i](http://e.invalid/i) `c` *e* | t | https://e.invalid @who"
)
WORST = {
    "unseen": UNSEEN + ACTIVE,
    "markup": HOSTILE,
    "formula": FORMULA,
    "tab and formula": "\t=1+1",
    "commands": COMMANDS,
    "markdown": MARKUP,
    "scripts": SCRIPTS,
    "encoded": "_x000D_ &#x202e; %0A%0D \\u202e ]]> ${x} {{7*7}}",
    "very long": "long " * 20_000,
    "very long word": "w" * 100_000,
}
FREE = {
    *("title", "message", "quote", "location", "artifact", "path", "why", "remedy", "why_not", "by", "ticket", "text"),
    *("rationale", "owner", "name", "organization", "reason", "unreadable_because", "version", "superseded_by", "item"),
    *("notices", "aliases", "asks", "searched", "section", "source", "entry", "requested_by", "role", "method", "tags"),
    *("disposed_by", "kinds"),
}
"""What a result takes from documents, files and people as it is."""


KEPT = {"BPW-STF-04", "BPW-CHG-01", "BPW-OPS-01", "BPW-OPS-02", "BPW-AST-03", "BPW-DLV-02", "M3-G2-01"}


@cache
def full() -> Result:
    """The sample, with history, response, lapse and notice too."""
    sample = closed()
    past = History(first_reported=AS_OF, last_confirmed=AS_OF, runs=2, trend="worse")
    reply = Response(
        position="concur", text="said", by="a", owner="b", disposition="upheld", disposed_by="c", entry="d"
    )
    kept = [one for one in sample.findings if one.rule in KEPT]
    found = tuple(one.model_copy(update={"history": past, "response": reply}) for one in kept)
    lapse = Lapse(what="agreement", name="IAA", on=AS_OF, rules=("A-1",), evidence=(evidence("a.md", "1", "until"),))
    notice = Notice(kind="expired", entry="waivers.yaml:1:1", rule="A-1", by="x", message="It ended.")
    return sample.model_copy(update={"findings": found, "lapses": (lapse,), "notices": (notice,)})


def stuffed(text: str) -> Result:
    """The same result, that text at the beginning of everything that is not ours to say."""

    def put(value: Any, free: bool) -> Any:
        if isinstance(value, dict) and "lines" in value:
            return value
        if isinstance(value, dict):
            return {key: put(each, key in FREE) for key, each in value.items()}
        if isinstance(value, (list, tuple)):
            return [put(each, free) for each in value]
        return f"{text}{value}" if isinstance(value, str) and free else value

    said = full().model_dump(by_alias=True)
    for finding in said["findings"]:  # comes from a pack, in which half a character is refused
        finding["criterion"]["quote"] = text.encode(errors="ignore").decode() + finding["criterion"]["quote"]
    kept = {name: said.pop(name) for name in ("tool", "packs", "answers", "gate", "phase", "settings")}
    kept["excluded_rules"] = {rule: f"{text}{why}" for rule, why in said["excluded_rules"].items()}
    return Result.model_validate(put(said, False) | kept)


def texts(data: bytes) -> list[str]:
    """The text of a report; of Word and Excel, that of all their XML, which must be well-formed."""
    if not data.startswith(b"PK"):
        return [data.decode("utf-8-sig")]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    return ["".join(etree.fromstring(part).itertext()) for part in parts]


def _html(data: bytes) -> None:
    root = parser.document_fromstring(data.decode())
    assert len(root.cssselect("script")) == len(root.cssselect("style")) == 1
    assert not root.cssselect("img, iframe, object, embed, link, form, base")
    attributes = [name for each in root.iter(etree.Element) for name in each.attrib]
    assert not [name for name in attributes if name.startswith("on") or name in ("style", "src", "action")]
    assert all(link.get("href", "").startswith("#") for link in root.cssselect("[href]"))


def _xml(data: bytes) -> None:
    etree.fromstring(data)


def _json(data: bytes) -> None:
    json.loads(data)


def _csv(data: bytes) -> None:
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r")) or len(cell) > 32_767]


def _xlsx(data: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet for cell in row if isinstance(cell.value, str)]
    assert not [cell.value for cell in cells if cell.data_type == "f" or len(cell.value) > 32_767]


def _markdown(data: bytes) -> None:
    found = MarkdownIt("commonmark", {"html": True}).enable("table").parse(data.decode())
    kinds = {token.type for block in found for token in (block, *(block.children or ()))}
    assert not kinds & {"link_open", "image", "code_inline", "fence", "code_block"}
    raw = {token.content for block in found for token in block.children or () if token.type == "html_inline"}
    assert raw <= {"<br>"}


def _github(data: bytes) -> None:
    lines = data.decode().splitlines()
    commands = [line for line in lines if line.lstrip().startswith("::")]
    assert all(re.match(r"::(error|warning|notice) file=[^:\n]*,line=\d+,title=[^:\n]*::", line) for line in commands)
    assert len(commands) <= 10 and not [line for line in lines if line.lstrip().startswith("##")]


def _log(data: bytes) -> None:
    for line in data.decode().splitlines():
        assert not line.lstrip().startswith("::") and "##vso[" not in line and "##[" not in line
        assert len(line) <= 100


CHECKS: dict[str, Callable[[bytes], None]] = {
    "csv": _csv,
    "docx": lambda data: None,  # its XML is parsed with that of every Office file
    "github": _github,
    "gitlab": _json,
    "html": _html,
    "json": _json,
    "junit": _xml,
    "junit-strict": _xml,
    "markdown": _markdown,
    "oscal": _json,
    "sarif": _json,
    "sarif-github": _json,
    "text": _log,
    "xlsx": _xlsx,
}


def holds(name: str, text: str) -> bytes:
    """The report on a result full of that text, which stands up to everything that a reader asks of it."""
    data = render(name, stuffed(text))
    CHECKS[name](data)
    for said in texts(data):
        assert not set(said) & set(ACTIVE)
    return data


def test_every_format_is_checked() -> None:
    assert set(CHECKS) == set(REPORTERS)


@pytest.mark.parametrize("text", WORST)
@pytest.mark.parametrize("name", REPORTERS)
def test_the_worst_we_know_does_no_harm(name: str, text: str) -> None:
    assert len(holds(name, WORST[text])) < (100_000_000 if name in ("json", "oscal") else 10_000_000)


@pytest.mark.parametrize("name", REPORTERS)
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(text=st.text(st.sampled_from(ACTIVE + "=+-@<>&\"'`*_[](){}|\\#:%~$/!,;\n\r\t aZ9é界"), max_size=60))
def test_nothing_else_does_either(name: str, text: str) -> None:
    holds(name, text)


@pytest.mark.parametrize("name", [name for name in REPORTERS if name not in ("json", "github")])
def test_what_cannot_be_seen_is_shown_as_its_number(name: str) -> None:
    said = " ".join(texts(render(name, stuffed("\u202e\x07"))))
    assert "\\u202e" in said.replace("\\\\", "\\") and "\\u0007" in said.replace("\\\\", "\\")


@pytest.mark.parametrize("name", ["html", "csv", "markdown", "text"])
def test_a_format_that_let_text_through_would_be_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = {"html": b"<p onclick=x>", "csv": b"=1+1,x", "markdown": b"[a](http://e.invalid)", "text": b"::error::x"}[
        name
    ]
    monkeypatch.setitem(REPORTERS, name, "tests.reports.sample")
    monkeypatch.setattr("tests.reports.sample.render", lambda result: bad, raising=False)
    with pytest.raises((AssertionError, etree.ParserError)):
        holds(name, "")
