"""The vocabulary finds the field's words, grows by overlays, and says every mistake at its place."""

from pathlib import Path

import pytest

from mocheck.errors import ConfigError
from mocheck.understand.vocabulary import load, rules_home


def found(text: str, *families: str) -> list[str]:
    return [mention.key for mention in load().find(text, *families)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("The Change Advisory Board approves emergency changes.", ["ccb", "EMR"]),
        ("Emergency-change requests and EMERGENCY  CHANGES", ["EMR", "EMR"]),
        ("KT lasts six months", ["knowledge-transfer"]),
        ("kt lasts six months", []),
        ("The filter blocks a MAC address.", []),
        ("Moves, adds, changes are logged", ["MAC"]),
        ("Evacuation is part of an emergency repair drill", []),
        ("Our M&O contractor's staff", ["mo-contractor"]),
    ],
)
def test_terms_are_found(text: str, keys: list[str]) -> None:
    assert found(text, "roles", "change_types", "processes") == keys


def test_a_mention_leads_back_to_its_place() -> None:
    text = "The Help  Desk answers".replace("  ", " ")
    mention = load().find(text, "roles")[0]
    assert text[mention.start : mention.end] == "Help Desk"


def test_an_overlay_adds_names_and_replaces_single_values(tmp_path: Path) -> None:
    overlay = tmp_path / "agency.yaml"
    overlay.write_text("roles:\n  ccb:\n    canonical: Tide Board\n    phrases: [tide council]\n")
    local = load([overlay])
    assert [mention.key for mention in local.find("The Tide Council and the CAB meet", "roles")] == ["ccb", "ccb"]
    assert local.roles["ccb"].canonical == "Tide Board"
    assert found("The Tide Council meets", "roles") == []


def test_every_mistake_is_said_at_its_place(tmp_path: Path) -> None:
    overlay = tmp_path / "agency.yaml"
    overlay.write_text("roles:\n  ccb:\n    phrase: [x]\ntopics:\n  t:\n    canonical: T\n    patterns: ['(?=x)']\n")
    with pytest.raises(ConfigError) as wrong:
        load([overlay])
    said = [str(problem) for problem in wrong.value.problems]
    assert any(":3:5: " in line and 'did you mean "phrases"' in line for line in said)


def test_a_pattern_that_re2_does_not_take_is_refused(tmp_path: Path) -> None:
    overlay = tmp_path / "agency.yaml"
    overlay.write_text("topics:\n  t:\n    canonical: T\n    patterns: ['ok', '(?=x)']\n")
    with pytest.raises(ConfigError, match=r"agency.yaml:4:22: not a pattern that RE2 takes"):
        load([overlay])


def test_a_new_term_needs_a_name(tmp_path: Path) -> None:
    overlay = tmp_path / "agency.yaml"
    overlay.write_text("roles:\n  harbor-master: {phrases: [harbor master]}\n")
    with pytest.raises(ConfigError, match="no canonical name"):
        load([overlay])


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load([tmp_path / "none.yaml"])


def test_local_names_stand_for_what_the_program_says() -> None:
    local = load().extended({"Operations Compact": "om-governance-charter", "Tide Board": "ccb"})
    assert "Operations Compact" in local.kinds["om-governance-charter"].phrases
    assert [mention.key for mention in local.find("The Tide Board decides", "roles")] == ["ccb"]


def test_the_rules_are_where_the_package_says() -> None:
    assert (rules_home() / "vocabulary" / "roles.yaml").is_file()


@pytest.mark.parametrize(
    ("state", "text", "want"),
    [("tbd", "TBD", True), ("tbd", "to be determined.", True), ("blank", "N/A", True), ("tbd", "Ann Poe", False)],
)
def test_states_of_a_text(state: str, text: str, want: bool) -> None:
    assert load().is_state(state, text) is want
