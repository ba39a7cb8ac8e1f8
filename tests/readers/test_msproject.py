"""Microsoft Project XML: tasks with their summary, dates, working time and people; hostile XML ends in words."""

from __future__ import annotations

import pytest

from mocheck.model.document import Document
from mocheck.readers import msproject, xmlstream
from mocheck.readers.errors import Unreadable
from mocheck.readers.msproject import xml as msproject_xml

PLAN = """<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project">
<Name>plan.xml</Name><Title>Harbor M&amp;O Transition</Title><Author>J. Lee</Author>
<MinutesPerDay>480</MinutesPerDay><MinutesPerWeek>2400</MinutesPerWeek><DaysPerMonth>20</DaysPerMonth>
<Tasks>
<Task><UID>0</UID><ID>0</ID><Name>Harbor</Name><OutlineLevel>0</OutlineLevel></Task>
<Task><UID>1</UID><ID>1</ID><Name>Knowledge Transfer</Name><WBS>1</WBS><OutlineLevel>1</OutlineLevel>
<Start>2026-07-01T08:00:00</Start><Finish>2026-12-31T17:00:00</Finish><Duration>PT960H0M0S</Duration>
<DurationFormat>11</DurationFormat><PercentComplete>40</PercentComplete><Milestone>0</Milestone></Task>
<Task><UID>5</UID><ID>2</ID><Name>Shadow the help desk</Name><WBS>1.1</WBS><OutlineLevel>2</OutlineLevel>
<Start>2026-07-01T08:00:00</Start><Finish>2026-07-14T17:00:00</Finish><Duration>PT76H0M0S</Duration>
<DurationFormat>7</DurationFormat><Notes>County staff observe.</Notes>
<Baseline><Number>0</Number><Finish>2026-07-10T17:00:00</Finish></Baseline>
<PredecessorLink><PredecessorUID>1</PredecessorUID></PredecessorLink></Task>
<Task><UID>6</UID><ID>3</ID><IsNull>1</IsNull></Task>
<Task><UID>7</UID><ID>4</ID><Name>Handover accepted</Name><OutlineLevel>1</OutlineLevel>
<Duration>PT0H0M0S</Duration><Milestone>1</Milestone></Task>
</Tasks>
<Resources><Resource><UID>3</UID><ID>1</ID><Name>Maria Ortega</Name><Type>1</Type><Group>Customer</Group></Resource>
<Resource><UID>4</UID><ID>2</ID><Name>J. Lee</Name><Type>1</Type></Resource></Resources>
<Assignments><Assignment><UID>1</UID><TaskUID>5</TaskUID><ResourceUID>3</ResourceUID></Assignment>
<Assignment><UID>2</UID><TaskUID>5</TaskUID><ResourceUID>4</ResourceUID></Assignment>
<Assignment><UID>3</UID><TaskUID>1</TaskUID><ResourceUID>-65535</ResourceUID></Assignment></Assignments>
</Project>"""


def read(text: str | bytes) -> Document:
    return msproject.read(text.encode() if isinstance(text, str) else text, "Plan.xml", "0" * 64)


def tasks(document: Document) -> list[dict[str, str]]:
    table = next(block for block in document.blocks if block.kind == "table" and block.location.path == ("Tasks",))
    names = [cell.text for cell in table.rows[0]]
    return [dict(zip(names, (cell.text for cell in row), strict=True)) for row in table.rows[1:]]


def test_tasks_have_their_summary_people_and_dates() -> None:
    first, second, third = tasks(read(PLAN))
    assert second["Task Name"] == "Shadow the help desk"
    assert second["Summary Task"] == "Knowledge Transfer"
    assert second["Resource Names"] == "Maria Ortega; J. Lee"
    assert (second["Start"], second["Finish"], second["Baseline Finish"]) == ("2026-07-01", "2026-07-14", "2026-07-10")
    assert second["Predecessors"] == "1"
    assert second["Notes"] == "County staff observe."
    assert (first["Resource Names"], third["Summary Task"]) == ("", "")


def test_durations_are_in_the_unit_of_the_task() -> None:
    assert [task["Duration"] for task in tasks(read(PLAN))] == ["6 months", "9.5 days", "0 days"]


def test_milestones_and_progress() -> None:
    first, _, third = tasks(read(PLAN))
    assert (first["% Complete"], first["Milestone"], third["Milestone"]) == ("40", "", "Yes")


def test_the_project_summary_and_blank_lines_are_no_tasks() -> None:
    assert [task["ID"] for task in tasks(read(PLAN))] == ["1", "2", "4"]


def test_title_properties_and_places() -> None:
    document = read(PLAN)
    assert (document.blocks[0].kind, document.blocks[0].text) == ("title", "Harbor M&O Transition")
    assert document.properties == {"title": "Harbor M&O Transition", "author": "J. Lee"}
    table = document.blocks[2]
    assert [cell.marks for cell in table.rows[0]][:2] == [frozenset({"header"})] * 2
    assert str(table.rows[2][1].location) == "line 10 > Tasks > table 1 row 3"


def test_resources_are_listed() -> None:
    table = read(PLAN).blocks[-1]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["ID", "Resource Name", "Type", "Group"],
        ["1", "Maria Ortega", "Work", "Customer"],
        ["2", "J. Lee", "Work", ""],
    ]


def test_columns_nobody_filled_are_left_out() -> None:
    assert "Deadline" not in tasks(read(PLAN))[0]


def test_more_tasks_than_the_limit_are_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(msproject_xml, "MAX_ITEMS", 2)
    document = read(PLAN)
    assert document.notices == ("only the first 2 tasks were read",)


DOCTYPE = '<!DOCTYPE Project [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "bbbbbbbbbb">]>'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (PLAN[:900], "not well-formed"),
        ("<Project><Name>x</Name></Project>", "not a Microsoft Project"),
        (PLAN.replace("<Project xmlns", DOCTYPE + "<Project xmlns"), "document type"),
        (PLAN.replace("<Project xmlns", DOCTYPE + "<Project xmlns").replace("J. Lee", "&a;&b;"), "document type"),
        (PLAN.replace("J. Lee", "<a>" * 5000 + "</a>" * 5000), "not well-formed"),
        ("", "not well-formed"),
    ],
)
def test_hostile_and_damaged_files_end_in_words(text: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read(text)


def test_a_million_elements_end_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xmlstream, "MAX_ELEMENTS", 10_000)
    with pytest.raises(Unreadable, match="elements"):
        read(PLAN.replace("<Tasks>", "<Tasks>" + "<Task/>" * 20_000))


def test_entities_of_other_encodings_are_refused_too() -> None:
    with pytest.raises(Unreadable):
        read(PLAN.replace("UTF-8", "UTF-16").replace("<Project xmlns", DOCTYPE + "<Project xmlns").encode("utf-16"))
