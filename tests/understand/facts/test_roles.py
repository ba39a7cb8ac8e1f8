"""Roles and their holders: each trap with its honest twin, in sentences and in tables."""

from __future__ import annotations

from typing import Any

import pytest

from mocheck.program import Program, RosterEntry
from mocheck.understand.facts import roles
from tests.understand.facts.reading import facts, of_document, sheet


def read(text: str, *kinds: str, program: Program | None = None) -> list[Any]:
    return facts(roles, text, *(kinds or ("staffing-plan",)), **({"program": program} if program else {}))


def said(text: str, *kinds: str) -> list[tuple[str | None, str, str | None, str]]:
    return [(fact.role, fact.state, fact.person, fact.stance) for fact in read(text, *kinds)]


LIAISON = "customer-liaison"
NAMED = [(LIAISON, "named", "Maria Ortega", "affirmed")]


@pytest.mark.parametrize(
    "text",
    [
        "Maria Ortega serves as customer liaison.",
        "The Executive Customer Liaison is Maria Ortega.",
        "Maria Ortega, the Customer Liaison, coordinates with counties.",
        "Contact the customer liaison, Maria Ortega, at 555-1212.",
        "We appointed Maria Ortega as the customer liaison.",
        "The customer liaison role is filled by Maria Ortega.",
        "Customer liaison duties are assigned to Maria Ortega.",
        "Maria Ortega has been the customer liaison since 2024.",
        "Executive Customer Liaison: Maria Ortega",
        "- **Executive Customer Liaison** – Maria Ortega, PMP",
        "| Role | Name |\n|---|---|\n| Executive Customer Liaison | Ortega, Maria |",
        "| Stakeholder/Key Personnel | Department |\n|---|---|\n| Maria Ortega / Executive Customer Liaison | DCS |",
        "| First name | Last name | Title |\n|---|---|---|\n| Maria | Ortega | Executive Customer Liaison |",
    ],
)
def test_a_named_liaison_is_found_however_it_is_said(text: str) -> None:
    assert said(text) == NAMED


@pytest.mark.parametrize(
    ("trap", "text", "state", "stance"),
    [
        ("T01", "There is no customer liaison at this time.", "vacant", "negated"),
        ("T01", "The customer liaison position is vacant.", "vacant", "negated"),
        ("T02", "A customer liaison will be appointed before go-live.", "tbd", "planned"),
        ("T56", "If funding is approved, a customer liaison will be hired.", "tbd", "conditional"),
        ("T57", "Until 2019 Mary Poe served as customer liaison.", "departed", "ended"),
    ],
)
def test_a_role_denied_postponed_or_past_is_not_held(trap: str, text: str, state: str, stance: str) -> None:
    (fact,) = read(text)
    assert (fact.role, fact.state, fact.stance) == (LIAISON, state, stance), trap


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("TBD", "tbd"),
        ("To be hired (recruiting)", "tbd"),
        ("Vacant", "vacant"),
        ("", "vacant"),
        ("-", "vacant"),
        ("N/A", "vacant"),
        ("[Insert Name]", "dummy"),
        ("John Doe", "dummy"),
        ("█████", "redacted"),
        ("[redacted]", "redacted"),
        ("Project Manager", "position"),
        ("PMO", "organization"),
        ("Maria Ortega", "named"),
        ("M. Ortega (acting)", "named"),
        ("Vacant (acting: Maria Ortega)", "named"),
    ],
)
def test_t03_t17_t74_what_stands_in_the_cell_for_a_person(cell: str, state: str) -> None:
    (fact,) = read(f"| Role | Name |\n|---|---|\n| Customer Liaison | {cell} |\n")
    assert (fact.role, fact.state) == (LIAISON, state)


