"""Whether a statement holds only until a day that has passed: "Acting Director through 31 December 2024"."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import re2

from mocheck.understand.dates import find_dates, latest

_FOR_A_TIME = re2.compile(
    r"(?i)\b(?:acting|interim|temporar\w+|delegat\w+|designee|designation|appointment|mandate|until|"
    r"expir\w+|valid|in effect|effective)\b"
)
_UNTIL = re2.compile(
    r"(?i)\b(?:through|until|till|expir\w+(?: on)?|ends?(?: on)?|valid (?:to|until|through)|no later than|"
    r"up to)(?: the)?[:\s]*$|\d ?(?:to|-|thru) ?$"
)


_VALID_UNTIL = re2.compile(
    r"(?i)^(?:valid|in force|effective|authori[sz]ed|delegated|acting|appointed|delegation|authori\w+|appointment|"
    r"designation|mandate|term)?(?: (?:date|period|is valid))? ?"
    r"(?:until|to|thru|through|till|expir\w+(?: date| on)?|valid to|ends?(?: date| on)?|end date)$"
)


_TENURE = re2.compile(
    r"(?i)^(?:time |years |months |service |assignment |appointment )?"
    r"(?:in (?:the )?(?:role|position|post)|periods?|term|tenure|"
    r"dates?(?: of service| served| in role)?|from ?[-/] ?to|duration|service|served|active)$"
)
_RANGE = re2.compile(r"(?i)\d ?(?:-|–|—|to|until|through|thru) ?\D{0,12}\d")
_TO = re2.compile(
    r"(?i)^(?:to|until|thru|end|ended|end date|date ended|finish(?: date)?|"
    r"(?:service |assignment |appointment |term )end(?:s|ed)?(?: date)?|(?:date )?rolled off|roll-?off(?: date)?|"
    r"departed|departure(?: date)?|separation(?: date)?)$"
)


def lapsed_row(columns: Sequence[str], texts: Sequence[str], as_of: datetime.date) -> bool:
    """Whether a row holds, by a column such as "Valid until", only until a day before the assessment."""
    ends = [
        latest(found.iso)
        for column, text in zip(columns, texts, strict=False)
        if _VALID_UNTIL.match(column.strip(" :"))
        for found in find_dates(text)
    ]
    return bool(ends) and max(ends) < as_of


def tenure_over(columns: Sequence[str], texts: Sequence[str], as_of: datetime.date) -> bool:
    """Whether somebody's time in a role, by a column such as "Period" or "To", ended before the assessment."""
    ends: list[datetime.date] = []
    for column, text in zip(columns, texts, strict=False):
        found = find_dates(text)
        ranged = _TENURE.match(column.strip(" :")) and len(found) == 2 and _RANGE.search(text[found[0].start :])
        if found and (ranged or _TO.match(column.strip(" :"))):
            ends.append(latest(found[-1].iso))
    return bool(ends) and max(ends) < as_of


def lapsed(text: str, as_of: datetime.date) -> bool:
    """Whether the text bounds itself by a day before the assessment, and by none after it."""
    if not _FOR_A_TIME.search(text):
        return False
    ends = [latest(found.iso) for found in find_dates(text) if _UNTIL.search(text[: found.start])]
    return bool(ends) and max(ends) < as_of
