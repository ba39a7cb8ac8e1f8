"""Titles and headings that no style declares: one real document in four has none that does.

Rule of thumb from real documents: a heading is short, does not end like a sentence, is bold, underlined, larger than
the text or numbered like a chapter, and something else follows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import re2

from mocheck.readers.ooxml_blocks import Draft

LONGEST = 110
WORDS = 14
LARGER = 1.5  # points above the size of the text
COVER = 12  # paragraphs in which a title is looked for
SPARSE = 60  # paragraphs to each styled heading, from which on styles are not what gives the document its structure
LEVELS = 4
_NUMBERED = re2.compile(
    r"^(?:(\d{1,2}(?:\.\d{1,2}){0,5})\.?|([A-Z])\.|([IVX]{1,5})\.|(?:Appendix|Section|Article|Chapter) [A-Z0-9]{1,3}\b)[\s:.-]"
)
_NO_HEADING = re2.compile(
    r"(?i)^(figure|table|exhibit|photo|page|note|to|from|cc|re|subject|date|sincerely|signed?|signature)\b ?[\d:.-]|[.;,?!]$"
    r"|^[\[({<☐☑☒]|@|https?:|_{3}|^[\d\W]+$"
)
_VALUE = re2.compile(r"^[^\d:]*:\s*\S")  # "Facilitator: John Kane", unlike "Phase 2: Planning"


def outline(drafts: list[Draft]) -> None:
    """Turn the paragraphs that serve as title and headings into such, where styles do not say."""
    body = [draft for draft in drafts if _in_flow(draft)]
    _front_matter(drafts)
    styled = sum(draft.kind == "heading" for draft in body)
    if styled and (styled > 2 or len(body) < SPARSE * styled):
        return
    text_size = _text_size(body)
    if not any(draft.kind == "title" for draft in body):
        _title(body, text_size)
    candidates = [draft for draft, after in _followed(drafts) if _heads(draft, after, text_size)]
    sizes = sorted({draft.size for draft in candidates}, reverse=True)
    for draft in candidates:
        depth = _depth(draft)
        draft.kind = "heading"
        draft.level = depth or min(1 + sizes.index(draft.size) + (not draft.strong and draft.size <= text_size), LEVELS)
        draft.text = f"{draft.number} {draft.text}".strip()
    if not any(draft.level == 1 for draft in candidates):
        lift = min((draft.level for draft in candidates), default=1) - 1
        for draft in candidates:
            draft.level -= lift


def _in_flow(draft: Draft) -> bool:
    return not draft.part and not draft.row and not draft.aside and draft.kind not in ("table", "toc")


def _front_matter(drafts: list[Draft]) -> None:
    """Paragraphs in a style called some kind of title: on the cover they are the title."""
    for draft in drafts:
        if draft.kind in ("table", "toc", "heading") or (draft.page or 1) > 1:
            return
        if draft.titular and _in_flow(draft) and draft.kind == "paragraph":
            draft.kind = "title"


def _text_size(body: list[Draft]) -> float:
    sizes: Counter[float] = Counter()
    for draft in body:
        sizes[draft.size] += len(draft.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


def _title(body: list[Draft], text_size: float) -> None:
    """The largest text at the beginning, if it is larger than whatever looks like a heading further down."""
    start = [draft for draft in body[:COVER] if draft.kind == "paragraph" and len(draft.text) <= LONGEST]
    largest = max((draft.size for draft in start), default=0.0)
    later = [draft.size for draft in body[COVER:] if len(draft.text) <= LONGEST]
    if largest < text_size + LARGER or largest < max(later, default=0.0):
        return
    for draft in start:
        if draft.size == largest:
            draft.kind = "title"


def _followed(drafts: list[Draft]) -> Iterator[tuple[Draft, Draft | None]]:
    flow = [draft for draft in drafts if _in_flow(draft) or draft.kind == "table"]
    yield from zip(flow, [*flow[1:], None], strict=True)


def _heads(draft: Draft, after: Draft | None, text_size: float) -> bool:
    text = draft.text
    if draft.kind not in ("paragraph", "item") or after is None or len(text) > LONGEST or "\n" in text:
        return False
    larger = draft.size >= text_size + LARGER
    if len(text.split()) > WORDS or _NO_HEADING.search(text) or (_VALUE.search(text) and not larger):
        return False
    if draft.kind == "item":
        return bool(draft.number) and draft.level <= LEVELS and (draft.strong or larger) and "." in draft.number
    numbered = bool(_NUMBERED.match(text)) and (draft.strong or larger or text.isupper())
    alone = after.kind == "table" or after.size < draft.size or not after.strong or after.kind == "item"
    return numbered or ((draft.strong or larger) and alone)


def _depth(draft: Draft) -> int:
    """The level that a number such as 3.2.1 says, 0 without one."""
    if draft.number and draft.kind == "item":
        return draft.level
    found = _NUMBERED.match(draft.text)
    digits = found.group(1) if found else None
    return min(digits.count(".") + 1, 6) if digits else 0
