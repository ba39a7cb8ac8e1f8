"""What only shows between documents."""

import datetime

import pytest

from mocheck.program import Program, RosterEntry
from tests.understand.artifacts import PROGRAM, artifacts

PLAN = "# Communication Management Plan\n\nHarbor Benefits System\n\n"


def test_the_newest_copy_counts_even_where_the_old_one_is_approved() -> None:
    found = artifacts(
        old=f"{PLAN}Version 1.2 Final\n\nApproved: /s/ Ann Poe, August 5, 2026\n", new=f"{PLAN}Draft version 2.0\n"
    )
    assert found["old"].superseded_by == "new.md"
    assert found["new"].superseded_by is None
    assert (found["old"].status, found["new"].status) == ("approved", "draft")


def test_two_plans_of_one_kind_and_different_titles_stand_side_by_side() -> None:
    found = artifacts(
        state=f"{PLAN}Version 1.0\n", county="# County Communication Management Plan for Tide\n\nVersion 2.0\n"
    )
    assert not any(each.superseded_by for each in found.values())


def test_the_same_version_twice_is_a_copy() -> None:
    found = artifacts(one=f"{PLAN}Version 1.0\n", two=f"{PLAN}Version 1.0\n")
    assert not any(each.superseded_by for each in found.values())


NAMED = "# {}\n\nHarbor Benefits System\n\nVersion {}\n\nWhat is baselined, by whom, and who may change it.\n"


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("CM Plan", "Configuration Management Plan"),
        ("QA Plan", "Quality Assurance Plan"),
        ("O&M Plan", "Operations and Maintenance Plan"),
        ("Comm Mgmt Plan", "Communications Management Plan"),
        ("Harbor Benefits System DR Plan", "Disaster Recovery Plan"),
        ("Benefits Ledger (BENL) Quality Assurance Plan", "Benefits Ledger (BENLS) Quality Assurance Plan"),
    ],
)
def test_a_title_and_its_abbreviation_are_one_document(short: str, long: str) -> None:
    found = artifacts(old=NAMED.format(short, "1.0"), new=NAMED.format(f"{long} - v2.1 FINAL", "2.1"))
    assert (found["old"].superseded_by, found["new"].superseded_by) == ("new.md", None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Test Plan", "UAT Test Plan"),
        ("Phase I Test Plan", "Phase II Test Plan"),
        ("Support Plan", "Operations Plan"),
        ("County CM Plan", "Configuration Management Plan"),
        ("Communication Plan", "Communication Management Plan"),
    ],
)
def test_titles_that_say_more_or_something_else_are_two_documents(one: str, other: str) -> None:
    found = artifacts(one=NAMED.format(one, "1.0"), other=NAMED.format(other, "2.1"))
    assert not any(each.superseded_by for each in found.values())


def test_abbreviated_copies_need_versions_that_tell_them_apart() -> None:
    found = artifacts(one=NAMED.format("CM Plan", "1.0"), two=NAMED.format("Configuration Management Plan", "1.0"))
    assert not any(each.superseded_by for each in found.values())


def test_minutes_do_not_supersede_each_other() -> None:
    minutes = "# Steering Committee Meeting Minutes\n\nDate: {}\n\nAttendees: Ann Poe\n"
    found = artifacts(may=minutes.format("May 4, 2026"), june=minutes.format("June 1, 2026"))
    assert not any(each.superseded_by for each in found.values())


ROLES = """# M&O Plan

| Role | Name |
|---|---|
| Configuration Manager | Jia Lee |
| Customer Liaison | Maria Ortega |
"""
CHARTER = """# Charter

| Role | Name | Organization | Side |
|---|---|---|---|
| Program Manager | A. Lee | Coastal | Customer |
| PMO Lead | {} | Shared | Provider |
"""


