"""Whether the cells of a table's row affirm what it names: an answer left blank, "no procedure has been defined"."""

from __future__ import annotations

from collections.abc import Sequence

import re2

from mocheck.model.facts import Stance
from mocheck.understand.facts.concepts import ConceptReader
from mocheck.understand.facts.coverage_facts import ended_row, points_elsewhere
from mocheck.understand.facts.depth import depth_of_text
from mocheck.understand.facts.inapplicable import is_reasoned
from mocheck.understand.facts.places import plain
from mocheck.understand.stance import stance_of
from mocheck.understand.text import sentences
from mocheck.understand.unanswered import is_unanswered
from mocheck.understand.view import Passage

_NOT_HERE = re2.compile(r"(?i)^\W*(?:n/?a|none|no|not (?:applicable|used|supported|offered|provided|allowed))\W*$")
_WAY = re2.compile(
    r"(?i)\b(?:process(?:es)?|procedures?|methods?|approach|practices?|workflows?|handling|steps|rules|way|how)\b"
)
_ANOTHER = re2.compile(r"(?i)\b(?:separate|special|different|distinct|dedicated|other|further|additional|extra)\b")
_UNMADE = (
    "(?:defined|developed|established|documented|described|drafted|written|designed|determined|decided|specified|"
    "agreed|created|settled)"
)
_DENIED = re2.compile(
    rf"(?i)^\W*(?:currently |still |as )?"
    rf"(?:(?:(?:is|are|was|has|have) )?(?:not|never)(?: (?:yet|been|currently|formally))* {_UNMADE}|"
    rf"none(?: (?:is|has|was|been|yet))* {_UNMADE}|un(?:defined|documented|decided|determined|specified))\b"
)
_OPEN = re2.compile(
    r"(?i)\b(?:(?:is|are|remains?) (?:still |yet |as yet )?"
    r"(?:un(?:defined|documented|decided|determined|specified)|open|missing|lacking)|"
    rf"(?:do|does)(?: not|n't)(?: yet)? exist|(?:is|are|has|have) (?:not|never)(?: (?:yet|been))* {_UNMADE})\b"
)
_LATER = re2.compile(
    rf"(?i)^\W*(?:currently |still )?(?:(?:(?:is|are|will) )?(?:yet )?(?:to )?be(?:ing)? {_UNMADE}|"
    r"(?:under|in) (?:development|preparation|draft))\b"
)
_DESCRIBED, _BARE = 6, 4
_NOT_IN_PLACE = frozenset({"negated", "planned", "conditional", "ended"})


def stance_of_row(reader: ConceptReader, passage: Passage) -> Stance | None:
    """Of a row of which no cell beside the first affirms it; None where the row leaves that to its words."""
    row = passage.row or ()
    cells = [text for cell in row[1:] if (text := plain(cell)).strip()]
    if is_unanswered_row(reader, passage):
        return "instruction"
    if cells and all(points_elsewhere(reader, cell) for cell in cells):
        return "reference"
    if cells and (all(_NOT_HERE.match(cell) for cell in cells) or is_reasoned(" ".join(cells))):
        return "negated"
    return _unmade(reader, cells) or ended_row(reader, passage)


def is_unanswered_row(reader: ConceptReader, passage: Passage) -> bool:
    """Whether the row asks something and gets no answer; a form without a header is one where most rows do."""
    row = passage.row or next((row for row in passage.block.rows if row and row[0].location == passage.location), ())
    columns = reader.asking.get(id(row))
    return columns is not None and is_unanswered(columns, [plain(cell) for cell in row], reader.vocabulary)


def _unmade(reader: ConceptReader, cells: Sequence[str]) -> Stance | None:
    """What a cell says of the way in which something is done: that there is none, or not yet.

    Where another cell describes it, a bare "To be determined" leaves open only what its own column asks.
    """
    if any(depth_of_text(cell, len(cell.split())) == "method" for cell in cells):
        return None
    found = {cell: stance for cell in cells if (stance := _of_cell(reader, cell))}
    said = any(len(cell.split()) >= _DESCRIBED for cell in cells if cell not in found)
    return next((stance for cell, stance in found.items() if not (said and len(cell.split()) <= _BARE)), None)


def _of_cell(reader: ConceptReader, cell: str) -> Stance | None:
    spans = sentences(cell)
    first = cell[: spans[0][1]] if spans else ""
    if _DENIED.match(first):
        return "negated"
    if _LATER.match(first):
        return "planned"
    way = _WAY.search(first)
    if not way or _ANOTHER.search(first[: way.start()]):
        return None
    if _OPEN.search(first, way.end()):
        return "negated"
    stance = stance_of(first, way.start(), way.end(), reader.vocabulary)
    return stance if stance in _NOT_IN_PLACE else None
