"""Responses: shown beside findings, kept apart from the reviewer's word, and never a reason for a verdict."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

from mocheck.assess.combine import combined
from mocheck.errors import ConfigError
from mocheck.model.overlay import Response
from mocheck.model.result import Finding, Stage
from mocheck.reports import render
from mocheck.review.entries import Placed
from mocheck.review.live import Live
from mocheck.review.overlays import Reviewed
from mocheck.review.responses import ResponseEntry, load, responded
from tests.cli.conftest import Run, mocheck, pack, program
from tests.reports.sample import closed
from tests.review.making import ARTIFACTS, AS_OF, ROSTER, item, made

__all__ = ["mocheck", "pack", "program"]

DISPOSED = {"disposition": "upheld", "disposed_by": "R. Vance", "rationale": "It is of another version."}


def response(place: str = "responses.yaml:1:3", **more: Any) -> Placed[ResponseEntry]:
    given: dict[str, Any] = {
        "rule": "X-AST-03",
        "position": "not-concur",
        "text": "The plan was signed.",
        "by": "Thomas Villareal",
        "date": datetime.date(2026, 11, 10),
    }
    return Placed(ResponseEntry(**given | more), place)


def respond(findings: list[Finding], *entries: Placed[ResponseEntry], stage: Stage | None = None) -> Reviewed:
    live = Live(
        findings={each.rule: each for each in findings},
        artifacts=ARTIFACTS,
        roster=ROSTER,
        as_of=AS_OF,
        sum_up=lambda _, verdicts: combined(verdicts, 0),
        excluded={"X-OUT-01": "no county staff"},
    )
    return responded(Reviewed(tuple(findings)), entries, live, stage)


def test_a_response_stands_beside_the_finding_and_changes_nothing_of_it() -> None:
    finding = made("fail")
    found = respond([finding], response(owner="P. Raman", due=datetime.date(2026, 12, 1), **DISPOSED))
    (after,) = found.findings
    said = after.response
    assert said is not None and not found.notices
    assert (said.position, said.by, said.owner, said.due) == (
        "not-concur",
        "Thomas Villareal",
        "P. Raman",
        datetime.date(2026, 12, 1),
    )
    assert (said.disposition, said.disposed_by, said.entry) == ("upheld", "R. Vance", "responses.yaml:1:3")
    assert after.model_copy(update={"response": None}) == finding


def test_a_response_to_one_item_stands_with_the_item() -> None:
    finding = made("partial", items=(item("warranty", "fail"), item("serial", "pass")))
    (after,) = respond([finding], response(item="warranty")).findings
    assert after.response is None
    assert [each.response is not None for each in after.items] == [True, False]


def test_of_several_the_latest_stands() -> None:
    later = response("responses.yaml:9:3", date=datetime.date(2026, 11, 20), text="We found it.")
    found = respond([made("fail")], response(), later)
    assert found.findings[0].response is not None and found.findings[0].response.text == "We found it."
    assert [(each.kind, each.entry) for each in found.notices] == [("superseded", "responses.yaml:1:3")]
    assert "responses.yaml:9:3 stands instead" in found.notices[0].message


@pytest.mark.parametrize(
    ("more", "kind", "why"),
    [
        ({"rule": "X-AST-04"}, "unmatched", 'there is no rule X-AST-04 (did you mean "X-AST-03"?)'),
        ({"rule": "X-OUT-01"}, "unmatched", "X-OUT-01 is excluded from this program: no county staff"),
        ({"item": "warranty"}, "unmatched", 'X-AST-03 has no item "warranty"'),
        ({"date": datetime.date(2026, 11, 22)}, "refused", "after the date of this assessment"),
    ],
)
def test_what_cannot_be_meant_is_told(more: dict[str, Any], kind: str, why: str) -> None:
    found = respond([made("fail")], response(**more))
    assert found.findings[0].response is None
    (told,) = found.notices
    assert told.kind == kind and why in told.message and not told.pending


@pytest.mark.parametrize(("by", "why"), [("T. Villareal", "independence"), ("Ann Lee, PMP", "Lee, Ann")])
def test_the_programs_own_people_do_not_dispose(by: str, why: str) -> None:
    found = respond([made("fail")], response(**DISPOSED | {"disposed_by": by}))
    said = found.findings[0].response
    assert said is not None and said.disposition is None and said.disposed_by == "" and said.rationale == ""
    (told,) = found.notices
    assert told.kind == "refused" and why in told.message and told.by == by


def test_nobody_disposes_of_their_own_response() -> None:
    found = respond([made("fail")], response(by="R. Vance", **DISPOSED))
    assert found.findings[0].response is not None and found.findings[0].response.disposition is None
    assert "R. Vance wrote the response" in found.notices[0].message


@pytest.mark.parametrize(
    ("stage", "more", "told"),
    [
        ("final", {}, ["undisposed"]),
        ("final", DISPOSED, []),
        ("final", {"position": "concur"}, []),
        ("comments", {}, []),
        (None, {}, []),
    ],
)
def test_a_final_report_leaves_no_dispute_open_unnoticed(
    stage: Stage | None, more: dict[str, Any], told: list[str]
) -> None:
    assert [each.kind for each in respond([made("fail")], response(**more), stage=stage).notices] == told


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("- {rule: X-A-1, by: T, date: 2026-11-01}", "says nothing"),
        ("- {rule: X-A-1, by: T, text: x}", "date: is required"),
        ("- {rule: X-A-1, position: disagree, by: T, date: 2026-11-01}", 'position: "disagree" is not allowed here'),
        ("- {rule: X-A-1, text: x, by: T, date: 2026-11-31}", "1:"),
        ("- {rule: X-A-1, text: x, by: T, date: 2026-11-01, disposition: upheld}", "needs disposed_by and rationale"),
        ("- {rule: X-A-1, text: x, by: T, date: 2026-11-01, disposed_by: R}", "need a disposition"),
        ("rule: X-A-1", "must be a list"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, wrong: str) -> None:
    file = tmp_path / "responses.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        load(file)
    assert wrong in str(caught.value) and f"{file.as_posix()}:1:" in str(caught.value)


SAID = """\
- {rule: T-KT-01, position: not-concur, text: The <b>vendor</b> stays on call., by: T. Villareal, date: 2026-11-10,
   owner: P. Raman, due: 2026-12-01, disposition: upheld, disposed_by: R. Vance,
   rationale: Being on call is no transfer.}
