"""Meetings: held, planned or cancelled, when, with how many people, about what."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import lru_cache

import re2

from mocheck.model.document import Location
from mocheck.model.facts import EventFact, Stance
from mocheck.understand.context import Context
from mocheck.understand.dates import exact, find_dates
from mocheck.understand.facts.attendance import attendees
from mocheck.understand.facts.own import Own
from mocheck.understand.facts.places import said_passages, trimmed, window
from mocheck.understand.phrases import PhraseFinder
from mocheck.understand.stance import passage_stance
from mocheck.understand.view import Passage, View
from mocheck.understand.vocabulary import Vocabulary, alternatives

_PREFIX = "event_"
_RECORDS = ("meeting-minutes", "attendance", "lessons-learned")
_NOTICES = ("meeting-agenda", "launch-meeting-agenda", "meeting-calendar")
_HEAD = 12
_LONGEST_LINE = 8
_TITLES = frozenset({"title", "heading", "field"})
_OTHER_PHASE = re2.compile(
    r"(?i)\b(?:phase (?:[1-9]|one|two|three|i{1,3})|ddi|dd&i|design|development|implementation|testing|uat|build|"
    r"procurement|migration)"
    r"\b[^|.]{0,24}\b(?:kick|launch|initiation)"
)
_WENT = re2.compile(
    r"(?i)\bmeeting (?:was|has been) (?:opened|called to order|convened|adjourned|closed|held)\b|"
    r"\b(?:opened|called|convened|adjourned|closed) the meeting\b|\bmeeting (?:adjourned|ended|closed) at\b"
)
_OF_THIS = re2.compile(
    r"(?i)^(?:[^.]{0,60}?\b(?:the|this|today's|our|launch|kick-?off) )?(?:[\w&-]+ ){0,4}(?:meeting|session|kick-?off)\b"
)
_NUMBER = re2.compile(r"^\W*\d{1,2}(?:\.\d{1,2})*[.)] ")
_OF_ANOTHER = re2.compile(
    r"(?i)\b(?:next|follow-?up|previous|last|prior|earlier|another|future)\b[^.]{0,30}\bmeetings?\b"
)
_RECORD = re2.compile(
    r"(?i)^\W*(?:minutes|record|notes|summary|proceedings|report) (?:of|from) (?:the |our |this )?(?:[\w&-]+ ){0,4}?"
    r"(?:meeting|session|kick-?off|launch|proceedings)\b|^\W*meeting (?:minutes|notes|record|summary)\b"
)
_BUILD_LINE = re2.compile(
    r"(?i)\b(?:ddi|dd&i|design(?:,| and| &) development|uat|data conversion|build \d+|release \d[\d.]* build|"
    r"sprint \d+|(?:acceptance|system|integration|regression|end-to-end) test\w*|"
    r"(?:design|development|implementation|build|test|procurement|migration|pilot) (?:phase|stage))\b"
)
_SUBTITLE = 12
_LABELLED = re2.compile(r"(?i)^\W*(?:project|program|phase|subject|title|meeting|purpose|topic)(?: \w+)?\W{0,3}:")
_NAME = re2.compile(
    r"(?i)^(?:(?:name|title|type|subject|topic|purpose) of (?:the )?)?(?:meeting|event|session)"
    r"(?: (?:name|title|type|topic|subject|purpose))?:?$|^(?:subject|topic|re):?$"
)
_OF_SYSTEM = re2.compile(
    r"(?:, | [-–] | for (?:the )?| of (?:the )?)([A-Z][\w&' -]{3,60}\b(?i:systems?|programs?|projects?|"
    r"moderni[sz]ation|portal|platform|replacement|application|initiative|solution|implementation))$"
)
_OPERATIONS = re2.compile(r"(?i)\b(?:m&o|o&m|maintenance|operations|sustainment|steady state|production support)\b")


@lru_cache(maxsize=8)
def event_finders(vocabulary: Vocabulary, prefix: str) -> tuple[tuple[str, PhraseFinder], ...]:
    """The keys of a family of cues, each with a finder of its phrases."""
    keys = sorted(key for key in vocabulary.cues if key.startswith(prefix))
    return tuple((key.removeprefix(prefix), vocabulary.finder(vocabulary.cues[key])) for key in keys)


def read(view: View, context: Context) -> Iterable[EventFact]:
    """The meeting that a record or a notice is about; from other documents, meetings that they report."""
    if context.is_kind(*_RECORDS, *_NOTICES):
        yield from _whole(view, context)
    else:
        yield from _told(view, context)


def _whole(view: View, context: Context) -> Iterator[EventFact]:
    head = [passage for passage in view.passages[: _HEAD * 2] if passage.block.kind in _TITLES][:4]
    lines = [passage.text for passage in _opening(view) if _is_short_line(passage)]
    words = " | ".join([context.identity.title or "", *(passage.text for passage in head), *lines, *_named(view)])
    names = [key for key, finder in event_finders(context.vocabulary, _PREFIX) if finder.find(words)]
    cancelled = _cancelled(view, context.vocabulary)
    people = attendees(view, context)
    recorded = (context.is_kind(*_RECORDS) and not _only_notice(context)) or _narrated(view)
    day, where = _day(view, context)
    place = where or (head[0] if head else None)
    own = Own(view, context)
    other = own.other(words) or own.undertaking(words)
    bound = any(own.labelled(passage.text) for passage in view.passages[: _HEAD * 2])
    bound = bound or any(own.foreign(said.group(1)) for name in _named(view) if (said := _OF_SYSTEM.search(name)))
    subtitle = " | ".join(
        each.text for each in view.passages[:4] if len(each.text.split()) <= _SUBTITLE or _LABELLED.search(each.text)
    )
    for name in names or ["meeting"]:
        yield EventFact(
            event=name,
            date=day,
            state="cancelled" if cancelled else "held" if recorded else "planned",
            attendees=len(people),
            topics=tuple(sorted(_topics(view, context.vocabulary))),
            own=other is None and not bound and not (name == "launch" and _of_another_phase(words, subtitle)),
            location=cancelled.location if cancelled else place.location if place else Location(),
            quote=trimmed(cancelled.quote if cancelled else _said(head, where)),
            confidence=0.9 if day and names else 0.7,
        )


def _named(view: View) -> Iterator[str]:
    """What a row or line of the first lines says the meeting was: "Meeting | M&O phase kickoff\"."""
    for passage in view.passages[:_HEAD]:
        cells = [cell.text.strip() for cell in passage.row or () if cell.text.strip()] or passage.text.split(":", 1)
        if len(cells) > 1 and _NAME.match(cells[0].strip()) and len(cells[1].split()) <= _SUBTITLE:
            yield cells[1].strip()


