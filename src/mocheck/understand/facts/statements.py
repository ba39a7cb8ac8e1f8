"""Who does what, as the conditions of rules need it: "county staff will operate the system"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import re2

from mocheck.model.facts import Stance, StatementFact
from mocheck.understand.context import Context
from mocheck.understand.facts.own import Own
from mocheck.understand.facts.places import said_passages, window
from mocheck.understand.stance import passage_stance
from mocheck.understand.view import Passage, View

_SYSTEM = (
    r"(?:the |this |our )?(?:[\w&-]+ ){0,4}?(?:systems?|application|solution|platform|service|M&O|O&M|"
    r"maintenance and operations|operations and maintenance|operations)"
)
_WILL = r"(?:will |shall |is to |are to |continues? to |then )*(?:not |no longer )?"
_ACTIVE = re2.compile(
    rf"(?i)\b(?P<verb>{_WILL}(?:operates?|runs?|operate and maintain|operates and maintains|performs?|"
    rf"takes? over|assumes?)) "
    rf"(?:responsibility for |primary responsibility for |the operation of |"
    rf"day-to-day operations? of )?(?P<what>{_SYSTEM})\b"
)
_RESPONSIBLE = re2.compile(
    r"(?i)\b(?P<verb>(?:is|are|will be|remains?|becomes?|shall be) (?:not |no longer |also |"
    r"primarily |initially |solely )*"
    r"responsible for) (?:the )?(?P<what>(?:day-to-day )?(?:M&O|O&M|operat\w+|"
    r"maintenance and operations|operations and maintenance)\b)"
)
_PASSIVE = re2.compile(
    r"(?i)\b(?P<what>(?:system|application|solution|M&O|O&M|operations?|maintenance and operations)(?: activities)?) "
    r"(?P<verb>(?:is|are|will be|shall be) (?:not |then |also )?(?:operated|run|performed|provided|"
    r"carried out))(?: and maintained)? by (?P<who>[^.;]{3,80})"
)
_DESK = re2.compile(
    r"(?i)\b(?P<verb>(?:will |shall )?(?:operates?|runs?|staffs?|maintains?|provides?)) (?:the |an? |"
    r"its |this )?(?:[\w-]+ ){0,3}?"
    r"(?P<what>help ?desk|service desk|call center|contact center)\b"
)
_DESK_BY = re2.compile(
    r"(?i)\b(?P<what>help ?desk|service desk|call center|contact center) "
    r"(?P<verb>(?:is|will be|shall be) (?:not )?(?:operated|run|staffed|maintained|provided)) by (?P<who>[^.;]{3,80})"
)
_NO_BATCH = re2.compile(
    r"(?i)\b(?:no|without(?: any)?) (?:nightly )?batch\b|\bnot (?:use|have|run|perform) (?:any )?batch\b"
)
_BATCH = re2.compile(
    r"(?i)\b(?:nightly|daily|weekly|monthly|month-end|scheduled|overnight) batch\b|\bbatch (?:jobs?|"
    r"cycles?|process\w*|runs?|window|schedul\w+)\b"
)
_STATE = re2.compile(
    r"(?i)\b(?:state|department|agency|project office|in-house|internal|"
    r"government)(?:'s)? (?:\w+ )?(?:staff|personnel|employees|team|office|operations)\b|"
    r"\b(?:the state|the department|the agency|the project office)\b"
)
_PRIME = re2.compile(
    r"(?i)\b(?:prime|implementation|development|DDI|system integrat\w+) (?:contractor|vendor)\b|"
    r"\bsystems? integrator\b|\bSI\b"
)
_MO = re2.compile(
    r"(?i)\b(?:M&O|O&M|maintenance|operations|support|managed services?) (?:contractor|vendor|provider)\b"
)
_CONTRACTOR = re2.compile(r"(?i)\b(?:contractor|vendor)\b")
_COUNTY = re2.compile(r"(?i)\b(?:count(?:y|ies)|district|local (?:agency|agencies|office)|field office)\w*\b")
_CENTER = re2.compile(r"(?i)\bdata cent(?:er|re)\b|\bhosting provider\b|\bcloud service provider\b")
_SUBJECTS = (
    ("prime-contractor", _PRIME), ("mo-contractor", _MO), ("data-center", _CENTER), ("local-user", _COUNTY),
    ("project-office", _STATE), ("contractor", _CONTRACTOR),
)  # fmt: skip
_REACH = 120


@dataclass(frozen=True, slots=True)
class _Said:
    topic: str
    subject: str
    start: int
    end: int


def read(view: View, context: Context) -> Iterable[StatementFact]:
    """Statements on topic "operates" (who runs the system), "help-desk" (who runs it) and "batch" (there is some)."""
    own = Own(view, context)
    for passage in said_passages(view):
        if passage.row is None and passage.block.kind not in {"heading", "title"}:
            for said in _said(passage.text):
                yield _fact(passage, said, context, own.other(passage.text) is None)


def _said(text: str) -> Iterator[_Said]:
    for topic, active, passive in (("operates", (_ACTIVE, _RESPONSIBLE), _PASSIVE), ("help-desk", (_DESK,), _DESK_BY)):
        for pattern in active:
            for found in pattern.finditer(text):
                start = max(0, found.start() - _REACH)
                if who := _subject(text[start : found.start()]):
                    yield _Said(topic, who, found.start(found.re.groupindex["verb"]), found.end())
        for found in passive.finditer(text):
            if who := _subject(found.group("who")):
                yield _Said(topic, who, found.start(found.re.groupindex["what"]), found.end())
    if found := _NO_BATCH.search(text):
        yield _Said("batch", "none", found.start(), found.end())
    elif found := _BATCH.search(text):
        yield _Said("batch", "some", found.start(), found.end())


def _subject(text: str) -> str | None:
    """Who is spoken of: the name that begins last before the verb's clause, the longest of those that overlap."""
    found = [(match.start(), match.end(), key) for key, pattern in _SUBJECTS for match in pattern.finditer(text)]
    if not found:
        return None
    last = max(found, key=lambda each: each[1])
    return min((each for each in found if each[1] > last[0]), key=lambda each: each[0])[2]


def _fact(passage: Passage, said: _Said, context: Context, own: bool) -> StatementFact:
    clause = passage.text[said.start : said.end].lower()
    stance: Stance = passage_stance(passage, said.start, said.end, context.kinds, context.vocabulary)
    if said.topic != "batch" and (" not " in clause or "no longer" in clause):
        stance = "negated"
    if said.topic != "batch" and stance == "planned":
        stance = "affirmed"
    return StatementFact(
        topic=said.topic,
        subject=said.subject,
        stance="affirmed" if said.subject == "none" else stance,
        own=own,
        location=passage.location,
        quote=window(passage, said.start, said.end),
        confidence=0.85 if said.topic == "batch" else 0.8,
    )
