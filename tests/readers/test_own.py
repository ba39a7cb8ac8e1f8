"""What mocheck wrote or was given is never evidence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from mocheck.readers import read_folder

RULE = """\
- id: BPW-STR-42
  title: Knowledge transfer
  criterion: {section: M&O Strategy, quote: x}
  expect: {duration: {topic: knowledge-transfer}}
"""


def office(properties: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "wordprocessingml.document.main")
        archive.writestr("docProps/core.xml", properties)
    return stream.getvalue()


OWN = {
    "result.json": (b'{\n "artifacts": [], "schema": "mocheck-result/1"}', "a report of mocheck"),
    "r.sarif": (b'{"runs": [{"tool": {"driver": {"name": "mocheck", "rules": []}}}]}', "a report of mocheck"),
    "report.html": (
        b'<html><head><meta name="generator" content="mocheck 0.1.0"></head></html>',
        "a report of mocheck",
    ),
    "report.md": (b"<!-- mocheck 0.1.0 -->\n# Harbor\n", "a report of mocheck"),
    "report.txt": (b"mocheck 0.1.0: Harbor\n\nNo-go\n", "a report of mocheck"),
    "report.csv": (b'\xef\xbb\xbf"mocheck rule","verdict"\r\n', "a report of mocheck"),
    "report.docx": (office("<cp><dc:creator>mocheck 0.1.0</dc:creator></cp>"), "a report of mocheck"),
    "mocheck.yaml": (b"# ours\nmocheck: 1\nprogram: {name: X}\n", "the program file of mocheck"),
    "waivers.yaml": (b"- rule: BPW-AST-03\n  expires: 2027-01-31\n", "waivers, decisions or responses of mocheck"),
    "decisions.yaml": (
        b"- rule: BPW-AST-03\n  verdict: pass\n  reviewer: R\n",
        "waivers, decisions or responses of mocheck",
    ),
    "responses.yaml": (
        b"- {rule: BPW-AST-03, by: T. Villareal, position: concur}\n",
        "waivers, decisions or responses of mocheck",
    ),
    "rules.yaml": (RULE.encode(), "rules of mocheck"),
}


@pytest.fixture(scope="module")
def reasons(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("own")
    for name, (data, _) in OWN.items():
        (folder / name).write_bytes(data)
    reading = read_folder(Path(folder), jobs=1)
    assert reading.documents == ()
    return {each.path: each.reason for each in reading.excluded}


@pytest.mark.parametrize("name", OWN)
def test_own_files_are_excluded_with_the_reason(reasons: dict[str, str], name: str) -> None:
    assert reasons[name] == OWN[name][1]


def test_a_document_about_mocheck_is_a_document(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("We run mocheck 0.1 before each gate. mocheck: 1 finding.\n")
    (tmp_path / "register.yaml").write_text("- rule: none\n  owner: Bo\n")
    assert [document.unreadable for document in read_folder(tmp_path, jobs=1).documents] == [None, None]
