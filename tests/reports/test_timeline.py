"""Age, trend and what lapses, in every report for people; and nothing of it where nothing is known."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from typing import Any

import pytest

from mocheck.model.result import Finding, History, Lapse, Result
from mocheck.reports import render
from mocheck.reports.timeline import LAPSES, aged, lapse_words, trends
from tests.reports.sample import HOSTILE, SCRIPT, closed, evidence, finding, gate, result

FIRST, LAST = datetime.date(2026, 9, 1), datetime.date(2026, 11, 21)
WORSE = History(first_reported=FIRST, last_confirmed=LAST, runs=3, trend="worse")
FIXED = History(first_reported=FIRST, last_confirmed=datetime.date(2026, 10, 1), runs=3, trend="fixed")
SOON = Lapse(
    what="warranty",
    name=f"Database server {HOSTILE}",
    on=datetime.date(2026, 12, 1),
    rules=("BPW-AST-03",),
    evidence=(evidence("Assets.xlsx", "Assets > A2", f"HB-1 | 2026-12-01 {HOSTILE}"),),
)


def told(*more: Lapse) -> Result:
    found = [finding("A-1", "fail", "blocker", history=WORSE), finding("A-2", "pass", history=FIXED)]
    return result(found, gate("no-go", True, found[:1], found), lapses=more)


def text_of(name: str, shown: Result) -> str:
    data = render(name, shown)
    if name in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return " ".join(parts.read(part).decode() for part in parts.namelist() if part.endswith(".xml"))
    return " ".join(data.decode("utf-8-sig").split())


@pytest.mark.parametrize(
    ("history", "verdict", "said"),
    [
        (WORSE, "fail", "open since 2026-09-01, 3 runs, worse"),
        (WORSE.model_copy(update={"trend": "same", "runs": 1}), "partial", "open since 2026-09-01, 1 run"),
        (FIXED, "pass", ""),
        (FIXED.model_copy(update={"trend": "same"}), "not_applicable", ""),
        (History(), "pass", ""),
        (None, "fail", ""),
    ],
)
def test_the_age_of_what_is_open(history: Any, verdict: Any, said: str) -> None:
    assert aged(finding("A-1", verdict, history=history)) == said


def test_trends_in_one_line() -> None:
    assert trends(told()) == "1 worse and 1 fixed since the run before"
    assert trends(closed()) == ""
    same: Finding = finding("A-1", "pass", history=History(trend="same"))
    assert trends(result([same], gate("go", False, [], [same]))) == "Nothing changed since the run before"


def test_a_lapse_in_one_line() -> None:
    assert lapse_words(SOON).startswith("2026-12-01, warranty: Database server ")
    assert lapse_words(SOON).endswith("; BPW-AST-03; Assets.xlsx, Assets > A2")


@pytest.mark.parametrize("name", ["text", "markdown", "html", "docx", "csv", "xlsx"])
def test_since_when_stands_in_every_report_for_people(name: str) -> None:
    assert "2026-09-01" in text_of(name, told())
    assert "2026-09-01" not in text_of(name, closed())


@pytest.mark.parametrize("name", ["text", "markdown", "html", "docx", "xlsx"])
def test_what_lapses_stands_in_every_report_for_people(name: str) -> None:
    said = text_of(name, told(SOON))
    assert "2026-12-01" in said
    assert "Database server" in said
    assert "BPW-AST-03" in said
    assert (SCRIPT in said) == (name == "text")
    without = text_of(name, told())
    assert "Lapses" not in without
    assert LAPSES not in without


def test_without_a_history_a_table_has_no_columns_for_it() -> None:
    (header, *_) = csv.reader(io.StringIO(render("csv", closed()).decode("utf-8-sig")))
    assert "trend" not in header
    rows = list(csv.reader(io.StringIO(render("csv", told()).decode("utf-8-sig"))))
    assert rows[0][-4:] == ["first reported", "last confirmed", "runs", "trend"]
    assert rows[1][-4:] == ["2026-09-01", "2026-11-21", "3", "worse"]
    assert len({len(row) for row in rows}) == 1