def _opening(view: View) -> Iterator[Passage]:
    """The cover, and what stands beneath the first heading before the next one."""
    headings = [each.index for each in view.passages if each.block.kind == "heading"][:2]
    for passage in view.passages[:_HEAD]:
        beneath = len(headings) == 2 and headings[0] < passage.index < headings[1] and passage.region == "body"
        if passage.region == "cover" or beneath:
            yield passage


def _is_short_line(passage: Passage) -> bool:
    """A line of its own that is no sentence, which may say which meeting it was."""
    line = passage.row is None and passage.block.kind in ("paragraph", "textbox")
    return line and len(passage.text.split()) <= _LONGEST_LINE and passage.text[-1:] not in ".;?"


def _narrated(view: View) -> bool:
    """Whether it is told how the meeting went, as no agenda does."""
    head = [passage for passage in view.passages[:_HEAD] if len(passage.text.split()) <= _SUBTITLE]
    return any(_RECORD.search(passage.text) for passage in head) or any(
        _WENT.search(passage.text) for passage in said_passages(view)
    )


def _of_another_phase(words: str, subtitle: str = "") -> bool:
    """A title that names the launch of a phase other than operations, or whose next lines name such a phase."""
    if _OPERATIONS.search(f"{words} {subtitle}"):
        return False
    return bool(_OTHER_PHASE.search(words) or _BUILD_LINE.search(subtitle))


def _only_notice(context: Context) -> bool:
    best = context.kinds[0] if context.kinds else ""
    return best in _NOTICES


def _said(head: list[Passage], where: Passage | None) -> str:
    title = head[0].quote if head else ""
    return f"{title} | {where.quote}" if where and where.quote != title else title or (where.quote if where else "")


def _cancelled(view: View, vocabulary: Vocabulary) -> Passage | None:
    pattern = alternatives(vocabulary.cues.get("cancelled", ()))
    early = [passage for passage in view.passages[: _HEAD * 2] if _OF_THIS.search(_NUMBER.sub("", passage.text))]
    early = [passage for passage in early if not _OF_ANOTHER.search(passage.text)]
    return next((passage for passage in early if pattern.search(passage.text.lower())), None)


def _day(view: View, context: Context) -> tuple[datetime.date | None, Passage | None]:
    """The day that the first lines give, else the document's own."""
    for passage in view.passages[: _HEAD * 2]:
        if passage.region in {"toc", "comment", "revisions"} or "auto-date" in passage.block.marks:
            continue
        for found in find_dates(passage.text):
            if day := exact(found.iso):
                return day, passage
    return exact(context.identity.date), None


def _topics(view: View, vocabulary: Vocabulary) -> set[str]:
    found = {
        mention.key
        for passage in said_passages(view)
        for mention in vocabulary.find(passage.text, "processes", "topics", "change_types")
    }
    words = " ".join(passage.text.lower() for passage in view.passages)
    extra = {
        "roles-responsibilities": ("roles and responsibilities", "raci", "updated roles"),
        "expectations": ("expectation",),
        "lessons-learned": ("lessons learned", "lesson learned"),
        "releases": ("block cycle", "system release", "release calendar", "release plan"),
    }
    return found | {name for name, phrases in extra.items() if any(phrase in words for phrase in phrases)}


def _told(view: View, context: Context) -> Iterator[EventFact]:
    done = alternatives(context.vocabulary.cues.get("was_done", ()))
    gone, come, met = (alternatives(context.vocabulary.cues.get(name, ())) for name in ("cancelled", "to_come", "met"))
    own = Own(view, context)
    for passage in said_passages(view):
        if passage.row is not None or passage.block.kind in {"heading", "title"}:
            continue
        for name, finder in event_finders(context.vocabulary, _PREFIX):
            for hit in finder.find(passage.text)[:1]:
                text = passage.text.lower()
                stance: Stance = passage_stance(passage, hit.start, hit.end, context.kinds, context.vocabulary)
                ahead = stance == "planned" or bool(come.search(text))
                held = stance == "affirmed" and not ahead and bool(done.search(text))
                if not met.search(text) or not (held or ahead or gone.search(text)):
                    continue
                day = next((exact(found.iso) for found in find_dates(passage.text)), None)
                yield EventFact(
                    event=name,
                    date=day,
                    state="cancelled" if gone.search(text) else "held" if held else "planned",
                    stance=stance,
                    own=not own.elsewhere(passage) and not (name == "launch" and _of_another_phase(passage.text)),
                    location=passage.location,
                    quote=window(passage, hit.start, hit.end),
                    confidence=0.7,
                )
