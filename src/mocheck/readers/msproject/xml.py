"""The XML of Microsoft Project, read into its tasks, resources and assignments."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from lxml import etree
from lxml.etree import _Element

from mocheck.readers.errors import Unreadable
from mocheck.readers.limits import MAX_BLOCK_TEXT
from mocheck.readers.xmlstream import stream

NAMESPACE = "{http://schemas.microsoft.com/project}"
MAX_ITEMS = 50_000
_LAST_EXACT_LINE = 65_534
_READ = ("Task", "Resource", "Assignment", "Project")


@dataclass(slots=True)
class Item:
    """A task or resource: its simple fields, and the line of the file it begins on."""

    fields: dict[str, str]
    line: int | None
    predecessors: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """A project file's content before references are resolved. `assigned` maps a task's UID to resource UIDs."""

    fields: dict[str, str] = field(default_factory=dict)
    tasks: list[Item] = field(default_factory=list)
    resources: list[Item] = field(default_factory=list)
    assigned: dict[str, list[str]] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)


def read_plan(data: bytes) -> Plan:
    """The project in the file; Unreadable where it is none, or damaged."""
    plan = Plan()
    for element in stream(data, [f"{NAMESPACE}{name}" for name in _READ], "the project file"):
        _take(plan, element)
    if not plan.tasks and not plan.fields:
        raise Unreadable("not a Microsoft Project XML file (export the project as XML)")
    return plan


def _take(plan: Plan, element: _Element) -> None:
    name = _name(element)
    if name == "Task":
        _add(plan, plan.tasks, element, "tasks")
    elif name == "Resource":
        _add(plan, plan.resources, element, "resources")
    elif name == "Assignment":
        found = _fields(element)
        if len(plan.assigned) < MAX_ITEMS:
            plan.assigned.setdefault(found.get("TaskUID", ""), []).append(found.get("ResourceUID", ""))
    else:
        plan.fields = _fields(element)


def _add(plan: Plan, items: list[Item], element: _Element, what: str) -> None:
    if len(items) == MAX_ITEMS:
        notice = f"only the first {MAX_ITEMS:,} {what} were read"
        plan.notices += [] if notice in plan.notices else [notice]
        return
    fields = _fields(element)
    if fields.get("IsNull") == "1" or not fields.get("Name"):
        return
    line = cast(int, element.sourceline)
    links = [_text(link) for link in element.findall(f"{NAMESPACE}PredecessorLink/{NAMESPACE}PredecessorUID")]
    baseline = element.findtext(f"{NAMESPACE}Baseline/{NAMESPACE}Finish")
    items.append(
        Item(
            fields | ({"BaselineFinish": baseline} if baseline else {}),
            line if line <= _LAST_EXACT_LINE else None,
            links,
        )
    )


def _fields(element: _Element) -> dict[str, str]:
    return {_name(child): _text(child) for child in element if len(child) == 0}


def _name(element: _Element) -> str:
    return etree.QName(element).localname


def _text(element: _Element) -> str:
    return (element.text or "").strip()[:MAX_BLOCK_TEXT]
