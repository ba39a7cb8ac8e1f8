"""OSCAL: NIST's schema, references that lead somewhere, identifiers that last, and what becomes of each finding."""

from __future__ import annotations

import json
import re
import subprocess
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import regex

from mocheck.model.result import Result
from mocheck.reports import oscal
from tests.reports.consumers import trestle
from tests.reports.sample import HOSTILE, SAMPLES, closed, lenient

HREF = re.compile(r"^#(.+)$")


@pytest.fixture(scope="module")
def validator(shared: Path) -> Any:
    """NIST's schema; its patterns use classes of characters that only `regex` knows."""
    schema = json.loads((shared / "schemas" / "oscal_ar_schema.json").read_text("utf-8"))

    def pattern(_: Any, wanted: str, said: Any, __: Any) -> Iterator[jsonschema.ValidationError]:
        if isinstance(said, str) and not regex.search(wanted, said):
            yield jsonschema.ValidationError(f"{said!r} does not match {wanted!r}")

    kind = jsonschema.validators.validator_for(schema)
    return jsonschema.validators.extend(kind, {"pattern": pattern})(schema)


def document(sample: Any = closed) -> Any:
    return json.loads(oscal.render(sample()))


def assessed(sample: Any = closed) -> Any:
    return document(sample)["assessment-results"]["results"][0]


def walk(said: Any) -> Iterator[tuple[str, Any]]:
    for name, value in said.items() if isinstance(said, dict) else enumerate(said) if isinstance(said, list) else ():
        yield str(name), value
        yield from walk(value)


def dangling(said: Any) -> list[str]:
    """References to what the document does not hold."""
    held = {value for name, value in walk(said) if name == "uuid"}
    asked = [value for name, value in walk(said) if name.endswith("-uuid")]
    asked += [each for name, value in walk(said) if name.endswith("-uuids") for each in value]
    asked += [found[1] for name, value in walk(said) if name == "href" and (found := HREF.match(value))]
    roles = {role["id"] for role in said["assessment-results"]["metadata"]["roles"]}
    lost = [value for name, value in walk(said) if name == "role-id" and value not in roles]
    return [one for one in asked if one not in held] + lost


def by_rule(part: str, sample: Any = closed) -> dict[str, Any]:
    return {one["title"].split(" ")[0]: one for one in assessed(sample).get(part, [])}


def prop(said: Any, name: str) -> list[str]:
    return [one["value"] for one in said.get("props", []) if one["name"] == name]


@pytest.mark.parametrize("name", SAMPLES)
def test_it_holds_to_the_schema(name: str, validator: Any) -> None:
    assert not [error.message for error in validator.iter_errors(document(SAMPLES[name]))]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda said: said["findings"][0]["target"]["status"].update(state="partial"),
        lambda said: said["observations"][0].update(props=[]),
        lambda said: said["findings"][0]["target"].update({"target-id": "4 is no token"}),
        lambda said: said["risks"][0].pop("statement"),
    ],
)
def test_the_schema_refuses_what_is_wrong(spoil: Any, validator: Any) -> None:
    said = document()
    spoil(said["assessment-results"]["results"][0])
    assert list(validator.iter_errors(said))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_reference_leads_somewhere_and_no_identifier_stands_twice(name: str) -> None:
    said = document(SAMPLES[name])
    assert not dangling(said)
    held = Counter(value for name, value in walk(said) if name == "uuid")
    assert [one for one, count in held.items() if count > 1] == []
    assert {uuid.UUID(one).version for one in held} == {5}


def test_a_reference_that_leads_nowhere_would_be_found() -> None:
    said = document()
    said["assessment-results"]["results"][0]["observations"].pop(0)
    assert dangling(said)
    said = document()
    said["assessment-results"]["back-matter"]["resources"].pop(0)
    assert dangling(said)


def test_a_rerun_keeps_the_identifiers_and_changes_only_its_own() -> None:
    def ids(sample: Result) -> set[str]:
        return {value for name, value in walk(json.loads(oscal.render(sample))) if name == "uuid"}

    first = closed()
    second = first.model_copy(update={"tool": first.tool.model_copy(update={"version": "0.2.0"})})
    assert len(ids(first) - ids(second)) == 1
    other = first.model_copy(update={"program": first.program.model_copy(update={"name": "Other"})})
    assert not ids(first) & ids(other)


@pytest.mark.parametrize(
    ("rule", "state", "risk"),
    [
        ("BPW-DLV-02", "satisfied", None),
        ("BPW-PUR-06", "satisfied", None),
        ("BPW-STF-04", "not-satisfied", "open"),
        ("BPW-CHG-01", "not-satisfied", "open"),
        ("BPW-DLV-09", "not-satisfied", "open"),
        ("BPW-OPS-02", "not-satisfied", "open"),
        ("BPW-AST-03", "not-satisfied", "deviation-approved"),
        ("BPW-DOC-01", "not-satisfied", "open"),
        ("BPW-OPS-01", None, None),
        ("BPW-PUR-05", None, None),
        ("BPW-BCP-03", None, None),
        ("BPW-STR-15", None, None),
        ("BPW-EXIT-01", None, None),
    ],
)
def test_each_verdict_and_overlay_becomes_what_the_interface_says(
    rule: str, state: str | None, risk: str | None
) -> None:
    found, risks = by_rule("findings").get(rule), by_rule("risks").get(rule)
    assert (found["target"]["status"]["state"] if found else None) == state
    assert (risks["status"] if risks else None) == risk
    assert rule in by_rule("observations")


