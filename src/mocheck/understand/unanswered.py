"""What was asked for and not answered: a blank beside a question, a label with a line behind it, "not yet assessed"."""

from __future__ import annotations

from collections.abc import Sequence

import re2

from mocheck.understand.placeholders import without_placeholders
from mocheck.understand.text import folded
from mocheck.understand.vocabulary import Vocabulary

_QUESTIONS = re2.compile(
    r"(?i)^(?:the )?(?:questions?|quer(?:y|ies)|prompts?|items?|points?|topics?|subjects?|fields?|elements?|"
    r"criteri(?:on|a))\b"
)
_ANSWERS = re2.compile(
    r"(?i)^(?:the |your )?(?:answers?|repl(?:y|ies)|responses?|results?|findings?|determinations?|conclusions?|"
    r"outcomes?|values?|entr(?:y|ies))\b"
)
_NOT_LOOKED_AT = re2.compile(
    r"(?i)^(?:(?:is |was |has |have )?(?:not|never)(?: (?:yet|been|currently))* "
    r"(?:assessed|determined|examined|evaluated|decided|known|answered|checked|reviewed|discussed|completed|done|"
    r"analy[sz]ed|looked (?:at|into))(?: (?:yet|so far))?|"
    r"unknown|open|outstanding|undecided|undetermined|await\w+\b.{0,60})$"
)
_LABEL = re2.compile(r"^([^:]{3,120}):([^:]*)$")


def is_open(text: str, vocabulary: Vocabulary) -> bool:
    """Whether what stands in the place of an answer gives none: nothing, a line, a placeholder, "TBD", "unknown"."""
    said = without_placeholders(folded(text), vocabulary).strip(" _.-:?[]()*☐")
    if not any(char.isalnum() for char in said):
        return True
    return vocabulary.is_state("tbd", said) or bool(_NOT_LOOKED_AT.match(said))


def is_unanswered(columns: Sequence[str], texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a table's row asks something, by its columns or as a pair of label and value, and gets no answer."""
    if not any(columns):
        return len(texts) == 2 and bool(texts[0]) and is_open(texts[1], vocabulary)
    answers = [at for at, column in enumerate(columns) if at and _ANSWERS.match(column) and at < len(texts)]
    if not answers or not all(is_open(texts[at], vocabulary) for at in answers):
        return False
    others = [text for at, text in enumerate(texts) if at not in answers and any(char.isalpha() for char in text)]
    return len(others) == 1 or (bool(others) and any(map(_QUESTIONS.match, columns)))


def is_open_label(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is a label with nothing behind it that answers."""
    found = _LABEL.match(text)
    return bool(found) and is_open(found.group(2), vocabulary)
