"""junit-xml's model, finished so that readers of JUnit take it as it is meant.

The library drops a failure without text, writes `disabled` and float times that no schema allows, puts the output
before the cases, knows no properties of a case and no count of skips, and deletes control characters unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree

from junit_xml import TestCase, TestSuite

from mocheck.reports.cases import Case
from mocheck.reports.clean import visible

_TIME = "0.000"  # durations stay out of reports: the same input gives the same bytes
_COUNTS = ("tests", "failures", "errors", "skipped")


class _Case(TestCase):  # type: ignore[misc]
    def __init__(self, case: Case, rich: bool) -> None:
        super().__init__(
            case.name,
            classname=f"mocheck.{_slug(case.suite)}.{_slug(case.group)}",
            file=case.file if rich else None,
            line=case.line if rich else None,
        )
        self.properties = case.properties if rich else {}
        text = case.body or case.message
        match case.outcome:
            case "failure":
                self.add_failure_info(case.message or "failed", text, case.type)
            case "error":
                self.add_error_info(case.message or "error", text, case.type)
            case "skipped":
                self.add_skipped_info(case.message or "skipped", text)
            case "passed":
                pass


class _Suite(TestSuite):  # type: ignore[misc]
    def build_xml_doc(self, encoding: str | None = None) -> ElementTree.Element:
        """The suite's element with everything in the place and form that both schemas ask for."""
        suite: ElementTree.Element = super().build_xml_doc(encoding)
        suite.attrib.pop("disabled")
        suite.set("time", _TIME)
        properties = suite.find("properties")
        if properties is None:
            suite.insert(0, ElementTree.Element("properties"))
        for case, element in zip(self.test_cases, suite.iter("testcase"), strict=True):
            element.set("time", _TIME)
            if case.properties:
                element.insert(0, _properties(case.properties))
        for skipped in suite.iter("skipped"):
            skipped.attrib.pop("type")
        for name in ("system-out", "system-err"):
            output = suite.find(name)
            if output is None:
                output = ElementTree.Element(name)
            else:
                suite.remove(output)
            suite.append(output)
        return suite


def write(found: Iterable[Case], as_of: date, notes: str, about: dict[str, str], *, rich: bool) -> bytes:
    """The file. `notes` is what does not belong to one case; it stands as output of the first suite."""
    by_suite: dict[str, list[Case]] = {}
    for case in found:
        by_suite.setdefault(case.suite, []).append(case)
    root = ElementTree.Element("testsuites")
    for number, (name, of_suite) in enumerate(by_suite.items()):
        suite = _Suite(
            name,
            [_Case(case, rich) for case in of_suite],
            hostname="localhost",
            id=str(number),
            package="mocheck",
            timestamp=f"{as_of.isoformat()}T00:00:00",
            properties=about,
            stdout=notes if number == 0 else None,
        )
        root.append(suite.build_xml_doc())
    if rich:
        root.set("name", "mocheck")
        for count in _COUNTS:
            root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
        root.set("time", _TIME)
    for element in root.iter():
        element.text = visible(element.text) if element.text else element.text
        for name, value in element.items():
            element.set(name, visible(value))
    ElementTree.indent(root, " ")
    made: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _properties(named: dict[str, str]) -> ElementTree.Element:
    element = ElementTree.Element("properties")
    for name, value in named.items():
        ElementTree.SubElement(element, "property", {"name": f"mocheck.{name}", "value": value})
    return element


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.replace("&", " and ").lower()).strip("-") or "other"
