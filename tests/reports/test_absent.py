"""What waits for a document is told once, with that document."""

from mocheck.model.overlay import Overlay
from mocheck.model.result import Result
from mocheck.reports import html, markdown, text
from mocheck.reports.absent import absent
from tests.reports.sample import finding, gate
from tests.reports.sample import result as made

FINDINGS = [
    finding("BPW-A-01", "fail", "major", absent=("M&O Strategy", "M&O Plan")),
    finding("BPW-A-02", "not_determined", "blocker", absent=("M&O Strategy",)),
    finding("BPW-B-01", "fail", "blocker", absent=("<b>Charter</b>",)),
    finding("BPW-B-02", "fail", "blocker"),
    finding("BPW-C-01", "pass", "major"),
    finding(
        "BPW-D-01", "fail", "major", absent=("M&O Strategy",), overlay=Overlay(kind="waived", by="H. Sorensen", why="x")
    ),
]


def result() -> Result:
    closing = [one for one in FINDINGS if one.verdict != "pass" and one.overlay is None]
    return made(FINDINGS, gate("no-go", True, closing, FINDINGS))


def test_the_document_that_most_waits_for_comes_first() -> None:
    strategy, charter = absent(result().findings)
    assert [one.rule for one in strategy.findings] == ["BPW-A-02", "BPW-A-01"]
    assert strategy.waiting == "2 expectations wait for it: 1 blocker and 1 major"
    assert charter.waiting == "1 expectation waits for it: 1 blocker"


def test_the_terminal_lists_only_what_documents_that_are_there_leave_open() -> None:
    shown = text.render(result()).decode()
    assert "Documents that were not found (2)" in shown
    assert "✗ M&O Strategy: 2 expectations wait for it: 1 blocker and 1 major." in shown
    assert "3 of these wait for a document that was not found" in " ".join(shown.split())
    assert "BPW-B-02" in shown
    assert "BPW-B-01" not in shown


def test_reports_for_people_list_them_and_take_no_markup_from_them() -> None:
    assert "- M\\&O Strategy: 2 expectations" in markdown.render(result()).decode()
    page = html.render(result()).decode()
    assert 'id="absent"' in page
    assert "&lt;b&gt;Charter&lt;/b&gt;" in page
    assert "<b>Charter" not in page
