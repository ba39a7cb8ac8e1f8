"""Title, version and date of a document, each as exact as the document says it.

A cover and a revision table speak for the document; a running header and the file's name only where those are silent.
A file's own dates never count.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mocheck.model.document import Block, Location
from mocheck.understand.context import Identity
from mocheck.understand.dates import find_dates
from mocheck.understand.declared import Declared, declared, parts
from mocheck.understand.facts.revisions import Revision, history
from mocheck.understand.fiscal import find_periods
from mocheck.understand.kind_names import kind_names, names_kind
from mocheck.understand.regions import heading_region
from mocheck.understand.revision_table import version_key, version_number
from mocheck.understand.text import folded
from mocheck.understand.title_choice import title_of
from mocheck.understand.titles import candidates, file_title, opening
from mocheck.understand.view import View
from mocheck.understand.vocabulary import Vocabulary, compiled

_QUARTER = datetime.timedelta(days=93)
_MOST_BLOCKS, _LONGEST_HEADLINE, _LONGEST_LINE, _TRUSTED = 16, 14, 24, 0.5
_OF_A_DAY, _DAY = frozenset({"status-report", "meeting-minutes", "meeting-agenda"}), len("2026-05-08")
_CLOCK = compiled(r"\s\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?(?:\s[a-z]{3,4}\b)?")
_VERSION_LINE = compiled(
    r"^(?:(?:document |doc\.? |plan )?(?:version|revision|rev\.?|ver\.?)\s?[:#.-]?\s?(?:no\.? ?|number ?)?"
    r"(\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)|v\s?[:#.-]?\s?(\d{1,3}(?:\.\d{1,3}){0,3}))\b"
)
_VERSION_INLINE = compiled(
    r"(?:[,;:(|-]|\s)\s?(?:version|ver\.?|rev(?:ision)?\.?|v)\.?\s?[:#]?\s?(\d{1,3}(?:\.\d{1,3}){0,3})v?\b\s*"
    r"(?:[,;)|(].*|\bdraft\b.*|\bfinal\b.*|[A-Z][a-z]+ \d.*|\d.*)?$"
)
_VERSION_ALONE = compiled(r"\b(?:version|ver\.?|rev(?:ision)?\.?|v)\.?\s?\d{1,3}(?:\.\d{1,3}){0,3}\b")
_LIBRARY = compiled(r"\d{4,}\s?[-–#._]{0,2}\s?v(?:er(?:sion)?)?[. ]?\d")
_PAGE = compiled(r"\bpage \d+(?: of \d+)?\b")
_NEAR_VERSION, _HEAD_ROWS = 14, 4
_BESIDE_WORDS, _ISSUED_WORDS = 5, 12
_QUALIFIED = compiled(r"^\s?(\((?:draft|interim|preliminary)\))")
_RELEASE = compiled(r"\b(?:version description|release not(?:es|ification))\b")
_VERSION_FILE = compiled(r"(?:^|[ _\-(])(?:v|ver|version|rev)[ ._]?(\d{1,2}(?:[._]\d{1,2}){0,2})(?:$|[ _\-().])")


@dataclass(frozen=True, slots=True)
class Found:
    """A version or date, where it stands, and how much its place weighs."""

    value: str
    weight: float
    location: Location
    quote: str


@dataclass(frozen=True, slots=True)
class Identified:
    """The identity and what it was taken from."""

    identity: Identity
    versions: tuple[Found, ...]
    dates: tuple[Found, ...]
    history: tuple[Revision, ...]
    fields: tuple[Declared, ...]


def identify(view: View, vocabulary: Vocabulary, as_of: datetime.date) -> Identified:
    """Reads title, version and date; what is not said stays None.

    A date more than a year after `as_of` is a slip ("2091" for 2019) or a plan's, and not the document's.
    """
    last = as_of.replace(year=as_of.year + 1, day=1).isoformat()
    fields = declared(view, vocabulary)
    rows = tuple(row for row in history(view, vocabulary) if not row.template)
    versions = tuple(sorted(_versions(view, fields, rows, vocabulary), key=lambda found: -found.weight))
    past = tuple(row for row in rows if (row.iso or "") <= last)
    told = (found for found in _dates(view, fields, past, vocabulary) if found.value <= last)
    dates = tuple(sorted(told, key=lambda found: -found.weight))
    known = candidates(view, vocabulary)
    title = title_of(view, vocabulary, known, lambda text: names_kind(text, vocabulary))
    identity = Identity(title, _version(versions, rows), _date(dates), _owner(view, fields, vocabulary))
    return Identified(identity, versions, dates, rows, fields)


def _owner(view: View, fields: Sequence[Declared], vocabulary: Vocabulary) -> str | None:
    """The owner that is declared, else by whom the cover says that the document was prepared or submitted."""
    named = vocabulary.pattern("owner_name", whole=True)
    owner = next((f.value for f in fields if named.match(f.name) and not is_date_column(f.value, vocabulary)), None)
    if owner:
        return owner
    lines = [line.strip() for block in opening(view.document.blocks) for line in folded_lines(block.text)]
    for number, line in enumerate(lines):
        found = vocabulary.pattern("prepared_by").match(line)
        if found:
            rest = found.group(1).strip(" :,") or (lines[number + 1] if number + 1 < len(lines) else "")
            named = heading_region(rest, vocabulary) is None
            return (rest.split(" for ")[0].strip(" :,") or None) if named else None
    return None


def is_date_column(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is the name of a column beside the owner's, such as "Start Date"."""
    return vocabulary.pattern("date_column", whole=True).match(text) is not None


