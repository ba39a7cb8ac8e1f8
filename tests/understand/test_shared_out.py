"""Days are no shares, and words that begin like a month are none."""

from __future__ import annotations

import pytest

from mocheck.understand.copies import _LOOSE_WORDS
from mocheck.understand.population import is_of_some


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("9/11 counties agreed to the roles.", True),
        ("Seven of the 11 counties agreed to the roles.", True),
        ("On 6/30 the board approved the plan for all counties.", False),
        ("All stakeholders signed by 5/12 and the plan holds.", False),
    ],
)
def test_a_day_is_no_share(text: str, some: bool) -> None:
    assert is_of_some(text) is some


@pytest.mark.parametrize(
    ("title", "left"),
    [("plan march", "plan "), ("plan dec 2026", "plan  "), ("decommissioning plan", "decommissioning plan")],
)
def test_a_word_that_begins_like_a_month_is_none(title: str, left: str) -> None:
    assert _LOOSE_WORDS.sub("", title) == left
