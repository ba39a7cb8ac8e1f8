"""What the document's own history says: who changed what, when, and whether it was more than its looks."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import re2

from mocheck.model.document import Cell, Location
from mocheck.model.facts import BaseFact, EventFact, RevisionFact
from mocheck.understand.context import Context
from mocheck.understand.dates import exact, find_dates
from mocheck.understand.fiscal import find_periods
from mocheck.understand.placeholders import placeholders
from mocheck.understand.revision_table import RevisionColumns, columns_of_content, revision_columns, version_number
from mocheck.understand.text import folded
from mocheck.understand.view import TableView, View
from mocheck.understand.vocabulary import Vocabulary

REVIEW = "document-review"
_TEMPLATE_SHARE = 0.5
_REVIEWED = re2.compile(
    r"(?i)\b(?:review(?:ed)?|re-?validated|re-?affirmed|re-?certified)\b.{0,60}"
    r"\b(?:no (?:\w+ )?(?:changes?|updates?|revisions?)|unchanged)\b"
)


@dataclass(frozen=True, slots=True)
class Revision:
    """One row of a history. `iso` is its date as exact as it is said; `template` says whose history it is."""

    version: str | None
    iso: str | None
    author: str | None
    note: str
    draft: bool
    template: bool
    substantive: bool
    location: Location
    quote: str
    said: str = ""
    status: str = ""


def read(view: View, context: Context) -> Iterable[BaseFact]:
    """A RevisionFact a row, the oldest first; rows without a date stand where the table has them.

    A dated row that tells of a review without a change is an EventFact too.
    """
    for row in history(view, context.vocabulary):
        yield RevisionFact(
            version=row.version,
            date=exact(row.iso) or of_period(row.said, context.jurisdiction),
            author=row.author,
            note=row.note,
            substantive=row.substantive,
            location=row.location,
            quote=row.quote,
            confidence=0.95 if row.iso else 0.8,
        )
        day = exact(row.iso)
        if day and _REVIEWED.search(row.note) and not row.template:
            yield EventFact(
                event=REVIEW, date=day, state="held", location=row.location, quote=row.quote, confidence=0.9
            )


def of_period(said: str, jurisdiction: str | None) -> datetime.date | None:
    """The first day of the one fiscal period that a date column gives ("SFY 2026-27 Q1")."""
    periods = find_periods(said, jurisdiction)
    return periods[0].first if len(periods) == 1 else None


def history(view: View, vocabulary: Vocabulary) -> tuple[Revision, ...]:
    """All rows of all histories of the document, ordered by date."""
    rows = [row for table in view.tables if not table.hidden for row in _rows(table, vocabulary)]
    order: list[tuple[str, int, Revision]] = []
    last = ""
    for number, row in enumerate(rows):
        last = row.iso or last
        order.append((last, number, row))
    return tuple(row for _, _, row in sorted(order, key=lambda each: each[:2]))


def _rows(table: TableView, vocabulary: Vocabulary) -> Iterator[Revision]:
    announced = table.region in ("revisions", "template-revisions")
    columns, rows = revision_columns(table.columns, vocabulary, announced=announced), table.rows
    if columns is None and announced:
        rows = table.block.rows
        columns = columns_of_content([[folded(cell.text) for cell in row] for row in rows])
    if columns is None or not (announced or (table.region in ("body", "cover") and not _lists_others(table))):
        return
    found = [row for row in (_row(cells, columns, vocabulary) for cells in rows) if row is not None]
    announced = table.region == "template-revisions" or "template" in table.caption.lower()
    last = max((row.iso or "" for row in found if _is_of_template(row)), default="") if _about_template(found) else ""
    for row in found:
        yield _as_template(row) if announced or (last and not _is_own(row, last)) else row


def _lists_others(table: TableView) -> bool:
    """A first column without a name lists what the rows are about: other documents, each with its version."""
    return not table.columns[0] and any(row[0].text.strip() for row in table.rows)


def _about_template(rows: list[Revision]) -> bool:
    return bool(rows) and sum(map(_is_of_template, rows)) > _TEMPLATE_SHARE * len(rows)


def _is_of_template(row: Revision) -> bool:
    return "template" in row.note.lower()


def _is_own(row: Revision, last: str) -> bool:
    """Whether a row of a template's history that the document goes on with is the document's: it follows those."""
    return bool(row.iso) and not _is_of_template(row) and (row.iso or "") > last


def _as_template(row: Revision) -> Revision:
    return Revision(
        row.version, row.iso, row.author, row.note, row.draft, True, False, row.location, row.quote
    )  # fmt: skip


def _row(cells: tuple[Cell, ...], columns: RevisionColumns, vocabulary: Vocabulary) -> Revision | None:
    version, date, author, note, status = (
        _text(cells, at, vocabulary)
        for at in (columns.version, columns.date, columns.author, columns.note, columns.status)
    )
    date_at = columns.date
    if not date and columns.written is not None:
        date_at, date = columns.written, _text(cells, columns.written, vocabulary)
    if version.startswith("[") and version.endswith("]"):
        version = ""
    if not any((version, date, note)) or not any((version, date)):
        return None
    auto = date_at is not None and "auto-date" in cells[date_at].marks
    found = [] if auto else find_dates(date, years=True)
    return Revision(
        version=version_number(version) if version else None,
        iso=found[-1].iso if found else None,
        author=author or None,
        note=note,
        draft=any(vocabulary.pattern("revision_draft").search(text) for text in (version, note, status)),
        template=False,
        substantive=not is_cosmetic(note, vocabulary),
        location=cells[0].location,
        quote=" | ".join(" ".join(cell.text.split()) for cell in cells if cell.text.strip()),
        said=date,
        status=status,
    )


def _text(cells: tuple[Cell, ...], at: int | None, vocabulary: Vocabulary) -> str:
    if at is None or at >= len(cells):
        return ""
    text = folded(cells[at].text)
    spans = placeholders(text, vocabulary)
    return "" if spans and sum(end - start for start, end in spans) > len(text) / 2 else text


def is_cosmetic(note: str, vocabulary: Vocabulary) -> bool:
    """Whether a note tells of looks alone: a logo, a footer, spelling, the template."""
    text = folded(note)
    looks = vocabulary.says("cosmetic", text)
    if not looks and not vocabulary.pattern("cosmetic_change").search(text):
        return False
    contents = vocabulary.says("substantive", text)
    return all(any(look.start <= each.start and each.end <= look.end for look in looks) for each in contents)
