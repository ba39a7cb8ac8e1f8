"""The dates that a document states of itself, with where, and how much each place weighs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from mocheck.model.document import Block, Location
from mocheck.understand.dates import find_dates
from mocheck.understand.declared import Declared, parts
from mocheck.understand.facts.revisions import Revision
from mocheck.understand.fiscal import find_periods
from mocheck.understand.kind_names import kind_names
from mocheck.understand.opening import opening
from mocheck.understand.stated import Found, latest
from mocheck.understand.stated_versions import VERSION_ALONE, file_name
from mocheck.understand.text import folded
from mocheck.understand.titles import file_title
from mocheck.understand.view import View
from mocheck.understand.vocabulary import Vocabulary, compiled

_QUARTER = datetime.timedelta(days=93)
_OF_A_DAY, _DAY = frozenset({"status-report", "meeting-minutes", "meeting-agenda"}), len("2026-05-08")
_CLOCK = compiled(r"\s\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?(?:\s[a-z]{3,4}\b)?")
_PAGE = compiled(r"\bpage \d+(?: of \d+)?\b")
_NEAR_VERSION, _HEAD_ROWS = 14, 4
_MOST_BLOCKS, _LONGEST_HEADLINE = 16, 14
_BESIDE_WORDS, _ISSUED_WORDS = 5, 12


def is_date_column(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is the name of a column beside the owner's, such as "Start Date"."""
    return vocabulary.pattern("date_column", whole=True).match(text) is not None


def folded_lines(text: str) -> list[str]:
    """The lines of a block, folded, without the empty ones."""
    return [line for each in text.split("\n") if (line := folded(each))]


def dates(view: View, fields: Sequence[Declared], rows: Sequence[Revision], vocabulary: Vocabulary) -> Iterator[Found]:
    for field in fields:
        created = vocabulary.pattern("created_name", whole=True).match(field.name)
        named = created or vocabulary.pattern("date_name", whole=True).match(field.name)
        if named and not field.auto and (created or not vocabulary.pattern("other_date").search(field.name)):
            days = find_dates(_CLOCK.sub("", field.value), compact=True)
            weight = 0.5 if created else 0.7 if field.source == "running header" else 0.9
            yield from [Found(days[0].iso, weight, field.location, field.whole)] if days else []
    yield from _reported(view, fields, vocabulary)
    newest = latest([row for row in rows if row.iso])
    if newest and newest.iso:
        yield Found(newest.iso, 0.88, newest.location, newest.quote)
    lines = [block for block in _first_blocks(view) if "auto-date" not in block.marks]
    cover = {id(block) for block in opening(view.document.blocks)}
    for number, block in enumerate(lines):
        before = lines[number - 1].text if number else ""
        for part in parts(block.text):
            yield from _bare_date(part, before, 0.87 if id(block) in cover else 0.6, block.location, vocabulary)
        if block.kind in ("heading", "title") and len(block.text.split()) <= _LONGEST_HEADLINE:
            yield from (
                Found(d.iso, 0.4, block.location, folded(block.text)) for d in find_dates(folded(block.text))[:1]
            )
    for block in view.document.blocks:
        if block.kind in ("header", "footer") and "auto-date" not in block.marks:
            for part in dict.fromkeys((block.text, *parts(block.text))):
                yield from _bare_date(part, "", 0.6, block.location, vocabulary)


def of_quarter(fields: Sequence[Declared], vocabulary: Vocabulary, jurisdiction: str | None) -> str | None:
    """The last day of the fiscal quarter that a date is declared to be ("Submitted: FY27 Q1"), as ISO."""
    named = vocabulary.pattern("date_name", whole=True)
    said = [field.value for field in fields if named.match(field.name) and not find_dates(field.value)]
    periods = [each for value in said for each in find_periods(value, jurisdiction) if not each.ambiguous]
    quarters = [each.last for each in periods if each.last - each.first < _QUARTER]
    return quarters[0].isoformat() if len(set(quarters)) == 1 else None


def _reported(view: View, fields: Sequence[Declared], vocabulary: Vocabulary) -> Iterator[Found]:
    """The last day of the period that a report says it is of, else the day in the name of its file."""
    named, told = vocabulary.pattern("period_name", whole=True), vocabulary.pattern("period_line")
    said = [(f.value, f.whole, f.location) for f in fields if named.match(f.name) and not f.auto]
    said += [(b.text, folded(b.text), b.location) for b in opening(view.document.blocks) if told.search(b.text)]
    for text, quote, place in said:
        yield from (Found(each.iso, 0.65, place, quote) for each in find_dates(folded(text))[-1:])
    if any(kind in _OF_A_DAY for kind, _ in kind_names(vocabulary).hits(file_title(view.document.path))):
        days = [each.iso for each in find_dates(file_name(view).replace("_", " "), compact=True)]
        yield from (Found(day, 0.3, Location(), f"file name: {view.document.path}") for day in days if len(day) == _DAY)


def _first_blocks(view: View) -> list[Block]:
    """Where a letter, a memorandum or minutes say their date, be it in a cell of several lines that they begin with."""
    blocks = view.document.blocks
    first = blocks[0].rows if blocks and len(blocks[0].rows) <= _HEAD_ROWS else ()
    lines = [
        Block(kind="paragraph", text=line, location=cell.location, marks=cell.marks)
        for row in first
        for cell in row
        if len(folded_lines(cell.text)) > 1
        for line in folded_lines(cell.text)
    ]
    told = [b for b in blocks if b.kind in ("title", "heading", "paragraph", "textbox")]
    return [*lines[:_MOST_BLOCKS], *told[:_MOST_BLOCKS], *(b for b in told[_MOST_BLOCKS:] if b in view.cover)]


def _bare_date(line: str, before: str, weight: float, location: Location, vocabulary: Vocabulary) -> Iterator[Found]:
    """A line that is a date, or little more than one."""
    plain = _PAGE.sub(" ", folded(line))
    other = vocabulary.pattern("other_date")
    if other.search(plain.split("pproved")[0]) or (other.search(folded(before)) and before.strip().endswith(":")):
        return
    for found in find_dates(plain):
        rest = [word for word in (plain[: found.start] + plain[found.end :]).split() if any(map(str.isalnum, word))]
        before_it = VERSION_ALONE.search(plain[: found.start])
        versioned = before_it is not None and found.start - before_it.end() <= _NEAR_VERSION
        issued = not plain[found.end :].strip(" .)") and vocabulary.pattern("issued_line").search(plain)
        if len(rest) <= (_ISSUED_WORDS if issued else _BESIDE_WORDS) or versioned:
            yield Found(found.iso, weight if len(rest) <= 2 else weight - 0.1, location, plain)
            return
