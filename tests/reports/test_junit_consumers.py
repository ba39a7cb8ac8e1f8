"""JUnit as other programs read it: none fails on it, none counts otherwise, and each shows that it can fail."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mocheck.reports import junit, junit_strict
from mocheck.reports.cases import cases
from tests.reports.consumers import module, node, program, said, tool_of_python
from tests.reports.sample import closed

PROFILES = {"junit": junit, "junit-strict": junit_strict}
FAILURES, SKIPPED, PASSED, ERRORS = 7, 8, 9, 1
BROKEN = b"<testsuites><testsuite"


def written(folder: Path, profile: str) -> Path:
    file = folder / "junit.xml"
    file.write_bytes(PROFILES[profile].render(closed()))
    return file


def counted(data: bytes) -> dict[str, int]:
    cases = list(ElementTree.fromstring(data).iter("testcase"))
    kinds = ("failure", "error", "skipped")
    found = {kind: sum(case.find(kind) is not None for case in cases) for kind in kinds}
    return found | {"passed": len(cases) - sum(found.values())}


def test_the_figures_these_tests_expect_are_those_of_the_file() -> None:
    assert counted(junit.render(closed())) == {
        "failure": FAILURES,
        "error": ERRORS,
        "skipped": SKIPPED,
        "passed": PASSED,
    }


@pytest.mark.parametrize("profile", PROFILES)
def test_junit2html_shows_every_case(profile: str, tmp_path: Path) -> None:
    done = tool_of_python("junit2htmlreport", str(written(tmp_path, profile)), str(tmp_path / "out.html"))
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out.html").read_text("utf-8")
    for one in closed().findings:
        assert one.rule.replace(".", "-") in page
    assert "<script>alert(1)</script>" not in page


def test_junit2html_refuses_what_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "junit.xml"
    file.write_bytes(BROKEN)
    assert tool_of_python("junit2htmlreport", str(file), str(tmp_path / "out.html")).returncode != 0


def xunit_viewer(file: Path, out: Path) -> tuple[int, str]:
    done = node(module("xunit-viewer") / "bin/xunit-viewer", "-r", str(file), "-o", str(out), "--console")
    return done.returncode, done.stdout


@pytest.mark.parametrize("profile", PROFILES)
def test_xunit_viewer_counts_as_we_do(profile: str, tmp_path: Path) -> None:
    code, shown = xunit_viewer(written(tmp_path, profile), tmp_path / "out.html")
    for count, word in ((FAILURES, "failure"), (ERRORS, "error"), (SKIPPED, "skipped"), (PASSED, "passed")):
        assert f"{count} {word}" in shown
    assert code == 0


def test_xunit_viewer_refuses_what_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "junit.xml"
    file.write_bytes(BROKEN)
    assert xunit_viewer(file, tmp_path / "out.html")[0] != 0


def allure(results: Path, out: Path) -> tuple[dict[str, int], str]:
    """How many cases Allure counts of each kind, and what it complains of; it ends with 0 whatever it finds."""
    program("java")
    tool = module("allure-commandline") / "dist/bin/allure"
    done = said(["sh", str(tool), "generate", str(results), "-o", str(out), "--clean"])
    assert done.returncode == 0, done.stderr + done.stdout
    summary: dict[str, dict[str, int]] = json.loads((out / "widgets/summary.json").read_text("utf-8"))
    return summary["statistic"], done.stderr


def test_allure_counts_as_we_do(tmp_path: Path) -> None:
    (tmp_path / "results").mkdir()
    written(tmp_path / "results", "junit")
    found, complaint = allure(tmp_path / "results", tmp_path / "out")
    assert (found["failed"], found["broken"], found["skipped"], found["passed"]) == (FAILURES, ERRORS, SKIPPED, PASSED)
    assert "Error" not in complaint


def test_allure_would_count_otherwise_and_complain_of_what_is_broken(tmp_path: Path) -> None:
    results = tmp_path / "results"
    results.mkdir()
    lost = junit.render(closed()).replace(b"<failure ", b"<fault ").replace(b"</failure>", b"</fault>")
    (results / "lost.xml").write_bytes(lost)
    (results / "broken.xml").write_bytes(BROKEN + lost)
    found, complaint = allure(results, tmp_path / "out")
    assert (found["failed"], found["passed"], found["total"]) == (0, PASSED + FAILURES, len(cases(closed())))
    assert "[Fatal Error] broken.xml" in complaint
