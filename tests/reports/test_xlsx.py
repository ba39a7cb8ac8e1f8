"""The workbook: reopened, nothing in it acts, everything is there, and LibreOffice takes it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from mocheck.readers.errors import NotAnArtifact
from mocheck.readers.own import refuse_own
from mocheck.reports import render
from mocheck.reports.office import held, literal
from mocheck.reports.xlsxfile import LARGEST_CELL
from tests.reports.consumers import converted
from tests.reports.sample import FORMULA, SAMPLES, closed, evidence, finding, gate, result


def book(sample: Any = closed) -> Workbook:
    return load_workbook(io.BytesIO(render("xlsx", sample())))


def rows(sheet: str, sample: Any = closed) -> list[dict[str, Any]]:
    head, *rest = book(sample)[sheet].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rest]


def active(made: Workbook) -> list[Any]:
    """Cells that would do something, rather than say something."""
    cells = [cell for sheet in made.worksheets for row in sheet.iter_rows() for cell in row]
    return [cell for cell in cells if cell.data_type not in ("s", "n", "inlineStr") or cell.hyperlink]


@pytest.mark.parametrize("name", SAMPLES)
def test_it_opens_again_with_every_sheet_and_no_formula(name: str) -> None:
    made = book(SAMPLES[name])
    said = {"Responses": name in ("closed", "lenient"), "Lapses": name == "closed"}
    assert made.sheetnames == [
        *("Decision", "Findings", "Items", "Evidence", "Artifacts", "Waivers and decisions"),
        *(sheet for sheet, there in said.items() if there),
    ]
    assert active(made) == []


def test_a_formula_would_be_found() -> None:
    made = Workbook()
    made.worksheets[0]["A1"] = FORMULA
    assert active(made)


def test_text_that_begins_like_a_formula_stays_text_when_someone_edits_it() -> None:
    cells = [cell for row in book()["Evidence"].iter_rows() for cell in row if cell.value == FORMULA]
    assert cells and all(cell.quotePrefix for cell in cells)


def test_one_row_a_finding_what_closes_the_gate_first() -> None:
    said = rows("Findings")
    assert {row["Rule"] for row in said} == {one.rule for one in closed().findings}
    assert [row["Towards the gate"] for row in said[:7]] == ["Closes the gate"] * 7
    assert said[0]["Rule"] == "BPW-OPS-01" and said[0]["Verdict"] == "Not determined"
    waived = next(row for row in said if row["Rule"] == "BPW-AST-03")
    assert "H. Sorensen until 2027-01-31 (RAID-118)" in waived["Overlay"]


def test_items_evidence_and_artifacts_are_complete() -> None:
    assert [row["Item"] for row in rows("Items")] == ["EMR", "RTN", "MAC"]
    shown = next(row for row in rows("Evidence") if row["Rule"] == "BPW-STR-42")
    assert (shown["Artifact"], shown["Quote"], shown["Confidence"]) == (
        "Plans/KT Plan v1.2.md",
        "It takes eight weeks.",
        0.97,
    )
    artifacts = rows("Artifacts")
    assert [len(row["SHA-256"]) for row in artifacts] == [64] * len(closed().artifacts)
    assert next(row for row in artifacts if row["Readable"] == "no")["Why not"].startswith("it is encrypted")


def test_the_decision_stands_first() -> None:
    said = {row[0]: row[1] for row in book()["Decision"].iter_rows(values_only=True)}
    assert said["Decision"] == "NO-GO" and said["Assessed as of"] == "2026-11-21" and said["Fail"] == 7


def test_a_cell_that_is_too_long_is_cut_and_says_so() -> None:
    found = [finding("A-1", "fail", evidence=(evidence("a.md", "1", "👩" * 50_000),))]
    quote = rows("Evidence", lambda: result(found, gate("no-go", True, found, found)))[0]["Quote"]
    assert quote.endswith("[cut: 100,000 characters; the JSON result holds all]")
    assert len(quote.encode("utf-16-le")) // 2 <= LARGEST_CELL


@pytest.mark.parametrize("length", [LARGEST_CELL - 1, LARGEST_CELL])
def test_a_cell_that_just_fits_is_whole(length: int) -> None:
    assert held("a" * length, LARGEST_CELL) == "a" * length
    assert len(held("a" * (length + 2), LARGEST_CELL)) <= LARGEST_CELL


def test_characters_are_not_smuggled_in_by_their_numbers() -> None:
    assert literal("a_x202E_b_x0007_ _xyz_") == "a_x005F_x202E_b_x005F_x0007_ _xyz_"
    found = [finding("A-1", "fail", message="a_x202E_b")]
    with zipfile.ZipFile(io.BytesIO(render("xlsx", result(found, gate("no-go", True, found, found))))) as archive:
        assert b"a_x005F_x202E_b" in archive.read("xl/worksheets/sheet2.xml")


def test_its_properties_say_who_made_it_so_that_it_is_never_read_as_an_artifact() -> None:
    about = book().properties
    assert (about.creator, about.language) == ("mocheck", "en-US")
    assert "Harbor Benefits System" in str(about.title)
    assert about.modified.isoformat() == "2026-11-21T00:00:00"
    with pytest.raises(NotAnArtifact):
        refuse_own(render("xlsx", closed()), "xlsx")


def test_libreoffice_opens_it_and_computes_nothing(tmp_path: Path) -> None:
    sheets = converted(render("xlsx", closed()), "xlsx", "ods", tmp_path)
    with zipfile.ZipFile(io.BytesIO(sheets)) as archive:
        content = archive.read("content.xml").decode()
    assert "table:formula" not in content and "BPW-STR-42" in content


def test_libreoffice_would_compute_a_formula(tmp_path: Path) -> None:
    made, stream = Workbook(), io.BytesIO()
    made.worksheets[0]["A1"] = "=1+1"
    made.save(stream)
    with zipfile.ZipFile(io.BytesIO(converted(stream.getvalue(), "xlsx", "ods", tmp_path))) as archive:
        assert "table:formula" in archive.read("content.xml").decode()
