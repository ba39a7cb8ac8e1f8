"""What people wrote comes back whole, whoever saved it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from mocheck.handover.checklist import book as books
from mocheck.handover.checklist.columns import answer_of
from mocheck.handover.checklist.run import position, run_hash
from mocheck.handover.checklist.take import Asked, take
from mocheck.model.overlay import Answer, Overlay, Position, Response
from mocheck.model.rule import Verdict
from mocheck.readers.errors import NotAnArtifact
from mocheck.readers.own import refuse_own
from tests.handover.checklists import (
    AT,
    DECIDED,
    FILLED,
    TODAY,
    Change,
    add_sheets,
    back,
    fill,
    opened,
    row_of,
    saved,
)
from tests.reports.consumers import converted
from tests.reports.sample import closed


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
    given = sum(each.response is not None for each in findings)
    assert (taken.responses, taken.decisions, taken.refused, taken.unchanged) == ([], [], [], given + 1)
    assert run_hash(result) == run_hash(first)
