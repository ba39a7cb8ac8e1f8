"""How much is said: a bare mention, a description, or a method with a step and somebody who decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import re2

from mocheck.model.document import Cell
from mocheck.understand.view import Passage, Section
from mocheck.understand.vocabulary import Mention

Depth = Literal["method", "described", "listed"]

_DECIDES = re2.compile(
    r"(?i)\b(?:approv\w*|authori[sz]\w*|decid\w+|decision|sign(?:s|ed)?[- ]off|endors\w+|accept(?:s|ed|ance)|"
    r"signs? (?:the|each|every|an?|form|it|off|work)|(?:until|after|upon|by|with) (?:\w+ ){0,2}signature|countersigns?|"
    r"under (?:the )?standing|delegat\w+|permission|consents?|reviews? and (?:rejects?|accepts?))\b|"
    r"\b(?:board|manager|director|sponsor|lead|supervisor|owner|chair|committee)s? (?:must |may |can |will )?"
    r"(?:agrees?|confirms?|grants?|rejects?|prioriti[sz]es)\b"
)
_STEP = re2.compile(
    r"(?i)\b(?:log(?:s|ged)?|open(?:s|ed)|record(?:s|ed)?|register(?:s|ed)?|submit(?:s|ted)?|rais(?:es|ed)|analy[sz]\w+|"
    r"assess(?:es|ed)?|review(?:s|ed)?|test(?:s|ed)?|deploy(?:s|ed)?|implement(?:s|ed)?|restor(?:es|ed)|correct(?:s|ed)|"
    r"notif(?:y|ies|ied)|pag(?:es|ed)|call(?:s|ed)?|schedul(?:es|ed)|assign(?:s|ed)?|escalat(?:es?|ed)|complet(?:es|ed)|"
    r"follow(?:s|ed)?|install(?:s|ed)?|prepar(?:es|ed)|document(?:s|ed)|fix(?:es|ed)|patch(?:es|ed)|plan(?:s|ned)|"
    r"scor(?:es|ed)|enter(?:s|ed)?|convenes?|meets?|rolls? back|rolled back|verif(?:y|ies|ied)|clos(?:es|ed)|"
    r"rank(?:s|ed)|draft(?:s|ed)|estimat(?:es|ed)|writ(?:es|ten)|appl(?:ies|ied)|compar(?:es|ed)|"
    r"creat(?:es|ed)|perform(?:s|ed)|execut(?:es|ed)|updat(?:es|ed)|request(?:s|ed)|handled? (?:by|through|as))\b"
)
_DECIDER = re2.compile(r"(?i)\b(?:approv\w*|authori\w+|decid\w*|decision[- ]?maker|sign-?off|who decides)\b")
_MANNER = re2.compile(r"(?i)\b(?:how|procedure|process|handl\w+|method|steps?|approach|treatment|workflow)\b")
_NOBODY = re2.compile(r"(?i)^\W*(?:tbd|tba|tbc|vacant|open|n/?a|none|to be \w+|unassigned|pending.{0,20})?\W*$")
_BY_NOBODY = re2.compile(r"(?i)^\W*(?:nobody|no[ -]?one|none)\b")
_ON_CALL = re2.compile(r"(?i)\bon[- ]call\b")
ENOUGH_WORDS = 25
_SENTENCE_WORDS = 8
_CELL_WORDS = 4


def deepest(one: Depth, other: Depth) -> Depth:
    """The one that says more."""
    order: tuple[Depth, ...] = ("method", "described", "listed")
    return min(one, other, key=order.index)


def is_step(text: str) -> bool:
    """Whether somebody does or decides something in it."""
    return bool(_STEP.search(text) or _DECIDES.search(text))


def depth_of_text(text: str, words: int) -> Depth:
    """The depth of a text that says `words` words besides the name of the concept."""
    if words >= _CELL_WORDS and _DECIDES.search(text) and _STEP.search(_ON_CALL.sub(" ", _DECIDES.sub(" ", text))):
        return "method"
    return "described" if words >= _SENTENCE_WORDS else "listed"


def depth_of_section(section: Section) -> Depth:
    """Of the section beneath a heading: substance is 25 words, or a table with a row."""
    text = " ".join(
        passage.text
        for passage in section.passages
        if passage.region != "instruction" and passage.block.kind != "heading"
    )
    filled = any(_says(row) for table in section.tables for row in table.rows)
    if section.words < ENOUGH_WORDS and not filled:
        return (
            "method"
            if depth_of_text(text, section.words) == "method"
            else "listed"
            if section.words < 12
            else "described"
        )
    return "method" if depth_of_text(text, section.words) == "method" else "described"


def depth_of_row(passage: Passage, mention: Mention) -> Depth:
    """Of a table's row: what its other cells say."""
    rest = f"{passage.text[: mention.start]} {passage.text[mention.end :]}"
    rest = " | ".join(cell for cell in rest.split(" | ") if not _BY_NOBODY.match(cell))
    words = [word for word in rest.split() if any(char.isalpha() for char in word)]
    if len(words) < _CELL_WORDS:
        return "listed"
    said = f"{rest} {' '.join(_headed(passage))}"
    return "method" if depth_of_text(said, len(words)) == "method" else "described"


def _headed(passage: Passage) -> Iterator[str]:
    """What the headers of a row's filled cells add: somebody under "Who approves" is one who approves."""
    for head, cell in zip(passage.heads, passage.row or (), strict=False):
        words = [word for word in cell.text.split() if any(char.isalpha() for char in word)]
        if not words or _NOBODY.match(cell.text) or _BY_NOBODY.match(cell.text) or head.text == cell.text:
            continue
        if _DECIDER.search(head.text):
            yield "decides"
        if _MANNER.search(head.text) and len(words) > _CELL_WORDS:
            yield "performs"


def depth_of_sentence(passage: Passage, mention: Mention, around: str | None = None) -> Depth:
    """Of a sentence or list item; `around` is the paragraph that it stands in."""
    text = around if around is not None else passage.text
    words = [word for word in text.split() if any(char.isalpha() for char in word)]
    named = len(passage.text[mention.start : mention.end].split())
    if passage.block.kind == "item" and len(words) - named < _SENTENCE_WORDS // 2:
        return "listed"
    return depth_of_text(text, len(words) - named)


def _says(row: Sequence[Cell]) -> bool:
    return sum(len(cell.text.split()) for cell in row) >= _CELL_WORDS
