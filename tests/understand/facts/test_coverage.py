"""What a document covers, how deeply and in which stance: each trap with its honest twin."""

from __future__ import annotations

from mocheck.understand.facts import coverage
from tests.understand.facts.reading import facts


def said(text: str, concept: str, *kinds: str) -> list[tuple[str, str]]:
    """Depth and stance of what is said of a concept."""
    found = facts(coverage, text, *(kinds or ("cm-plan",)))
    return [(fact.depth, fact.stance) for fact in found if fact.concept == concept]


METHOD = (
    "Emergency changes are fixed by the on-call engineer, logged within a day, and approved by the ECAB afterwards."
)


def test_t05_a_bare_list_is_a_mention_and_a_method_has_a_step_and_an_approver() -> None:
    listed = "# Change types\n\nChange types: quick fix, emergency changes, urgent requests, technology refresh.\n"
    assert said(listed, "EMR") == [("listed", "affirmed")]
    assert said(f"# Change types\n\n{METHOD}\n", "EMR") == [("method", "affirmed")]


def test_t05_in_a_table_the_row_must_say_how_and_who() -> None:
    head = "# Changes\n\n| Type | How it is handled | Who approves |\n|---|---|---|\n"
    assert said(
        head + "| Urgent request | Reviewed within a day by phone and deployed that night | CCB chair |\n", "URG"
    ) == [("method", "affirmed")]
    assert said(head + "| Urgent request | TBD | TBD |\n", "URG") == [("listed", "affirmed")]


def test_t06_contents_and_empty_headings_cover_nothing() -> None:
    text = (
        "# Plan\n\n## Contents\n\n- 4.3 Escalation 27\n\n## 4.3 Escalation\n\n## 5 Staff\n\nThe team has nine people.\n"
    )
    assert {depth for depth, _ in said(text, "escalation")} <= {"listed"}
    full = (
        "# Plan\n\n## 4.3 Escalation\n\nIssues open for two days are escalated to the Program Manager, who "
        "decides within a day and records it.\n"
    )
    assert ("method", "affirmed") in said(full, "escalation")


def test_t08_a_section_that_points_elsewhere_is_a_reference() -> None:
    assert said(
        "# Plan\n\n## Business Continuity\n\nSee the Business Continuity Plan (SharePoint).\n", "business-continuity"
    ) == [("listed", "reference")]


def test_t09_a_section_kept_with_na_covers_nothing() -> None:
    assert said("# Plan\n\n## Escalation\n\nN/A\n", "escalation") == [("listed", "negated")]


def test_t01_t02_t56_denied_planned_and_conditional() -> None:
    assert said("# Plan\n\nThere is no escalation process.\n", "escalation")[0][1] == "negated"
    assert (
        said("# Plan\n\nA change control process will be developed prior to go-live.\n", "change-control")[0][1]
        == "planned"
    )
    assert (
        said("# Plan\n\nIf funding is approved, an escalation process will be established.\n", "escalation")[0][1]
        == "conditional"
    )
    assert (
        said("# Plan\n\nThe escalation process was approved by the board in May.\n", "escalation")[0][1] == "affirmed"
    )


def test_t04_an_instruction_is_not_what_it_asks_for() -> None:
    text = "# Plan\n\n## Escalation\n\n[Describe the escalation process, the levels and who decides at each of them.]\n"
    assert all(stance == "instruction" for _, stance in said(text, "escalation"))


def test_t27_a_process_for_the_build_only_is_limited() -> None:
    limited = (
        "# Plan\n\nThis change control process applies during DDI only: requests are logged and approved by the CCB.\n"
    )
    assert said(limited, "change-control")[0][1] == "conditional"
    general = (
        "# Plan\n\nThis change control process applies during DDI and operations: requests are logged and "
        "approved by the CCB.\n"
    )
    assert said(general, "change-control")[0][1] == "affirmed"


def test_t35_evacuation_is_no_emergency_change() -> None:
    text = (
        "# Plan\n\n## Emergency Changes\n\nEvacuation of the building follows the fire plan; staff meet on the "
        "lawn and are counted.\n"
    )
    assert said(text, "EMR") == []
    assert said(f"# Plan\n\n## Emergency Changes\n\n{METHOD}\n", "EMR")[0] == ("method", "affirmed")


def test_t36_an_abbreviation_counts_where_it_is_written_out() -> None:
    assert said("# Network\n\nMAC address filtering and MAC lists are reviewed by the CCB and logged.\n", "MAC") == []
    text = (
        "# Changes\n\nMoves, adds and changes (MAC) are logged.\n\nThe MAC queue is reviewed daily by the analyst "
        "and approved by the board.\n"
    )
    assert ("method", "affirmed") in said(text, "MAC")


def test_t55_a_demand_is_an_obligation() -> None:
    text = (
        "# Services\n\nThe Contractor shall provide an escalation process that the State approves and the "
        "Contractor follows.\n"
    )
    assert said(text, "escalation", "rfp")[0][1] == "obligation"
    assert (
        said(
            "# Services\n\nThe help desk follows the escalation process that the State approved.\n",
            "escalation",
            "helpdesk-plan",
        )[0][1]
        == "affirmed"
    )


def test_t58_t70_glossaries_and_schedules_of_deliverables_cover_nothing() -> None:
    assert (
        said(
            "# Plan\n\n## Acronyms\n\nBackup and recovery (BR): the copying and restoring of data.\n", "backup-recovery"
        )
        == []
    )
    table = (
        "# Contract\n\n## Deliverables\n\n| Deliverable | Due date |\n|---|---|\n| D-14 Backup and recovery "
        "procedures | June 30 |\n"
    )
    assert said(table, "backup-recovery") == []


def test_t07_a_reference_list_covers_nothing() -> None:
    assert said("# Plan\n\n## 1.3 References\n\n- Backup and Recovery Plan v2.1\n", "backup-recovery") == []


def test_t05_one_word_names_a_type_in_a_list_of_types_only() -> None:
    listed = "# Plan\n\nThe change types are: quick fix, emergency, urgent and routine.\n"
    assert said(listed, "URG") == [("listed", "affirmed")]
    assert said("# Plan\n\nAn urgent letter was sent to the routine address.\n", "URG") == []


def test_t08_a_section_that_points_elsewhere_does_so_for_all_that_belongs_to_it() -> None:
    assert said("# Manual\n\n## Backup and recovery\n\nSee the Backup Plan.\n", "backup-frequency", "om-manual") == [
        ("listed", "reference")
    ]


def test_t57_what_was_done_formerly_is_over() -> None:
    text = "# Plan\n\n## Quick fixes\n\n{} the team tests each quick fix and the Configuration Manager approves it.\n"
    assert {stance for _, stance in said(text.format("Formerly"), "QFX")} == {"ended"}
    assert {stance for _, stance in said(text.format("Always"), "QFX")} == {"affirmed"}


def test_an_item_of_a_list_borrows_no_words_from_items_that_name_other_things() -> None:
    head = "# Support\n\nThis plan says how we support it.\n\n## Upkeep\n\n"
    named = "- Backup procedures\n- Performance monitoring\n- Capacity planning and scaling\n- Disaster recovery\n"
    assert said(head + named, "capacity") == [("listed", "affirmed")]
    described = "- Capacity planning each spring\n- Load is projected for a year\n- Headroom of each tier\n"
    assert said(head + described, "capacity") == [("described", "affirmed")]
