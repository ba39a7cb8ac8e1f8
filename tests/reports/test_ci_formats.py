"""What GitLab and GitHub take from a job: the shapes they ask for, and nothing from a document in control."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mocheck.cli.repository import place_of
from mocheck.reports import github, gitlab, sarif_github
from tests.reports.sample import FORMULA, SAMPLES, clean, closed, evidence, finding, gate, result

VIOLATIONS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^mocheck/"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^./][^\\n]*$"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
COMMAND = re.compile(r"^::(error|warning|notice) file=([^:,]+),line=(\d+),title=([^:,]+)::(.+)$")


class TestGitlab:
    def violations(self, sample: Any = closed) -> dict[str, Any]:
        return {one["check_name"].removeprefix("mocheck/"): one for one in json.loads(gitlab.render(sample()))}

    @pytest.mark.parametrize("name", SAMPLES)
    def test_it_has_the_shape_that_gitlab_asks_for_and_no_fingerprint_twice(self, name: str) -> None:
        said = json.loads(gitlab.render(SAMPLES[name]()))
        jsonschema.validate(said, VIOLATIONS)
        prints = [one["fingerprint"] for one in said]
        assert len(prints) == len(set(prints))

    def test_the_shape_refuses_what_is_wrong(self) -> None:
        said = json.loads(gitlab.render(closed()))
        said[0]["location"]["lines"]["begin"] = 0
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(said, VIOLATIONS)

    def test_what_fails_has_a_severity_and_what_is_waived_or_awaits_a_person_is_not_there(self) -> None:
        assert {rule: one["severity"] for rule, one in self.violations().items()} == {
            "BPW-STF-04": "blocker",
            "BPW-STR-42": "critical",
            "BPW-CHG-01": "critical",
            "BPW-OPS-02": "critical",
            "M3-G2-01": "critical",
            "BPW-DLV-09": "minor",
            "BPW-RSK-01": "info",
            "unreadable": "critical",
            "notice": "minor",
        }

    def test_a_response_stands_with_what_it_answers(self) -> None:
        said = self.violations()
        answer = (
            " | Response to BPW-STR-42: Does not concur (T. Villareal, 2026-11-10): The plan was signed in October."
        )
        assert answer in said["BPW-STR-42"]["description"] and "Upheld by R. Vance" in said["BPW-STR-42"]["description"]
        assert "Response" not in said["BPW-STF-04"]["description"]

    def test_what_a_waiver_did_not_do_stands_at_its_entry(self) -> None:
        said = self.violations()["notice"]
        assert said["location"] == {"path": "waivers.yaml", "lines": {"begin": 9}}
        assert "BPW-DLV-09" in said["description"] and "It ended on 2026-10-01." in said["description"]

    def test_below_the_threshold_nothing_is_more_than_minor(self) -> None:
        said = self.violations(SAMPLES["lenient"])
        assert {one["severity"] for rule, one in said.items() if rule != "unreadable"} == {"minor", "info"}

    def test_it_points_at_the_file_and_line_of_the_evidence(self) -> None:
        said = self.violations()
        assert said["BPW-STR-42"]["location"] == {"path": "Plans/KT Plan v1.2.md", "lines": {"begin": 14}}
        assert said["unreadable"]["location"]["path"] == "Plans/Backup & Recovery Plan.pdf"

    def test_a_rerun_on_a_moved_line_is_the_same_violation(self) -> None:
        def render(at: str, line: int) -> Any:
            found = [finding("A-1", "fail", evidence=(evidence("a.md", at, "x", line=line),))]
            return json.loads(gitlab.render(result(found, gate("no-go", True, found, found), artifacts=())))[0]

        first, moved = render("line 3 > Roles > paragraph 1", 3), render("line 9 > Roles > paragraph 2", 9)
        assert first["fingerprint"] == moved["fingerprint"] and first["location"] != moved["location"]
        assert render("line 3 > Duties > paragraph 1", 3)["fingerprint"] != first["fingerprint"]


class TestGithub:
    def lines(self, sample: Any = closed) -> list[str]:
        return github.render(sample()).decode().splitlines()

    def test_every_line_but_ours_is_one_command_that_github_can_take_apart(self) -> None:
        said = self.lines()
        assert said[0] == "mocheck 0.1.0: NO-GO. The gate is closed: 1 blocker and 4 majors open; 2 need a person."
        assert said[-1] == "mocheck: GitHub shows 10 annotations of a step; not shown: 2"
        assert len(said) == 12 and all(COMMAND.match(one) for one in said[1:-1])

    @pytest.mark.parametrize(
        "broken", ["::error file=a,b,line=1,title=x::y", "::error file=a,line=1,title=a:b::y", "::x"]
    )
    def test_a_property_that_is_not_escaped_is_no_such_command(self, broken: str) -> None:
        assert not COMMAND.match(broken)

    def test_the_worst_come_first(self) -> None:
        levels = [one[2 : one.index(" ")] for one in self.lines() if one.startswith("::")]
        assert levels == ["error"] * 7 + ["warning"] * 3
        assert "BPW-OPS-01 not determined%2C blocker" in self.lines()[1]

    def test_a_file_that_could_not_be_read_is_told_before_what_does_not_close_the_gate(self) -> None:
        assert self.lines()[8].startswith(
            "::warning file=Plans/Backup & Recovery Plan.pdf,line=1,title=Could not be read"
        )

    def test_a_waiver_that_has_expired_is_told_at_its_entry(self) -> None:
        (said,) = (one for one in self.lines() if "file=waivers.yaml" in one)
        assert said.startswith("::warning file=waivers.yaml,line=9,title=") and "It ended on 2026-10-01." in said

    def test_an_open_gate_is_told_in_a_line_and_what_could_not_be_read(self) -> None:
        said = self.lines(clean)
        assert said[0].startswith("mocheck 0.1.0: GO. The gate is open.") and len(said) == 2

    def test_a_document_gives_no_command_of_its_own(self) -> None:
        hostile = f"x\n::error::gotcha\r\n%0A::set-output name=a::b {FORMULA}"
        found = [
            finding(
                "A-1", "fail", title=hostile, message=hostile, evidence=(evidence("a,b:c\n%.md", hostile, hostile),)
            )
        ]
        said = github.render(result(found, gate("no-go", True, found, found), artifacts=())).decode().splitlines()
        assert len(said) == 2
        taken = COMMAND.match(said[1])
        assert taken and taken[2] == "a%2Cb%3Ac %25.md"
        assert "%250A" in taken[5] and "%0A" not in taken[5].replace("%250A", "")


@pytest.mark.parametrize(
    ("searched", "file"), [(("a.md",), "a.md"), (("a.md", "b.md"), "mocheck.yaml"), ((), "mocheck.yaml")]
)
def test_what_is_absent_from_many_files_is_shown_at_none_of_them(searched: tuple[str, ...], file: str) -> None:
    found = [finding("A-1", "fail", searched=searched)]
    said = json.loads(gitlab.render(result(found, gate("no-go", True, found, found), artifacts=())))
    assert said[0]["location"] == {"path": file, "lines": {"begin": 1}}


def test_paths_are_those_of_the_repository_where_the_program_is_a_folder_of_it() -> None:
    found = json.loads(gitlab.render(closed(), "docs/M&O"))
    paths = {one["location"]["path"] for one in found}
    assert "docs/M&O/Plans/KT Plan v1.2.md" in paths and all(path.startswith("docs/M&O/") for path in paths)
    lines = [one for one in github.render(closed(), "docs/M&O").decode().splitlines() if one.startswith("::")]
    assert len(lines) == 10 and all("file=docs/M&O/" in one for one in lines)
    (run,) = json.loads(sarif_github.render(closed(), "docs/M&O"))["runs"]
    places = [
        one["physicalLocation"]["artifactLocation"]["uri"] for each in run["results"] for one in each["locations"]
    ]
    assert places and all(place.startswith("docs/M%26O/") for place in places)
    assert all(one["location"]["uri"].startswith("docs/M%26O/") for one in run["artifacts"])


@pytest.mark.parametrize(("mark", "within"), [("", "programs/harbor"), ("programs", "harbor"), ("programs/harbor", "")])
def test_the_repository_is_the_nearest_folder_above_with_git(mark: str, within: str, tmp_path: Path) -> None:
    folder = tmp_path / "programs/harbor"
    folder.mkdir(parents=True)
    (tmp_path / mark / ".git").write_text("gitdir: elsewhere", "utf-8")
    assert place_of(folder) == within
    (tmp_path / mark / ".git").unlink()
    assert place_of(folder) == ""
