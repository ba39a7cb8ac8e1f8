"""Of all, or only of some."""

import pytest

from mocheck.understand.population import is_of_some


@pytest.mark.parametrize(
    "text",
    [
        "Seven of the eleven county offices agreed; the other four have not responded.",
        "9 of 14 organizations signed.",
        "12/14 of the sites agreed.",
        "Agreed to by 64% of stakeholder organizations.",
        "All counties but two agreed.",
        "Not all stakeholders agreed.",
        "Most of the agencies concurred.",
        "Concurrence is outstanding from Sonoma County.",
        "The remaining offices did not vote.",
        "A majority of the counties accepted the updated roles.",
        "Three coastal counties agreed to the updated roles.",
    ],
)
def test_some(text: str) -> None:
    assert is_of_some(text)


@pytest.mark.parametrize(
    "text",
    [
        "All eleven county offices agreed to the updated roles.",
        "11 of 11 organizations signed.",
        "Agreed to by 100% of stakeholder organizations.",
        "All agreed to the updated roles; the remaining items will be discussed in May.",
        "The stakeholders agreed, as page 3 of 10 says.",
        "The stakeholders agreed to 80 % availability in the first month.",
        "Each county agreed, and some changes to the calendar were made.",
    ],
)
def test_all(text: str) -> None:
    assert not is_of_some(text)
