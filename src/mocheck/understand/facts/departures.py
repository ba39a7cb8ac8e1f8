"""Who has left, as a document says it: "J. Lee rolled off 6/30"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import re2

from mocheck.understand.facts.places import said_passages
from mocheck.understand.lexicon import lexicon
from mocheck.understand.names import find_names
from mocheck.understand.view import Passage, View
from mocheck.understand.vocabulary import Vocabulary

_GONE = re2.compile(
    r"(?i)^,?\)?(?: \([^()]{0,60}\))?,? ?(?:who |has |have |had |is |was |- |\||\()*(?:since |recently |now )?"
    r"(?:roll(?:ed|ing|s) off|left (?:the |our )?(?:project|program|team|department|agency|company|state|organization|"
    r"contract|position|role|on|in|effective)|no longer (?:with|on|at|part|assigned|works|serves|employed|in)|"
    r"resigned|retired"
    r"(?: on| in| from| effective|\.|,|$)|departed|transferred (?:out|to)|was reassigned|reassigned to|moved off|"
    r"separated from|last day (?:was|is)|off-?boarded)"
)
_FORMER = re2.compile(r"(?i)\b(?:former|previous|outgoing|departed|departing)(?: [\w&/-]+){0,4} $")


@dataclass(frozen=True, slots=True)
class Departure:
    """A person said to have left, and the sentence that says it."""

    person: str
    passage: Passage


def departed_in(view: View, vocabulary: Vocabulary, common: frozenset[str]) -> Iterator[Departure]:
    """Every person of whom the document says that they have left, in its order."""
    lex = lexicon(vocabulary)
    for passage in said_passages(view):
        text = passage.text
        if not _mentions_leaving(text):
            continue
        names = find_names(text, lex, common)
        if passage.row is not None and len(names) == 1 and _row_says(text.split(" | "), names[0].text):
            yield Departure(names[0].text, passage)
            continue
        for name in names:
            if _GONE.search(text[name.end :]) or _FORMER.search(text[: name.start]):
                yield Departure(name.text, passage)


def _row_says(cells: list[str], name: str) -> bool:
    """A row about the person says it: the name stands in one of its first two cells, not under "Reviewed by"."""
    return any(name in cell for cell in cells[:2]) and any(_GONE.search(cell) for cell in cells)


_SCREEN = re2.compile(
    r"(?i)\b(?:off|left|no longer|resigned|retired|departed|departing|outgoing|transferred|reassigned|separated|"
    r"last day|"
    r"former|previous|off-?boarded)\b"
)


def _mentions_leaving(text: str) -> bool:
    return bool(_SCREEN.search(text))
