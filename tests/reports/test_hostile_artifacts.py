"""A folder of artifacts with such text in them and such names: read, judged and reported in every format."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import docx
import openpyxl
import pytest

from mocheck.cli import main
from mocheck.reports import REPORTERS
from tests.reports.sample import FORMULA, HOSTILE, SCRIPTS
from tests.reports.test_hostile import ACTIVE, CHECKS, COMMANDS, MARKUP, WORST, texts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="such names do not exist here")

NAMES = (
    '=HYPERLINK("http:,x","y").md',
    "@SUM(1).txt",
    "\t+1.md",
    "\u202egnp.md",
    "a\n::error file=x::owned.md",
    "\x1b[31mred\x07.txt",
    "half \udcff plan.md",
    "<img src=x onerror=alert(1)>.md",
    "]]>&amp; {{7*7}} [a](javascript:x) `c`.md",
    "##vso[task.setvariable]x.md",
    f"{'w' * 240}.md",
)
UNSEEN = "safe\u202egnp.exe \x1b[31mred \x07bell \ud83dhalf \ufffe none\u200b"
SAID = (UNSEEN, HOSTILE, FORMULA, "\t=1+1", COMMANDS, MARKUP, SCRIPTS, WORST["encoded"], WORST["very long word"])


def plan(said: str) -> bytes:
    """A plan that rules quote from: a vacant role, a change method, a transfer too short, an approval."""
    cell = " ".join(said.replace("|", "/").split())
    text = (
        f"# Maintenance and Operations Plan\n\nVersion 2.1 {said}\n\n## Roles and Responsibilities\n\n"
        f"| Role | Name |\n|---|---|\n| Executive Customer Liaison | TBD {cell} |\n\n"
        f"There is no customer liaison at this time. {said}\n\n"
        f"## Change control\n\nEmergency repairs are approved by the Change Manager. {said}\n\n"
        f"Knowledge transfer lasts eight weeks. {said}\n\n"
        f"## Approvals\n\n| Name | Signature |\n|---|---|\n| H. Sorensen {cell} | /s/ H. Sorensen |\n"
    )
    return text.encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Each report on the folder."""
    home = tmp_path_factory.mktemp("hostile")
    root = home / "program"
    root.mkdir()
    for number, name in enumerate(NAMES):
        Path(os.fsdecode(os.fsencode(root / name))).write_bytes(plan(SAID[number % len(SAID)]))
    for number, said in enumerate(SAID):
        (root / f"Plan {number}.md").write_bytes(plan(said))
        (root / f"Risk Register {number}.csv").write_bytes(
            f"Risk ID,Description,Owner,Status\nR-1,{FORMULA},=1+1,Open\n".encode() + plan(said)[:50]
        )
    whole = docx.Document()
    whole.add_heading(f"M&O Charter {HOSTILE}", 0)
    whole.add_paragraph(f"There is no customer liaison at this time. {MARKUP} \u202e {FORMULA}")
    whole.save(str(root / "M&O Charter.docx"))
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Risk ID", "Description", "Owner", "Status"])
    book.worksheets[0].append(["R-1", f"{HOSTILE} \u202e", "@SUM(1+1)", "Open"])
    book.save(root / "Risk Register.xlsx")
    asked = [word for name in REPORTERS for word in ("-o", f"{name}={home / name}")]
    code = main.run(["check", str(root), "--as-of", "2026-11-21", "--quiet", "--no-cache", *asked])
    assert code == 1
    return {name: (home / name).read_bytes() for name in REPORTERS}


def test_the_folder_was_read_and_is_quoted(reports: dict[str, bytes]) -> None:
    said = json.loads(reports["json"])
    readable = [each["path"] for each in said["artifacts"] if each["readable"]]
    assert len(said["artifacts"]) == len(NAMES) + 2 * len(SAID) + 2 and len(readable) > 20
    quotes = [each["quote"] for one in said["findings"] for each in (*one["evidence"], *one["nearest"])]
    assert len(quotes) > 50 and any("onerror=alert" in quote for quote in quotes)


@pytest.mark.parametrize("name", REPORTERS)
def test_no_format_breaks_on_it_or_lets_it_act(name: str, reports: dict[str, bytes]) -> None:
    CHECKS[name](reports[name])
    for said in texts(reports[name]):
        assert not set(said) & set(ACTIVE)


@pytest.mark.parametrize("name", ["html", "text", "csv", "sarif", "oscal", "xlsx", "docx"])
def test_what_cannot_be_seen_is_made_visible(name: str, reports: dict[str, bytes]) -> None:
    said = " ".join(texts(reports[name])).replace("\\\\", "\\")
    assert "\\u202e" in said or "%5Cu202e" in said
