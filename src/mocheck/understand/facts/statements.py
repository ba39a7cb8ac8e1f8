"""Who does what, as the conditions of rules need it: "county staff will operate the system"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import re2

from mocheck.model.facts import Stance, StatementFact
from mocheck.understand.context import Context
from mocheck.understand.facts.own import Own
from mocheck.understand.facts.places import said_passages, window
from mocheck.understand.regions import bare_heading
from mocheck.understand.stance import passage_stance
from mocheck.understand.view import Passage, View
from mocheck.understand.vocabulary import Pattern

_SYSTEM = (
    r"(?:the |this |our )?(?:[\w&-]+ ){0,4}?(?:systems?|application|solution|platform|service|M&O|O&M|"
    r"maintenance and operations|operations and maintenance|operations)"
)
_WILL = r"(?:will |shall |is to |are to |continues? to |then )*(?:not |no longer )?"
_RESPONSIBLE = re2.compile(
    r"(?i)\b(?P<verb>(?:is|are|will be|remains?|becomes?|shall be) (?:not |no longer |also |"
    r"primarily |initially |solely )*"
    r"responsible for) (?:the |its |their |all |all of the )?(?P<what>(?:day-to-day )?(?:M&O|O&M|operat\w+|"
    r"maintenance and operations|operations and maintenance)\b)"
)
_LIES = re2.compile(
    r"(?i)\b(?P<verb>(?:primary )?responsib\w+ for (?P<what>[^.;]{0,40}?(?:system|M&O|O&M|operat\w+|"
    r"application|maintenance|running it)[^.;]{0,20}?) (?:lies|rests|is|will be|remains) with) "
    r"(?P<who>[^.;]{3,80})"
)
_DESK = re2.compile(
    r"(?i)\b(?P<verb>(?:will |shall )?(?:operates?|runs?|staffs?|mans|maintains?|manages?|provides?)) (?:the |an? |"
    r"its |this )?(?:[\w-]+ ){0,3}?"
    r"(?P<what>help ?desk|service desk|support desk|call center|contact center)\b"
)
_RUN = r"(?:operated|run|staffed|manned|maintained|managed|provided|answered|handled|furnished|delivered|hosted)"
_DESK_BY = re2.compile(
    r"(?i)\b(?P<what>help ?desk|service desk|support desk|call center|contact center) "
    rf"(?P<verb>(?:is|are|will be|shall be|remains|continues to be) (?:not )?{_RUN}(?:(?:,| and|, and|,? or) {_RUN})*)"
    r" by (?P<who>[^.;]{3,80})"
)
_LIES_DESK = re2.compile(
    r"(?i)\b(?P<verb>responsib\w+ for (?:running |operating |staffing )?(?:the )?(?P<what>help ?desk|service desk|"
    r"call center|contact center)(?: services?)? (?:lies|rests|is|will be|remains) with) (?P<who>[^.;]{3,80})"
)
_DESK_DUTY = re2.compile(
    r"(?i)\b(?P<what>help ?desk|service desk|call center|contact center)(?: operations?| services?| function)? "
    r"(?P<verb>(?:is|are|will be|remains|lies|rests|stays|belongs) (?:not )?"
    r"(?:the responsibility of|a responsibility of|with|to|a function of|in the hands of|outsourced to|a duty of)) "
    r"(?P<who>[^.;]{3,80})"
)
_DESK_OF = re2.compile(
    r"(?i)\b(?P<what>help ?desk|service desk|support desk|call center|contact center) "
    r"(?P<verb>of|at|within) (?P<who>(?:the |our |its )[^.;,]{3,60}|[A-Z][^.;,]{3,60})"
)
_DESK_LABEL = re2.compile(
    r"(?i)^\W*(?P<what>help ?desk|service desk|call center|contact center)(?: (?:services?|support))?"
    rf"(?P<verb>(?: (?:operator|operations?|provider|staffing|owner|(?:is )?{_RUN} by|who runs it|responsibility|"
    r"responsible party))?) ?[:|] ?(?:(?:operated|run|staffed|provided) by )?(?P<who>[^.;|]{3,60})"
)
_DESK_HEADING = re2.compile(r"(?i)^(?:the )?(?:help ?desk|service desk|call center|contact center)\b")
_DESK_THING = re2.compile(
    r"(?i)^(?:'s)? (?:training|reports?|tools?|software|tickets?|contracts?|data|statistics|metrics|costs?|budget|"
    r"scripts?|knowledge|documentation|phone|telephone|contacts?|numbers?|questions?|licen[cs]es?)\b"
)
_RULED_OUT = re2.compile(r"(?i)(?:,| \(|\b)(?: ?and| ?but)? ?not (?:by |with |to )?the [^,;()]{3,60}(?:[,)]|$)")
_DESK_NEXT = re2.compile(r"(?i)^ (?:desk|center|level|account)\b")
_DESK_PASSIVES = (_DESK_BY, _DESK_DUTY, _LIES_DESK, _DESK_OF)
_COMPANY = re2.compile(
    r"\b[A-Z][\w&.-]*(?: (?:&|and|of|[A-Z][\w&.-]*))*,? (?:Inc|LLC|LLP|Corp|Corporation|Ltd|Systems|Solutions|"
    r"Consulting|Technologies|Partners|Associates)\b"
)
_OWN_STAFF = re2.compile(r"(?i)\b(?:its|our|their|[a-z-]+'s) own (?:\w+ )?(?:staff|personnel|employees|people|team)\b")
_OFFICE = re2.compile(r"\b(?:Department|Office|Bureau|Division|Agency|Administration|Authority) of [A-Z]\w+")
_STATE = re2.compile(
    r"(?i)\b(?:state|department|agency|bureau|division|commission|ministry|authority|court|council|university|registry|"
    r"project office|in-house|internal|government)(?:'s)? (?:own )?(?:\w+ )?"
    r"(?:staff|personnel|employees|team|office|operations)\b|"
    r"\b(?:the state|the department|the agency|the bureau|the commission|the ministry|the project office|"
    r"the (?:directorate|division|secretariat|registry|institute|program office))\b"
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
    ("contractor", _COMPANY), ("project-office", _OFFICE), ("project-office", _OWN_STAFF),
)  # fmt: skip
_UNTIL = re2.compile(
    r"(?i)\b(?:until|before|prior to|up to) (?:the )?(?:go[- ]live|cut-?over|acceptance|launch|transition|start|end)\b"
)
_FORMER = re2.compile(r"(?i)\b(?:legacy|old|former|predecessor|retiring|outgoing) (?:\w+ )?(?:system|application)\b")
_REACH = 120
_NEAR = 30
_NEVER = r"\B\b"


@dataclass(frozen=True, slots=True)
class _Names:
    """What the program's own names make of the patterns."""

    active: Pattern
    passive: Pattern
    own: Pattern


