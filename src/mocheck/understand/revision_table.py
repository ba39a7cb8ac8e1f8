"""Reading tables of revisions: which column is which, and what the version of a row is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mocheck.understand.dates import find_dates
from mocheck.understand.vocabulary import Pattern, Vocabulary, alternatives, compiled

_NUMBER = alternatives((r"(?:v|ver\.?|version|rev\.?|revision|release|issue)?\s?#?\s?(\d+(?:\.\d+){0,4}[a-z]?)",))
_IS_VERSION = compiled(r"^\s*(?:v|ver|version|rev|revision)?\.? ?\d{1,3}(?:\.\d{1,3}){0,3}\s*$")
_LETTER = alternatives((r"(?:rev\.?|revision|version|issue)?\s?([A-Z])",), whole=True)


@dataclass(frozen=True, slots=True)
class RevisionColumns:
    """The index of each column, None where the table has none. `written` is the date column of the change itself,
    where `date` is that of its issue or approval."""

    version: int | None
    date: int | None
    author: int | None
    note: int | None
    status: int | None = None
    written: int | None = None


def revision_columns(
    columns: Sequence[str], vocabulary: Vocabulary, *, announced: bool = False
) -> RevisionColumns | None:
    """The columns of a table of revisions, or None where it is none. `announced`: a heading says that it is one."""
    names = [column.strip(" :*") for column in columns]
    if not announced and any(vocabulary.pattern("not_revision", whole=True).match(name) for name in names):
        return None
    taken: set[int] = set()
    version, issued, dated, author, note = (
        _first(names, vocabulary.pattern(f"revision_{part}", whole=True), taken)
        for part in ("version", "issued", "date", "author", "note")
    )
    date = dated if issued is None else issued
    if date is None or (version is None and note is None):
        return None
    if not announced and (version is None or (note is None and author is None)):
        return None
    status = _first(names, vocabulary.pattern("status_name", whole=True), taken)
    return RevisionColumns(version, date, author, note, status, None if issued is None else dated)


def columns_of_content(rows: Sequence[Sequence[str]]) -> RevisionColumns | None:
    """The columns of a table of revisions whose header stands elsewhere: versions, days, and the longest text.

    None where no column holds versions or none holds days.
    """
    columns = list(zip(*rows, strict=False))
    version = next((n for n, cells in enumerate(columns) if all(map(_IS_VERSION.match, cells))), None)
    date = next((n for n, cells in enumerate(columns) if n != version and all(map(_is_day, cells))), None)
    rest = [n for n in range(len(columns)) if n not in (version, date)]
    if version is None or date is None or not rest:
        return None
    note = max(rest, key=lambda n: sum(map(len, columns[n])))
    author = next((n for n in rest if n != note), None)
    return RevisionColumns(version, date, author, note, None, None)


def _is_day(text: str) -> bool:
    found = find_dates(text)
    return bool(found) and len(found[0].text) > len(text.strip()) / 2


def _first(names: Sequence[str], pattern: Pattern, taken: set[int]) -> int | None:
    found = next((n for n, name in enumerate(names) if name and n not in taken and pattern.match(name)), None)
    if found is not None:
        taken.add(found)
    return found


def version_number(text: str) -> str | None:
    """The number in a version's text: "Version 2.0 (Draft)" gives 2.0; a single letter counts; None without either."""
    plain = text.strip().strip("[]()")
    found = _NUMBER.search(plain)
    if found:
        return str(found.group(1))
    letter = _LETTER.match(plain)
    return str(letter.group(1)).upper() if letter else None


def version_key(version: str | None) -> tuple[int, ...]:
    """Versions in their order: 1.10 comes after 1.9; what is said beside the number ("0.5 (DRAFT)") does not count."""
    number = version_number(version or "") or ""
    return tuple(int(part) for part in number.split(".") if part.isdigit()) or (-1,)
