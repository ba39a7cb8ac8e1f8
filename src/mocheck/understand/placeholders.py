"""What a template leaves for its author: tokens to replace, prompts to click on, fields that broke."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from mocheck.understand.vocabulary import Pattern, Vocabulary, alternatives


@lru_cache(maxsize=8192)
def placeholders(text: str, vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    """The spans of a folded text that its author was to replace, in order, not overlapping."""
    kept: list[tuple[int, int]] = []
    found = sorted(_spans(text, vocabulary))
    redacted = [m.span() for m in _redacted(vocabulary).finditer(text)] if found else []
    for start, end in found:
        if any(start < last and first < end for first, last in redacted):
            continue
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


@lru_cache(maxsize=8)
def _redacted(vocabulary: Vocabulary) -> Pattern:
    """What was blacked out was filled in once."""
    return alternatives(vocabulary.cues.get("redacted", ()), words=False)


def _spans(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    if any(mark in text for mark in "<{«%") and not vocabulary.pattern("command_line").search(text):
        yield from (
            m.span()
            for m in vocabulary.pattern("placeholder_token").finditer(text)
            if not vocabulary.pattern("not_placeholder", whole=True).match(m.group())
        )
    if "[" in text:
        yield from (
            m.span()
            for m in vocabulary.pattern("placeholder_bracket").finditer(text)
            if text[m.end() : m.end() + 1] not in ("(", ":")
            and not vocabulary.pattern("not_bracket", whole=True).match(m.group())
            and not vocabulary.pattern("numbered_bracket", whole=True).match(text[m.start() : m.end() + 2])
        )
    yield from (m.span() for m in vocabulary.pattern("placeholder_loose").finditer(text))
    if "XX" in text:
        yield from (m.span() for m in vocabulary.pattern("placeholder_x").finditer(text))
    yield from ((hit.start, hit.end) for hit in vocabulary.says("placeholder", text))


def without_placeholders(text: str, vocabulary: Vocabulary) -> str:
    """The text with its placeholders taken out."""
    for start, end in reversed(placeholders(text, vocabulary)):
        text = text[:start] + " " + text[end:]
    return " ".join(text.split())
