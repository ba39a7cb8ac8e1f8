"""How long things last, and what it is that lasts so long.

A period of knowledge transfer is claimed only where the sentence, or its section, is about knowledge transfer and
says that this is its length; a length that merely stands beside the words (a notice, a session, a warranty) is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import re2

from mocheck.model.facts import DurationFact
from mocheck.understand.context import Context
from mocheck.understand.durations import Length, find_lengths
from mocheck.understand.facts.durations_rows import timed_rows
from mocheck.understand.facts.own import Own
from mocheck.understand.facts.places import row_place, row_quote, said_passages, window
from mocheck.understand.stance import passage_stance
from mocheck.understand.view import Passage, View
from mocheck.understand.vocabulary import Pattern, Vocabulary, alternatives

TRANSFER = "knowledge-transfer"
_SILENT = frozenset({"glossary", "references", "revisions", "template-revisions", "distribution"})
_UNIT_OF_TIME = re2.compile(r"(?i)\d|\b(?:month|week|year|quarter|day|hour|minute|cycle)s?\b")
_NOT_A_PERIOD = re2.compile(
    r"(?i)^(?:-| )?(?:long )?(?:session|course|class|workshop|meeting|training|webinar|call|presentation|notice|"
    r"warning|lead time|"
    r"before|prior|after|in advance|ahead|ago|old|following|from now|earlier|later|of experience|experience|"
    r"warranty|retention|"
    r"of (?:data|history|records|logs|notice|experience|warranty|advance)|advance|per|each|a (?:day|week|month|"
    r"year)|every|post)\b"
)
_BEFORE_NOT = re2.compile(
    r"(?i)\b(?:within|every|each|per|after|before|(?:the|over|in|for) (?:last|past|previous|next|first)|by|in|"
    r"least once|once|twice|age of|up to once|"
    r"respond\w*|response|notice|warranty|retain\w*|retention)(?: the| a| an| at least| about| approximately)?\s*$"
)
_LASTS = re2.compile(
    r"(?i)\b(?:last(?:s|ed|ing)?|tak(?:es|e|ing)|took|span(?:s|ning|ned)?|run(?:s|ning)?|continu(?:es|e|ing)|"
    r"extend(?:s|ing)?|cover(?:s|ing)?|"
    r"occur(?:s|ring)?|conducted|performed|provided|carried out|take place|takes place|held|period|duration|phase|"
    r"length|over|for|during|across|"
    r"throughout|from|between|begins?|starts?|scheduled|planned|is|are|be|will|shall|of|at least|minimum|through|"
    r"time ?frame|timeline|window|"
    r"overlap|requires?|needs?|allow(?:s|ed)?|receives?|given|work(?:s|ing)?|includ(?:es|ing)|spent|spend|set at|"
    r"set to|estimated at)\b|[:|(=-]"
)
_OF_TRANSFER = re2.compile(
    r"(?i)^(?:[ -](?:long|full|formal|minimum|continuous|structured|planned|dedicated|hands-on|"
    r"initial))*[ -]?(?:calendar )?"
    r"(?:period|phase|window|overlap|program|duration|cycle|span|stretch|process)?"
    r"(?:,? (?:of|for|in which|during which|dedicated to|to complete|to accomplish|to perform|devoted to|"
    r"that includes|including|on|"
    r"(?:is|are|was|were) (?:generally |usually |typically )?(?:recommended|planned|set aside|scheduled|required|"
    r"needed|allowed|reserved|provided) for))?"
    r"(?: (?:the|a|an|its|all|formal|structured|on-the-job|hands-on|full|planned|joint|active|direct|contractor|"
    r"vendor|staff|job|paired|work))* ?$"
)
_BREAK = re2.compile(r"(?i);|\. |\b(?:but|while|whereas|although|however|and then|which is followed)\b")
_SECTION_LABEL = re2.compile(
    r"(?i)^[\W_]{0,4}(?:the )?(?:estimated |planned |total |overall |recommended |minimum |expected )?"
    r"(?:duration|length|period|time ?frame|timeline|time ?line|time period|schedule|phase length|"
    r"term)\b[^.]{0,24}?(?::|\||-|is|of|will be|=)"
)
_SECTION_SUBJECT = re2.compile(
    r"(?i)^(?:the |this |these |it |each |all |our |both )?(?:knowledge |formal |joint |overlap |transfer |"
    r"transition |hand-?over |turn ?over |staff )*"
    r"(?:period|phase|process|it|transfer|overlap|work|staff|shadowing|transition|activities|handover|turnover|team|"
    r"program|effort|analysts?|engineers?|operators?)\b"
    r"[^.;]{0,60}?\b(?:last|lasts|takes?|spans?|runs?|continues?|extends?|covers?|is planned|is scheduled|"
    r"are scheduled|occurs?|will be|shall be|begins?|starts?|shadow|work|is|are)\b"
)
_ITS_CELL = re2.compile(
    r"(?i)\b(?:session|meeting|plan|document|kick-?off|workshop|checklist|complet\w+|materials?|planning|sign-?off|"
    r"approv\w+|interview|"
    r"report|review|video|recording|template|agenda|survey|schedule|lead|manager|coordinator)\b"
)
_OF_STAFF = re2.compile(r"(?i)\b(?:staff|employee|personnel|workforce|high) turnover\b|\bturnover (?:rate|of staff)\b")
_WEEK = 0.2
_SHORT_UNIT = re2.compile(r"(?i)(?:min(?:ute)?s?|hours?|hrs?)\)?$")
_DAYS = re2.compile(r"(?i)days?\)?$")
_NEAR = 90
_LONGEST = 6000
_LONGEST_CELL = 8


@lru_cache(maxsize=8)
def _topics(vocabulary: Vocabulary) -> tuple[tuple[str, Pattern], ...]:
    return tuple(
        (key.removeprefix("duration."), alternatives(patterns, words=False))
        for key, patterns in vocabulary.cues.items()
        if key.startswith("duration.")
    )


def read(view: View, context: Context) -> Iterator[DurationFact]:
    """Every length of time of the document with its topic, equal ones of one topic once."""
    seen: set[tuple[str, str, str]] = set()
    for fact in (*_sentences(view, context), *_rows(view, context)):
        key = (fact.topic, fact.text.lower(), fact.stance)
        if key not in seen:
            seen.add(key)
            yield fact


def _sentences(view: View, context: Context) -> Iterator[DurationFact]:
    own = Own(view, context)
    for passage in said_passages(view):
        if passage.region in _SILENT or not _UNIT_OF_TIME.search(passage.text) or len(passage.text) > _LONGEST:
            continue
        for length in find_lengths(passage.text, _jurisdiction(context)):
            topic, start, end, sure = _topic(passage, length, context.vocabulary)
            yield DurationFact(
                topic=topic,
                months_min=_rounded(length.months_min),
                months_max=_rounded(length.months_max),
                text=length.text,
                stance=passage_stance(passage, start, end, context.kinds, context.vocabulary),
                own=own.other(passage.text) is None,
                location=passage.location,
                quote=window(passage, length.start, length.end),
                confidence=sure,
            )


def _rows(view: View, context: Context) -> Iterator[DurationFact]:
    topics = dict(_topics(context.vocabulary))
    for table in view.tables:
        if table.region in _SILENT:
            continue
        for timed in timed_rows(table, context.vocabulary):
            subject = timed.subject
            named = next((topic for topic in (TRANSFER, "training") if topics[topic].search(subject)), "other")
            if named == TRANSFER and (
                len(subject.split()) > _LONGEST_CELL
                or _ITS_CELL.search(subject)
                or _SHORT_UNIT.search(timed.length.text)
            ):
                named = "other"
            yield DurationFact(
                topic=named,
                months_min=_rounded(timed.length.months_min),
                months_max=_rounded(timed.length.months_max),
                text=timed.length.text,
                location=row_place(timed.row),
                quote=row_quote(timed.row),
                confidence=0.85,
            )


def _jurisdiction(context: Context) -> str | None:
    said = context.program.facts.get("jurisdiction")
    return said if isinstance(said, str) else None


def _rounded(months: float) -> float:
    return round(months, 1) if months >= 1 else round(months, 4)


def _topic(passage: Passage, length: Length, vocabulary: Vocabulary) -> tuple[str, int, int, float]:
    """What the length is the length of, where that is said, and how surely."""
    transfer = _transfer(passage, length, vocabulary)
    if transfer:
        return transfer
    best: tuple[int, str, int, int] | None = None
    for topic, pattern in _topics(vocabulary):
        if topic == TRANSFER:
            continue
        for found in pattern.finditer(passage.text):
            gap = length.start - found.end() if found.end() <= length.start else found.start() - length.end
            if gap <= _NEAR and (best is None or gap < best[0]):
                best = (max(gap, 0), topic, found.start(), found.end())
    if best:
        return best[1], best[2], best[3], 0.75
    for heading in reversed(passage.headings[-2:]):
        for topic, pattern in _topics(vocabulary):
            if topic != TRANSFER and pattern.search(heading):
                return topic, length.start, length.end, 0.6
    return "other", length.start, length.end, 0.6


def _transfer(passage: Passage, length: Length, vocabulary: Vocabulary) -> tuple[str, int, int, float] | None:
    """The length is that of the knowledge transfer: the sentence says so, or its section and its subject do."""
    before, after = passage.text[: length.start], passage.text[length.end :]
    if _SHORT_UNIT.search(length.text) or length.months_max < _WEEK / 4 or _NOT_A_PERIOD.search(after.lstrip(" ")):
        return None
    if (length.first is None and _BEFORE_NOT.search(before)) or _OF_STAFF.search(passage.text):
        return None
    pattern = dict(_topics(vocabulary))[TRANSFER]
    if passage.row is not None:
        return _in_row(passage, length, pattern)
    found = list(pattern.finditer(passage.text))
    for match in found:
        start, end = match.span()
        if _joined(passage.text, start, end, length) and not _competes(passage.text, start, end, length, vocabulary):
            return TRANSFER, start, end, 0.92
    under = not found and any(pattern.search(heading) for heading in passage.headings[-2:])
    subject = _SECTION_SUBJECT.match(before) and not _competing_word(before + after, vocabulary)
    return (TRANSFER, length.start, length.end, 0.85) if under and (_SECTION_LABEL.match(before) or subject) else None


def _joined(text: str, start: int, end: int, length: Length) -> bool:
    """The words between say that this is how long it lasts."""
    if end <= length.start:
        gap = text[end : length.start]
        days = length.first is None and _DAYS.search(length.text)
        said = bool(_LASTS.search(gap) or not gap.strip())
        return len(gap) <= _NEAR and not _BREAK.search(gap) and said and not (days and length.months_max < _WEEK)
    return bool(_OF_TRANSFER.match(text[length.end : start]))


def _competes(text: str, start: int, end: int, length: Length, vocabulary: Vocabulary) -> bool:
    """Something else that can last stands nearer to the length than the knowledge transfer does."""
    gap = text[end : length.start] if end <= length.start else text[length.end : start]
    return _competing_word(gap, vocabulary)


def _competing_word(text: str, vocabulary: Vocabulary) -> bool:
    wanted = {"warranty", "retention", "response-time", "contract-term", "notice", "recovery", "resolution-time"}
    return any(pattern.search(text) for topic, pattern in _topics(vocabulary) if topic in wanted)


def _in_row(passage: Passage, length: Length, pattern: Pattern) -> tuple[str, int, int, float] | None:
    """A row whose own cell is the knowledge transfer, with its length or its two dates in the cells beside."""
    at = 0
    for cell in passage.text.split(" | "):
        match = pattern.search(cell)
        if (
            match
            and not at <= length.start < at + len(cell)
            and len(cell.split()) <= _LONGEST_CELL
            and not _ITS_CELL.search(cell)
        ):
            return TRANSFER, at + match.start(), at + match.end(), 0.88
        if (
            match
            and at <= length.start < at + len(cell)
            and _joined(cell, match.start(), match.end(), _moved(length, at))
        ):
            return TRANSFER, at + match.start(), at + match.end(), 0.88
        at += len(cell) + 3
    return None


def _moved(length: Length, by: int) -> Length:
    return Length(
        length.text,
        length.months_min,
        length.months_max,
        length.start - by,
        length.end - by,
        first=length.first,
        last=length.last,
    )
