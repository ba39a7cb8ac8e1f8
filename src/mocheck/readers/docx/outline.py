"""Headings that no style declares: one real document in four has none that does.

Rule of thumb from real documents: a heading is short, does not end like a sentence, is bold, underlined, larger than
the text or numbered like a chapter, and something else follows it.
"""

from __future__ import annotations

from itertools import zip_longest

import re2

from mocheck.readers.docx.typography import LARGER, in_flow, text_size
from mocheck.readers.ooxml.blocks import Draft

LONGEST = 110
WORDS = 14
MUCH_LARGER = 3.0
SPARSE = 60  # paragraphs to each styled heading, from which on styles are not what gives the document its structure
LEVELS = 4
_NUMBERED = re2.compile(
    r"^(?:(\d{1,2}(?:\.\d{1,2}){0,5})\.?|[A-Z]\.|[IVX]{1,5}\."
    r"|(?:Appendix|Section|Article|Chapter) [A-Z\d]{1,3}\b)[\s:.-]"
)
_LABEL = r"figure|table|exhibit|photo|page|note|to|from|cc|re|subject|date|sincerely|signed?|signature"
_NO_HEADING = re2.compile(rf"(?i)^(?:{_LABEL})\b ?[\d:.-]|[.;,?!]$|^[\[({{<☐☑☒]|@|https?:|_{{3}}|^[\d\W]+$")
_VALUE = re2.compile(r"^[^\d:]*:\s*\S")  # "Facilitator: John Kane", unlike "Phase 2: Planning"


def infer_headings(drafts: list[Draft]) -> None:
    """Turn into headings the paragraphs that serve as such, where styles do not say so."""
    body = [draft for draft in drafts if in_flow(draft)]
    styled = [draft for draft in body if draft.kind == "heading"]
    size = text_size(body)
    if len(styled) > 2 or (styled and len(body) < SPARSE * len(styled)):
        _complete(drafts, styled, size)
        return
    found = [draft for draft, after in _followed(drafts) if _heads(draft, after, size)]
    sizes = sorted({draft.size for draft in found}, reverse=True)
    for draft in found:
        larger = sizes.index(draft.size)
        _promote(draft, _depth(draft) or min(1 + larger + (not draft.strong and draft.size <= size), LEVELS))
    lift = min((draft.level for draft in found), default=1) - 1
    for draft in found:
        draft.level -= lift


def _complete(drafts: list[Draft], styled: list[Draft], size: float) -> None:
    """Where styles give the structure: lines set like those headings, and styles that are headings but by level."""
    after_cover = False
    for draft, after in _followed(drafts):
        if after_cover and _heads(draft, after, size):
            like = [heading.level for heading in styled if heading.size <= draft.size]
            if draft.heading_like:
                _promote(draft, draft.heading_like)
            elif like and draft.size >= size + MUCH_LARGER and "subtitle" not in draft.style.lower():
                _promote(draft, min(like))
        after_cover = after_cover or draft.kind in ("table", "heading") or (after is not None and (after.page or 1) > 1)


def _promote(draft: Draft, level: int) -> None:
    draft.kind, draft.level = "heading", level
    draft.text = f"{draft.number} {draft.text}".strip()


def _followed(drafts: list[Draft]) -> list[tuple[Draft, Draft | None]]:
    flow = [draft for draft in drafts if in_flow(draft) or draft.kind == "table"]
    return list(zip_longest(flow, flow[1:]))[: len(flow)]


def _heads(draft: Draft, after: Draft | None, size: float) -> bool:
    text = draft.text
    if draft.kind not in ("paragraph", "item") or after is None or len(text) > LONGEST or "\n" in text:
        return False
    larger = draft.size >= size + LARGER
    if not (draft.strong or larger or text.isupper()):
        return False
    if len(text.split()) > WORDS or _NO_HEADING.search(text) or (_VALUE.search(text) and not larger):
        return False
    if draft.kind == "item":
        return bool(draft.number) and draft.level <= LEVELS and (draft.strong or larger) and "." in draft.number
    numbered = _NUMBERED.match(text)
    if numbered and (draft.strong or larger or (text.isupper() and "." in numbered.group(0))):
        return True
    alone = after.kind in ("table", "item") or after.size < draft.size or not after.strong
    return (draft.strong or larger) and alone


def _depth(draft: Draft) -> int:
    """The level that a number such as 3.2.1 says, 0 without one."""
    if draft.number and draft.kind == "item":
        return draft.level
    found = _NUMBERED.match(draft.text)
    digits = found.group(1) if found else None
    return min(digits.count(".") + 1, 6) if digits else 0
