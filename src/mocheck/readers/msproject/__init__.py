"""Microsoft Project's XML: the tasks and the resources, each as a table.

Columns carry the names they have in Microsoft Project. Columns that no task fills are left out, except the task's name.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from mocheck.model.document import Block, Cell, Document, Location, Mark
from mocheck.readers.grid import NO_MARKS
from mocheck.readers.msproject.xml import Item, Plan, read_plan

_DATE: frozenset[Mark] = frozenset({"date"})
_HEADER: frozenset[Mark] = frozenset({"header"})
_NUMBER: frozenset[Mark] = frozenset({"number"})
_PROPERTIES = {"Title": "title", "Subject": "subject", "Author": "author", "Manager": "manager", "Company": "company"}
_TASK = {
    "ID": "ID",
    "WBS": "WBS",
    "Name": "Task Name",
    "Parents": "Summary Task",
    "Duration": "Duration",
    "Start": "Start",
    "Finish": "Finish",
    "ActualStart": "Actual Start",
    "ActualFinish": "Actual Finish",
    "BaselineFinish": "Baseline Finish",
    "Deadline": "Deadline",
    "PercentComplete": "% Complete",
    "Milestone": "Milestone",
    "Predecessors": "Predecessors",
    "Resources": "Resource Names",
    "Notes": "Notes",
}
_RESOURCE = {"ID": "ID", "Name": "Resource Name", "Type": "Type", "Group": "Group", "EmailAddress": "Email Address"}
_RESOURCE_TYPES = {"0": "Material", "1": "Work", "2": "Cost"}
_DATES = ("Start", "Finish", "Deadline")
_UNITS = {3: ("minute", 1), 5: ("hour", 60), 9: ("week", 0), 11: ("month", 0)}


def read(data: bytes, path: str, sha256: str) -> Document:
    """The project's title, a table of its tasks with their resources, and a table of its resources."""
    plan = read_plan(data)
    title = plan.fields.get("Title") or plan.fields.get("Name", "")
    blocks = [Block(kind="title", text=title, location=Location(part="title"))] if title else []
    blocks += _section("Tasks", _TASK, _tasks(plan))
    blocks += _section("Resources", _RESOURCE, _resources(plan))
    return Document(
        path=path,
        sha256=sha256,
        format="msproject",
        blocks=tuple(blocks),
        properties={name: plan.fields[key] for key, name in _PROPERTIES.items() if plan.fields.get(key)},
        notices=tuple(plan.notices),
    )


def _tasks(plan: Plan) -> list[Item]:
    """The tasks with their references resolved to names and numbers. The project's own summary task is left out."""
    names = {item.fields.get("UID", ""): item.fields.get("Name", "") for item in plan.resources}
    numbers = {item.fields.get("UID", ""): item.fields.get("ID", "") for item in plan.tasks}
    parents: list[str] = []
    said = []
    for task in plan.tasks:
        level = _whole(task.fields.get("OutlineLevel", "1"), 1)
        if level == 0:
            continue
        parents = parents[: min(level, 50) - 1]
        resources = [names.get(uid, "") for uid in plan.assigned.get(task.fields.get("UID", ""), ())]
        minutes = _minutes(task.fields.get("Duration", ""))
        own = {
            "Parents": " > ".join(parents),
            "Resources": "; ".join(dict.fromkeys(filter(None, resources))),
            "Predecessors": "; ".join(filter(None, (numbers.get(uid, "") for uid in task.predecessors))),
            "Duration": "" if minutes is None else _duration(minutes, task.fields, plan.fields),
            "Milestone": "Yes" if task.fields.get("Milestone") == "1" else "",
        }
        parents = [*parents, task.fields["Name"]]
        said.append(Item(task.fields | own, task.line))
    return said


def _resources(plan: Plan) -> list[Item]:
    return [
        Item(item.fields | {"Type": _RESOURCE_TYPES.get(item.fields.get("Type", ""), "")}, item.line)
        for item in plan.resources
    ]


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def _minutes(text: str) -> int | None:
    """The minutes of an xsd duration of hours, minutes and seconds ("PT40H0M0S"), the only form Project writes."""
    if not text.startswith("PT"):
        return None
    total, digits = 0.0, ""
    for letter in text[2:40]:
        if letter.isdigit() or letter == ".":
            digits += letter
        elif letter in "HMS" and digits.replace(".", "", 1).isdigit():
            total += float(digits) * {"H": 60, "M": 1, "S": 1 / 60}[letter]
            digits = ""
        else:
            return None
    return round(total)


def _duration(minutes: int, task: Mapping[str, str], project: Mapping[str, str]) -> str:
    """A duration in the unit its task shows it in (days, unless it says otherwise), by the project's working time."""
    day = _whole(project.get("MinutesPerDay", ""), 480) or 480
    week = _whole(project.get("MinutesPerWeek", ""), 2400) or 2400
    month = (_whole(project.get("DaysPerMonth", ""), 20) or 20) * day
    unit, size = _UNITS.get(_whole(task.get("DurationFormat", ""), 7), ("day", day))
    size = size or {"week": week, "month": month}[unit]
    amount = f"{minutes / size:.2f}".rstrip("0").rstrip(".")
    return f"{amount} {unit}" + ("" if amount == "1" else "s")


def _section(name: str, columns: Mapping[str, str], items: Sequence[Item]) -> list[Block]:
    if not items:
        return []
    used = [key for key in columns if key == "Name" or any(item.fields.get(key) for item in items)]
    head = tuple(_cell(columns[key], (name,), 1, None, _HEADER) for key in used)
    rows = [tuple(_value(key, item, (name,), number) for key in used) for number, item in enumerate(items, start=2)]
    return [
        Block(kind="heading", text=name, location=Location(part="heading", line=items[0].line), level=1),
        Block(kind="table", text="", location=Location(path=(name,), part="table 1"), rows=(head, *rows)),
    ]


def _value(key: str, item: Item, path: tuple[str, ...], row: int) -> Cell:
    text = item.fields.get(key, "")
    date = _date(text) if key.endswith(_DATES) else ""
    marks = _DATE if date else _NUMBER if key in {"ID", "PercentComplete"} and text.isdigit() else NO_MARKS
    return _cell(date or text, path, row, item.line, marks)


def _date(text: str) -> str:
    """The day of "2026-09-30T17:00:00", empty where it is none."""
    try:
        return datetime.date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""


def _cell(text: str, path: tuple[str, ...], row: int, line: int | None, marks: frozenset[Mark]) -> Cell:
    return Cell(text=text, location=Location(path=path, part=f"table 1 row {row}", line=line), marks=marks)
