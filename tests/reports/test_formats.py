"""What holds for every format, and what is particular to the small ones."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from typing import Any

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len
from rich.console import Console

from mocheck.model.overlay import Notice
from mocheck.model.result import Result
from mocheck.reports import REPORTERS, render, text
from mocheck.reports.jsonfile import dump
from tests.reports.sample import FORMULA, SAMPLES, UNSEEN, clean, closed, finding, gate, result

ONCE = "import sys; from mocheck.reports import render; from tests.reports.sample import closed; "


def shown(data: bytes) -> str:
    """The text of a report; of Word and Excel, that of all their XML."""
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels")))


@pytest.mark.parametrize("name", REPORTERS)
def test_the_same_result_gives_the_same_bytes_in_another_process(name: str) -> None:
    code = ONCE + f"sys.stdout.buffer.write(render({name!r}, closed()))"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] == render(name, closed())


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", REPORTERS)
def test_no_format_lets_a_document_act(name: str, sample: str) -> None:
    said = shown(render(name, SAMPLES[sample]()))
    if name == "json":
        assert json.loads(said)
        return
    for hidden in ("\x1b", "\x00", "\x07", "\u202e", "\u200b", "\ufffe"):
        assert hidden not in said


@pytest.mark.parametrize("sample", SAMPLES)
def test_json_reads_back_as_the_same_result(sample: str) -> None:
    data = render("json", SAMPLES[sample]())
    assert render("json", Result.model_validate_json(data)) == data
    keys = list(json.loads(data))
    assert keys == sorted(keys)
    assert json.loads(data)["as_of"] == "2026-11-21"


def test_json_writes_half_a_character_as_its_number() -> None:
    found = next(one for one in json.loads(render("json", closed()))["findings"] if one["rule"] == "M3-BP-01")
    assert found["message"] == UNSEEN.replace("\udc80", "\\udc80")


def test_json_has_the_names_that_the_interface_fixes() -> None:
    said = json.loads(render("json", closed()))
    assert said["schema"] == "mocheck-result/1"
    assert {"tool", "program", "phase", "packs", "artifacts", "findings", "gate"} <= said.keys()
    assert {"rule", "verdict", "overlay", "items", "evidence", "searched", "nearest", "criterion"} <= said["findings"][
        0
    ].keys()
    assert set(said["gate"]["because"][0]) == {"rule", "verdict", "severity"}


def test_dumping_ends_in_one_line_end() -> None:
    assert dump(closed().gate).endswith(b"}\n")


class TestText:
    def test_it_says_the_decision_the_counts_and_what_closes_the_gate(self) -> None:
        said = render("text", closed()).decode()
        assert "NO-GO   The gate is closed: 1 blocker and 4 majors open; 2 need a person." in said
        assert "18 expectations: ✓ 4 pass" in said
        assert "Closes the gate (7)" in said
        assert said.index("BPW-OPS-01 blocker") < said.index("BPW-STR-42 major")
        assert '"Executive Customer Liaison | TBD" (the cell' in said
        assert "Could not be read (1)" in said and "it is encrypted" in said
        assert "archive/old <plan>.docx: ignored by the program file" in said

    def test_no_line_is_wider_than_asked_or_ends_in_blanks(self) -> None:
        for width in (40, 80, 100, 200):
            stream = io.StringIO()
            text.show(closed(), Console(file=stream, width=width))
            lines = stream.getvalue().splitlines()
            assert all(cell_len(said) <= width and said == said.rstrip() for said in lines), width

    def test_a_long_list_is_cut_and_says_so_unless_verbose(self) -> None:
        found = [finding(f"A-{number:03}", "fail") for number in range(60)]
        many = result(found, gate("conditional-go", True, found, found))
        assert "… and 45 more: --verbose" in render("text", many).decode()
        stream = io.StringIO()
        text.show(many, Console(file=stream, width=100), verbose=True)
        assert "A-059" in stream.getvalue() and "more:" not in stream.getvalue()
        assert "to do: Do what A-059 asks." in stream.getvalue()

    def test_colour_is_for_terminals(self) -> None:
        stream = io.StringIO()
        text.show(closed(), Console(file=stream, width=100, force_terminal=True, color_system="standard"))
        assert "\x1b[" in stream.getvalue()
        assert b"\x1b[" not in render("text", closed())

    def test_an_open_gate_is_short(self) -> None:
        said = render("text", clean()).decode()
        assert " GO   The gate is open. 1 to be confirmed." in said
        assert len(said.splitlines()) < 25


class TestCsv:
    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(render("csv", closed()).decode("utf-8-sig"))))

    def test_one_row_a_finding(self) -> None:
        assert [row["mocheck rule"] for row in self.rows()] == [one.rule for one in closed().findings]

    def test_an_entry_that_had_no_effect_is_in_the_row_of_its_rule_or_in_one_of_its_own(self) -> None:
        def notice(rule: str, kind: Any) -> Notice:
            return Notice(kind=kind, entry="waivers.yaml:3:3", rule=rule, by="H. Sorensen", message="It ended.")

        sample = result(
            [finding("A-1", "fail"), finding("A-2", "fail")],
            gate("no-go", True, [], []),
            notices=(notice("A-1", "expired"), notice("A-9", "unmatched")),
        )
        rows = csv.DictReader(io.StringIO(render("csv", sample).decode("utf-8-sig")))
        looks = {row["mocheck rule"]: row["needs a look"] for row in rows}
        assert looks == {
            "A-1": "waivers.yaml:3:3, A-1, by H. Sorensen, expired: It ended.",
            "A-2": "",
            "A-9": "waivers.yaml:3:3, A-9, by H. Sorensen, matches nothing: It ended.",
        }

    def test_no_cell_is_a_formula(self) -> None:
        cells = [cell for row in self.rows() for cell in row.values()]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert f"'{FORMULA}" in cells

    def test_a_spreadsheet_takes_it_for_utf_8(self) -> None:
        assert render("csv", closed()).startswith(b"\xef\xbb\xbf")


class TestMarkdown:
    def test_documents_add_no_markup(self) -> None:
        html = MarkdownIt("commonmark").enable("table").render(render("markdown", closed()).decode())
        assert "<script" not in html and "<img" not in html and "<a " not in html and "<code" not in html
        assert html.count("<h1>") == 1 and html.count("<table>") == 1

    def test_it_says_what_closes_the_gate(self) -> None:
        said = render("markdown", closed()).decode()
        assert "# NO-GO: Harbor Benefits System" in said
        assert "## Closes the gate (7)" in said
        assert "**BPW-STF-04** (blocker, fail) An Executive Customer Liaison is named" in said