def test_t16_who_has_left_by_the_roster_or_by_the_text_holds_nothing() -> None:
    table = "| Role | Name |\n|---|---|\n| Configuration Manager | {} |\n"
    assert [fact.state for fact in read(table.format("J. Lee"))] == ["departed"]
    assert [fact.state for fact in read(table.format("P. Raman"))] == ["named"]
    told = read(table.format("Carl Diaz") + "\nCarl Diaz rolled off the project on 6/30.\n")
    assert {fact.state for fact in told} == {"departed"}
    kept = read(table.format("Carl Diaz") + "\nCarl Diaz rolled out the release on 6/30.\n")
    assert [fact.state for fact in kept] == ["named"]


def test_t40_a_role_of_another_project_is_not_this_programs() -> None:
    (other,) = read("Maria Ortega is the customer liaison of the DOT ERP project.")
    (own,) = read("Maria Ortega is the customer liaison of the Harbor project.")
    assert (other.own, own.own) == (False, True)


def test_t54_each_role_stands_on_its_side_and_its_level() -> None:
    table = (
        "| Role | Name | Organization |\n|---|---|---|\n"
        "| Project Manager | Ann Ames | Acme Consulting, Inc. |\n"
        "| Program Manager | Bob Stone | Department of Coastal Services |\n"
        "| Deputy Program Manager | Carl Diaz | Department of Coastal Services |\n"
    )
    assert [(f.role, f.person, f.side) for f in read(table)] == [
        ("project-manager", "Ann Ames", "provider"),
        ("program-manager", "Bob Stone", "customer"),
        (None, "Carl Diaz", "customer"),
    ]


def test_t54_sides_may_be_columns() -> None:
    table = "| Role | State | Contractor |\n|---|---|---|\n| Project Manager | Ann Ames | Bob Stone |\n"
    assert [(f.role, f.person, f.side) for f in read(table)] == [
        ("project-manager", "Ann Ames", "customer"),
        ("project-manager", "Bob Stone", "provider"),
    ]


def test_the_roster_tells_the_side_of_an_organization() -> None:
    entry = RosterEntry(person="Robert Chen", organization="Shared Center", side="provider")
    program = Program(name="Harbor", organization="Department of Coastal Services", roster=(entry,))
    table = "| Name | Title | Organization |\n|---|---|---|\n| Ann Ames | Program Manager | Shared Center |\n"
    (fact,) = read(table, program=program)
    assert fact.side == "provider"


def test_a_local_title_stands_for_a_role() -> None:
    program = Program(name="Harbor", title_aliases={"Harbor Friend": LIAISON})
    (fact,) = read("| Role | Name |\n|---|---|\n| Harbor Friend | Maria Ortega |\n", program=program)
    assert fact.role == LIAISON


RACI = """# Responsibilities

| Activity | State PM | Vendor PM | Help Desk |
|---|---|---|---|
| Change control | A | R | I |
| Backups | A/R | C | |
| Nightly batch | | | |

R = Responsible, A = Accountable, C = Consulted, I = Informed
"""


def test_t46_a_matrix_names_parties_and_its_legend_names_nobody() -> None:
    assert [(f.title, f.duties, f.side) for f in read(RACI)] == [
        ("State PM", 2, "customer"),
        ("Vendor PM", 1, "provider"),
        ("Help Desk", 0, None),
    ]


def test_t46_red_and_green_are_no_responsibilities() -> None:
    colours = "# Status\n\n| Area | Scope | Cost |\n|---|---|---|\n| Budget | R | G |\n| Staff | G | A |\n"
    assert read(colours) == []


def test_t67_a_role_merged_over_rows_holds_for_each() -> None:
    table = "| Role | Name |\n|---|---|\n| Test Lead | Ann Ames |\n| Test Lead | Bob Stone |\n"
    assert [(f.title, f.person) for f in read(table)] == [("Test Lead", "Ann Ames"), ("Test Lead", "Bob Stone")]


def test_t58_a_glossary_names_nobody() -> None:
    assert read("# Acronyms\n\n| Acronym | Definition |\n|---|---|\n| ECL | Executive Customer Liaison |\n") == []


