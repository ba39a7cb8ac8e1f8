"""The facts that sections and passages alike become."""

from __future__ import annotations

import re2

from mocheck.model.facts import CoverageFact, Stance
from mocheck.understand.facts.concepts import ConceptReader
from mocheck.understand.facts.depth import Depth, depth_of_text
from mocheck.understand.facts.lapsed import lapsed_row
from mocheck.understand.facts.places import window
from mocheck.understand.placeholders import placeholders
from mocheck.understand.pointers import pointed_to
from mocheck.understand.stance import passage_stance, stance_of
from mocheck.understand.view import Passage
from mocheck.understand.vocabulary import Mention

SILENT = frozenset(
    {
        "toc",
        "glossary",
        "references",
        "revisions",
        "template-revisions",
        "distribution",
        "example",
        "comment",
        "deliverables",
        "approval",
    }
)
_BARE = 0.5
_OPEN_SLOT = re2.compile(r"(?i)(?:\b(?:by|is|are|be|to|from|with|at|of|for|on|in|within|after|every|the|an?)|[:=]) ?$")
_ACTS = re2.compile(r"(?i)^ (?:may|will|shall|can|must|should|is|are|has|have|\w+(?:es|ts|ds|ns|rs))\b")
_POINTER = re2.compile(
    r"(?i)^(?:(?:for|on|regarding|concerning|about) [^,]{3,100},? )?(?:please )?"
    r"(?:see|refer to|consult|as described in|reference:?)\b.{0,160}$"
)
_SUBJECT = re2.compile(
    r"(?i)^(?:(?:this|the|these|all|further|more|additional) )?"
    r"(?:topic|subject|section|matter|area|information|details?|specifics|particulars|content|activity)\b"
)


def is_unfilled(reader: ConceptReader, passage: Passage) -> bool:
    """Whether a sentence leaves to be filled in by whom, when or what ("is activated by [name and title]")."""
    text = passage.text
    spans = placeholders(text, reader.vocabulary) if passage.row is None else ()
    return any(_OPEN_SLOT.search(text[:start]) or _ACTS.match(text[end:]) for start, end in spans)


def points_elsewhere(reader: ConceptReader, text: str) -> bool:
    """Whether a text says no more than where else to look."""
    if _POINTER.match(text) or any(pointed_to(text, each.start, each.end) for each in reader.mentions(text)):
        return True
    if depth_of_text(text, len(text.split())) == "method":
        return False
    subject = _SUBJECT.match(text)
    named = [subject.span()] if subject else [(each.start, each.end) for each in reader.mentions(text)]
    return any(stance_of(text, start, end, reader.vocabulary) == "reference" for start, end in named)


def stance_at(reader: ConceptReader, passage: Passage, start: int, end: int) -> Stance:
    """The stance of what stands at [start:end] of the passage."""
    return passage_stance(passage, start, end, reader.context.kinds, reader.vocabulary)


def ended_row(reader: ConceptReader, passage: Passage) -> Stance | None:
    """ "ended" for a row of a table that says, by a column of its own, that it is over."""
    heads = [cell.text for cell in passage.heads]
    over = lapsed_row(heads, [cell.text for cell in passage.row or ()], reader.context.as_of) if heads else False
    return "ended" if over else None


def coverage_fact(
    reader: ConceptReader, passage: Passage, mention: Mention, depth: Depth, stance: Stance, *, bare: bool = False
) -> CoverageFact:
    """What the passage says of the concept it mentions. `bare`: it holds nothing of what the concept asks for."""
    confidence = _BARE if bare else {"method": 0.85, "described": 0.8, "listed": 0.7}[depth]
    return CoverageFact(
        concept=mention.key,
        family=mention.family,
        depth=depth,
        stance=stance,
        own=not reader.own.elsewhere(passage),
        location=passage.location,
        quote=window(passage, mention.start, mention.end),
        confidence=confidence - (0.2 if passage.hidden else 0.0),
    )
