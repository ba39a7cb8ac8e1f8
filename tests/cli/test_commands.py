"""The commands beside `check`: each shows what it promises."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mocheck.reports import render
from tests.cli.conftest import Run
from tests.reports.sample import SAMPLES


@pytest.fixture
def results(tmp_path: Path) -> dict[str, Path]:
    """Each sample as a result file."""
    made = {name: tmp_path / f"{name}.json" for name in SAMPLES}
    for name, file in made.items():
        file.write_bytes(render("json", SAMPLES[name]()))
    return made


class TestGate:
    @pytest.mark.parametrize(
        ("name", "words", "code", "said"),
        [
            ("closed", [], 1, "A blocker is open: no-go."),
            ("closed", ["--fail-on", "never", "--allow-pending"], 0, "A blocker is open: no-go."),
            ("pending", [], 1, "A blocker or major needs a person, and none is open: conditional go."),
            ("pending", ["--allow-pending"], 0, "A blocker or major needs a person, and none is open: conditional go."),
            ("clean", [], 0, "No blocker or major is open or needs a person: go."),
            (
                "clean",
                ["--confirm", "major"],
                1,
                "A blocker or major needs a person, and none is open: conditional go.",
            ),
            ("unassessed", [], 3, "Nothing was checked: no artifact could be read."),
        ],
    )
    def test_it_decides_again_and_says_which_clause_decided(
        self, name: str, words: list[str], code: int, said: str, mocheck: Run, results: dict[str, Path]
    ) -> None:
        done = mocheck("gate", results[name], *words)
        assert done.returncode == code, done.stderr
        assert said in done.stdout

    def test_it_names_each_reason_and_whether_it_closes_the_gate(self, mocheck: Run, results: dict[str, Path]) -> None:
        said = " ".join(mocheck("gate", results["closed"], "--fail-on", "blocker").stdout.split())
        assert "BPW-STF-04 blocker, fail, closes the gate: An Executive Customer Liaison is named" in said
        assert "BPW-STR-42 major, fail, open: Knowledge transfer" in said

    def test_it_says_the_same_to_machines(self, mocheck: Run, results: dict[str, Path]) -> None:
        done = mocheck("gate", results["closed"], "--format", "json")
        said = json.loads(done.stdout)
        assert (said["exit_code"], said["gate"]["decision"], said["clause"]) == (
            1,
            "no-go",
            "A blocker is open: no-go.",
        )

    def test_a_result_that_claims_an_open_gate_is_not_believed(self, mocheck: Run, results: dict[str, Path]) -> None:
        forged = json.loads(results["closed"].read_bytes())
        forged["gate"] |= {"decision": "go", "closed": False, "because": []}
        results["closed"].write_text(json.dumps(forged), "utf-8")
        assert mocheck("gate", results["closed"]).returncode == 1

    def test_what_is_no_result_is_refused_in_one_message(self, mocheck: Run, tmp_path: Path) -> None:
        file = tmp_path / "result.json"
        file.write_text('{"schema": "mocheck-result/1", "findings": 3}', "utf-8")
        done = mocheck("gate", file)
        assert done.returncode == 2 and done.stdout == ""
        assert done.stderr.startswith(f"mocheck: {file} is not a result of mocheck (mocheck-result/1):")
        assert "  tool: Field required\n" in done.stderr and len(done.stderr.splitlines()) == 7


class TestInspect:
    def test_it_shows_what_each_file_was_taken_for(self, mocheck: Run, program: Path) -> None:
        said = mocheck("inspect", program).stdout
        assert "1 artifact read, 0 could not be read, 1 left out" in said
        assert "KT Plan.md\n  kt-plan · final · version 1.0" in said
        assert "mocheck.yaml: the program file" in said

    def test_verbose_shows_every_fact_with_its_quote(self, mocheck: Run, program: Path) -> None:
        said = " ".join(mocheck("inspect", program, "--verbose").stdout.split())
        assert "duration: topic knowledge-transfer" in said
        assert '"Knowledge transfer will take eight weeks."' in said

    def test_it_says_the_same_to_machines(self, mocheck: Run, program: Path) -> None:
        said = json.loads(mocheck("inspect", program, "--format", "json").stdout)
        assert said["schema"] == "mocheck-inspection/1"
        (artifact,) = said["artifacts"]
        assert artifact["kinds"][0]["kind"] == "kt-plan" and artifact["status"] == "final"
        duration = next(fact for fact in artifact["facts"] if fact["kind"] == "duration")
        assert duration["quote"] == "Knowledge transfer will take eight weeks." and duration["location"]

    def test_nothing_to_read_is_3(self, mocheck: Run, tmp_path: Path) -> None:
        empty = tmp_path / "empty"
        empty.mkdir()
        assert mocheck("inspect", empty).returncode == 3


class TestExamples:
    def test_it_runs_the_examples_of_a_pack(self, mocheck: Run, pack: Path) -> None:
        done = mocheck("test", pack)
        assert done.returncode == 0, done.stdout
        assert "tiny: 4 examples of 2 rules, 0 failed" in done.stdout

    def test_an_example_that_does_not_hold_is_said_and_ends_with_1(self, mocheck: Run, pack: Path) -> None:
        rules = pack / "rules.yaml"
        rules.write_text(rules.read_text("utf-8").replace("eight weeks", "eight months"), "utf-8")
        done = mocheck("test", pack)
        assert done.returncode == 1
        assert "✗ T-KT-01 fail: weeks" in done.stdout and "is pass, not fail" in done.stdout

    def test_one_rule_at_a_time(self, mocheck: Run, pack: Path) -> None:
        assert "tiny: 2 examples of 1 rule, 0 failed" in mocheck("test", pack, "--rule", "T-RSK-01").stdout
        done = mocheck("test", pack, "--rule", "T-RSK-02")
        assert done.returncode == 2 and "there is no rule T-RSK-02" in done.stderr
