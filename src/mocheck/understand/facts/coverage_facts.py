"""The facts that sections and passages alike become."""

from __future__ import annotations

import re2

from mocheck.model.facts import CoverageFact, Stance
from mocheck.understand.facts.concepts import ConceptReader
from mocheck.understand.facts.depth import Depth
from mocheck.understand.facts.lapsed import lapsed_row
from mocheck.understand.facts.places import window
from mocheck.understand.stance import passage_stance
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
        "comment",
        "deliverables",
        "approval",
    }
)
POINTER = re2.compile(r"(?i)^(?:please )?(?:see|refer to|as described in|reference:?)\b.{0,160}$")


def stance_at(reader: ConceptReader, passage: Passage, start: int, end: int) -> Stance:
    """The stance of what stands at [start:end] of the passage."""
    return passage_stance(passage, start, end, reader.context.kinds, reader.vocabulary)


def ended_row(reader: ConceptReader, passage: Passage) -> Stance | None:
    """ "ended" for a row of a table that says, by a column of its own, that it is over."""
    heads = [cell.text for cell in passage.block.rows[0]] if passage.row is not None and passage.block.rows else []
    over = lapsed_row(heads, [cell.text for cell in passage.row or ()], reader.context.as_of) if heads else False
    return "ended" if over else None


def coverage_fact(
    reader: ConceptReader, passage: Passage, mention: Mention, depth: Depth, stance: Stance
) -> CoverageFact:
    """What the passage says of the concept it mentions."""
    confidence = {"method": 0.85, "described": 0.8, "listed": 0.7}[depth]
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
