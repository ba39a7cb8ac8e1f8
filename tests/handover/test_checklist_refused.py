"""What is not valid is refused with its row or in one message, and nothing else is lost."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from mocheck.errors import ConfigError
from mocheck.handover.checklist import book as books
from mocheck.handover.checklist.columns import KEY
from mocheck.handover.checklist.export import render
from mocheck.handover.checklist.take import Asked, take
from mocheck.reports import render as report
from tests.handover.checklists import (
    AT,
    DECIDED,
    FILLED,
    TODAY,
    Change,
    back,
    cell,
    fill,
    opened,
    row_of,
    saved,
)
from tests.reports.sample import clean, closed


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
        (cell("Owner", "x" * 300), "Owner: String should have at most 200 characters"),
        (cell("Comment", "x" * 30_000), "Comment: String should have at most 10000 characters"),
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


def spread(tag: bytes) -> bytes:
    """A range that stands for every cell of the sheet, seventeen thousand million of them."""
    return tampered(lambda data: data.replace(b"<pageMargins", tag + b"<pageMargins", 1))


def doctype() -> bytes:
    return tampered(lambda data: b'<!DOCTYPE a [<!ENTITY x "Yes">]>' + data)


def tampered(change: Callable[[bytes], bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(render(closed()))) as old, zipfile.ZipFile(stream, "w") as made:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "xl/worksheets/sheet2.xml":
                data = change(data)
            made.writestr(entry.filename, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"not a zip", "is not read"),
        (b"", "is not read"),
        (bomb(), "is not read: its part"),
        (doctype(), "declares a document type"),
        (spread(b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), "more cells than a checklist has"),
        (spread(b'<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>'), "more cells than a checklist has"),
        (spread(b'<mergeCells><mergeCell ref="A:XFD"/></mergeCells>'), "more cells than a checklist has"),
        (spread(b'<mergeCells><mergeCell ref="nowhere"/></mergeCells>'), "is no Excel workbook"),
        (report("docx", clean()), "is no Excel workbook"),
        (report("xlsx", clean()), "is no checklist of mocheck"),
    ],
)
def test_a_hostile_file_is_refused(data: bytes, why: str, tmp_path: Path) -> None:
    file = tmp_path / "filled.xlsx"
    file.write_bytes(data)
    with pytest.raises(ConfigError, match=why):
        books.read(file)
