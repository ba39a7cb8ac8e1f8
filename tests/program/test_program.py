"""The program file: what it may say, and how every mistake in it is pointed at, all at once."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from mocheck.errors import ConfigError
from mocheck.program import Program, load

WHOLE = """
mocheck: 1
program: {name: Harbor Benefits System, organization: Department of Example, aliases: [HBS, Harbor]}
phase: {name: M&O Pre-Initiation, start: 2026-07-01, gate: 2026-12-15, go_live: 2026-12-20}
facts: {jurisdiction: CA, federal: false, provider_type: none, mous: yes, help_desks: 2}
packs:
  - id: bpweb-mo-preinit
    exclude: [BPW-STR-15]
    reasons: {BPW-STR-15: "no county staff"}
    set: {knowledge_transfer_months_min: 9, ratio: 0.5, strict: true, names: [a, b]}
  - path: packs/own
artifacts:
  ignore: ["archive/**"]
  kinds: {"./Plans\\\\CMP_v1.2.docx": communication-plan}
aliases: {"Operations Compact": om-governance-charter}
roster: [{person: J. Lee, role: Configuration Manager, side: customer, left: 2026-06-30}]
waivers: waivers.yaml
decisions: review/decisions.yaml
gate: {fail_on: blocker, modes: {assisted: major}, rules: [BPW-AST-03], pending: open, confirm: major}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "mocheck.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(written(folder, text))
    return [f"{problem.line}:{problem.column} {problem.message}" for problem in caught.value.problems]


def test_the_whole_form_is_read(tmp_path: Path) -> None:
    program = load(written(tmp_path, WHOLE))
    assert program.named.model_dump() == {
        "name": "Harbor Benefits System",
        "organization": "Department of Example",
        "aliases": ("HBS", "Harbor"),
    }
    assert program.phase.go_live == datetime.date(2026, 12, 20)
    assert program.facts["mous"] is True
    assert program.facts["help_desks"] == 2 and not isinstance(program.facts["help_desks"], bool)
    assert program.facts["provider_type"] == "none"
    first, second = program.packs
    assert first.set == {"knowledge_transfer_months_min": 9, "ratio": 0.5, "strict": True, "names": ("a", "b")}
    assert first.reasons == {"BPW-STR-15": "no county staff"}
    assert second.path == tmp_path / "packs/own"
    assert program.ignore == ("archive/**",)
    assert program.kinds == {"Plans/CMP_v1.2.docx": "communication-plan"}
    assert program.title_aliases == {"Operations Compact": "om-governance-charter"}
    assert program.roster[0].left == datetime.date(2026, 6, 30)
    assert program.waivers == tmp_path / "waivers.yaml"
    assert program.decisions == tmp_path / "review/decisions.yaml"
    assert program.gate.model_dump() == {
        "fail_on": "blocker",
        "modes": {"assisted": "major"},
        "rules": ("BPW-AST-03",),
        "pending": "open",
        "confirm": "major",
    }


def test_the_smallest_form_declares_nothing(tmp_path: Path) -> None:
    program = load(written(tmp_path, "mocheck: 1\nprogram: {name: X}\n"))
    assert program == Program(name="X")
    assert program.gate.model_dump() == {
        "fail_on": "major",
        "modes": {},
        "rules": (),
        "pending": "closed",
        "confirm": "none",
    }


def test_without_a_file_the_folder_gives_the_name(tmp_path: Path) -> None:
    folder = tmp_path / "Harbor"
    folder.mkdir()
    assert Program.default(folder) == Program(name="Harbor", unnamed=True)
    assert Program.default(Path("/")).name == "Program"


