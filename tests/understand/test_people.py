"""Names and lengths of time, as documents write them."""

from __future__ import annotations

import pytest

from mocheck.understand import vocabulary
from mocheck.understand.durations import find_lengths
from mocheck.understand.lexicon import lexicon
from mocheck.understand.names import find_names, read_name, same_person
from mocheck.understand.people import holders
from mocheck.understand.positions import is_organization, is_position

WORDS = vocabulary.load()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Blake Henderson", "Blake Henderson"),
        ("Henderson, Blake", "Blake Henderson"),
        ("Dr. Maria Ortega, PMP", "Maria Ortega"),
        ("J. Lee", "J. Lee"),
        ("MARIA ORTEGA", "Maria Ortega"),
        ("O'Brien, Sean", "Sean O'Brien"),
        ("Maria de la Cruz", "Maria de la Cruz"),
        ("Gary Gates, PhD, PMP", "Gary Gates"),
        ("Robert E. Lee III", "Robert E. Lee"),
        ("Zbigniew Kowalczyk", "Zbigniew Kowalczyk"),
        ("Guadalupe Garcia-Lopez", "Guadalupe Garcia-Lopez"),
    ],
)
def test_names_are_read_given_name_first(text: str, name: str) -> None:
    found = read_name(text, lexicon(WORDS))
    assert found is not None
    assert found.text == name


@pytest.mark.parametrize(
    "text",
    [
        *("Project Manager", "PMO", "Long Beach", "San Diego", "Change Request", "Risk Log", "Van Buren County"),
        *("Austin, Texas", "Help Desk", "U. S.", "Deloitte Consulting", "Grant Program", "Order Entry", "May 2026"),
        *("Virginia Beach", "Release 5.1", "Steering Committee", "Quality Assurance Plan"),
    ],
)
def test_what_is_no_person_is_none(text: str) -> None:
    assert read_name(text, lexicon(WORDS)) is None


@pytest.mark.parametrize(
    "text", ["OpenQueue Relay", "Harbor FlowMart", "Sign-Off Bundle", "Triaging Crates", "Quayside Integrations"]
)
def test_products_and_doings_are_nobody(text: str) -> None:
    assert read_name(text, lexicon(WORDS)) is None


@pytest.mark.parametrize("name", ["Summer Okafor", "Jin Ma", "Quinlan McTavish", "LaRonda Obi", "Oluwaseun Clement"])
def test_names_that_look_like_something_else(name: str) -> None:
    found = read_name(name, lexicon(WORDS))
    assert found is not None and found.text == name


def test_a_word_the_document_writes_small_is_no_unknown_name() -> None:
    assert read_name("Widget Frobnicator", lexicon(WORDS)) is not None
    assert read_name("Widget Frobnicator", lexicon(WORDS), frozenset({"widget"})) is None


def test_names_in_a_sentence_stand_where_they_are_said_to() -> None:
    text = "Will Maria Ortega and J. Lee meet the Grant Program in Long Beach?"
    found = find_names(text, lexicon(WORDS))
    assert [(name.text, text[name.start : name.end]) for name in found] == [
        ("Maria Ortega", "Maria Ortega"),
        ("J. Lee", "J. Lee"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("J. Lee", "Janet Lee", True),
        ("Lee, Janet", "Janet Lee", True),
        ("J. Lee", "Karen Lee", False),
        ("Lee", "J. Lee", False),
    ],
)
def test_initials_may_stand_for_a_given_name(one: str, other: str, *, same: bool) -> None:
    assert same_person(one, other) is same


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Mark Becker, Dana Douglas and Dick Horst", ["Mark Becker", "Dana Douglas", "Dick Horst"]),
        ("John Kane/Angela Barnes", ["John Kane", "Angela Barnes"]),
        ("Mark Becker\nDana Douglas", ["Mark Becker", "Dana Douglas"]),
        ("Blake Ames\nbames@example.com\n972-394-2699", ["Blake Ames"]),
        ("Blake Ames, Project Manager", ["Blake Ames"]),
        ("Recruiting; interim: Maria Ortega", ["Maria Ortega"]),
    ],
)
def test_a_cell_may_hold_several_people_and_more(cell: str, people: list[str]) -> None:
    assert [holder.person for holder in holders(cell, WORDS) if holder.state == "named"] == people


def test_positions_and_organizations_are_told_apart() -> None:
    assert is_position("Contracting Officer's Representative", WORDS)
    assert is_position("Director cloud services", WORDS)
    assert not is_position("The team will decide on the owner", WORDS)
    assert not is_position("Customer Support Group", WORDS)
    assert is_organization("Customer Support Group", WORDS)
    assert is_organization("Acme Consulting, Inc.", WORDS)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("six (6) months", 6, 6),
        ("6-12 months", 6, 12),
        ("twelve (12) to eighteen (18) months", 12, 18),
        ("half a year", 6, 6),
        ("one and a half years", 18, 18),
        ("180 calendar days", 6, 6),
        ("one hundred eighty (180) days", 6, 6),
        ("two quarters", 6, 6),
        ("one full annual cycle including year-end close", 12, 12),
        ("complete processing year", 12, 12),
        ("up to six months", 0, 6),
        ("from January to June 2027", 6, 6),
        ("July 1, 2026 through June 30, 2027", 12, 12),
        ("November to February 2027", 4, 4),
        ("4/21/14 to 7/9/14", 2.65, 2.65),
        ("FY26 through FY27", 24, 24),
        ("26 weeks", 5.98, 5.98),
    ],
)
def test_t25_t48_lengths_are_months_however_they_are_said(text: str, low: float, high: float) -> None:
    (length,) = find_lengths(text)
    assert (length.months_min, length.months_max) == (low, high)


def test_t25_units_are_told_from_what_only_looks_like_them() -> None:
    assert [
        (found.text, found.hours_max) for found in find_lengths("within 4 hours; 1,200 hrs; 24x7; version 3.2")
    ] == [
        ("4 hours", 4.0),
        ("1,200 hrs", 1200.0),
    ]


def test_two_names_that_lost_what_parted_them() -> None:
    assert [holder.person for holder in holders("Mary Poe John Smith", WORDS)] == ["Mary Poe", "John Smith"]
    assert [holder.person for holder in holders("Maria Elena Garcia Lopez", WORDS)] == ["Maria Elena Garcia Lopez"]
    assert [holder.person for holder in holders("Project Manager John Smith", WORDS)] != [
        "Project Manager",
        "John Smith",
    ]


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Rosa Quill, Peter Mbeki", ["Rosa Quill", "Peter Mbeki"]),
        ("Quill Marsh, Rosa", ["Rosa Quill Marsh"]),
        ("Garcia Lopez, Maria Elena", ["Maria Elena Garcia Lopez"]),
        ("Dana, Thandeka", ["Thandeka Dana"]),
        ("Dana, Payroll", ["Dana"]),
    ],
)
def test_a_comma_parts_two_people_or_a_surname_from_what_follows(cell: str, people: list[str]) -> None:
    assert [holder.person for holder in holders(cell, WORDS)] == people


def test_a_possessive_ends_a_name() -> None:
    text = "Rosa Quill Contracting Officer's Representative takes Peter Mbeki's place."
    found = find_names(text, lexicon(WORDS))
    assert [(name.text, text[name.start : name.end]) for name in found] == [
        ("Rosa Quill", "Rosa Quill"),
        ("Peter Mbeki", "Peter Mbeki"),
    ]
