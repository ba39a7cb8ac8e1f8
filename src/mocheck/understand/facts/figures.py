"""Figures that several documents repeat and may not contradict: go-live day, hours of support, total of the budget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import re2

from mocheck.model.facts import StatementFact
from mocheck.understand.context import Context
from mocheck.understand.dates import find_dates
from mocheck.understand.facts.own import Own
from mocheck.understand.facts.places import said_passages, window
from mocheck.understand.stance import passage_stance
from mocheck.understand.view import View

GO_LIVE, HOURS, BUDGET = "go-live", "support-hours", "budget-total"
_LIVE = re2.compile(
    r"(?i)\b(?:go[- ]?live|goes live|going live|cut-?over|production (?:start|date|launch)|"
    r"launch date)\b"
)
_PART = re2.compile(
    r"(?i)\b(?:release|wave|pilot|phase (?:\d|[ivx]+\b)|stage|group \d|sprint|mock|rehearsal|rollout|county|counties|"
    r"site|before|after|prior to|until|since|following|days?|weeks?|months?) "
)
_MOVED = re2.compile(r"(?i)\b(?:moved|postponed|rescheduled|delayed|slipped|changed|shifted|deferred)\b.{0,60}? to $")
_LINK = re2.compile(
    r"(?i)^[^.;]{0,40}?(?:\b(?:is|was|on|by|for|date|scheduled|planned|set|in|will be|took place|occurs|of|at)\b|"
    r"[:|(=,-])[^.;]{0,24}$"
)
_DESK = re2.compile(
    r"(?i)\b(?:(tier \d|level \d|county|local|state|central|provider|contractor|vendor|agency|regional) )?"
    r"(?:help ?desk|service desk|call center|contact center|customer support|user support|support hours|"
    r"hours of support)\b"
)
_APART = re2.compile(
    r"(?i)\b(?:after[- ]hours|on[- ]call|holidays?|saturdays?|sundays?|weekends?|emergenc\w+|outside|except|"
    r"pager|voice ?mail|closed|lunch)\b"
)
_ROUND = re2.compile(
    r"(?i)\b24 ?(?:x|/|by|-) ?7\b|\b(?:24|twenty-four) hours (?:a|per|each|every) day\b|\baround the clock\b"
)
_FROM_TO = re2.compile(
    r"(?i)\b(\d{1,2})(?::(\d\d))? ?(a\.?m\.?|p\.?m\.?)? ?(?:-|to|until|through|and) ?"
    r"(\d{1,2})(?::(\d\d))? ?(a\.?m\.?|p\.?m\.?|hours)?"
)
_TOTAL = re2.compile(
    r"(?i)\b(?:total|overall|approved|authorized|annual)(?: [\w&-]+){0,4} (?:budget|funding|appropriation)\b|"
    r"\b(?:budget|funding)(?: [\w&-]+){0,3} totals?\b"
)
_AMOUNT = re2.compile(r"(?i)\$ ?(\d[\d,]*(?:\.\d+)?) ?(million|billion|thousand|[mk])?\b")
_YEAR = re2.compile(r"(?i)\b(?:fy|ffy|sfy|fiscal year|budget year)\s?'?((?:20)?\d\d)(?: ?[/-] ?((?:20)?\d\d))?")
_LIVE_WORDS, _DESK_WORDS = ("live", "cut", "launch", "production"), ("desk", "center", "support")
_LONGEST_LABEL = 5
_SCALE = {"million": 1e6, "m": 1e6, "billion": 1e9, "thousand": 1e3, "k": 1e3}


@dataclass(frozen=True, slots=True)
class _Figure:
    topic: str
    subject: str
    start: int
    end: int


def read(view: View, context: Context) -> Iterable[StatementFact]:
    """Statements whose subject is a day ("2026-12-20"), hours ("07:00-18:00", "24x7") or a sum ("FY 27: 2100000")."""
    own = Own(view, context)
    for passage in said_passages(view):
        if passage.block.kind in {"heading", "title"}:
            continue
        for figure in _figures(passage.text, passage.headings):
            yield StatementFact(
                topic=figure.topic,
                subject=figure.subject,
                stance=passage_stance(passage, figure.start, figure.end, context.kinds, context.vocabulary),
                own=own.other(passage.text) is None,
                location=passage.location,
                quote=window(passage, figure.start, figure.end),
                confidence=0.8,
            )


def _figures(text: str, headings: tuple[str, ...]) -> Iterator[_Figure]:
    if "$" in text:
        yield from _budget(text)
    lowered = text.lower()
    if any(word in lowered for word in _LIVE_WORDS):
        yield from _go_live(text)
    heading = headings[-1] if headings else ""
    if any(word in lowered or word in heading.lower() for word in _DESK_WORDS):
        yield from _hours(text, heading)


def _go_live(text: str) -> Iterator[_Figure]:
    found = _LIVE.search(text)
    if not found or _PART.search(text[max(0, found.start() - 30) : found.start()]):
        return
    if len(text[: found.end()].rpartition("|")[2].split()) > _LONGEST_LABEL and "|" in text:
        return
    days = find_dates(text[found.end() : found.end() + 110])
    if not days:
        return
    day = days[0]
    between = text[found.end() : found.end() + day.start]
    if len(days) == 1 and _LINK.match(between) and not _PART.search(between):
        yield _Figure(GO_LIVE, day.iso, found.start(), found.end() + day.end)
    elif len(days) > 1 and _MOVED.search(text[found.end() : found.end() + days[-1].start]):
        yield _Figure(GO_LIVE, days[-1].iso, found.start(), found.end() + days[-1].end)


def _hours(text: str, heading: str) -> Iterator[_Figure]:
    desk = _DESK.search(text) or _DESK.search(heading)
    if not desk or _APART.search(text):
        return
    topic = f"{HOURS} {desk.group(1).lower()}" if desk.group(1) else HOURS
    if found := _ROUND.search(text):
        yield _Figure(topic, "24x7", *found.span())
        return
    spans = [(found, said) for found in _FROM_TO.finditer(text) if (said := _from_to(found))]
    if len({said for _, said in spans}) == 1:
        yield _Figure(topic, spans[0][1], *spans[0][0].span())


def _from_to(found: re2.Match) -> str | None:
    first, first_minutes, morning, last, last_minutes, evening = found.groups()
    if not (first_minutes or morning or evening or last_minutes):
        return None
    begin, end = int(first), int(last)
    noon, midnight = 12, 24
    if evening and evening.lower().startswith("p") and end < noon:
        end += noon
    if morning and morning.lower().startswith("p") and begin < noon:
        begin += noon
    if end > midnight or begin >= end:
        return None
    return f"{begin:02}:{first_minutes or '00'}-{end:02}:{last_minutes or '00'}"


def _budget(text: str) -> Iterator[_Figure]:
    total = _TOTAL.search(text)
    amounts = list(_AMOUNT.finditer(text))
    if not total or len(amounts) != 1:
        return
    digits, scale = amounts[0].groups()
    amount = float(digits.replace(",", "")) * _SCALE.get((scale or "").lower(), 1)
    year = _YEAR.search(text)
    label = f"FY {(year.group(2) or year.group(1))[-2:]}" if year else "in all"
    yield _Figure(
        BUDGET, f"{label}: {amount:.0f}", min(total.start(), amounts[0].start()), max(total.end(), amounts[0].end())
    )
