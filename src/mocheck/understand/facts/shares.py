"""How many of all were trained, as a sentence says it: "40 of 52 staff have completed the course"."""

from __future__ import annotations

from collections.abc import Iterable

import re2

from mocheck.model.facts import StatementFact
from mocheck.understand.context import Context
from mocheck.understand.facts.own import Own
from mocheck.understand.facts.places import said_passages, window
from mocheck.understand.stance import passage_stance
from mocheck.understand.view import View

TOPIC, ALL, PART = "trained", "all", "part"
_OF = re2.compile(
    r"(?i)\b(\d{1,6}) (?:\(\d{1,3} ?%\) )?(?:out of|of)(?: the| our| all)? (\d{1,6})\b[^.;|]{0,80}"
    r"\b(?:trained|training|train|courses?|class(?:es)?|certified|modules?|curriculum)\b"
)
_PERCENT = re2.compile(
    r"(?i)\b(\d{1,3})(?:\.\d+)? ?(?:%|percent)(?: of)?\b[^.;|]{0,80}"
    r"\b(?:(?:were|was|are|is|been|have|has) (?:\w+ )?(?:trained|completed|certified)|completed|attended|took)\b"
)
_SPEAKS = re2.compile(r"(?i)\b(?:train\w*|courses?|class(?:es)?|curriculum|certif\w+)\b")
_HUNDRED = 100


def read(view: View, context: Context) -> Iterable[StatementFact]:
    """A statement with the subject "part" or "all" for each sentence that says how many were trained."""
    own, of_training = Own(view, context), context.is_kind("training-record", "training-plan")
    for passage in said_passages(view):
        text = passage.text
        found = _OF.search(text)
        share = (int(found.group(1)), int(found.group(2))) if found else None
        if found is None and (of_training or _SPEAKS.search(text)):
            found = _PERCENT.search(text)
            share = (int(found.group(1)), _HUNDRED) if found else None
        if found is None or share is None or share[1] == 0 or share[0] > share[1]:
            continue
        yield StatementFact(
            topic=TOPIC,
            subject=ALL if share[0] == share[1] else PART,
            stance=passage_stance(passage, found.start(), found.end(), context.kinds, context.vocabulary),
            own=not own.elsewhere(passage),
            location=passage.location,
            quote=window(passage, found.start(), found.end()),
            confidence=0.8,
        )
