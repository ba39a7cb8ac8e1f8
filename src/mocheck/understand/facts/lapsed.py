"""Whether a statement holds only until a day that has passed: "Acting Director through 31 December 2024"."""

from __future__ import annotations

import datetime

import re2

from mocheck.understand.dates import find_dates, latest

_FOR_A_TIME = re2.compile(
    r"(?i)\b(?:acting|interim|temporar\w+|delegat\w+|designee|until|expir\w+|valid|in effect|effective)\b"
)
_UNTIL = re2.compile(
    r"(?i)\b(?:through|until|till|expir\w+(?: on)?|ends?(?: on)?|valid (?:to|until|through)|no later than|"
    r"up to)(?: the)?[:\s]*$"
)


def lapsed(text: str, as_of: datetime.date) -> bool:
    """Whether the text bounds itself by a day before the assessment, and by none after it."""
    if not _FOR_A_TIME.search(text):
        return False
    ends = [latest(found.iso) for found in find_dates(text) if _UNTIL.search(text[: found.start])]
    return bool(ends) and max(ends) < as_of
