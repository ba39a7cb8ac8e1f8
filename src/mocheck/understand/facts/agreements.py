"""From when until when something holds, and who agreed: agreements, warranties, licences, delegations."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Iterator

import re2

from mocheck.model.document import Cell
from mocheck.model.facts import PartyFact, PeriodFact, Side
from mocheck.understand.context import Context
from mocheck.understand.dates import exact, find_dates, first_day
from mocheck.understand.durations import find_lengths
from mocheck.understand.facts.parties import among, unasked
from mocheck.understand.facts.places import plain, row_place, row_quote, said_passages, window
from mocheck.understand.facts.sides import side_of_text
from mocheck.understand.stance import passage_stance
from mocheck.understand.view import Passage, TableView, View

AGREEMENTS = ("iaa", "mou", "sla", "contract", "om-governance-charter")
_BEGINS = re2.compile(
    r"(?i)\b(?:(?:effective|takes effect|comes into (?:force|effect))(?: date)?(?: as of| on| from)?|"
    r"commenc\w+(?: on)?|begin(?:s|ning)?(?: on)?|"
    r"starts?(?: on)?|from|(?:in|into) (?:force|effect)|valid|period of performance|"
    r"(?:agreement |contract )?(?:term|period))\b[:|\s]*(?:is |of )?$"
)
_ENDS = re2.compile(
    r"(?i)\b(?:expir\w+(?: date)?(?: on)?|ends?(?: on)?|ending(?: on)?|terminat\w+(?: on)?|through|"
    r"until|to|no later than|valid (?:through|until|to)|in force until|remains? in (?:force|"
    r"effect) (?:until|through))\b[:\s]*(?:is )?$|[-–] ?$"
)
_TERM = re2.compile(
    r"(?i)\b(?:effective|expir\w+|in force|in effect|terminat\w+|period|term of|valid|commenc\w+)\b|"
    r"\bends? (?:on )?[A-Z\d]|\b(?:runs?|lasts?|holds?|continues?) (?:from|through|until)\b"
)
_FOR = re2.compile(
    r"(?i)\b(?:remains? in (?:force|effect)|continues?|runs?|lasts?|is valid|in force|in effect|term)\b[^.;]{0,30}? "
    r"(?:for|of) ((?:a (?:period|term) of )?[^.;,]{3,40})"
)
_ITS_OWN = re2.compile(
    r"(?i)\b(?:this|the) (?:plan|document|manual|charter|procedure|policy|schedule|strategy|authori[sz]ation|"
    r"certification)\b[^.]{0,40}"
    r"\b(?:is valid|valid (?:from|until|through)|(?:is |remains )?(?:in force|in effect|effective)|expires?|lapses)\b"
)
_ACTING = re2.compile(
    r"(?i)\b(?:acting|interim|delegat\w+)\b.{0,120}\b(?:authori[sz]\w+|approv\w+|sign\w*|decid\w+|"
    r"act(?:s|ing)? for)\b"
)
_UNTIL = re2.compile(
    r"(?i)\b(?:warrant\w+|licen[sc]\w+|subscription|support|maintenance|agreement|contract|"
    r"valid)?.{0,20}\b(?:until|through|expir\w+|end date|end of (?:support|life)|valid to|renewal)\b"
)
_OF = (
    ("warranty", re2.compile(r"(?i)\bwarrant")),
    ("licence", re2.compile(r"(?i)\blicen[sc]|\bsubscription|\bsoftware\b")),
    ("agreement", re2.compile(r"(?i)\bagreement|\bcontract|\bmou\b|\biaa\b")),
)
_SUPPORT = re2.compile(r"(?i)^[^/]*\b(?:support|maintenance)\b[^/]*$")
_BETWEEN = re2.compile(
    r"\b(?:is |made |entered into |"
    r"by and )?[Bb]etween (?:the )?(?P<one>[A-Z][^,.;]{2,90}?)(?:,[^,.;]{3,60},?| \([^)]{2,60}\))* "
    r"and (?:the )?(?P<two>[A-Z][^,.;(]{2,90})"
)
_REQUESTING = re2.compile(r"(?i)\b(?:requesting|customer|client|receiving|buyer|ordering)\b")
_SERVICING = re2.compile(r"(?i)\b(?:servicing|provider|performing|supplier|seller|contractor|vendor)\b")
_ORGANIZATION = re2.compile(r"(?i)\b(?:organi[sz]ation|agency|party|company|department|on behalf of|for)\b")
_SIGNATURE = re2.compile(r"(?i)\bsignature|\bsigned")


def read(view: View, context: Context) -> Iterable[PeriodFact | PartyFact]:
    """Periods from any document, parties from agreements and joint charters."""
    agreed = context.is_kind(*AGREEMENTS)
    for passage in said_passages(view):
        if passage.row is not None or passage.block.kind in {"heading", "title"}:
            continue
        if agreed and _TERM.search(passage.text):
            yield from _period(passage, context, "agreement")
        elif _ACTING.search(passage.text):
            yield from _period(passage, context, "delegation")
        elif _ITS_OWN.search(passage.text):
            yield from _period(passage, context, "document")
        if agreed:
            yield from _between(passage, context)
    signers: list[PartyFact] = []
    for table in view.tables:
        yield from _lapses(table)
        if agreed:
            signers += _signers(table, context)
    yield from signers
    if agreed:
        yield from _unasked(view, [each.organization for each in signers], context)


def _period(passage: Passage, context: Context, of: str) -> Iterator[PeriodFact]:
    begin: datetime.date | None = None
    end: datetime.date | None = None
    place = (0, 0)
    for found in find_dates(passage.text):
        before, day = passage.text[max(0, found.start - 45) : found.start], exact(found.iso)
        if day and _ENDS.search(before):
            end, place = end or day, (found.start, found.end)
        elif day and _BEGINS.search(before):
            begin, place = begin or day, (found.start, found.end)
    if begin and not end:
        end = _after(begin, passage.text[place[1] :])
    if begin or end:
        yield PeriodFact(
            of=of,
            start=begin,
            end=end,
            stance=passage_stance(passage, *place, context.kinds, context.vocabulary),
            location=passage.location,
            quote=window(passage, *place),
            confidence=0.9 if begin and end else 0.8,
        )


def _after(begin: datetime.date, text: str) -> datetime.date | None:
    """The last day of what holds "for three years" from its beginning."""
    said = _FOR.search(text)
    length = next(iter(find_lengths(said.group(1))), None) if said else None
    if length is None or length.months_min != length.months_max or length.months_max < 1:
        return None
    months = begin.month - 1 + round(length.months_max)
    year, month = begin.year + months // 12, months % 12 + 1
    day = min(begin.day, calendar.monthrange(year, month)[1])
    return datetime.date(year, month, day) - datetime.timedelta(days=1) if year <= datetime.MAXYEAR else None


def _between(passage: Passage, context: Context) -> Iterator[PartyFact]:
    for found in _BETWEEN.finditer(passage.text):
        for name in ("one", "two"):
            organization = found.group(name).strip()
            end = found.end(found.re.groupindex[name])
            after = passage.text[end : end + 60]
            yield PartyFact(
                organization=organization,
                side=_side(f"{organization} {after.split(' and ')[0]}", organization, context),
                location=passage.location,
                quote=window(passage, found.start(), found.end()),
                confidence=0.8,
            )


def _side(words: str, organization: str, context: Context) -> Side | None:
    if bool(_REQUESTING.search(words)) != bool(_SERVICING.search(words)):
        return "customer" if _REQUESTING.search(words) else "provider"
    return side_of_text(organization, context.program, context.vocabulary, context.stated)


def _lapses(table: TableView) -> Iterator[PeriodFact]:
    if table.region != "body":
        return
    about = f"{table.caption} {' '.join(table.headings[-1:])}"
    for at, column in enumerate(table.columns):
        if not _UNTIL.search(column):
            continue
        said = f"{column} {about} {' '.join(table.columns)}"
        of = next((name for name, pattern in _OF if pattern.search(column) or pattern.search(said)), None)
        of = "support" if of and _SUPPORT.search(column) else of
        for row in table.rows if of else ():
            if end := first_day(row[at].text):
                yield PeriodFact(
                    of=of or "", end=end, location=row_place(row), quote=row_quote(row), confidence=0.9,
                )  # fmt: skip


def _signers(table: TableView, context: Context) -> Iterator[PartyFact]:
    organization = _at(table, _ORGANIZATION)
    signature = _at(table, _SIGNATURE)
    if organization is None or signature is None:
        return
    for row in table.rows:
        if name := plain(row[organization]):
            yield PartyFact(
                organization=name,
                side=_side(name, name, context),
                signed=_filled(row[signature]),
                location=row_place(row),
                quote=row_quote(row),
                confidence=0.9,
            )


def _unasked(view: View, signers: list[str], context: Context) -> Iterator[PartyFact]:
    """The parties of three or more for whom the agreement has no place to sign."""
    for passage in said_passages(view):
        for name in unasked(among(passage.text), signers):
            yield PartyFact(
                organization=name,
                side=_side(name, name, context),
                signed=False,
                location=passage.location,
                quote=window(passage, 0, len(passage.text)),
                confidence=0.8,
            )


def _at(table: TableView, pattern: re2.Pattern) -> int | None:
    return next((at for at, column in enumerate(table.columns) if pattern.search(column)), None)


def _filled(cell: Cell) -> bool:
    return any(char.isalnum() for char in cell.text) and "placeholder" not in cell.marks