@lru_cache(maxsize=8)
def _names(system: tuple[str, ...], organization: str) -> _Names:
    called = "|".join(re2.escape(name) for name in system if name)
    last = organization.rsplit(maxsplit=1)[-1] if organization else ""
    ours = "|".join([re2.escape(organization), rf"the {re2.escape(last)}"]) if last else _NEVER
    what = rf"(?:{_SYSTEM}|{called})" if called else _SYSTEM
    return _Names(
        active=re2.compile(
            rf"(?i)\b(?P<verb>{_WILL}(?:operates?|runs?|operate and maintain|operates and maintains|performs?|"
            rf"takes? over|assumes?)) "
            rf"(?:responsibility for |primary responsibility for |the operation of |"
            rf"day-to-day operations? of )?(?P<what>{what})\b"
        ),
        passive=re2.compile(
            rf"(?i)\b(?P<what>(?:system|application|solution|M&O|O&M|operations?|maintenance and operations"
            rf"{'|' + called if called else ''})(?: activities)?) "
            r"(?P<verb>(?:is|are|will be|shall be) (?:not |then |also )?(?:operated|run|performed|provided|"
            r"carried out))(?: and maintained)? by (?P<who>[^.;]{3,80})"
        ),
        own=re2.compile(rf"(?i)\b(?:{ours})\b"),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    topic: str
    subject: str
    start: int
    end: int


def read(view: View, context: Context) -> Iterable[StatementFact]:
    """Statements on topic "operates" (who runs the system) and "help-desk" (who runs it).

    The program's own names stand for the system, and its organization for the State.
    """
    own = Own(view, context)
    program = context.program
    names = _names((program.name, *program.aliases), program.organization)
    for passage in said_passages(view):
        if passage.block.kind not in {"heading", "title"}:
            for said in _said(passage.text, names) if passage.row is None else _in_row(passage, names):
                if not _of_before(passage.text, said):
                    yield _fact(passage, said, context, not own.elsewhere(passage))


def _of_before(text: str, said: _Said) -> bool:
    """Whether a clause speaks of the time before go-live, or of the system that is replaced."""
    clause = re2.split(r"[.;]", text[: said.start])[-1]
    return bool(_UNTIL.search(clause) or _FORMER.search(f"{clause[-_NEAR:]}{text[said.start : said.end]}"))


def _said(text: str, names: _Names) -> Iterator[_Said]:
    operates = ("operates", (names.active, _RESPONSIBLE), (names.passive, _LIES))
    topics = (operates, ("help-desk", (_DESK,), _DESK_PASSIVES))
    for topic, active, passive in topics:
        for pattern in active:
            for found in (_innermost(pattern, each, text) for each in pattern.finditer(text)):
                if topic == "operates" and _DESK_NEXT.match(text[found.end() :]):
                    continue  # the "service" of a service desk is not the system
                if topic == "help-desk" and _DESK_THING.match(text[found.end() :]):
                    continue
                start = max(0, found.start() - _REACH)
                if who := _subject(text[start : found.start()], names):
                    yield _Said(topic, who, found.start(found.re.groupindex["verb"]), found.end())
        for pattern in passive:
            for found in pattern.finditer(text):
                if who := _subject(found.group("who"), names):
                    yield _Said(topic, who, found.start(found.re.groupindex["what"]), found.end())
    yield from _labelled(text, names)


def _innermost(pattern: Pattern, found: re2.Match, text: str) -> re2.Match:
    """The last verb before what it is said of: in "its staff maintain the help desk" it is no "staff"."""
    what = found.re.groupindex["what"]
    while (later := pattern.search(text, found.start() + 1)) and later.start(what) == found.start(what):
        found = later
    return found


def _labelled(text: str, names: _Names) -> Iterator[_Said]:
    """Who runs the help desk, from a row that gives it by label and value."""
    found = _DESK_LABEL.match(text)
    if found and (who := _subject(found.group("who"), names)):
        yield _Said("help-desk", who, found.start(found.re.groupindex["what"]), found.end())


def _in_row(passage: Passage, names: _Names) -> Iterator[_Said]:
    """The same of a row, which beneath a heading "Help desk" need not name it again: "Run by | State staff"."""
    text = passage.text
    found = next(_labelled(text, names), None)
    if found is None and passage.headings and _DESK_HEADING.match(bare_heading(passage.headings[-1])):
        lead = "help desk "
        below = next(_labelled(f"{lead}{text[:1].lower()}{text[1:]}", names), None)
        if below:
            found = replace(below, start=max(0, below.start - len(lead)), end=below.end - len(lead))
    yield from [found] if found else []


def _subject(text: str, names: _Names) -> str | None:
    """Who is spoken of: the name that begins last before the verb's clause, the longest of those that overlap.

    Whom the clause rules out is not: "state staff, and not the contractor,".
    """
    text = _RULED_OUT.sub(" ", text)
    known = (*_SUBJECTS, ("project-office", names.own))
    found = [(match.start(), match.end(), key) for key, pattern in known for match in pattern.finditer(text)]
    if not found:
        return None
    last = max(found, key=lambda each: each[1])
    return min((each for each in found if each[1] > last[0]), key=lambda each: each[0])[2]


def _fact(passage: Passage, said: _Said, context: Context, own: bool) -> StatementFact:
    clause = passage.text[said.start : said.end].lower()
    stance: Stance = passage_stance(passage, said.start, said.end, context.kinds, context.vocabulary)
    if " not " in clause or "no longer" in clause:
        stance = "negated"
    if stance == "planned":
        stance = "affirmed"
    return StatementFact(
        topic=said.topic,
        subject=said.subject,
        stance=stance,
        own=own,
        location=passage.location,
        quote=window(passage, said.start, said.end),
        confidence=0.8,
    )
