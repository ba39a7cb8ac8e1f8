"""SARIF: the schema, Microsoft's own validator, what becomes of each finding, and what GitHub is spared."""

from __future__ import annotations

import json
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mocheck.reports import pointing, sarif, sarif_github
from tests.reports.consumers import module
from tests.reports.sample import FORMULA, SAMPLES, closed, evidence, finding, gate, result

PROFILES = {"sarif": sarif, "sarif-github": sarif_github}
WHOLE = [(profile, name) for profile in PROFILES for name in SAMPLES]


@pytest.fixture(scope="module")
def multitool() -> Path:
    return module("@microsoft/sarif-multitool-linux")


@cache
def validator(home: Path) -> Any:
    schema = json.loads((home / "sarif-2.1.0.json").read_text("utf-8-sig"))
    return jsonschema.validators.validator_for(schema)(schema)


def run(profile: str = "sarif", sample: Any = closed) -> Any:
    return json.loads(PROFILES[profile].render(sample()))["runs"][0]


def results(profile: str = "sarif", sample: Any = closed) -> dict[str, Any]:
    return {one["ruleId"]: one for one in run(profile, sample)["results"]}


@pytest.mark.parametrize(("profile", "name"), WHOLE)
def test_it_holds_to_the_schema(profile: str, name: str, multitool: Path) -> None:
    log = json.loads(PROFILES[profile].render(SAMPLES[name]()))
    assert not [error.message for error in validator(multitool).iter_errors(log)]


def test_the_schema_refuses_what_is_wrong(multitool: Path) -> None:
    log = json.loads(sarif.render(closed()))
    log["runs"][0]["results"][0]["kind"] = "partial"
    del log["runs"][0]["results"][1]["message"]
    assert len(list(validator(multitool).iter_errors(log))) == 2


def validated(home: Path, file: Path, kinds: str, log: Any) -> str:
    """What the validator says; it ends with 0 whatever it finds."""
    tool = home / "Sarif.Multitool"
    tool.chmod(0o755)  # npm unpacks it without
    file.write_text(json.dumps(log), "utf-8")
    said = subprocess.run(
        [tool, "validate", str(file), "--rule-kind", kinds, "--level", "Error"],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )
    if "1 files scanned" not in said.stdout:
        pytest.skip(f"Microsoft's validator does not run here: {(said.stdout + said.stderr)[:200]}")
    return said.stdout


@pytest.mark.parametrize(("profile", "kinds"), [("sarif", "Sarif"), ("sarif-github", "Sarif;Ghas")])
def test_microsofts_validator_finds_no_error(profile: str, kinds: str, multitool: Path, tmp_path: Path) -> None:
    log = json.loads(PROFILES[profile].render(closed()))
    said = validated(multitool, tmp_path / "log.sarif", kinds, log)
    assert ": error " not in said and "Analysis completed successfully" in said


def test_microsofts_validator_would_find_one(multitool: Path, tmp_path: Path) -> None:
    log = json.loads(sarif_github.render(closed()))
    del log["runs"][0]["results"][0]["locations"]
    assert ": error GH1015" in validated(multitool, tmp_path / "log.sarif", "Sarif;Ghas", log)


@pytest.mark.parametrize(
    ("rule", "kind", "level", "suppressed"),
    [
        ("BPW-STF-04", "fail", "error", False),
        ("BPW-CHG-01", "fail", "error", False),
        ("BPW-DLV-09", "fail", "warning", False),
        ("BPW-RSK-01", "fail", "note", False),
        ("BPW-OPS-01", "review", "none", False),
        ("BPW-PUR-05", "review", "none", False),
        ("BPW-BCP-03", "review", "none", False),
        ("BPW-AST-03", "fail", "warning", True),
        ("BPW-DOC-01", "fail", "warning", True),
        ("BPW-OPS-02", "fail", "error", False),
        ("BPW-PUR-06", "pass", "none", False),
        ("BPW-STR-15", "notApplicable", "none", False),
        ("BPW-EXIT-01", "open", "none", False),
        ("BPW-DLV-02", "pass", "none", False),
    ],
)
def test_each_verdict_and_overlay_becomes_what_the_interface_says(
    rule: str, kind: str, level: str, suppressed: bool
) -> None:
    said = results()[rule]
    assert (said["kind"], said["level"], "suppressions" in said) == (kind, level, suppressed)


def test_nothing_closes_an_open_gate() -> None:
    assert not [rule for rule, said in results(sample=SAMPLES["lenient"]).items() if said["level"] == "error"]


