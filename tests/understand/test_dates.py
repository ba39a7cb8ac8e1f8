"""Dates and fiscal periods, as documents write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mocheck.understand.dates import earliest, exact, find_dates, from_serial, latest
from mocheck.understand.fiscal import find_periods


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("due 11/21/2026.", ["2026-11-21"]),
        ("4/21/14 to 7/9/14", ["2014-04-21", "2014-07-09"]),
        ("21/11/2026", ["2026-11-21"]),
        ("(06-30-14)", ["2014-06-30"]),
        ("12.31.2015", ["2015-12-31"]),
        ("21-Nov-2026", ["2026-11-21"]),
        ("the 30th day of June, 2022", ["2022-06-30"]),
        ("November 21, 2026", ["2026-11-21"]),
        ("Sept. 5, 2015", ["2015-09-05"]),
        ("June 3-5, 2026", ["2026-06-03"]),
        ("3-5 June 2026", ["2026-06-05"]),
        ("Friday, April 24 2015", ["2015-04-24"]),
        ("2026-11-21T10:00:00Z", ["2026-11-21"]),
        ("November 2026", ["2026-11"]),
        ("11/2026", ["2026-11"]),
        ("Mar18", ["2018-03"]),
        ("2026-11", ["2026-11"]),
    ],
)
def test_every_form_is_read_as_exactly_as_it_is_said(text: str, isos: list[str]) -> None:
    assert [found.iso for found in find_dates(text)] == isos


@pytest.mark.parametrize(
    "text", ["2/30/2026", "10.1.2015.3", "555-12-1414", "24/7/365", "v1.2.2015", "00/00/0000", "mm/dd/yyyy", "FY 15/16"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert find_dates(text) == []


def test_a_date_that_can_be_read_in_two_ways_says_so() -> None:
    assert [f.ambiguous for f in find_dates("3/4/2026, 3/14/2026, 3/3/2026, Mar18, Mar '18")] == [
        True,
        False,
        False,
        True,
        False,
    ]
    assert find_dates("3/4/2026", order="day")[0].iso == "2026-04-03"


def test_file_names_and_bare_years_only_where_asked() -> None:
    name = "Minutes 20150529, Process 10162015, 2014"
    assert find_dates(name) == []
    assert [f.iso for f in find_dates(name, compact=True)] == ["2015-05-29", "2015-10-16"]
    assert [f.iso for f in find_dates(name, years=True)] == ["2014"]


@given(st.dates(datetime.date(1970, 1, 1), datetime.date(2069, 12, 31)))
def test_each_day_is_found_in_each_form(day: datetime.date) -> None:
    for form in ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%d-%b-%Y", "%B %d, %Y", "%d %B %Y", "%b. %d, %Y"):
        text = f"Held on {day.strftime(form)}, in person"
        assert [exact(f.iso) for f in find_dates(text)] == [day], text


def test_partial_dates_have_a_first_and_a_last_day() -> None:
    assert (earliest("2026"), latest("2026")) == (datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
    assert latest("2028-02") == datetime.date(2028, 2, 29)
    assert exact("2026-11") is None


def test_a_spreadsheet_serial_is_a_day() -> None:
    assert from_serial(45231) == datetime.date(2023, 11, 1)
    assert from_serial(1200) is None


@pytest.mark.parametrize(
    ("text", "place", "first", "last"),
    [
        ("FY 15/16 Q4 Updates", "CA", "2016-04-01", "2016-06-30"),
        ("Q1 FY26", "TX", "2025-09-01", "2025-11-30"),
        ("FFY 2026", "CA", "2025-10-01", "2026-09-30"),
        ("fiscal year 2025-26", "NY", "2025-04-01", "2026-03-31"),
        ("FY26", "federal", "2025-10-01", "2026-09-30"),
        ("23-25 biennium", "WA", "2023-07-01", "2025-06-30"),
        ("CY2026", None, "2026-01-01", "2026-12-31"),
        ("Q3 2026", None, "2026-07-01", "2026-09-30"),
    ],
)
def test_fiscal_labels_follow_the_calendar_of_the_place(text: str, place: str | None, first: str, last: str) -> None:
    (period,) = find_periods(text, place)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


def test_a_fiscal_year_of_no_known_place_is_ambiguous() -> None:
    assert find_periods("FY26")[0].ambiguous
    assert not find_periods("FY26", "CA")[0].ambiguous
    assert find_periods("FY 15/19", "CA") == []
