"""Rows that show how a register is filled in, and say nothing of the program."""

from __future__ import annotations

from collections.abc import Sequence

import re2

from mocheck.understand.vocabulary import Vocabulary

_ASIDE = re2.compile(
    r"(?i)[(\[](?:an? |this is an? )?(?:sample|example|illustration|illustrative|dummy|"
    r"delete (?:me|this row|before use))[)\]]"
)
_OPENING = re2.compile(
    r"(?i)^\W*(?:(?:sample|example|dummy|illustrative)(?: (?:risk|issue|action|row|entry|item|decision|text|data|"
    r"record|line|only|asset|role|person|skill|change|name)s?)?\W*(?:[:.)\]]|-|$)|e\.g\.|for example\b|delete this row)"
)
_SPEAKING = 3


def is_sample_text(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell says that it is an example: "Sample risk: ...", "000 (sample)"."""
    begun = text.lower().lstrip("([<{* ")
    starts = vocabulary.cues.get("sample_row", ())
    return any(_begins(begun, start) for start in starts) or _ASIDE.search(text) is not None


def is_dummy(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell holds the name of nobody: "Firstname Lastname", "Your name here"."""
    plain = text.lower().strip("[]<> .")
    told = vocabulary.pattern("dummy_name", whole=True).match(plain) is not None
    return told or plain in vocabulary.cues.get("dummy_names", ())


def is_sample_row(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether one of the first cells of a row says that it is an example, or any names nobody in several words."""
    filled = [text for text in texts if text.strip()]
    told = any(_OPENING.search(text) or _ASIDE.search(text) for text in filled[:_SPEAKING])
    return told or any(" " in text and is_dummy(text, vocabulary) for text in filled)


def _begins(text: str, start: str) -> bool:
    plain = start.replace("\\", "")
    return text.startswith(plain) and not text[len(plain) : len(plain) + 1].isalnum()