def test_who_left_is_not_named() -> None:
    left = RosterEntry(person="Jia Lee", role="Configuration Manager", left=datetime.date(2026, 6, 30))
    program = Program(name="Harbor Benefits System", roster=(left,))
    states = {fact.person: fact.state for fact in artifacts(program, plan=ROLES)["plan"].facts if fact.kind == "role"}
    assert states == {"Jia Lee": "departed", "Maria Ortega": "named"}


def test_who_leaves_later_is_still_there() -> None:
    left = RosterEntry(person="Jia Lee", left=datetime.date(2027, 6, 30))
    found = artifacts(Program(name="Harbor Benefits System", roster=(left,)), plan=ROLES)["plan"]
    assert {fact.state for fact in found.facts if fact.kind == "role"} == {"named"}


def test_one_name_on_both_sides_is_told() -> None:
    both = artifacts(charter=CHARTER.format("A. Lee"))["charter"]
    assert both.notices == ("A. Lee is named for both the customer and the provider: it may be one person or two.",)
    assert artifacts(charter=CHARTER.format("B. Lee"))["charter"].notices == ()


def test_a_document_of_another_system_is_not_the_program_s() -> None:
    own = "# Governance Plan\n\nHarbor Benefits System\n"
    other = "# Risk Management Plan\n\nTidewater Licensing System\n\nThe board meets.\n"
    found = artifacts(own=own, other=other)
    assert (found["own"].own, found["other"].own) == (True, False)


def test_a_name_that_no_document_uses_binds_nothing() -> None:
    found = artifacts(Program(name="folder-17"), other="# Risk Management Plan\n\nTidewater Licensing System\n")
    assert found["other"].own


def test_a_local_title_stands_for_a_kind() -> None:
    program = Program(name=PROGRAM.name, title_aliases={"Operations Compact": "om-governance-charter"})
    found = artifacts(program, compact="# Operations Compact\n\nHarbor Benefits System\n")["compact"]
    assert found.kinds[0].kind == "om-governance-charter"
    assert artifacts(compact="# Operations Compact\n")["compact"].kinds == ()


def test_an_unreadable_file_keeps_what_its_name_hints() -> None:
    from mocheck.model.document import Document
    from mocheck.understand import understand, vocabulary

    lost = Document(path="Backup_Plan.pdf", sha256="0" * 64, format="pdf", unreadable="no text on any page")
    found = understand([lost], vocabulary.load(), PROGRAM, datetime.date(2026, 11, 21))[0]
    assert (found.readable, found.kinds, found.hints[0]) == (False, (), "backup-recovery-plan")


def test_a_page_of_a_set_of_templates_is_one_too() -> None:
    page = "# {{company}} policy on {}\n\n{{company}} keeps it.\n\n{{company}} says so.\n"
    texts = {f"cp-{topic}": page.replace("{}", topic) for topic in ("tides", "docks", "cranes", "ropes")}
    bare = "# Emergency change\n\nWhoever is on call is told, decides and writes it down.\n"
    found = artifacts(**texts, **{"cp-emergency": bare, "notes": bare})
    assert (found["cp-emergency"].template, found["notes"].template) == (True, False)
    dated = artifacts(**texts, **{"cp-emergency": bare.replace("\n\n", "\n\nVersion 1.2, May 4, 2026\n\n", 1)})
    assert not dated["cp-emergency"].template


def test_a_citation_by_the_abbreviation_of_the_system() -> None:
    """The title page writes the system's name out, whoever cites it does not."""
    cited = "# Release Notes\n\n## References\n\n| Document Title | Version | Date |\n|---|---|---|\n"
    rows = "| HBS Master Test Plan | 0.1 | 2026-05-27 |\n| HBS Batch Rerun Guide | 0.2 | 2026-05-28 |\n"
    found = artifacts(
        notes=cited + rows, mtp="# Harbor Benefits System (HBS) Master Test Plan\n\n## 1 Scope\n\nAll of it.\n"
    )
    supplied = {fact.title: fact.supplied for fact in found["notes"].facts if fact.kind == "reference"}
    assert supplied == {"HBS Master Test Plan": True, "HBS Batch Rerun Guide": False}
