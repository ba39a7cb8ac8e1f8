"""How a statement stands to what it mentions: does it say that it is, is not, will be, was, or should be?

The cues are data (`stance_cues` in the vocabulary); their scopes are in `stance_reading`. A cue counts only where it
governs the mention: "no release without the board's approval" does not deny the board.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import re2

from mocheck.model.facts import Stance
from mocheck.understand.checklists import answered
from mocheck.understand.pointers import pointed_to
from mocheck.understand.stance_cues import cue_of, masked
from mocheck.understand.stance_reading import Reading
from mocheck.understand.text import sentences
from mocheck.understand.view import Passage
from mocheck.understand.vocabulary import Vocabulary

OBLIGING_KINDS = frozenset({"contract", "rfp"})
_NOT_SAID = frozenset({"toc", "glossary", "references", "distribution", "example", "comment"})
_WORDS = re.compile(r"[A-Za-z0-9'&/-]+")
_GENERAL = re2.compile(
    r"(?i)^(?:the|this|an?|such an?|no(?: such)?|its|our) (?:\w+ ){0,2}?"
    r"(process|procedures?|method|approach|function|capability|practice|plan|team|board|group|desk|mechanism|workflow)\b"
)
_GAP_AFTER = 6
_WINDOW = 400


def stance_of(text: str, start: int, end: int, vocabulary: Vocabulary) -> Stance:
    """The stance of the mention text[start:end], as its own sentence gives it."""
    first, last = next(((a, b) for a, b in sentences(text) if a <= start < b), (0, len(text)))
    first, last = max(first, start - _WINDOW), min(max(last, end), end + _WINDOW)
    sentence = text[first:last].lower()
    return Reading(sentence, start - first, end - first, vocabulary).stance()


def passage_stance(passage: Passage, start: int, end: int, kinds: Collection[str], vocabulary: Vocabulary) -> Stance:
    """The same, with what the passage's region and its document's kinds add."""
    if passage.region == "instruction":
        return "instruction"
    if passage.region == "deliverables":
        return "planned"
    if passage.region in _NOT_SAID:
        return "reference"
    ticked = answered(passage)
    if ticked is not None and ticked != "yes":
        return "negated" if ticked == "no" else "instruction"
    said = stance_of(passage.text, start, end, vocabulary)
    obliged = said in {"affirmed", "planned"} and OBLIGING_KINDS & set(kinds)
    if obliged and cue_of(vocabulary, "obligation").search(passage.text.lower()):
        return "obligation"
    points = said == "affirmed" and passage.row is None and pointed_to(passage.text, start, end)
    return "reference" if points else said


def general_subject(text: str) -> tuple[int, int] | None:
    """Where a sentence begins with what its section is about, in a general word ("The process is ...")."""
    found = _GENERAL.match(text)
    return found.span(1) if found else None


def takes_back(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence says that what the one before it told is over ("This practice was discontinued")."""
    found = cue_of(vocabulary, "taken_back").search(text.lower())
    return bool(found and found.start() == 0)


def is_intent(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence says what somebody or something will do, and not what it does."""
    return bool(cue_of(vocabulary, "intend").search(text.lower()))


def is_undetermined(text: str, end: int, vocabulary: Vocabulary) -> bool:
    """Whether a sentence only says that what it mentions up to `end` is still to be found out."""
    found = cue_of(vocabulary, "determined_later").search(text.lower(), end)
    return bool(found) and len(_WORDS.findall(text[end : found.start()])) <= _GAP_AFTER


def is_prohibition(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence only forbids: nobody may do it until, unless or without something."""
    said = masked(text.lower(), cue_of(vocabulary, "not_negation"))
    return bool(cue_of(vocabulary, "negation_any").search(said) and cue_of(vocabulary, "exception").search(said))
