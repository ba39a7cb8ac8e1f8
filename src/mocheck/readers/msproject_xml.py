"""The XML of Microsoft Project, read into its tasks, resources and assignments."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from mocheck.readers.errors import Unreadable
from mocheck.readers.grid import MAX_CELL_TEXT

NAMESPACE = "{http://schemas.microsoft.com/project}"
MAX_ITEMS = 50_000
MAX_ELEMENTS = 3_000_000
_LAST_EXACT_LINE = 65_534
_OTHER_FILE = "not a Microsoft Project XML file (export the project as XML)"


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
    plan = Plan()
    try:
        for element in _elements(data):
            _take(plan, element)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"the project file is damaged: {error.msg} (export it again)") from error
    if not plan.tasks and not plan.fields:
        raise Unreadable(_OTHER_FILE)
    return plan


def _elements(data: bytes) -> Iterator[etree._Element]:
    """The elements right below the project and right below its lists, each complete."""
    parser = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = count = 0
    for event, element in parser:
        if event == "start":
            depth += 1
            count += 1
            if count == 1 and (element.getroottree().docinfo.doctype or element.tag != f"{NAMESPACE}Project"):
                raise Unreadable(_OTHER_FILE)
            if count > MAX_ELEMENTS:
                raise Unreadable(f"more than {MAX_ELEMENTS:,} elements (split the project)")
            continue
        depth -= 1
        if depth == 1 or (depth == 2 and element.getparent().tag == f"{NAMESPACE}{_name(element)}s"):
            yield element
            _forget(element)


def _forget(element: etree._Element) -> None:
    parent = element.getparent()
    element.clear()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _take(plan: Plan, element: etree._Element) -> None:
    name = _name(element)
    if name == "Task":
        _add(plan, plan.tasks, element, "tasks")
    elif name == "Resource":
        _add(plan, plan.resources, element, "resources")
    elif name == "Assignment":
        found = _fields(element)
        if len(plan.assigned) < MAX_ITEMS:
            plan.assigned.setdefault(found.get("TaskUID", ""), []).append(found.get("ResourceUID", ""))
    elif len(element) == 0:
        plan.fields[name] = _text(element)


def _add(plan: Plan, items: list[Item], element: etree._Element, what: str) -> None:
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


def _fields(element: etree._Element) -> dict[str, str]:
    return {_name(child): _text(child) for child in element if len(child) == 0}


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _text(element: etree._Element) -> str:
    return (element.text or "").strip()[:MAX_CELL_TEXT]
