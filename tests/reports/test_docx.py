"""The Word report: reopened, complete, accessible, and taken by LibreOffice."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from mocheck.readers.errors import NotAnArtifact
from mocheck.readers.own import refuse_own
from mocheck.reports import render
from tests.reports.consumers import converted
from tests.reports.sample import SAMPLES, UNSEEN, closed, evidence, finding, gate, result

LEVELS = {"Heading 1": 1, "Heading 2": 2, "Heading 3": 3}


def report(sample: Any = closed) -> Document:
    return docx.Document(io.BytesIO(render("docx", sample())))


def headings(made: Document) -> list[tuple[int, str]]:
    return [(LEVELS[one.style.name], one.text) for one in made.paragraphs if one.style.name in LEVELS]


def tables(made: Document) -> dict[str, Any]:
    return {str(one._tbl.xpath("string(./w:tblPr/w:tblCaption/@w:val)")): one for one in made.tables}


def cells(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def faults(made: Document) -> list[str]:
    """What would make the report hard to read: levels left out, tables without heading or caption, rows that split."""
    levels = [level for level, _ in headings(made)]
    found = [f"level {b} after {a}" for a, b in zip([0, *levels], levels, strict=False) if b > a + 1]
    for table in made.tables:
        rows = table._tbl.xpath("./w:tr")
        look = table._tbl.xpath("./w:tblPr/w:tblLook")[0]
        repeats = len(rows[0].xpath("./w:trPr/w:tblHeader"))
        found += ["no heading"] if repeats != int(look.get(qn("w:firstRow"))) else []
        found += ["no caption"] if not table._tbl.xpath("string(./w:tblPr/w:tblCaption/@w:val)") else []
        found += ["splits"] * sum(not row.xpath("./w:trPr/w:cantSplit") for row in rows)
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_it_opens_again_and_is_accessible(name: str) -> None:
    made = report(SAMPLES[name])
    assert faults(made) == []
    about = made.core_properties
    assert (about.author, about.language) == ("mocheck", "en-US") and "Harbor Benefits System" in about.title
    assert made.styles.element.xpath("string(.//w:rPrDefault//w:lang/@w:val)") == "en-US"


def test_a_fault_would_be_found() -> None:
    made = report()
    made.add_heading("top", 1)
    made.add_heading("too deep", 3)
    split = made.tables[0]._tbl.xpath("./w:tr/w:trPr/w:cantSplit")[0]
    split.getparent().remove(split)
    caption = made.tables[1]._tbl.xpath("./w:tblPr/w:tblCaption")[0]
    caption.getparent().remove(caption)
    assert sorted(faults(made)) == ["level 3 after 1", "no caption", "splits"]


def test_its_parts_come_in_the_order_in_which_they_are_read() -> None:
    assert [text for level, text in headings(report()) if level == 1] == [
        "Decision",
        "Summary by area",
        "In force now, lapsed at the gate (1)",
        "Findings",
        "Met, to be confirmed, and not asked",
        "Appendix A: Artifacts",
        "Appendix B: Waivers and decisions",
        "Appendix C: Standards and method",
        "Sign-off",
    ]


def test_the_cover_and_the_decision_say_what_was_decided() -> None:
    made = report()
    assert ["Decision proposed", "NO-GO"] in cells(tables(made)["What was assessed, and as of when"])
    assert any(one.text.startswith("NO-GO. The gate is closed: 1 blocker and 4 majors open") for one in made.paragraphs)
    areas = cells(tables(made)["What closes the gate, by area"])[1:]
    named = ", ".join(row[-1] for row in areas).split(", ")
    assert len(named) == 7 and {"BPW-OPS-01", "BPW-STF-04"} <= set(named)
    first = next(one.text for one in made.paragraphs if one.text.startswith("1. "))
    assert first.startswith("1. Plans/Backup & Recovery Plan.pdf: Supply it in a form that can be read")


def test_the_summary_counts_every_finding_once() -> None:
    rows = cells(tables(report())["Findings in each area, by where they stand"])[1:]
    assert sum(int(count) for row in rows for count in row[1:]) == len(closed().findings)


def test_a_finding_has_criteria_condition_effect_recommendation_evidence_and_room_for_a_response() -> None:
    said = dict(cells(tables(report())["Finding BPW-STR-42"]))
    assert list(said) == [
        *("Verdict", "Criteria", "Condition", "Effect", "Recommendation", "Evidence"),
        *("Response", "Responsible", "Due", "Disposition"),
    ]
    assert said["Verdict"].startswith("Fail, major.")
    assert said["Condition"] == "8 weeks is shorter than 6 months"
    assert 'line 14 > Duration > paragraph 1: "It takes eight weeks."' in said["Evidence"]
    assert "SHA-256" in said["Evidence"] and said["Response"].startswith("Does not concur (T. Villareal, 2026-11-10)")
    absent = dict(cells(tables(report())["Finding BPW-STF-04"]))
    assert "Responsible, and due:" in absent["Response"]
    assert absent["Cause"] == "the cell says TBD" and "Plans/M&O Plan.docx" in absent["Searched"]
    waived = dict(cells(tables(report())["Finding BPW-AST-03"]))
    assert waived["Waiver or decision"].startswith("waived by H. Sorensen until 2027-01-31")


def test_what_closes_nothing_stands_in_one_table() -> None:
    head, *rows = cells(tables(report())["Open, without closing the gate"])
    assert head == ["Finding", "Condition", "Recommendation", "Response"]
    assert [row[0].split()[0] for row in rows] == ["BPW-DLV-09", "BPW-RSK-01"]


def test_what_is_proposed_has_room_for_who_confirms_it() -> None:
    head, one = cells(tables(report())["Met as proposed, to be confirmed (1)"])
    assert head[-1] == "Confirmed by, on" and one[0] == "BPW-BCP-03" and one[-1] == ""


def test_every_finding_is_in_it_and_every_artifact_with_its_hash() -> None:
    made = report()
    text = "\n".join(text for _, text in headings(made)) + str([cells(one) for one in made.tables])
    assert [one.rule for one in closed().findings if one.rule not in text] == []
    shown = str(cells(tables(made)["Artifacts assessed, with versions and hashes"]))
    assert [one.path for one in closed().artifacts if one.sha256 not in shown] == []
    assert "it is encrypted" in str(cells(tables(made)["Artifacts that could not be read"]))


def test_the_table_of_contents_leads_to_each_heading() -> None:
    body = report().element.body
    links = body.xpath(".//w:hyperlink/@w:anchor")
    assert links == body.xpath(".//w:bookmarkStart/@w:name") and len(links) == len(set(links)) > 8
    assert body.xpath("string(.//w:instrText)").strip().startswith("TOC")
    assert body.xpath(".//w:fldChar/@w:fldCharType") == ["begin", "separate", "end"]
    shown = ["".join(one.xpath(".//w:t/text()")) for one in body.xpath(".//w:hyperlink")]
    assert shown == [text for level, text in headings(report()) if level < 3]


def test_sign_off_begins_a_page_and_leaves_room() -> None:
    made = report()
    last = [one for one in made.paragraphs if one.style.name == "Heading 1"][-1]
    assert last.text == "Sign-off" and last._p.xpath("./w:pPr/w:pageBreakBefore")
    assert cells(tables(made)["Sign-off"])[0] == ["Role", "Name", "Decision", "Signature", "Date"]


def test_what_cannot_be_seen_is_shown_and_a_long_quote_is_cut() -> None:
    found = [finding("A-1", "fail", message=UNSEEN, evidence=(evidence("a.md", "1", "word " * 20_000),))]
    said = dict(cells(tables(report(lambda: result(found, gate("no-go", True, found, found))))["Finding A-1"]))
    assert said["Condition"].startswith("safe\\u202egnp.exe \\u001b[31mred")
    assert "…" in said["Evidence"] and len(said["Evidence"]) < 1_000


def test_everything_in_the_file_is_xml_and_nothing_leads_out_of_it() -> None:
    with zipfile.ZipFile(io.BytesIO(render("docx", closed()))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
        times = {entry.date_time for entry in archive.infolist()}
    assert all(etree.fromstring(data) is not None for data in parts.values())
    assert not [name for name, data in parts.items() if b'TargetMode="External"' in data or b"attachedTemplate" in data]
    assert times == {(1980, 1, 1, 0, 0, 0)}


def test_it_is_never_read_as_an_artifact() -> None:
    with pytest.raises(NotAnArtifact):
        refuse_own(render("docx", closed()), "docx")


def test_libreoffice_opens_it_with_its_tables_and_headings(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(converted(render("docx", closed()), "docx", "odt", tmp_path))) as archive:
        content = archive.read("content.xml").decode()
    assert content.count("<table:table ") == len(report().tables)
    assert content.count("<text:h ") == len(headings(report()))
    assert "table:table-header-rows" in content and "\u202e" not in content


def test_libreoffice_refuses_what_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="could not open"):
        converted(render("docx", closed())[:2_000], "docx", "odt", tmp_path)