def test_t04_instructions_name_nobody() -> None:
    assert read("# Roles\n\n[Identify the customer liaison and describe who serves in this role here.]\n") == []


def test_t55_a_demand_is_no_person() -> None:
    assert read("The Contractor shall provide a customer liaison.", "rfp") == []


def test_signature_blocks_and_lists_of_those_present() -> None:
    block = (
        "# Approval\n\nLindsay Marsh  \nDirector, Shared Services\n\nAttendees: Tom Baker (County Liaison), Ann Ames\n"
    )
    assert [(f.title, f.person) for f in read(block)] == [
        ("Director, Shared Services", "Lindsay Marsh"),
        ("County Liaison", "Tom Baker"),
        ("attendee", "Ann Ames"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "No Project Manager approval is required.",
        "If the Project Manager is not available, escalate.",
        "Long Beach and Virginia Beach are pilot sites.",
        "The Risk Log and the Grant Program are reviewed by the Steering Committee.",
        "| Site | Contact |\n|---|---|\n| Long Beach | help@harbor.example.gov |",
    ],
)
def test_what_names_nobody_and_denies_nobody_gives_nothing(text: str) -> None:
    assert [fact for fact in read(text) if fact.person or fact.stance == "negated"] == []


def test_each_fact_quotes_what_stands_at_its_place() -> None:
    (fact,) = read("# Team\n\n| Role | Name |\n|---|---|\n| Customer Liaison | Maria Ortega |\n")
    assert fact.quote == "Customer Liaison | Maria Ortega"
    assert str(fact.location) == "line 5 > Team > table 1 row 2"
    assert fact.confidence >= 0.9


def test_t26_an_authority_that_lapsed_is_over() -> None:
    text = "Acting Director Lena Brandt serves as Executive Sponsor through 31 December {}."
    assert [fact.stance for fact in read(text.format(2024))] == ["ended"]
    assert [fact.stance for fact in read(text.format(2027))] == ["affirmed"]


def test_t32_a_body_may_have_another_name_that_the_document_explains() -> None:
    table = "# Plan\n\n| Body | Chair |\n|---|---|\n| Advisory Group | Priya Raman |\n\n"
    assert [fact.role for fact in read(table + "The group advises on budgets.\n")] == [None]
    assert [fact.role for fact in read(table + "The CCB and the Advisory Group are one and the same.\n")] == ["ccb"]


def test_t16_remarks_of_a_roster_say_who_has_left() -> None:
    table = "# Roster\n\n| Name | Role | Notes |\n|---|---|---|\n| Carl Diaz | Release Manager | {} |\n"
    assert {fact.state for fact in read(table.format("rolled off 6/30/2026"))} == {"departed"}
    assert {fact.state for fact in read(table.format("left-handed"))} == {"named"}
    assert {fact.state for fact in read(table.format("retired effective 6/30/2027"))} == {"named"}


def test_a_party_of_a_matrix_may_carry_its_person_in_brackets() -> None:
    text = (
        "# RACI\n\n| Activity | Customer Liaison (Ida Holm) | CM |\n|---|---|---|\n| Brief | A/R | C |\n| Train | "
        "I | A/R |\n"
    )
    first = read(text)[0]
    assert (first.role, first.person) == (LIAISON, "Ida Holm")


def test_the_column_of_names_is_no_part_of_a_role() -> None:
    table = "| Name | Position | Email |\n|---|---|---|\n| Darrell Dorne | HBS Configuration Manager | dd@example.gov |"
    assert ("configuration-manager", "named", "Darrell Dorne", "affirmed") in said(table)
    assert all("name" not in fact.title.lower() for fact in read(table))


def test_the_role_that_a_column_gives_beside_another() -> None:
    rows = "| Stakeholder Name | Role / Department | Interest |\n|---|---|---|\n"
    rows += "| Ann Roe | Project Sponsor / Finance | High |\n| Mary Poe | Project Manager / IT | Low |\n"
    assert [(f.person, f.role) for f in read(rows)] == [
        ("Ann Roe", "executive-sponsor"),
        ("Mary Poe", "project-manager"),
    ]