def test_every_mistake_comes_at_once_with_its_place_and_the_nearest_name(tmp_path: Path) -> None:
    text = """mocheck: 2
progam: {name: X}
program: {name: "", organisation: X}
phase: {start: 2026-07-01, end: 3}
facts: {federel: true, help_desks: two, provider_type: internal, mainframe: 1, mous: "true", jurisdiction: Texas}
packs:
  - id: x
    exclude: [BPW-STR-15]
    reasons: {BPW-STR-16: left over}
  - {id: y, path: z}
  - {id: x}
artifacts: {kinds: {"../x": y, "C:/x": y}}
gate: {fail_on: majro}
"""
    assert problems(tmp_path, text) == [
        "1:1 mocheck: 2 is not allowed here",
        '2:1 progam: unknown key (did you mean "program"?)',
        "3:11 program.name: must not be empty",
        '3:21 program.organisation: unknown key (did you mean "organization"?)',
        "4:28 phase.end: unknown key (allowed: gate, go_live, name, start)",
        '5:9 facts.federel: no rule can ask for this (did you mean "federal"?)',
        "5:24 facts.help_desks: must be a whole number from 0, not 'two'",
        "5:41 facts.provider_type: must be federal or commercial or none, not 'internal'",
        "5:66 facts.mainframe: no rule can ask for this (allowed: batch, custom_code, federal, federal_ffp, "
        "help_desks, jurisdiction, local_sites, migration, mo_contract_awarded, mo_contractor, mo_procured, mous, "
        "other_agencies, physical_equipment, prime_contractor_operates, provider_type)",
        "5:80 facts.mous: must be true or false, not 'true'",
        "5:94 facts.jurisdiction: must be the two capital letters of a state, or \"federal\", not 'Texas'",
        "8:15 BPW-STR-15 is excluded without a reason: write one under reasons",
        "9:15 BPW-STR-16 has a reason but is not excluded",
        "10:5 a pack has either an id or a path",
        "11:5 the pack x stands here again; first as number 1",
        "12:21 ../x: write the path as it stands in the program's folder",
        "12:32 C:/x: write the path as it stands in the program's folder",
        '13:8 gate.fail_on: "majro" is not allowed here (did you mean "major"?)',
    ]


def test_a_rule_is_not_both_included_and_excluded(tmp_path: Path) -> None:
    text = (
        "mocheck: 1\nprogram: {name: X}\npacks:\n- {id: x, include: [A-1], exclude: [A-1], reasons: {A-1: because}}\n"
    )
    assert problems(tmp_path, text) == ["4:37 A-1 is both included and excluded"]


def test_a_phase_does_not_end_before_it_starts(tmp_path: Path) -> None:
    text = "mocheck: 1\nprogram: {name: X}\nphase: {start: 2026-07-01, gate: 2026-06-30, go_live: 2026-07-01}\n"
    assert problems(tmp_path, text) == ["3:28 phase.gate: 2026-06-30 is before the phase starts, 2026-07-01"]


@pytest.mark.parametrize("text", ["", "- a\n", "just words\n"])
def test_what_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text) == ["1:1 must hold keys and values, beginning with `mocheck: 1`"]


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"mocheck\.yaml: cannot be read: "):
        load(tmp_path / "mocheck.yaml")
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path)
    path = tmp_path / "x.yaml"
    path.write_bytes(b"mocheck: 1\xff")
    with pytest.raises(ConfigError, match=r"is not UTF-8 text \(byte 10\)"):
        load(path)
    path.write_bytes(b"#" * 1_000_001)
    with pytest.raises(ConfigError, match=r"larger than 1,000,000 bytes"):
        load(path)


def test_long_names_and_lists_are_refused(tmp_path: Path) -> None:
    roster = "[" + ", ".join("{person: P}" for _ in range(5_001)) + "]"
    text = f"mocheck: 1\nprogram: {{name: {'x' * 201}}}\nroster: {roster}\n"
    said = problems(tmp_path, text)
    assert len(said) == 2
    assert all("200 characters" in each or "5000 items" in each for each in said)


@pytest.mark.parametrize("said", ["mocheck: 1\n", "mocheck: 1\nprogram: {organization: Department of Example}\n"])
def test_a_program_without_a_name_goes_by_its_folder_and_documents_are_not_told_apart_by_it(
    tmp_path: Path, said: str
) -> None:
    program = load(written(tmp_path, said))
    assert program.named.name == tmp_path.name
    assert program.unnamed and program.called == ()
    assert load(written(tmp_path, "mocheck: 1\nprogram: {name: Harbor, aliases: [HBS]}\n")).called == ("Harbor", "HBS")
