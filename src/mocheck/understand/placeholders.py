"""What a template leaves for its author: tokens to replace, prompts to click on, fields that broke."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from mocheck.understand.vocabulary import Vocabulary, alternatives

_TOKENS = alternatives(
    (
        r"<<[^<>\n]{1,200}>>",
        r"<(?: ?(?-i:[A-Z])|[a-z#])[^<>=\n]{0,160}>",
        r"\{(?:(?-i:[A-Z])|[a-z])[\w/&'()-]*(?: [\w/&'()-]+){1,12}\}",
        r"\{\{[^{}\n]{1,120}\}\}",
        r"«[^«»\n]{1,120}»",
        r"<\d+(?:\.\d+)*>",
        r"%[A-Z_]{3,40}%",
    ),
    words=False,
)
_NOT_TOKENS = alternatives(
    (
        r"</?(?:a|b|br|p|i|u|ul|ol|li|em|strong|div|span|img|table|tr|td|th|h[1-6]|code|pre|sub|sup|hr|kbd|details|summary|"
        r"center|font|input|small|nobr|blockquote|iframe|svg|style)\b[^>]*>",
        r"<(?:https?|mailto|ftp)[^>]*>",
        r"<[^<>@\s]+@[^<>\s]+>",
        r"<!--.*",
        r"<[\w.-]*[-_./$][\w./$-]*>",
        r"\{\{[-<%]?\s*(?:site|page|include|layout|content|post|item|config|env|secrets|vars|github|inputs|\.|\"|').*",
        r"\{\{.*\|.*",
    ),
    whole=True,
)
_BRACKETED = alternatives(
    (
        r"\[(?:insert|enter|add|type|your|name|date|title|project|program|system|company|organi[sz]ation|agency|department|"
        r"customer|client|vendor|contractor|role|person|team|list|describe|describ\w+|provide|identify|specify|state|version|number|amount|"
        r"link|url|email|phone|address|month|day|year|time|location|owner|author|document|product|application|"
        r"service|environment|metric|goal|objective|deliverable|milestone|stakeholder|risk|frequency|channel|yes/no|"
        r"high/medium|low/medium|tbd|tbc|todo|to be|placeholder|example|e\.g\.|select|choose|replace|this |if |note|"
        r"instruction|brief|explain|include|please|short|what|who|when|where|why|how|xx+|x%|\w+ name\b|\w+ date\b|first|last|"
        r"signature|budget|start|end|due|target|value|description|approver|sponsor|manager|lead)\b[^\[\]\n]{0,400}\]",
        r"(?-i:\[[A-Z][a-z][A-Za-z/&'-]*(?: (?:[A-Z][A-Za-z/&'-]*|of|and|the|or|for|\d+)){0,5}\])",
        r"(?-i:\[[A-Z]{3,}(?: [A-Z]{2,}){1,5}\])",
        r"\[\s?(?:_{2,}|\.{3,}|X{2,}|#+|\$)[^\[\]\n]{0,40}\]",
        r"\[(?:\w+ ){3,60}\w+[.:]?\]",
    ),
    words=False,
)
_LOOSE = alternatives(
    (
        r"mm[/-]dd[/-]yy(?:yy)?",
        r"dd[/-]mm[/-]yy(?:yy)?",
        r"yyyy[/-]mm[/-]dd",
        r"dd[/-]mmm?m?[/-]yy(?:yy)?",
        r"m{1,2}/d{1,2}/y{2,4}",
        r"lorem ipsum",
        r"error! [a-z][a-z .]{5,60}",
        r"#ref!",
        r"(?:^|: ?)(?-i:Enter (?:[A-Z][\w-]+)(?: [A-Z][\w-]+){0,6})$",
        r"(?-i:\b(?:SYSTEM|PROJECT|SCENARIO|COMPANY|ORGANIZATION|AGENCY|CLIENT|DOCUMENT|CUSTOMER|PROGRAM|VENDOR) NAME\b)",
        r"v?x\.x(?:\.x)?",
        r"x{3,}-x{3,}-x{4}",
        r"\$x+(?:[,.]x+)*",
    ),
    words=False,
)
_SHOUTED_X = alternatives((r"(?-i:XX{1,5})",))


@lru_cache(maxsize=8192)
def placeholders(text: str, vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    """The spans of a folded text that its author was to replace, in order, not overlapping."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(_spans(text, vocabulary)):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _spans(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    if any(mark in text for mark in "<{«%"):
        yield from (m.span() for m in _TOKENS.finditer(text) if not _NOT_TOKENS.match(m.group()))
    if "[" in text:
        yield from (m.span() for m in _BRACKETED.finditer(text) if text[m.end() : m.end() + 1] not in ("(", ":"))
    yield from (m.span() for m in _LOOSE.finditer(text))
    if "XX" in text:
        yield from (m.span() for m in _SHOUTED_X.finditer(text))
    yield from ((hit.start, hit.end) for hit in vocabulary.says("placeholder", text))


def without_placeholders(text: str, vocabulary: Vocabulary) -> str:
    """The text with its placeholders taken out."""
    for start, end in reversed(placeholders(text, vocabulary)):
        text = text[:start] + " " + text[end:]
    return " ".join(text.split())
