"""The page: complete without script, closed to everything else, and telling the same as the result."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import Any

import pytest
from lxml import html as parser
from lxml.html import HtmlElement

from mocheck.model.overlay import Response
from mocheck.model.result import History, Lapse
from mocheck.reports import html
from mocheck.reports.clean import visible
from mocheck.reports.standing import effective, groups
from mocheck.reports.words import DECISIONS, VERDICTS, headline
from tests.reports.consumers import HOME, browser, module, node
from tests.reports.sample import (
    AS_OF,
    HOSTILE,
    KT,
    PLAN,
    SAMPLES,
    SCRIPTS,
    closed,
    evidence,
    finding,
    gate,
    result,
    unassessed,
)


def page(name: str = "closed") -> HtmlElement:
    return parser.document_fromstring(html.render(SAMPLES[name]()).decode())


def findings(root: HtmlElement) -> dict[str, HtmlElement]:
    return {words(entry.cssselect("summary b")[0]): entry for entry in root.cssselect("details[data-is]")}


def is_of(entry: HtmlElement) -> list[str]:
    return entry.get("data-is", "").split()


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def flat(text: str) -> str:
    return " ".join(visible(text).split())


@pytest.mark.parametrize("name", SAMPLES)
def test_it_begins_with_the_decision_and_why(name: str) -> None:
    sample, root = SAMPLES[name](), page(name)
    assert words(root.get_element_by_id("decision-title")) == DECISIONS[sample.gate.decision]
    assert headline(sample) in words(root.cssselect(".banner")[0])
    assert root.findtext(".//title") == f"{DECISIONS[sample.gate.decision]}: Harbor Benefits System, M&O readiness"


def test_what_closes_the_gate_comes_first_then_areas_then_findings() -> None:
    order = [section.get("id") for section in page().cssselect("main > section[id]")]
    assert order == [
        "closes",
        "undecided",
        "proposed",
        "waived",
        "lapses",
        "areas",
        "findings",
        "overlays",
        "responses",
        "coverage",
        "artifacts",
        "conditions",
        "left-out",
        "about",
    ]


def test_what_closes_the_gate_stands_there_with_its_proof_and_remedy() -> None:
    entries = [words(entry) for entry in page().cssselect("#closes ol.closing > li")]
    closing = groups(closed())["closes"]
    assert len(entries) == len(closing)
    for one, said in zip(closing, entries, strict=True):
        assert flat(one.title) in said and flat(one.message) in said and flat(one.remedy) in said
    assert any("Executive Customer Liaison | TBD" in said and "the cell says TBD" in said for said in entries)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_finding_is_there_whole_without_script(name: str) -> None:
    shown = findings(page(name))
    assert set(shown) == {one.rule for one in SAMPLES[name]().findings}
    for one in SAMPLES[name]().findings:
        said = words(shown[one.rule])
        assert is_of(shown[one.rule])[0] == effective(one)
        assert said.startswith(f"{VERDICTS[effective(one)][0]} {one.rule} {flat(one.title)} ")
        evidence = [*one.evidence, *(proof for item in one.items for proof in item.evidence)]
        for proof in evidence:
            assert flat(proof.quote) in said and flat(proof.location) in said and flat(proof.artifact) in said
            assert proof.sha256[:12] in said
        for near in one.nearest:
            assert flat(near.quote) in said and flat(near.why_not) in said
        for text in (one.message, one.criterion.quote, *one.asks, *one.searched):
            assert flat(text) in said


def test_every_artifact_condition_and_omission_is_there() -> None:
    root, sample = page(), closed()
    artifacts, conditions = words(root.get_element_by_id("artifacts")), words(root.get_element_by_id("conditions"))
    for artifact in sample.artifacts:
        assert flat(artifact.path) in artifacts and flat(artifact.unreadable_because or "") in artifacts
    for answer in sample.answers:
        assert answer.name in conditions
    assert "Is there a record of a restore test? Nobody says; 1 rule waits for it" in conditions
    assert "BPW-OPS-01" in conditions
    left_out = words(root.get_element_by_id("left-out"))
    for excluded in sample.excluded:
        assert excluded.path in left_out and excluded.reason in left_out
    assert "BPW-STR-16" in left_out


def test_areas_count_what_is_in_them() -> None:
    tallies = [words(entry) for entry in page().cssselect("#areas .tally")]
    counted = sum(int(number) for said in tallies for number in re.findall(r"\d+", said))
    assert counted == len(closed().findings)


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_from_a_document_becomes_markup(name: str) -> None:
    root = page(name)
    assert not root.cssselect("img, iframe, object, embed, link, form, base")
    assert len(root.cssselect("script")) == len(root.cssselect("style")) == 1
    assert not [
        (element.tag, attribute)
        for element in root.iter(parser.etree.Element)
        for attribute in element.attrib
        if attribute.startswith("on") or attribute in ("style", "src", "srcset", "action")
    ]
    assert not [link.get("href") for link in root.cssselect("[href]") if not link.get("href", "").startswith("#")]


def test_hostile_text_and_other_scripts_are_shown_as_they_are() -> None:
    said = words(page())
    assert flat(HOSTILE) in said and flat(SCRIPTS) in said
    assert "safe\\u202egnp.exe \\u001b[31mred" in said


def test_the_policy_allows_its_own_style_and_script_and_nothing_else() -> None:
    root = page()
    policy = root.cssselect("meta[http-equiv='Content-Security-Policy']")[0].get("content", "")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy and "http" not in policy
    for tag in ("style", "script"):
        text = root.cssselect(tag)[0].text or ""
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize("name", SAMPLES)
def test_names_in_the_page_are_unique_and_every_link_leads_somewhere(name: str) -> None:
    root = page(name)
    ids = [element.get("id") for element in root.cssselect("[id]")]
    assert len(ids) == len(set(ids))
    targets = {f"#{name}" for name in ids}
    assert {link.get("href") for link in root.cssselect("a[href]")} <= targets


def test_what_needs_script_is_hidden_until_it_runs() -> None:
    controls = page().cssselect("input, select, button")
    assert controls
    assert all(any(parent.get("hidden") is not None for parent in control.iterancestors()) for control in controls)


def test_an_empty_result_still_makes_a_page() -> None:
    root = parser.document_fromstring(html.render(unassessed()).decode())
    assert "Nothing was checked: no artifact could be read." in words(root)
    assert not root.cssselect("#findings, #areas, #closes")


def test_many_that_close_the_gate_are_folded_behind_the_gravest() -> None:
    found = [finding("A-1", "fail", "blocker"), *(finding(f"B-{number:02d}", "fail") for number in range(30))]
    root = parser.document_fromstring(html.render(result(found, gate("no-go", True, found, found))).decode())
    assert len(root.cssselect("#closes > ol > li")) == 15
    assert words(root.cssselect("#closes > ol h3")[0]) == "Expectation A-1"
    assert words(root.cssselect("#closes details.rows > summary")[0]) == "16 more, no blocker among them"
    assert len(root.cssselect("#closes details.rows li")) == 16


def test_the_first_screen_says_what_to_do_and_where_it_is_open() -> None:
    brief = page().cssselect(".brief")[0]
    steps = [words(step) for step in brief.cssselect(".steps li")]
    assert steps[0].startswith("Plans/Backup & Recovery Plan.pdf Supply it in a form that can be read: it is encrypted")
    assert steps[1] == "An Executive Customer Liaison is named Do what BPW-STF-04 asks."
    assert words(brief.cssselect(".where-open li")[0]) == "Staffing 1 blocker, 4 others"
    assert not page("clean").cssselect(".brief")


def test_the_table_of_coverage_has_a_mark_for_each_rule_and_artifact() -> None:
    root = page()
    head, *_ = root.cssselect("#coverage thead tr")
    assert len(head.cssselect("th")) == 2 + len(closed().artifacts)
    rows = {row.get("data-of"): [words(cell) for cell in row.cssselect("td")] for row in root.cssselect("tr[data-of]")}
    assert set(rows) == {one.rule for one in closed().findings}
    assert rows["BPW-STF-04"] == ["2", "", "", "S", "N", "", "", ""]
    assert rows["BPW-DLV-02"] == ["2", "", "", "S", "S", "E", "", ""]


def test_very_many_rules_are_covered_area_by_area() -> None:
    found = [finding(f"A-{number}", "pass", evidence=(evidence(PLAN, "1", "said"),)) for number in range(1_001)]
    root = parser.document_fromstring(html.render(result(found, gate("go", False, [], found))).decode())
    assert not root.cssselect("tr[data-of]")
    assert [words(cell) for cell in root.cssselect("#coverage tbody td")] == ["", "", "", "1001", "", "", ""]


def test_of_very_many_findings_each_thing_is_said_once_and_markup_is_the_lesser_part() -> None:
    shown = (evidence(PLAN, "3 Roles > paragraph 1", "J. Lee answers."), evidence(KT, "2 Plan > paragraph 9", "Six."))
    found = [finding(f"A-{number}", "fail", evidence=shown, message=f"said {number}") for number in range(1_001)]
    page = html.render(result(found, gate("no-go", True, found, found))).decode()
    assert page.count("said 700<") == 1 and page.count("Expectation A-700<") == 2
    entries = re.findall(r"<details data-is=.*?</details>", page, re.DOTALL)
    markup = sum(len("".join(re.findall(r"<[^>]*>", entry))) for entry in entries)
    assert len(entries) == 1_001 and markup / 1_001 < 700


def test_history_responses_and_lapses_stand_where_they_are_looked_for() -> None:
    past = History(first_reported=AS_OF, last_confirmed=AS_OF, runs=3, trend="worse")
    reply = Response(position="concur", text="We will.", by="T. Villareal", owner="P. Raman", disposition=None)
    found = [finding("A-1", "fail", history=past, response=reply)]
    lapse = Lapse(what="agreement", name="Interagency Agreement", on=AS_OF, rules=("A-1", "gone"))
    root = parser.document_fromstring(
        html.render(result(found, gate("no-go", True, found, found), lapses=(lapse,))).decode()
    )
    said = words(findings(root)["A-1"])
    assert "First reported on 2026-11-21, open in 3 runs" in said and "Worse than in the run before." in said
    assert "Concurs (T. Villareal): We will. Owner: P. Raman." in said
    assert "Interagency Agreement Agreement 2026-11-21 A-1, gone" in words(root.get_element_by_id("lapses"))
    assert "1 lapses before the gate" in words(root.cssselect(".notes")[0])


ADDRESSES = {
    "": {one.rule for one in closed().findings},
    "#verdict=partial": {"BPW-CHG-01", "BPW-RSK-01"},
    "#verdict=partial,not_yet_due&severity=info,blocker": {"BPW-RSK-01", "BPW-EXIT-01"},
    "#stands=waived": {"BPW-AST-03", "BPW-DOC-01"},
    "#mode=attested": {"BPW-PUR-05", "BPW-PUR-06"},
    "#artifact=3": {"BPW-STR-42"},
    "#area=bpweb-mo-preinit-M-O-Pre-Initiation-activity-4": {"BPW-STF-04"},
    "#q=eight+WEEKS": {"BPW-STR-42"},
    "#q=no+such+word": set(),
}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    module("puppeteer-core")
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_bytes(html.render(closed()))
    done = node(HOME / "visible.js", browser(), str(file), *ADDRESSES, "#BPW-STR-42", "#%E0%A4%A", "#nowhere")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("address", ADDRESSES)
def test_filters_and_search_come_from_the_address(address: str, seen: dict[str, Any]) -> None:
    page, shown = seen[address], ADDRESSES[address]
    assert page["controls"]
    assert set(page["findings"]) == set(page["covered"]) == shown
    assert page["shown"] == (f"{len(shown)} of 18 findings" if address else "18 findings")
    assert page["nothing"] == (not shown)


def test_an_address_opens_its_finding_and_a_wrong_one_does_no_harm(seen: dict[str, Any]) -> None:
    assert seen["#BPW-STR-42"]["open"] == ["BPW-STR-42"]
    for address in ("#%E0%A4%A", "#nowhere"):
        assert len(seen[address]["findings"]) == 18 and seen[address]["open"] == []
