"""`mocheck checklist`: files in and out, and none of them lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from mocheck.handover.checklist.export import render
from mocheck.reports import render as report
from mocheck.review import decisions, responses
from tests.cli.conftest import Run, mocheck, pack, program
from tests.handover.checklists import (
    FILLED,
    add_sheets,
    cell,
    fill,
    opened,
    row_of,
    saved,
)
from tests.reports.sample import closed

__all__ = ["mocheck", "pack", "program"]


@pytest.fixture
def filled(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A filled workbook, its result and a folder for what comes back."""
    made = opened()
    fill(made, FILLED)
    result, folder = tmp_path / "result.json", tmp_path / "back"
    result.write_bytes(report("json", closed()))
    folder.mkdir()
    return saved(made, tmp_path), result, folder


class TestCommand:
    def test_export_never_writes_over_a_workbook(self, mocheck: Run, filled: tuple[Path, Path, Path]) -> None:
        _, result, folder = filled
        file = folder / "checklist.xlsx"
        assert mocheck("checklist", "export", result, "-o", file).returncode == 0
        assert file.read_bytes() == render(closed())
        done = mocheck("checklist", "export", result, "-o", file)
        assert done.returncode == 2 and "is there already and may hold answers" in done.stderr

    def test_import_writes_what_can_be_loaded_and_says_what_disagrees(
        self, mocheck: Run, filled: tuple[Path, Path, Path]
    ) -> None:
        file, result, folder = filled
        done = mocheck("checklist", "import", file, "--result", result, "-o", folder)
        said = " ".join(done.stdout.split())
        assert done.returncode == 0, done.stderr
        assert "4 responses, 1 decision" in said and "Answered otherwise than the verdict (1)" in said
        assert "answered Yes, the verdict is fail: Named in October." in said
        assert {each.said.rule for each in responses.load(folder / "responses.yaml")} == set(FILLED) - {"BPW-PUR-05"}
        assert [each.said.rule for each in decisions.load(folder / "decisions.yaml")] == ["BPW-PUR-05"]

    def test_it_says_the_same_to_machines_and_1_where_a_row_was_refused(
        self, mocheck: Run, filled: tuple[Path, Path, Path]
    ) -> None:
        file, result, folder = filled
        made = load_workbook(file)
        cell("Answer", "Maybe")(made)
        add_sheets(made)
        made.save(file)
        done = mocheck("checklist", "import", file, "--result", result, "-o", folder, "--format", "json")
        said = json.loads(done.stdout)
        assert done.returncode == 1 and said["foreign_sheets"] == ["Notes of the PMO"]
        assert [(each["rule"], each["row"]) for each in said["refused"]] == [("BPW-STF-04", row_of(made, "BPW-STF-04"))]
        assert (said["responses"], said["decisions"], said["disagreements"]) == (3, 1, [])

    def test_decisions_that_are_there_are_kept(self, mocheck: Run, filled: tuple[Path, Path, Path]) -> None:
        file, result, folder = filled
        words = ("checklist", "import", file, "--result", result, "-o", folder)
        there = folder / "decisions.yaml"
        before = (
            "# ours\n- rule: BPW-OPS-02   # seen\n  verdict: pass\n  method: test\n  rationale: seen\n"
            "  reviewer: R. Vance\n  date: 2026-11-01\n"
        )
        there.write_text(before, "utf-8")
        assert "beside decisions.yaml, which is left as it is" in " ".join(mocheck(*words).stdout.split())
        assert there.read_text("utf-8") == before and (folder / "decisions.imported.yaml").is_file()
        for _ in range(2):
            assert mocheck(*words, "--merge").returncode == 0
        after = there.read_text("utf-8")
        assert after.startswith(before)
        assert [each.said.rule for each in decisions.load(there)] == ["BPW-OPS-02", "BPW-PUR-05"]
        assert len(responses.load(folder / "responses.yaml")) == 4
        said = (folder / "responses.yaml").read_text("utf-8")
        assert said.count("date: 2026-11-20") == 4 and "&" not in said

    def test_a_file_that_cannot_be_added_to_is_left_as_it_is(
        self, mocheck: Run, filled: tuple[Path, Path, Path]
    ) -> None:
        file, result, folder = filled
        there = folder / "decisions.yaml"
        there.write_text("[]\n", "utf-8")
        done = mocheck("checklist", "import", file, "--result", result, "-o", folder, "--merge")
        assert done.returncode == 2 and "cannot be added to" in done.stderr
        assert there.read_text("utf-8") == "[]\n" and list(folder.iterdir()) == [there]

    def test_a_folder_is_assessed_and_its_result_fits_the_workbook(
        self, mocheck: Run, program: Path, pack: Path, tmp_path: Path
    ) -> None:
        words = ("--pack", pack, "--as-of", "2026-11-21")
        file, result, folder = tmp_path / "c.xlsx", tmp_path / "r.json", tmp_path / "back"
        folder.mkdir()
        done = mocheck("checklist", "export", program, "-o", file, *words)
        assert done.returncode == 0 and "keep the result as well: mocheck check" in done.stderr
        mocheck("check", program, *words, "--quiet", "-o", f"json={result}")
        made = load_workbook(file)
        fill(made, {"T-KT-01": {"Answer": "No", "Owner": "P. Raman"}})
        made.save(file)
        done = mocheck("checklist", "import", file, "--result", result, "-o", folder)
        assert done.returncode == 0 and "1 response, 0 decisions" in done.stdout
        (program / "responses.yaml").write_bytes((folder / "responses.yaml").read_bytes())
        (program / "mocheck.yaml").write_text(
            "mocheck: 1\nprogram: {name: Harbor}\nresponses: responses.yaml\n", "utf-8"
        )
        mocheck("check", program, *words, "--quiet", "-o", f"json={result}")
        first = json.loads(result.read_bytes())["findings"][0]
        assert (first["rule"], first["response"]["position"], first["response"]["owner"]) == (
            "T-KT-01",
            "concur",
            "P. Raman",
        )
        done = mocheck("checklist", "import", file, "--result", result, "-o", folder)
        assert done.returncode == 0 and "1 unchanged" in done.stdout