def test_what_awaits_a_person_is_asked_of_one() -> None:
    seen = by_rule("observations")
    assert [rule for rule, one in seen.items() if "INTERVIEW" in one["methods"]] == [
        *("BPW-BCP-03", "BPW-ECL-02", "BPW-OPS-01", "BPW-PUR-05"),
    ]
    assert seen["BPW-PUR-05"]["methods"] == ["INTERVIEW"]
    assert seen["BPW-DLV-02"]["methods"] == ["EXAMINE"]


def test_a_state_does_not_hang_on_what_closes_the_gate() -> None:
    strict, loose = (
        {rule: one["target"]["status"] for rule, one in by_rule("findings", sample).items()}
        for sample in (closed, lenient)
    )
    assert strict == loose


def test_the_verdict_in_full_stands_beside_the_state() -> None:
    found = by_rule("findings")["BPW-CHG-01"]
    assert prop(found, "verdict") == ["partial"] and prop(found, "severity") == ["major"]
    assert prop(by_rule("findings")["BPW-OPS-02"], "effective-verdict") == ["fail"]


def test_evidence_has_its_quote_place_and_file_with_hash() -> None:
    said = document()["assessment-results"]
    resources = {f"#{one['uuid']}": one for one in said["back-matter"]["resources"]}
    seen = by_rule("observations")["BPW-STR-42"]["relevant-evidence"][0]
    file = resources[seen["href"]]
    assert "It takes eight weeks." in seen["description"]
    assert prop(seen, "location") == ["line 14 > Duration > paragraph 1"]
    assert file["rlinks"][0]["href"] == "Plans/KT%20Plan%20v1.2.md"
    assert file["rlinks"][0]["hashes"][0]["algorithm"] == "SHA-256"
    nearest = by_rule("observations")["BPW-STF-04"]["relevant-evidence"][0]
    assert prop(nearest, "relation") == ["nearest"] and prop(nearest, "why-not") == ["the cell says TBD"]


def test_a_waiver_is_a_deviation_with_its_approver_and_end() -> None:
    risk = by_rule("risks")["BPW-AST-03"]
    assert risk["deadline"] == "2027-01-31T00:00:00Z"
    assert risk["risk-log"]["entries"][0]["status-change"] == "deviation-approved"
    parties = {one["uuid"]: one["name"] for one in document()["assessment-results"]["metadata"]["parties"]}
    assert parties[risk["risk-log"]["entries"][0]["logged-by"][0]["party-uuid"]] == "H. Sorensen"


def test_a_response_is_logged_with_its_risk_and_what_is_planned_is_a_milestone() -> None:
    risk = by_rule("risks")["BPW-STR-42"]
    parties = {one["uuid"]: one["name"] for one in document()["assessment-results"]["metadata"]["parties"]}
    said = [
        (one["start"][:10], parties[one["logged-by"][0]["party-uuid"]], one["logged-by"][0]["role-id"])
        for one in risk["risk-log"]["entries"]
    ]
    assert said == [("2026-11-10", "T. Villareal", "respondent"), ("2026-11-21", "R. Vance", "reviewer")]
    assert prop(risk["risk-log"]["entries"][0], "position") == ["not-concur"]
    assert "Upheld by R. Vance" in by_rule("observations")["BPW-STR-42"]["remarks"]
    assert risk["status"] == "open" and "status-change" not in risk["risk-log"]["entries"][1]
    item = by_rule("risks")["BPW-CHG-01"]
    plan = item["remediations"][1]
    assert (plan["lifecycle"], plan["tasks"][0]["timing"]["on-date"]["date"]) == ("planned", "2026-12-01T00:00:00Z")
    assert item["risk-log"]["entries"][0]["related-responses"] == [{"response-uuid": plan["uuid"]}]


def test_what_people_signed_for_is_attested() -> None:
    said = [part["title"] for one in assessed()["attestations"] for part in one["parts"]]
    assert [one.replace("\\", "") for one in said] == [
        "BPW-OPS-02: overridden as fail by R. Vance",
        "BPW-PUR-06: attested as pass by R. Vance, IV&V lead",
    ]


def test_a_file_that_could_not_be_read_is_an_observation() -> None:
    said = [one for one in assessed()["observations"] if one["title"].startswith("Could not be read")]
    assert [one["description"] for one in said] == ["it is encrypted (save it without a password)"]


def test_text_from_documents_is_no_markup_and_inserts_no_parameter() -> None:
    description = by_rule("findings")["M3-G2-01"]["description"]
    assert re.search(r"(?<!\\)[<>{}*`\[\]]", description) is None
    assert description.replace("\\", "") == HOSTILE


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which compliance-trestle keeps documents; it needs an environment of its own."""
    home = tmp_path_factory.mktemp("trestle")
    assert subprocess.run([trestle(), "init"], cwd=home, capture_output=True, check=False, timeout=200).returncode == 0
    return home


def imported(said: Any, home: Path, name: str) -> bool:
    """Whether compliance-trestle takes the document in, under that name."""
    file = home.parent / f"{name}.json"
    file.write_text(json.dumps(said), "utf-8")
    command = [trestle(), "import", "-f", str(file), "-o", name]
    done = subprocess.run(command, cwd=home, capture_output=True, check=False, timeout=200)
    return done.returncode == 0 and (home / f"assessment-results/{name}/assessment-results.json").is_file()


def test_trestle_takes_it_in(workspace: Path) -> None:
    assert imported(document(), workspace, "right")


def test_trestle_refuses_what_is_wrong(workspace: Path) -> None:
    said = document()
    said["assessment-results"]["results"][0]["findings"][0]["target"]["status"]["state"] = "partial"
    assert not imported(said, workspace, "wrong")
