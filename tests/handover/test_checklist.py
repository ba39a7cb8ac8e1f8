"""The workbook: people can live with it, and what they write comes back whole, whoever saved it."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from mocheck.errors import ConfigError
from mocheck.handover.checklist import book as books
from mocheck.handover.checklist.columns import BY, COLUMNS, KEY, ON, PROGRAM, REVIEW, answer_of
from mocheck.handover.checklist.export import render
from mocheck.handover.checklist.run import position, run_hash
from mocheck.handover.checklist.take import Asked, Taken, take
from mocheck.model.result import Answer, Overlay, Position, Response, Result
from mocheck.model.rule import Verdict
from mocheck.readers.errors import NotAnArtifact
from mocheck.readers.own import refuse_own
from mocheck.reports import render as report
from mocheck.review import decisions, responses
from tests.cli.conftest import Run, mocheck
from tests.reports.consumers import converted
from tests.reports.sample import FORMULA, SAMPLES, clean, closed

__all__ = ["mocheck"]

AT = {each.name: number for number, each in enumerate(COLUMNS, start=1)}
TODAY = datetime.date(2026, 11, 25)
DECIDED = {
    "Decision": "Pass",
    "Method": "Interview",
    "Rationale": "I saw it.",
    "Reviewer": "R. Vance",
    "Date of decision": datetime.date(2026, 11, 24),
}
FILLED: dict[str, dict[str, Any]] = {
    "BPW-STF-04": {"Answer": "Yes", "Evidence": "Org chart, page 2", "Comment": "Named in October."},
    "BPW-CHG-01": {"Answer": "Partial", "Owner": "P. Raman", "Due date": datetime.date(2026, 12, 1)},
    "BPW-OPS-01": {"Answer": "don\u2019t know"},
    "BPW-DLV-02": {"Answer": "YES "},
    "BPW-PUR-05": DECIDED,
}
Change = Callable[[Workbook], None]


def opened(result: Result | None = None) -> Workbook:
    return load_workbook(io.BytesIO(render(result or closed())))


def row_of(made: Workbook, rule: str) -> int:
    at = made["Checklist"]
    return next(number for number in range(2, at.max_row + 1) if at.cell(number, AT["No."]).value == rule)


def fill(made: Workbook, filled: Mapping[str, Mapping[str, Any]]) -> None:
    guide = made["Instructions"]
    for (label, value), said in zip(guide.iter_rows(max_col=2, max_row=4), (None, None, "T. Villareal", "2026-11-20")):  # noqa: B905
        if label.value in (BY, ON):
            value.value = said
    for rule, cells in filled.items():
        for name, value in cells.items():
            made["Checklist"].cell(row_of(made, rule), AT[name]).value = value


def saved(made: Workbook, folder: Path) -> Path:
    file = folder / "filled.xlsx"
    made.save(file)
    return file


def back(
    folder: Path, change: Change | None = None, filled: Mapping[str, Mapping[str, Any]] = FILLED, **asked: Any
) -> Taken:
    made = opened()
    fill(made, filled)
    if change:
        change(made)
    return take(books.read(saved(made, folder)), closed(), Asked(today=TODAY, **asked))


@pytest.mark.parametrize("name", SAMPLES)
def test_it_has_one_row_an_expectation_and_the_same_bytes_each_time(name: str) -> None:
    result = SAMPLES[name]()
    data = render(result)
    assert data == render(result)
    at = load_workbook(io.BytesIO(data))["Checklist"]
    said = [cell.value for (cell,) in at.iter_rows(min_row=2, min_col=AT["No."], max_col=AT["No."])]
    assert sorted(filter(None, said)) == [finding.rule for finding in result.findings]
    with pytest.raises(NotAnArtifact):
        refuse_own(data, "xlsx")


def test_people_can_live_with_it() -> None:
    made = opened()
    at = made["Checklist"]
    assert made.sheetnames[0] == "Instructions" and made.active.title == "Instructions"
    assert (at.freeze_panes, at.auto_filter.ref) == ("D2", f"A1:S{at.max_row}")
    assert at.column_dimensions["S"].hidden and made["mocheck"].sheet_state == "veryHidden"
    lists = {each.formula1 for each in at.data_validations.dataValidation if each.type == "list"}
    assert '"Yes,Partial,No,N/A,Don\'t know"' in lists
    areas = [(at.cell(number, 1).value, at.cell(number, 2).value[:2]) for number in range(2, at.max_row + 1)]
    assert len(set(areas)) == sum(one != two for one, two in zip([None, *areas], areas, strict=False))
    assert at.conditional_formatting


def test_reviewers_columns_are_locked_and_the_programs_are_not() -> None:
    at = opened()["Checklist"]
    assert at.protection.sheet and not at.protection.autoFilter
    locked = {name: at.cell(2, AT[name]).protection.locked for name in (*PROGRAM, *REVIEW, "Verdict of the tool")}
    assert locked == {**dict.fromkeys(PROGRAM, False), **dict.fromkeys(REVIEW, True), "Verdict of the tool": True}


def test_no_cell_of_it_is_a_formula() -> None:
    cells = [cell for at in opened().worksheets for row in at.iter_rows() for cell in row]
    assert FORMULA in {cell.value for cell in cells}
    assert [cell for cell in cells if cell.data_type == "f" or cell.hyperlink] == []


def test_what_people_wrote_comes_back(tmp_path: Path) -> None:
    taken = back(tmp_path)
    said = {each.rule: each for each in taken.responses}
    assert set(said) == {"BPW-STF-04", "BPW-CHG-01", "BPW-OPS-01", "BPW-DLV-02"} and not taken.refused
    one = said["BPW-STF-04"]
    assert (one.answer, one.position, one.text, one.evidence) == (
        "yes",
        "not-concur",
        "Named in October.",
        "Org chart, page 2",
    )
    assert (one.by, one.date) == ("T. Villareal", datetime.date(2026, 11, 20))
    assert (said["BPW-CHG-01"].owner, said["BPW-CHG-01"].due) == ("P. Raman", datetime.date(2026, 12, 1))
    assert said["BPW-OPS-01"].position is None and said["BPW-DLV-02"].position == "concur"
    (decided,) = taken.decisions
    assert (decided.rule, decided.verdict, decided.method) == ("BPW-PUR-05", "pass", "interview")
    assert taken.absent == ()


def test_a_decision_is_pinned_to_the_evidence_that_was_shown(tmp_path: Path) -> None:
    (decided,) = back(tmp_path, filled={"BPW-DLV-02": DECIDED | {"Decision": "Fail"}}).decisions
    finding = next(each for each in closed().findings if each.rule == "BPW-DLV-02")
    shown = {each.artifact: each.sha256 for each in finding.evidence}
    assert {each.artifact: each.sha256 for each in decided.evidence} == shown


def test_what_disagrees_with_the_verdict_is_a_list_of_its_own(tmp_path: Path) -> None:
    (one,) = back(tmp_path).disagreements
    assert (one.rule, one.verdict, one.answer, one.comment) == ("BPW-STF-04", "fail", "yes", "Named in October.")


@pytest.mark.parametrize(
    ("answer", "verdict", "stands"),
    [
        ("yes", "pass", "concur"),
        ("yes", "partial", "partly"),
        ("yes", "fail", "not-concur"),
        ("partial", "pass", "partly"),
        ("no", "fail", "concur"),
        ("no", "pass", "not-concur"),
        ("not-applicable", "not_applicable", "concur"),
        ("not-applicable", "fail", "not-concur"),
        ("yes", "not_applicable", "not-concur"),
        ("unknown", "fail", None),
        ("yes", "not_determined", None),
        ("no", "not_yet_due", None),
    ],
)
def test_where_an_answer_stands(answer: Answer, verdict: Verdict, stands: Position | None) -> None:
    assert position(answer, verdict) == stands


def test_libreoffice_changes_nothing_of_it(tmp_path: Path) -> None:
    made = opened()
    fill(made, FILLED)
    before = back(tmp_path)
    data = converted(saved(made, tmp_path).read_bytes(), "xlsx", "xlsx", tmp_path)
    file = tmp_path / "again.xlsx"
    file.write_bytes(data)
    after = take(books.read(file), closed(), Asked(today=TODAY))
    assert after == before
    with pytest.raises(NotAnArtifact):
        refuse_own(data, "xlsx")


def reorder(made: Workbook) -> None:
    at = made["Checklist"]
    rows = [[cell.value for cell in row] for row in at.iter_rows(min_row=2)]
    for number, row in enumerate(reversed(rows), start=2):
        for column, value in enumerate(row, start=1):
            at.cell(number, column).value = value


def delete(made: Workbook) -> None:
    made["Checklist"].delete_rows(row_of(made, "BPW-AST-03"))


def add_sheets(made: Workbook) -> None:
    made.create_sheet("Notes of the PMO")["A1"] = "=1+1"


def add_columns(made: Workbook) -> None:
    made["Checklist"].insert_cols(3)
    made["Checklist"]["C1"] = "Our own"


def rename(made: Workbook) -> None:
    made["Checklist"].title = "Harbor, November"


@pytest.mark.parametrize("change", [reorder, delete, add_sheets, add_columns, rename])
def test_how_people_rearrange_it_does_not_matter(change: Change, tmp_path: Path) -> None:
    plain, taken = back(tmp_path), back(tmp_path, change)
    assert {each.rule: each for each in taken.responses} == {each.rule: each for each in plain.responses}
    assert taken.decisions == plain.decisions and taken.refused == []
    assert taken.absent == (("BPW-AST-03",) if change is delete else ())


def merge(made: Workbook) -> None:
    number = row_of(made, "BPW-STF-04")
    made["Checklist"].merge_cells(
        start_row=number, end_row=number + 1, start_column=AT["Answer"], end_column=AT["Answer"]
    )


def lose_key(made: Workbook) -> None:
    made["Checklist"].cell(row_of(made, "BPW-STF-04"), AT[KEY]).value = None


def foreign_key(made: Workbook) -> None:
    made["Checklist"].cell(row_of(made, "BPW-STF-04"), AT[KEY]).value = "BPW-STF-04|0123456789abcdef"


def swap_key(made: Workbook) -> None:
    at, to = made["Checklist"], row_of(made, "BPW-AST-03")
    at.cell(row_of(made, "BPW-STF-04"), AT[KEY]).value = at.cell(to, AT[KEY]).value
    at.delete_rows(to)


def repeat(made: Workbook) -> None:
    at = made["Checklist"]
    at.append([cell.value for cell in at[row_of(made, "BPW-STF-04")]])
    at.cell(at.max_row, AT["Answer"]).value = "No"


def cell(name: str, value: Any) -> Change:
    def change(made: Workbook) -> None:
        made["Checklist"].cell(row_of(made, "BPW-STF-04"), AT[name]).value = value

    return change


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (cell("Answer", "Maybe"), 'Answer: "Maybe" is none of Yes, Partial, No, N/A, Don\'t know'),
        (cell("Answer", "Yess"), '(did you mean "Yes"?)'),
        (cell("Answer", '=IF(1=1,"Yes","No")'), "Answer holds a formula; type what it says"),
        (cell("Comment", "#REF!"), "Comment holds an error (#REF!)"),
        (cell("Due date", "12/01/2026"), 'Due date: "12/01/2026" is no date; write it as 2026-12-01'),
        (cell("Due date", "soon"), 'Due date: "soon" is no date'),
        (cell("Due date", datetime.date(1950, 12, 31)), "is no date of this century"),
        (cell("Owner", "x" * 300), "owner: String should have at most 200 characters"),
        (merge, "are merged; unmerge them, and fill in each row"),
        (lose_key, "it has no key in the hidden column"),
        (foreign_key, "its key is of another run; it was copied from another workbook"),
        (swap_key, 'its number says "BPW-STF-04" and its key BPW-AST-03; one was changed'),
        (repeat, "are of one expectation and say different things; keep one of them"),
    ],
)
def test_a_row_that_is_not_valid_is_refused_with_its_number_and_the_others_are_kept(
    change: Change, why: str, tmp_path: Path
) -> None:
    made = opened()
    number = row_of(made, "BPW-STF-04")
    taken = back(tmp_path, change)
    assert number in [each.row for each in taken.refused] and all(why in each.reason for each in taken.refused)
    kept = {each.rule for each in taken.responses} | {each.rule for each in taken.decisions}
    assert kept == set(FILLED) - {"BPW-STF-04"}


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"Decision": "Pass"}, "a decision needs Method, Rationale, Reviewer, Date of decision as well"),
        (DECIDED | {"Decision": "Passed"}, '(did you mean "Pass"?)'),
        (DECIDED | {"Method": "Guess"}, "method: Input should be"),
        (DECIDED | {"Date of decision": "yesterday"}, 'Date of decision: "yesterday" is no date'),
        (DECIDED | {"Rationale": "=A1"}, "Rationale holds a formula"),
    ],
)
def test_half_a_decision_is_refused_and_the_answer_beside_it_taken(
    cells: dict[str, Any], why: str, tmp_path: Path
) -> None:
    taken = back(tmp_path, filled={"BPW-PUR-05": {"Answer": "Yes", **cells}})
    (refused,) = taken.refused
    assert refused.rule == "BPW-PUR-05" and why in refused.reason
    assert [each.rule for each in taken.responses] == ["BPW-PUR-05"] and not taken.decisions


@pytest.mark.parametrize("value", ["2026-12-01", "46357", 46357, datetime.datetime(2026, 12, 1, 8)])
def test_a_date_may_be_text_or_the_number_beneath_it(value: Any, tmp_path: Path) -> None:
    (one,) = back(tmp_path, filled={"BPW-STF-04": {"Answer": "No", "Due date": value}}).responses
    assert one.due == datetime.date(2026, 12, 1)


@pytest.mark.parametrize(
    ("said", "answer"), [("N/A", "not-applicable"), ("don't  know", "unknown"), ("y", "yes"), ("?", None), ("", None)]
)
def test_answers_as_people_type_them(said: str, answer: Answer | None) -> None:
    assert answer_of(said) == answer


def test_what_stands_in_the_result_already_is_not_brought_back_again(tmp_path: Path) -> None:
    said = Response(answer="yes", text="Named\nin October.", by="T. Villareal", date=TODAY, entry="responses.yaml:1:3")
    word = Overlay(
        kind="overridden", verdict="pass", by="R. Vance", why="I saw it.", method="test", date=TODAY, entry="d.yaml:1:3"
    )
    first = closed()
    findings = (first.findings[0].model_copy(update={"response": said, "overlay": word}), *first.findings[1:])
    result = first.model_copy(update={"findings": findings})
    made = opened(result)
    assert made["Checklist"].cell(row_of(made, findings[0].rule), AT["Answer"]).value == "Yes"
    taken = take(books.read(saved(made, tmp_path)), result, Asked(today=TODAY))
    assert (taken.responses, taken.decisions, taken.refused, taken.unchanged) == ([], [], [], 2)
    assert run_hash(result) == run_hash(first)


def test_a_workbook_of_another_run_is_refused_or_its_answers_taken_alone(tmp_path: Path) -> None:
    made = opened()
    fill(made, FILLED)
    book = books.read(saved(made, tmp_path))
    with pytest.raises(ConfigError, match=r"is of another run \(as of 2026-11-21, \w{12}\) than the result"):
        take(book, clean(), Asked(today=TODAY))
    other = closed().model_copy(update={"as_of": TODAY})
    taken = take(book, other, Asked(today=TODAY, other_run=True))
    assert len(taken.responses) == 4 and not taken.decisions
    (refused,) = taken.refused
    assert refused.rule == "BPW-PUR-05" and "rests on the evidence of its own run" in refused.reason


def test_who_answers_must_be_named(tmp_path: Path) -> None:
    made = opened()
    made["Checklist"].cell(row_of(made, "BPW-STF-04"), AT["Answer"]).value = "Yes"
    book = books.read(saved(made, tmp_path))
    with pytest.raises(ConfigError, match='nobody is named who answers: fill in "Filled in by"'):
        take(book, closed(), Asked(today=TODAY))
    (one,) = take(book, closed(), Asked(today=TODAY, by="T. Villareal")).responses
    assert (one.by, one.date) == ("T. Villareal", TODAY)


def no_sheet(made: Workbook) -> None:
    del made["Checklist"]


def no_about(made: Workbook) -> None:
    del made["mocheck"]


def two_lists(made: Workbook) -> None:
    made.copy_worksheet(made["Checklist"])


def no_column(made: Workbook) -> None:
    made["Checklist"].cell(1, AT["Answer"]).value = "Response"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (no_sheet, "is no checklist of mocheck"),
        (no_about, "does not say which run it is of"),
        (two_lists, "holds 2 checklists"),
        (no_column, "has lost the column 'Answer'"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_message(change: Change, why: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=why):
        back(tmp_path, change)


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", b"<a>" + b" " * 80_000_000 + b"</a>")
    return stream.getvalue()


def doctype() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(render(closed()))) as old, zipfile.ZipFile(stream, "w") as made:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "xl/worksheets/sheet2.xml":
                data = b'<!DOCTYPE a [<!ENTITY x "Yes">]>' + data
            made.writestr(entry.filename, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"not a zip", "is not read"),
        (b"", "is not read"),
        (bomb(), "is not read: its part"),
        (doctype(), "declares a document type"),
        (report("docx", clean()), "is no Excel workbook"),
        (report("xlsx", clean()), "is no checklist of mocheck"),
    ],
)
def test_a_hostile_file_is_refused(data: bytes, why: str, tmp_path: Path) -> None:
    file = tmp_path / "filled.xlsx"
    file.write_bytes(data)
    with pytest.raises(ConfigError, match=why):
        books.read(file)


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

    def test_a_file_that_cannot_be_added_to_is_left_as_it_is(
        self, mocheck: Run, filled: tuple[Path, Path, Path]
    ) -> None:
        file, result, folder = filled
        there = folder / "decisions.yaml"
        there.write_text("[]\n", "utf-8")
        done = mocheck("checklist", "import", file, "--result", result, "-o", folder, "--merge")
        assert done.returncode == 2 and "cannot be added to" in done.stderr
        assert there.read_text("utf-8") == "[]\n" and list(folder.iterdir()) == [there]
