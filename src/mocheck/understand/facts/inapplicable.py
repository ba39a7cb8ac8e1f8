"""What a document says does not apply to the program, and why: "Not applicable, because the host renews servers"."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from mocheck.model.facts import StatementFact
from mocheck.understand.context import Context
from mocheck.understand.facts.concepts import FAMILIES
from mocheck.understand.facts.coverage_facts import SILENT
from mocheck.understand.facts.places import plain, said_passages, trimmed
from mocheck.understand.view import View

TOPIC = "not-applicable"
_SAID = re2.compile(
    r"(?i)^\W*(?:(?:this|it)(?: \w+)? (?:is |does )?|they (?:are |do )?)?(?:not appl(?:icable|y)|n/?a)\b"
    r"( (?:to|for|in|at) [^.,;:()]{2,60}?)?[\s,.;:()–-]+"
)
_WHY = re2.compile(r"(?i)^(?:this is )?(?:because|since|as|due to|owing to|given that|for)\b")
_LATER = re2.compile(
    r"(?i)\b(?:tbd|to be \w+|will be \w+|later|pending|for now|currently|at (?:this time|the moment|present))\b"
)
_NO_REASON = re2.compile(
    r"(?i)^\W*(?:see|refer|consult|covered|described|provided|handled)\b|"
    r"\bnot (?:yet )?(?:started|begun|written|done)\b|\bnot yet\b"
)
_DENIES = re2.compile(r"(?i)\b(?:no|not|none|never|neither|without|nothing)\b")
_HENCE = re2.compile(
    r"(?i)\b(?:because|since|therefore|hence|thus|consequently|as a result|for (?:this|that) reason|decided|determined|"
    r"agreed)\b|[,;] so\b|^so\b"
)
_HAS_NONE = re2.compile(
    r"(?i)\b(?:has|have|owns?|runs?|uses?|needs?|requires?|holds?|keeps?|handles?|contains?|makes?) no\b|"
    r"\b(?:do|does) not (?:have|own|run|use|need|require|hold|keep|handle|contain|make|perform|operate|include|exist)\b"
)
_UNWRITTEN = re2.compile(
    r"(?i)\b(?:no|not) (?:\w+ ){0,3}?(?:process(?:es)?|procedures?|plans?|sections?|information|details?|steps|"
    r"methods?|input|content|documentation|comments?|answers?|idea)\b"
)
_FEWEST_WORDS = 5


def is_reasoned(text: str) -> bool:
    """Whether a text begins with saying that something does not apply, and goes on with why."""
    said = _SAID.match(text)
    why = text[said.end() :] if said else ""
    words = [word for word in why.split() if any(char.isalpha() for char in word)]
    told = bool(_WHY.match(why))
    if said and not told and ("." in said.group() or said.group(1)) and not _gives_reason(why):
        return False  # a sentence of its own, which may say what does apply
    return len(words) >= _FEWEST_WORDS - told and not _LATER.search(why) and not _NO_REASON.search(why)


def _gives_reason(text: str) -> bool:
    """Whether a sentence says why there is none of something, and not only that nobody wrote of it."""
    denied = _DENIES.search(text)
    return bool(denied) and not _UNWRITTEN.search(text) and bool(_HENCE.search(text) or _HAS_NONE.search(text))


def read(view: View, context: Context) -> Iterator[StatementFact]:
    """A statement for each concept whose section or row says so; the subject is the concept's key."""
    for section in view.sections:
        body = [passage for passage in section.passages if passage.text.strip()]
        if section.region not in SILENT and body and is_reasoned(" ".join(passage.text for passage in body)):
            for key in sorted({mention.key for mention in context.vocabulary.find(section.heading, *FAMILIES)}):
                quote = trimmed(f"{section.heading}: {body[0].quote}")
                yield StatementFact(topic=TOPIC, subject=key, location=body[0].location, quote=quote, confidence=0.85)
    for passage in said_passages(view):
        row = passage.row or ()
        if row and passage.region not in SILENT and is_reasoned(" ".join(plain(cell) for cell in row[1:])):
            for key in sorted({mention.key for mention in context.vocabulary.find(plain(row[0]), *FAMILIES)}):
                yield StatementFact(
                    topic=TOPIC, subject=key, location=passage.location, quote=trimmed(passage.quote), confidence=0.85
                )