def folded_lines(text: str) -> list[str]:
    """The lines of a block, folded, without the empty ones."""
    return [line for each in text.split("\n") if (line := folded(each))]


def latest(rows: Sequence[Revision]) -> Revision | None:
    """The newest row of a history: by date, then by version, whatever the order of the table."""
    dated = [row for row in rows if row.iso]
    if not dated:
        return max(rows, key=lambda row: version_key(row.version), default=None)
    return max(dated, key=lambda row: (row.iso or "", version_key(row.version)))


def _version(found: Sequence[Found], rows: Sequence[Revision]) -> str | None:
    if not found:
        return None
    newest = latest([row for row in rows if row.version])
    best = found[0].value
    if newest and newest.iso and newest.version and version_key(newest.version) > version_key(best):
        return newest.version
    return best


def _versions(
    view: View, fields: Sequence[Declared], rows: Sequence[Revision], vocabulary: Vocabulary
) -> Iterator[Found]:
    for field in fields:
        if vocabulary.pattern("version_name", whole=True).match(field.name):
            number = version_number(field.value) if len(field.value.split()) <= 4 else None
            if number:
                weight = {"running header": 0.6, "table": 0.88}.get(field.source, 0.92)
                yield Found(number, weight, field.location, field.whole)
    newest = latest([row for row in rows if row.version])
    if newest and newest.version:
        yield Found(newest.version, 0.85, newest.location, newest.quote)
    cover = opening(view.document.blocks)
    yield from _released(cover)
    titles = [b for b in view.document.blocks[:_MOST_BLOCKS] if b.kind == "title" and b not in cover]
    for block in (*cover, *titles):
        yield from _in_line(block.text, 0.9, 0.55, block.location)
    for block in view.document.blocks:
        if block.kind in ("header", "footer") and not _LIBRARY.search(block.text):
            for part in (block.text, *parts(block.text)):
                yield from _in_line(part, 0.6, 0.5, block.location)
    named = _VERSION_FILE.search(file_name(view))
    if named:
        yield Found(
            named.group(1).replace("_", ".").replace(" ", "."), 0.3, Location(), f"file name: {view.document.path}"
        )


def file_name(view: View) -> str:
    """The name of the file without its suffix, its full stops kept."""
    return view.document.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _in_line(text: str, own: float, within: float, location: Location) -> Iterator[Found]:
    for line in text.split("\n"):
        plain = folded(line)
        found, weight = _VERSION_LINE.search(plain), own
        if not found:
            found, weight = _VERSION_INLINE.search(plain), within
        if found and len(plain.split()) <= _LONGEST_LINE:
            number = next(group for group in found.groups() if group)
            qualified = _QUALIFIED.match(plain[found.start() + found.group().index(number) + len(number) :])
            value = f"{number} {qualified.group(1)}" if qualified else str(number)
            yield Found(value, weight, location, plain)


def _released(lines: Sequence[Block]) -> Iterator[Found]:
    """Release notes and version descriptions are of the release that their cover names."""
    if not any(_RELEASE.search(folded(block.text)) for block in lines):
        return
    for block in lines:
        found = _VERSION_ALONE.search(folded(block.text))
        if found:
            number = version_number(found.group())
            yield from [Found(number, 0.9, block.location, folded(block.text))] if number else []


def _date(found: Sequence[Found]) -> str | None:
    """The weightiest date; another of nearly its weight wins where it is more exact or later."""
    if not found:
        return None
    best = found[0]
    for each in found[1:]:
        if each.weight < best.weight - 0.12:
            break
        more_exact = each.value.startswith(best.value) and len(each.value) > len(best.value)
        later = each.weight >= _TRUSTED and each.value[: len(best.value)] > best.value
        if more_exact or later:
            best = Found(each.value, best.weight, each.location, each.quote)
    return best.value


def _dates(view: View, fields: Sequence[Declared], rows: Sequence[Revision], vocabulary: Vocabulary) -> Iterator[Found]:
    for field in fields:
        created = vocabulary.pattern("created_name", whole=True).match(field.name)
        named = created or vocabulary.pattern("date_name", whole=True).match(field.name)
        if named and not field.auto and (created or not vocabulary.pattern("other_date").search(field.name)):
            dates = find_dates(_CLOCK.sub("", field.value), compact=True)
            weight = 0.5 if created else 0.7 if field.source == "running header" else 0.9
            yield from [Found(dates[0].iso, weight, field.location, field.whole)] if dates else []
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
        before_it = _VERSION_ALONE.search(plain[: found.start])
        versioned = before_it is not None and found.start - before_it.end() <= _NEAR_VERSION
        issued = not plain[found.end :].strip(" .)") and vocabulary.pattern("issued_line").search(plain)
        if len(rest) <= (_ISSUED_WORDS if issued else _BESIDE_WORDS) or versioned:
            yield Found(found.iso, weight if len(rest) <= 2 else weight - 0.1, location, plain)
            return


__all__ = ["Found", "Identified", "file_name", "file_title", "identify", "latest", "of_quarter"]