def test_the_column_that_holds_positions_gives_the_roles() -> None:
    people = [["Mary Poe", "Project Manager", "Decides"], ["Ann Roe", "Test Manager", "Takes part"]]
    people += [["John Lee", "Database Administrator", "Takes part"]]
    head = ["Stakeholder Name", "Stakeholder Type (customer, vendor, employee or regulator, one each)", "Project Role"]
    found = of_document(roles, sheet("Register", [["Stakeholders", "", ""], head, *people]), "stakeholder-register")
    assert [(f.person, f.title) for f in found if f.person] == [(name, title) for name, title, _ in people]


def test_the_head_of_a_column_is_nobody() -> None:
    text = "| Measure | Target Audience | Measurement Method |\n|---|---|---|\n"
    text += "| Uptime | Various stakeholder groups | Provider reports |\n"
    assert not [fact for fact in read(text, "sla") if fact.person]


def test_a_label_that_asks_for_the_name() -> None:
    head = [["Risk Log", "", "", ""], ["Project Manager Name:", "", "", "Maria Ortega"]]
    rows = [
        ["ID", "Risk", "Status", "Response"],
        ["1", "Late parts", "Open", "Wait"],
        ["2", "Lost key", "Open", "Look"],
    ]
    found = of_document(roles, sheet("Log", [*head, *rows]), "risk-register")
    assert ("project-manager", "Maria Ortega") in [(fact.role, fact.person) for fact in found]
    assert said("Customer Liaison Name: Maria Ortega") == NAMED


def test_a_role_within_a_project() -> None:
    assert said("The customer liaison behind this effort is Maria Ortega.") == NAMED


def test_members_of_a_list_with_their_positions() -> None:
    text = "## Project Team\n\n- Ann Roe – Developer, Tester\n- Charnes Nell – Developer, Reviewer\n"
    assert [(f.person, f.title) for f in read(text)] == [
        ("Ann Roe", "Developer, Tester"),
        ("Charnes Nell", "Developer, Reviewer"),
    ]


def test_whom_a_plan_tells_holds_no_role() -> None:
    """Audiences are organizations: their column is no column of roles."""
    rows = "| Who is told | What | By whom |\n|---|---|---|\n"
    rows += "| County field offices | Outages | Ann Roe, Customer Liaison |\n"
    rows += (
        "| Partner agencies | Interfaces | Ann Roe, Customer Liaison |\n| Steering Committee | Status | Mary Poe |\n"
    )
    assert (LIAISON, "named", "Ann Roe", "affirmed") in said(rows, "communication-plan")


def held(text: str) -> list[tuple[str | None, str, str | None]]:
    return [(fact.role, fact.state, fact.person) for fact in read(text) if fact.role == "customer-liaison"]


def test_t17_a_sentence_that_gives_a_role_to_a_position() -> None:
    assert held("The role of Customer Liaison is held by the Deputy Director, Field Operations.\n") == [
        ("customer-liaison", "position", None)
    ]
    assert held("The Chief of the Field Support Bureau serves as customer liaison.\n")[0][1] == "position"
    named = [("customer-liaison", "named", "Carla Nunez")]
    assert held("The role of Customer Liaison is held by Deputy Director Carla Nunez.\n") == named
    assert held("Carla Nunez, Chief of the Field Support Bureau, serves as customer liaison.\n") == named


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("Carla Nunez has done much for us. Today is her last day with the program.", "departed"),
        ("Carla Nunez accepted a position with the Franchise Tax Board.", "departed"),
        ("Carla Nunez was replaced by Omar Haddad.", "departed"),
        ("The last day of Omar Haddad was Friday. Carla Nunez spoke.", "named"),
        ("Carla Nunez's last day is June 30, 2031.", "named"),
    ],
)
def test_t16_who_has_left_is_said_in_many_ways(told: str, state: str) -> None:
    assert held(f"Carla Nunez serves as customer liaison.\n\n{told}\n")[0][1] == state


