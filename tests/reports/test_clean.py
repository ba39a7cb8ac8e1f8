"""Text from documents can neither act nor hide."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mocheck.reports.clean import line, visible

ANY = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[31mred", "\\u001b[31mred"),
        ("a\u202eb", "a\\u202eb"),
        ("\udc80", "\\udc80"),
        ("\ufffe", "\\ufffe"),
        ("\U000e0041", "\\U000e0041"),
        ("a\u200bb\ufeff", "a\\u200bb\\ufeff"),
        ("one\r\ntwo\rthree", "one\ntwo\\u000dthree"),
        ("tab\tand naïve 運用 👩🏽‍💻 صيانة", "tab\tand naïve 運用 👩🏽‍💻 صيانة"),
    ],
)
def test_what_cannot_be_seen_is_written_as_its_number(text: str, seen: str) -> None:
    assert visible(text) == seen


@given(ANY)
def test_nothing_that_acts_is_left_and_everything_can_be_written(text: str) -> None:
    seen = visible(text)
    seen.encode()
    assert visible(seen) == seen
    assert not {unicodedata.category(character) for character in seen.replace("\n", "").replace("\t", "")} & {
        "Cc",
        "Cs",
    }


@given(ANY, st.integers(min_value=2, max_value=40))
def test_a_line_is_one_line_and_no_longer_than_asked(text: str, limit: int) -> None:
    said = line(text, limit)
    assert len(said) <= limit
    assert len(said.splitlines()) <= 1


def test_a_cut_line_ends_in_an_ellipsis() -> None:
    assert line("one two three", 8) == "one two…"
    assert line("one two", 8) == "one two"
