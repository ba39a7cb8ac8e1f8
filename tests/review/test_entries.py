"""The two files as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mocheck.errors import ConfigError
from mocheck.review import decisions, waivers
from mocheck.review.entries import MOST_ENTRIES

WAIVER = """\
- rule: BPW-AST-03
  item: null                 # optional: one item of the rule
  artifact: null             # optional: one artifact
  category: waived           # waived | mitigated | not_applicable
  reason: Warranty dates are being collected from the hosting provider.
  requested_by: T. Villareal
  approved_by: H. Sorensen
  ticket: RAID-118
  expires: 2027-01-31        # required; a longest life by severity
"""
DECISION = """\
- rule: BPW-PUR-05
  item: null
  verdict: pass
  method: interview          # examine | interview | test
  rationale: Six of six analysts walked me through the emergency path.
  reviewer: R. Vance
  role: IV&V lead
  date: 2026-11-18
  evidence: [{artifact: Meetings/2026-09-14 Launch minutes.docx, sha256: null, location: "§ 4"}]
"""


def problems(tmp_path: Path, text: str, load: object = waivers.load) -> list[str]:
    path = tmp_path / "said.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as raised:
        load(path)  # type: ignore[operator]
    assert raised.value.exit_code == 2
    return [f"{each.line}:{each.column}: {each.message}" for each in raised.value.problems]


def test_both_files_as_the_interface_shows_them(tmp_path: Path) -> None:
    (tmp_path / "waivers.yaml").write_text(f"# Ours\n{WAIVER}{WAIVER}", "utf-8")
    (tmp_path / "decisions.yaml").write_text(DECISION, "utf-8")
    several = waivers.load(tmp_path / "waivers.yaml")
    assert [each.place for each in several] == ["waivers.yaml:2:3", "waivers.yaml:11:3"]
    (entry,) = decisions.load(tmp_path / "decisions.yaml")
    assert entry.said.evidence[0].artifact == "Meetings/2026-09-14 Launch minutes.docx"
    assert entry.said.evidence[0].sha256 is None


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_a_file_without_entries_is_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text(text, "utf-8")
    assert waivers.load(path) == ()


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    text = (
        WAIVER.replace("category: waived ", "category: waved ").replace("  ticket: ", "  tickets: ")
        + "- {rule: X, category: waived, requested_by: A, approved_by: B, expires: 31.01.2027}\n"
    )
    assert problems(tmp_path, text) == [
        '4:3: category: "waved" is not allowed here (did you mean "waived"?)',
        '8:3: tickets: unknown key (did you mean "ticket"?)',
        "10:3: reason: is required",
        '10:64: expires: "31.01.2027": must be a date, written YYYY-MM-DD',
    ]


@pytest.mark.parametrize("day", ["2027-02-30", "20270131", "2027-01-31 10:00:00", "soon", "null", "2027-1-31x", "1.5"])
def test_only_days_that_exist_and_are_written_as_iso(tmp_path: Path, day: str) -> None:
    (said,) = problems(tmp_path, WAIVER.replace("2027-01-31 ", f"{day} "))
    assert said.startswith("9:")


@pytest.mark.parametrize("sha256", ["abc", f"{'a' * 63}g", "12", "'" + "a" * 65 + "'"])
def test_a_hash_is_whole_or_not_there(tmp_path: Path, sha256: str) -> None:
    assert len(problems(tmp_path, DECISION.replace("sha256: null", f"sha256: {sha256}"), decisions.load)) == 1


def test_what_is_no_list_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, "rule: X\n") == ["1:1: must be a list, each entry beginning with `- rule:`"]


def test_it_is_bounded(tmp_path: Path) -> None:
    said = problems(tmp_path, "- {rule: X}\n" * (MOST_ENTRIES + 1))
    assert said == [f"{MOST_ENTRIES + 1}:3: holds more than 2,000 entries"]
    assert "larger than" in problems(tmp_path, "#" * 1_000_001)[0]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"waivers\.yaml: cannot be read: No such file"):
        waivers.load(tmp_path / "waivers.yaml")
