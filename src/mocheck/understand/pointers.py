"""Sentences that only say in which other document something stands: "Restoring is explained in the Backup Plan"."""

from __future__ import annotations

import re2

_NOUN = (
    r"(?:Plan|Charter|Manual|Agreement|Procedures?|Register|Log|Strategy|Standards?|Guide|Policy|"
    r"Report|Matrix|Schedule"
    r"|Workplan|Runbook|Handbook|Playbook|Memorandum of Understanding|Inventory)"
)
TITLE = rf"(?P<title>(?:[A-Z][\w&/'-]*|of|and|for|the|&)(?: (?:[A-Z][\w&/'-]*|of|and|for|the|&)){{0,7}} {_NOUN})"
LISTED = re2.compile(rf"{TITLE}\b")
_OWN = re2.compile(r"(?i)\b(?:this|our own) $")
_WORD = re2.compile(r"[A-Za-z][A-Za-z']*")
_POINTS = """
    see refer refers referred consult consulted consulting read turn look check find found explained describe described
    describes documented documents define defined defines detail details detailed contain contained contains cover
    covered covers address addressed addresses specified specifies outlined outlines provided provides set forth
    given gives obtained available located elsewhere subject separate separately
"""
_SMALL = """
    the a an of for on in to at by with and or as is are be been being can could may might should must shall will
    would it its this that these those which what how when where who whom from into under about per via any all
    more further also please out up there here information guidance instructions readers reader users staff
    handling handled dealt deal treated treatment managed done do made performed carried section sections chapter
    appendix document procedure process method steps rules page pages sharepoint library intranet site link
    version v rev current latest same full complete
"""


_LONGEST = 400
_LEADING = frozenset({"the", "a", "an", "of", "and", "for", "on", "in", "to", "&", "our", "please"})
_POINTING, _EMPTY = frozenset(_POINTS.split()), frozenset((_POINTS + _SMALL).split())


def bare(title: str) -> str:
    """A title without the words of the sentence that a capital letter at its beginning joined to it."""
    while (first := title.partition(" ")[0].lower()) in _POINTING or first in _LEADING:
        title = title.partition(" ")[2]
    return title


def pointed_to(text: str, start: int = 0, end: int = 0) -> str | None:
    """The title of the document in which, as a sentence says, text[start:end] stands, where it says nothing else.

    None of a long text: it says something itself.
    """
    if len(text) > _LONGEST:
        return None
    for found in LISTED.finditer(text):
        last = found.end(1)
        first = last - len(bare(found.group(1)))
        if _OWN.search(text[:first]):
            continue
        rest = "".join(
            " " if first <= at < last or start <= at < end else char for at, char in enumerate(text.replace("\n", " "))
        )
        named = {_singular(word) for word in _WORD.findall(text[first:last])}
        words = {word.lower() for word in _WORD.findall(rest) if _singular(word) not in named}
        if words & _POINTING and not words - _EMPTY:
            return text[first:last]
    return None


def _singular(word: str) -> str:
    return word.lower().removesuffix("s")
