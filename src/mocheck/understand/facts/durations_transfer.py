"""Whether a length is that of the knowledge transfer.

It is claimed only where the sentence, or its section, is about knowledge transfer and says that this is its length; a
length that merely stands beside the words (a notice, a session, a warranty) is not.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import re2

from mocheck.understand.durations import Length
from mocheck.understand.view import Passage
from mocheck.understand.vocabulary import Pattern, Vocabulary, alternatives

TRANSFER = "knowledge-transfer"
_NOT_A_PERIOD = re2.compile(
    r"(?i)^(?:-| )?(?:long )?(?:session|course|class|workshop|meeting|training|webinar|call|presentation|notice|"
    r"warning|lead time|"
    r"before|prior|after|in advance|ahead|ago|old|following|from now|earlier|later|of experience|experience|"
    r"warranty|retention|"
    r"of (?:data|history|records|logs|notice|experience|warranty|advance)|advance|per|each|a (?:day|week|month|"
    r"year)|every|post)\b"
)
_LASTING = re2.compile(
    r"(?i)\b(?:lasts?|takes?|runs?|continues?|spans?|extends?)(?: for| over| at least| about| no less than| a full)? $"
)
_SINCE = re2.compile(r"(?i)^ (?:after|following|from|before|prior to) ")
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
    r"overlap|accompan(?:y|ies)|requires?|needs?|allow(?:s|ed)?|receives?|given|work(?:s|ing)?|includ(?:es|ing)|spent|spend|"
    r"set at|"
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
_OF_WORK = re2.compile(
    r"(?i)^(?:the |these |each |all |our |both )?(?:\w+ )?"
    r"(?:work|staff|shadowing|team|analysts?|engineers?|operators?|developers?|trainees?|activities)\b"
)
_SEVERAL = re2.compile(r"(?i)\b(?:days?|weeks?|months?)\b.*\b(?:days?|weeks?|months?)\b")
_ITS_CELL = re2.compile(
    r"(?i)\b(?:session|meeting|plan|document|kick-?off|workshop|checklist|complet\w+|materials?|planning|sign-?off|"
    r"approv\w+|interview|"
    r"report|review|video|recording|template|agenda|survey|schedule|lead|manager|coordinator)\b"
)
_OF_STAFF = re2.compile(r"(?i)\b(?:staff|employee|personnel|workforce|high) turnover\b|\bturnover (?:rate|of staff)\b")
_WEEK = 0.2
_SHORT_UNIT = re2.compile(r"(?i)(?:min(?:ute)?s?|hours?|hrs?)\)?$")
_DAYS = re2.compile(r"(?i)days?\)?$")
NEAR = 90
_LONGEST_CELL = 8


@lru_cache(maxsize=8)
def topics_of(vocabulary: Vocabulary) -> dict[str, Pattern]:
    """What can last, with the words that name it."""
    return {
        key.removeprefix("duration."): alternatives(patterns, words=False)
        for key, patterns in vocabulary.cues.items()
        if key.startswith("duration.")
    }


def names_transfer(cell: str, length: Length) -> bool:
    """A cell that speaks of knowledge transfer is its name, and no session or document of it; and so long it may be."""
    return _is_its_cell(cell) and not _SHORT_UNIT.search(length.text)


def _is_its_cell(cell: str) -> bool:
    return len(cell.split()) <= _LONGEST_CELL and not _ITS_CELL.search(cell)


def of_transfer(passage: Passage, length: Length, vocabulary: Vocabulary) -> tuple[str, int, int, float] | None:
    """The length is that of the knowledge transfer: the sentence says so, or its section and its subject do."""
    before, after = passage.text[: length.start], passage.text[length.end :]
    lasting = _LASTING.search(before) and _SINCE.match(after)
    if _SHORT_UNIT.search(length.text) or length.months_max < _WEEK / 4:
        return None
    if _NOT_A_PERIOD.search(after.lstrip(" ")) and not lasting:
        return None
    if (length.first is None and _BEFORE_NOT.search(before)) or _OF_STAFF.search(passage.text):
        return None
    pattern = topics_of(vocabulary)[TRANSFER]
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


def is_stage(quote: str) -> bool:
    """Whether a sentence says how long people do one thing, and then another, within the transfer."""
    return bool(_OF_WORK.match(quote) and _SEVERAL.search(quote))


def _joined(text: str, start: int, end: int, length: Length) -> bool:
    """The words between say that this is how long it lasts."""
    if end <= length.start:
        gap = text[end : length.start]
        days = length.first is None and _DAYS.search(length.text)
        said = bool(_LASTS.search(gap) or not gap.strip())
        return len(gap) <= NEAR and not _BREAK.search(gap) and said and not (days and length.months_max < _WEEK)
    return bool(_OF_TRANSFER.match(text[length.end : start]))


def _competes(text: str, start: int, end: int, length: Length, vocabulary: Vocabulary) -> bool:
    """Something else that can last stands nearer to the length than the knowledge transfer does."""
    gap = text[end : length.start] if end <= length.start else text[length.end : start]
    return _competing_word(gap, vocabulary)


def _competing_word(text: str, vocabulary: Vocabulary) -> bool:
    wanted = {"warranty", "retention", "response-time", "contract-term", "notice", "recovery", "resolution-time"}
    return any(pattern.search(text) for topic, pattern in topics_of(vocabulary).items() if topic in wanted)


def _in_row(passage: Passage, length: Length, pattern: Pattern) -> tuple[str, int, int, float] | None:
    """A row whose own cell is the knowledge transfer, with its length or its two dates in the cells beside."""
    at = 0
    for cell in passage.text.split(" | "):
        match = pattern.search(cell)
        within = at <= length.start < at + len(cell)
        if match and (_joined(cell, match.start(), match.end(), _moved(length, at)) if within else _is_its_cell(cell)):
            return TRANSFER, at + match.start(), at + match.end(), 0.88
        at += len(cell) + 3
    return None


def _moved(length: Length, by: int) -> Length:
    return replace(length, start=length.start - by, end=length.end - by)