- {rule: T-RSK-01, position: concur, text: We start one., by: T. Villareal, date: 2026-11-10}
- {rule: T-RSK-09, position: concur, by: T. Villareal, date: 2026-11-10}
"""


@pytest.fixture
def disputed(program: Path) -> Path:
    (program / "mocheck.yaml").write_text(
        "mocheck: 1\nprogram: {name: Harbor}\nresponses: responses.yaml\nstage: comments\n", "utf-8"
    )
    (program / "responses.yaml").write_text(SAID, "utf-8")
    return program


def test_a_run_shows_them_and_the_gate_stays_as_it_was(mocheck: Run, disputed: Path, pack: Path) -> None:
    def run(*more: str) -> dict[str, Any]:
        words = ("check", disputed, "--pack", pack, "--as-of", "2026-11-21", "--format", "json", *more)
        found: dict[str, Any] = json.loads(mocheck(*words).stdout)
        return found

    found = run()
    assert found["stage"] == "comments"
    assert [each["response"]["position"] for each in found["findings"]] == ["not-concur", "concur"]
    assert [each["kind"] for each in found["notices"]] == ["unmatched"]
    assert "responses of mocheck" in str(found["excluded"])
    assert run("--stage", "final")["stage"] == "final"
    (disputed / "mocheck.yaml").write_text("mocheck: 1\nprogram: {name: Harbor}\n", "utf-8")
    before = run()
    assert {**before["gate"], "conditions": []} == {**found["gate"], "conditions": []}
    kept = [[each["rule"] for each in one["gate"]["conditions"]] for one in (before, found)]
    assert kept[0] == kept[1]
    assert [each["verdict"] for each in before["findings"]] == [each["verdict"] for each in found["findings"]]


@pytest.mark.parametrize("name", ["text", "json", "junit", "html", "markdown", "csv"])
def test_every_report_shows_both_sides(mocheck: Run, disputed: Path, pack: Path, name: str) -> None:
    done = mocheck("check", disputed, "--pack", pack, "--as-of", "2026-11-21", "--format", name)
    said = " ".join(done.stdout.split()).replace("\\.", ".")
    for part in (
        "T. Villareal",
        "stays on call.",
        "R. Vance",
        "Being on call is no transfer.",
        "P. Raman",
        "2026-12-01",
    ):
        assert part in said, part
    assert "<b>vendor" not in said or name in ("text", "json", "csv")


def test_a_named_file_must_be_there(mocheck: Run, disputed: Path, pack: Path) -> None:
    (disputed / "responses.yaml").unlink()
    done = mocheck("check", disputed, "--pack", pack)
    assert done.returncode == 2 and "responses.yaml: cannot be read" in done.stderr


def test_the_word_report_and_the_workbook_show_them_too() -> None:
    first, *rest = closed().findings
    said = Response(
        position="partly",
        text="Half of it =1+1",
        evidence="Page 2",
        answer="partial",
        by="T. Villareal",
        date=AS_OF,
        owner="P. Raman",
        due=AS_OF,
        disposition="revised",
        disposed_by="R. Vance",
        rationale="Page 2 shows half.",
        entry="responses.yaml:1:3",
    )
    result = closed().model_copy(
        update={"stage": "final", "findings": (first.model_copy(update={"response": said}), *rest)}
    )
    made = docx.Document(io.BytesIO(render("docx", result)))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    assert "Final: responses are disposed of" in cells and "P. Raman" in cells
    assert "Concurs in part (T. Villareal, 2026-11-21): Half of it =1+1. Evidence given: Page 2." in cells
    assert "Revised by R. Vance: Page 2 shows half." in cells
    book = load_workbook(io.BytesIO(render("xlsx", result)))
    head, row, *_ = book["Responses"].iter_rows(values_only=True)
    shown = dict(zip(head, row, strict=True))
    assert (shown["Position"], shown["Answer"], shown["Disposition"]) == ("Concurs in part", "Partial", "Revised")
    assert ("Stage", "Final: responses are disposed of") in book["Decision"].iter_rows(values_only=True)
