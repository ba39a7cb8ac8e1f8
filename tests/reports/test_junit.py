"""JUnit: the law, what becomes of each finding, and the two schemas."""

from __future__ import annotations

import io
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from junitparser import JUnitXml
from lxml import etree

from mocheck.reports import junit, junit_strict
from mocheck.reports.standing import exit_code
from tests.reports.sample import SAMPLES, clean, closed, finding, gate, lenient, result

PROFILES = {"junit": junit, "junit-strict": junit_strict}
WHOLE = [(profile, name) for profile in PROFILES for name in SAMPLES]


def tree(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(data)


def cases(data: bytes) -> dict[str, ElementTree.Element]:
    return {case.get("name", "").split(" ", 1)[0]: case for case in tree(data).iter("testcase")}


def outcome(case: ElementTree.Element) -> tuple[str, str]:
    for name in ("failure", "error", "skipped"):
        found = case.find(name)
        if found is not None:
            return name, found.get("message", "")
    return "passed", ""


@pytest.mark.parametrize(("profile", "name"), WHOLE)
def test_it_holds_a_failure_or_error_if_and_only_if_the_exit_code_is_not_0(
    profile: str, name: str, tmp_path: Path
) -> None:
    sample = SAMPLES[name]()
    file = tmp_path / "junit.xml"
    file.write_bytes(PROFILES[profile].render(sample))
    oracle = subprocess.run(
        [sys.executable, "-m", "junitparser", "verify", str(file)], capture_output=True, check=False
    ).returncode
    assert (oracle != 0) == (exit_code(sample.gate) != 0)


@pytest.mark.parametrize("profile", PROFILES)
def test_a_closed_gate_that_names_nobody_is_a_failure_all_the_same(profile: str) -> None:
    found = [finding("A-1", "pass")]
    data = PROFILES[profile].render(result(found, gate("no-go", True, [], found), artifacts=()))
    assert [outcome(case)[0] for case in tree(data).iter("testcase")] == ["passed", "error"]


@pytest.mark.parametrize("schema", ["junit-10.xsd", "windyroad-JUnit.xsd"])
@pytest.mark.parametrize("name", [*SAMPLES, "broken"])
def test_the_strict_profile_is_valid_for_both_schemas(schema: str, name: str, shared: Path) -> None:
    broken = junit_strict.render_broken("the engine failed: \x00", date(2026, 11, 21))
    data = broken if name == "broken" else junit_strict.render(SAMPLES[name]())
    rules = etree.XMLSchema(etree.parse(str(shared / "schemas" / schema)))
    rules.assertValid(etree.parse(io.BytesIO(data)))


@pytest.mark.parametrize(
    ("rule", "kind", "message"),
    [
        ("BPW-STF-04", "failure", "No document names a person; the role stands as TBD"),
        ("BPW-OPS-01", "failure", "Plans/Backup & Recovery Plan.pdf could not be read and may hold it"),
        ("BPW-OPS-02", "failure", "BPW-OPS-02 was found to be pass"),
        ("BPW-DLV-09", "skipped", "ADVISORY: fail, minor: Last revised before the phase began"),
        ("BPW-AST-03", "skipped", "WAIVED: H. Sorensen, 2027-01-31, RAID-118: BPW-AST-03 was found to be fail"),
        ("BPW-DOC-01", "skipped", "BASELINED: the result of 2026-10-01: BPW-DOC-01 was found to be fail"),
        ("BPW-ECL-02", "skipped", "MANUAL REVIEW: not determined: Unknown: local_sites"),
        ("BPW-BCP-03", "skipped", "MANUAL REVIEW: met as proposed, to be confirmed: BPW-BCP-03 was found to be pass"),
        ("BPW-STR-15", "skipped", "NOT APPLICABLE: prime_contractor_operates is false"),
        ("BPW-EXIT-01", "skipped", "NOT YET DUE: Due 2026-12-15"),
        ("BPW-DLV-02", "passed", ""),
        ("BPW-PUR-06", "passed", ""),
    ],
)
def test_each_verdict_and_overlay_becomes_what_the_interface_says(rule: str, kind: str, message: str) -> None:
    for profile in PROFILES.values():
        assert outcome(cases(profile.render(closed()))[rule]) == (kind, message)


def test_the_type_of_a_failure_is_namespaced_and_tells_what_is_pending() -> None:
    types = Counter(found.get("type") for found in tree(junit.render(closed())).iter("failure"))
    assert types == {
        "mocheck.fail.blocker": 1,
        "mocheck.fail.major": 4,
        "mocheck.pending.blocker": 1,
        "mocheck.pending.major": 1,
    }


@pytest.mark.parametrize(("sample", "kind"), [(closed, "error"), (clean, "skipped"), (lenient, "skipped")])
def test_an_unreadable_artifact_is_an_error_only_where_the_run_ends_with_another_code_than_0(
    sample: object, kind: str
) -> None:
    data = junit.render(sample())  # type: ignore[operator]
    case = next(case for case in tree(data).iter("testcase") if case.get("file") == "Plans/Backup & Recovery Plan.pdf")
    assert outcome(case) == (kind, "UNREADABLE: it is encrypted (save it without a password)")


@pytest.mark.parametrize(("profile", "name"), WHOLE)
def test_consumers_find_nothing_that_breaks_them(profile: str, name: str) -> None:
    root = tree(PROFILES[profile].render(SAMPLES[name]()))
    named = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(named) == len(set(named))
    for suite in root.iter("testsuite"):
        of_suite = list(suite.iter("testcase"))
        assert suite.get("tests") == str(len(of_suite))
        for count, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert suite.get(count) == str(sum(outcome(case)[0] == kind for case in of_suite))
    for case in root.iter("testcase"):
        assert not set(case.get("name", "")) & set("<>&.\n")
        results = [child for child in case if child.tag in ("failure", "error", "skipped")]
        assert len(results) <= 1
        assert all(child.get("message") and child.text for child in results)


def test_the_rich_profile_points_at_files_and_lines_and_names_the_rule() -> None:
    case = cases(junit.render(closed()))["BPW-STR-42"]
    assert (case.get("file"), case.get("line"), case.get("time")) == ("Plans/KT Plan v1.2.md", "14", "0.000")
    properties = {one.get("name"): one.get("value") for one in case.iter("property")}
    assert properties["mocheck.rule"] == "BPW-STR-42"
    assert properties["mocheck.severity"] == "major"
    assert "It takes eight weeks." in str(properties["mocheck.evidence.1"])


def test_it_reads_back_with_its_totals() -> None:
    read = JUnitXml.fromstring(junit.render(closed()))
    assert (read.tests, read.failures, read.errors) == (25, 7, 1)
    assert sum(suite.skipped for suite in read) == 8


def test_characters_that_xml_refuses_are_shown_not_dropped() -> None:
    body = next(
        one.text or "" for one in tree(junit.render(closed())).iter("failure") if "HYPERLINK" in (one.text or "")
    )
    assert "\\u001b[31mred" in body and "\\udc80half" in body and "\\ufffe" in body


def test_two_files_with_names_that_become_alike_stay_apart() -> None:
    twins = tuple(closed().artifacts[0].model_copy(update={"path": path}) for path in ("a.b.md", "a-b.md"))
    data = junit.render(result([], gate("go", False, [], []), artifacts=twins))
    assert [case.get("name") for case in tree(data).iter("testcase")] == ["a-b-md", "a-b-md (2)"]


@pytest.mark.parametrize("profile", PROFILES)
def test_a_run_that_came_to_no_result_is_one_error(profile: str) -> None:
    root = tree(PROFILES[profile].render_broken("the engine failed", date(2026, 11, 21)))  # type: ignore[attr-defined]
    assert [outcome(case) for case in root.iter("testcase")] == [("error", "the engine failed")]


def test_a_proposed_pass_that_must_be_confirmed_closes_the_gate_and_says_so() -> None:
    found = [finding("A-1", "pass", "blocker", "assisted")]
    waiting = result(found, gate("conditional-go", True, found, found), artifacts=())
    assert outcome(cases(junit.render(waiting))["A-1"]) == ("failure", "TO BE CONFIRMED: A-1 was found to be pass")
