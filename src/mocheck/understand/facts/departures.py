"""Who has left, as a document says it: "J. Lee rolled off 6/30", "today is her last day"."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

import re2

from mocheck.understand.dates import earliest, find_dates
from mocheck.understand.facts.places import said_passages
from mocheck.understand.lexicon import lexicon
from mocheck.understand.names import Name, find_names
from mocheck.understand.view import Passage, View
from mocheck.understand.vocabulary import Vocabulary

_GONE = re2.compile(
    r"(?i)^,?\)?(?: \([^()]{0,60}\))?,? ?(?:who |has |have |had |is |was |- |\||\()*(?:since |recently |now )?"
    r"(?:roll(?:ed|ing|s) off|left (?:the |our )?(?:project|program|team|department|agency|company|state|organization|"
    r"contract|position|role|on|in|effective)|no longer (?:with|on|at|part|assigned|works|serves|employed|in)|"
    r"resigned|retired"
    r"(?: on| in| from| effective| \d|\.|,|$)|departed|transferred (?:out|to)|(?:was )?reassigned to|was reassigned|"
    r"moved off|separated (?:from|on|in|effective)|last day (?:was|is)|off-?boarded|"
    r"(?:been )?(?:replaced|succeeded) by|"
    r"accepted an? (?:\w+ )?(?:position|job|role|post|offer) (?:with|at|in|outside|elsewhere))"
)
_LAST_DAY = re2.compile(r"(?i)^(?:'s|') (?:last|final) (?:working )?day\b")
_FORMER = re2.compile(
    r"(?i)\b(?:former|previous|outgoing|departed|departing)(?: [\w&/-]+){0,4} $|"
    r"\b(?:departure|resignation|retirement|separation) of (?:mr\.? |ms\.? |mrs\.? |dr\.? )?$|"
    r"\b(?:took over from|takes over from|successor (?:to|of)|succeed(?:s|ed)|replac(?:es|ed)) "
    r"(?:mr\.? |ms\.? |mrs\.? |dr\.? )?$"
)
_THEIRS = re2.compile(r"(?i)\b(?:his|her|their) (?:last|final) (?:working )?day\b")
_PRONOUN = re2.compile(r"^(?:She|He|They)\b")
_SCREEN = re2.compile(
    r"(?i)\b(?:off|left|no longer|resigned|retired|departed|departing|outgoing|transferred|reassigned|separated|"
    r"(?:last|final) (?:working )?day|former|previous|off-?boarded|departure|resignation|retirement|separation|"
    r"took over|takes over|successor|succeed(?:s|ed)|replac(?:es|ed)|accepted)\b"
)


@dataclass(frozen=True, slots=True)
class Departure:
    """A person said to have left, and the sentence that says it."""

    person: str
    passage: Passage


def departed_in(
    view: View, vocabulary: Vocabulary, common: frozenset[str], as_of: datetime.date
) -> Iterator[Departure]:
    """Every person of whom the document says that they have left by that day, in its order."""
    lex = lexicon(vocabulary)
    before: list[Name] = []
    for passage in said_passages(view):
        if not _SCREEN.search(passage.text):
            before = find_names(passage.text, lex, common) if passage.row is None and len(passage.text) < 300 else []
            continue
        names = find_names(passage.text, lex, common)
        if not _is_to_come(passage.text, as_of):
            row = passage.row is not None and len(names) == 1 and _row_says(passage.text.split(" | "), names[0].text)
            gone = names if row else _gone(passage.text, names, before)
            yield from (Departure(name.text, passage) for name in gone)
        before = names


def _gone(text: str, names: list[Name], before: list[Name]) -> Iterator[Name]:
    """Those of the names that the sentence says have left; "her last day" is that of whom the last sentence named."""
    for name in names:
        after = text[name.end :]
        if _GONE.search(after) or _LAST_DAY.search(after) or _FORMER.search(text[: name.start]):
            yield name
    pronoun = _PRONOUN.match(text)
    gone = _THEIRS.search(text) or (pronoun and _GONE.search(text[pronoun.end() :]))
    if not names and len(before) == 1 and gone:
        yield before[0]


def _is_to_come(text: str, as_of: datetime.date) -> bool:
    """Whether every day that the sentence names is still to come."""
    days = [earliest(found.iso) for found in find_dates(text)]
    return bool(days) and min(days) > as_of


def _row_says(cells: list[str], name: str) -> bool:
    """A row about the person says it: the name stands in one of its first two cells, not under "Reviewed by"."""
    return any(name in cell for cell in cells[:2]) and any(_GONE.search(cell) for cell in cells)
