"""Who an agreement is made between, and for whom nobody is asked to sign."""

from mocheck.understand.facts.parties import among, unasked

FOUR = "This MOU is by and among the Department of Coastal Services, Marin County, Sonoma County, and Napa County."


def test_three_parties_or_more_are_a_list() -> None:
    assert among(FOUR) == ("Department of Coastal Services", "Marin County", "Sonoma County", "Napa County")
    assert among("It is made between the Department of Coastal Services and the State Data Center.") == ()
    assert among("The difference between the plan, the log and the register is small.") == ()


def test_a_party_without_a_place_to_sign_is_found() -> None:
    signers = ["Department of Coastal Services", "County of Marin", "County of Sonoma"]
    assert list(unasked(among(FOUR), signers)) == ["Napa County"]
    assert list(unasked(among(FOUR), [*signers, "Napa"])) == []


def test_nothing_is_said_where_the_places_are_of_others() -> None:
    assert list(unasked(among(FOUR), ["DCS", "Marin", "Sonoma"])) == []
    assert list(unasked(among(FOUR), ["Marin"])) == []