def test_t16_an_assignment_that_ends_later_has_not_ended() -> None:
    table = "| Name | Role | Assignment end |\n|---|---|---|\n| Carla Nunez | Customer Liaison | {} |\n"
    assert held(table.format("06/30/2020"))[0][1] == "departed"
    assert held(table.format("06/30/2035"))[0][1] == "named"


@pytest.mark.parametrize("person", ["Thandeka Obi", "Ikaika Kealoha", "Zbigniew van Oost"])
def test_a_sentence_may_introduce_somebody_of_whatever_name(person: str) -> None:
    text = f"The Executive Customer Liaison for the coast counties is {person}, who answers to the board."
    assert said(text) == [(LIAISON, "named", person, "affirmed")]


@pytest.mark.parametrize("thing", ["Harbor Benefits", "Release Management", "Quayside Consulting", "Fiscal Services"])
def test_what_is_no_person_is_introduced_as_nobody(thing: str) -> None:
    assert said(f"The Executive Customer Liaison is {thing}.") == []


def test_who_an_action_is_assigned_to_holds_no_role() -> None:
    head = "| No. | Action | Assigned to | Due |\n|---|---|---|---|\n"
    assert read(f"{head}| 1 | Order the badges | Rosa Quill | 3/4/2026 |\n") == []
    (fact,) = read("| System | Business Owner |\n|---|---|\n| HBS | Rosa Quill |\n")
    assert (fact.person, fact.title) == ("Rosa Quill", "business owner")


def test_an_entry_with_a_colon_says_what_those_beneath_it_are() -> None:
    found = read("## Contacts\n\n- Night desk:\n  - Rosa Quill\n  - Peter Mbeki\n- Ann Roe\n")
    assert [(fact.title, fact.person) for fact in found] == [
        ("Night desk", "Rosa Quill"),
        ("Night desk", "Peter Mbeki"),
        ("Contact", "Ann Roe"),
    ]


def test_people_who_head_the_columns_of_a_matrix_with_their_positions() -> None:
    rows = [["Task", "Rosa Quill\n(Test Manager)", "Peter Mbeki (Lead Developer)"], ["Kick-off", "R", "D"]]
    found = [(fact.person, fact.title) for fact in of_document(roles, sheet("RACI", rows)) if fact.person]
    assert found == [("Rosa Quill", "Test Manager"), ("Peter Mbeki", "Lead Developer")]


def test_a_column_of_groups_and_persons_holds_persons() -> None:
    rows = [["#", "Group / Person", "Role / Title"], ["1", "Rosa Quill", "Project Manager"]]
    assert [fact.person for fact in of_document(roles, sheet("People", rows))] == ["Rosa Quill"]


def test_an_unknown_name_counts_among_people_with_positions() -> None:
    listed = "# Plan\n\n- Renton Nip, Program Manager\n- Steve Bruno, Applications Developer\n"
    assert [fact.person for fact in facts(roles, listed)] == ["Renton Nip", "Steve Bruno"]
    assert facts(roles, "# Plan\n\n- Harbor Online, Product Owner\n- The tides are told daily\n") == []


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Chairs: Ann Roe & Beth Smalley", [("Ann Roe", "named"), ("Beth Smalley", "named")]),
        ("Ann Roe of the Northern Branch is the project manager.", [("Ann Roe", "named")]),
        ("Ann Roe is not the project manager.", []),
        ("Ann Roe was never the project manager.", []),
        ("Ann Roe is the former project manager.", [("Ann Roe", "departed")]),
        ("Ann Roe, the former deputy director, left for the county.", [("Ann Roe", "departed")]),
    ],
)
def test_who_is_and_who_is_not(text: str, held: list[tuple[str, str]]) -> None:
    assert [(fact.person, fact.state) for fact in facts(roles, f"# Minutes\n\n{text}\n", "meeting-minutes")] == held