def test_every_finding_is_there_once_and_points_at_its_rule() -> None:
    said = run()
    assert [one["ruleId"] for one in said["results"]] == [one.rule for one in closed().findings]
    for one in said["results"]:
        assert said["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]


def test_github_gets_failures_only_each_with_a_place() -> None:
    said = results("sarif-github")
    assert set(said) == {
        *("BPW-STF-04", "BPW-STR-42", "BPW-CHG-01", "BPW-DLV-09", "BPW-RSK-01", "BPW-OPS-02", "M3-G2-01"),
    }
    for one in said.values():
        assert one["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1
        assert "suppressions" not in one


def test_evidence_has_its_file_line_heading_and_quote() -> None:
    place = results()["BPW-STR-42"]["locations"][0]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "Plans/KT%20Plan%20v1.2.md"},
        "region": {"startLine": 14, "snippet": {"text": "It takes eight weeks."}},
    }
    assert place["logicalLocations"] == [{"fullyQualifiedName": "line 14 > Duration > paragraph 1"}]


def test_the_message_stands_as_text_and_as_the_argument_of_the_rules() -> None:
    said = run()
    one = next(each for each in said["results"] if each["ruleId"] == "BPW-STR-42")
    rule = said["tool"]["driver"]["rules"][one["ruleIndex"]]
    filled = rule["messageStrings"][one["message"]["id"]]["text"].replace("{0}", one["message"]["arguments"][0])
    assert filled == one["message"]["text"] == "8 weeks is shorter than 6 months."


def test_a_response_stands_with_its_result_and_suppresses_nothing() -> None:
    said = results()
    whole, item = said["BPW-STR-42"], said["BPW-CHG-01"]["properties"]["responses"]
    assert whole["properties"]["responses"][0] == {
        "position": "not-concur",
        "text": "The plan was signed in October.",
        "evidence": "Plans/M&O Plan.docx, page 2",
        "by": "T. Villareal",
        "date": "2026-11-10",
        "disposition": "upheld",
        "disposed-by": "R. Vance",
        "rationale": "The signature is of version 1.0.",
    }
    assert [(one["item"], one["owner"], one["due"]) for one in item] == [("RTN", "P. Raman", "2026-12-01")]
    assert "suppressions" not in whole and "responses" not in said["BPW-STF-04"]["properties"]


def test_text_from_documents_is_neither_placeholder_nor_link() -> None:
    said = results()["M3-G2-01"]
    assert "{{{{7*7}}}}" in said["message"]["text"]
    near = said["relatedLocations"][0]["message"]["text"]
    assert "[d] (e)" in near and "](" not in near
    assert said["relatedLocations"][0]["physicalLocation"]["region"]["snippet"]["text"] == FORMULA


def test_a_file_that_could_not_be_read_is_told_of_the_run() -> None:
    unread, notice = run()["invocations"][0]["toolExecutionNotifications"]
    place = unread["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert (unread["level"], place) == ("error", "Plans/Backup%20%26%20Recovery%20Plan.pdf")
    assert notice["message"]["text"].startswith("waivers.yaml:9:3, BPW-DLV-09, by H. Sorensen, expired")
    assert [run(sample=SAMPLES[name])["invocations"][0]["exitCode"] for name in SAMPLES] == [1, 0, 1, 0, 3]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("line 14 > 3 Duration > paragraph 1", "line 99 > 3 Duration > paragraph 7", True),
        ("p. 3 > 3.2 Roles > table 1 row 4", "p. 9 > 3.2 Roles > table 2 row 1", True),
        ("Allocation > B7", "Allocation > B9", True),
        ("3.2 Roles > paragraph 1", "3.3 Duties > paragraph 1", False),
    ],
)
def test_a_fingerprint_moves_with_the_heading_and_not_with_the_line(first: str, second: str, same: bool) -> None:
    prints = [
        pointing.fingerprint(finding("A-1", "fail", evidence=(evidence("a.md", at, "x"),))) for at in (first, second)
    ]
    assert (prints[0] == prints[1]) is same


def test_a_long_quote_is_cut_and_says_so() -> None:
    found = [finding("A-1", "fail", evidence=(evidence("a.md", "1", "word " * 20_000),))]
    said = json.loads(sarif.render(result(found, gate("no-go", True, found, found))))
    text = said["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["snippet"]["text"]
    assert len(text) <= 4_000 and text.endswith("…")


def test_a_path_with_a_hidden_character_shows_it() -> None:
    uris = [one["location"]["uri"] for one in run()["artifacts"]]
    assert "x/%5Cu202excod.txt" in uris
    assert not [uri for uri in uris if set(uri) & set(' <>"\\:')]
