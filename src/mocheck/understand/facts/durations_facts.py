"""How long things last, and what it is that lasts so long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

from mocheck.model.facts import DurationFact
from mocheck.understand.context import Context
from mocheck.understand.durations import Length, find_lengths
from mocheck.understand.facts.durations_rows import timed_rows
from mocheck.understand.facts.durations_transfer import (
    NEAR,
    TRANSFER,
    is_stage,
    names_transfer,
    of_transfer,
    topics_of,
)
from mocheck.understand.facts.own import Own
from mocheck.understand.facts.places import row_place, row_quote, said_passages, window
from mocheck.understand.stance import passage_stance
from mocheck.understand.view import Passage, View
from mocheck.understand.vocabulary import Vocabulary

_SILENT = frozenset({"glossary", "references", "revisions", "template-revisions", "distribution"})
_UNIT_OF_TIME = re2.compile(r"(?i)\d|\b(?:month|week|year|quarter|day|hour|minute|cycle)s?\b")
_HEAD_ENDS = re2.compile(r"(?i) (?:for|of|in|on|with|by|to|at|from) | ?[(,:;]")
_TASKS = frozenset({"training", "transition", "support", "warranty", "contract-term", "review"})
_LONGEST_TASK = 3
OTHER = "other"
_LONGEST = 6000


def read(view: View, context: Context) -> Iterator[DurationFact]:
    """Every length of time of the document with its topic, equal ones of one topic once."""
    seen: set[tuple[str, str, str]] = set()
    for fact in _with_stages([*_sentences(view, context), *_rows(view, context)]):
        key = (fact.topic, fact.text.lower(), fact.stance)
        if key not in seen:
            seen.add(key)
            yield fact


def _with_stages(facts: Sequence[DurationFact]) -> Iterator[DurationFact]:
    """The facts; how long a stage of the transfer lasts is not its length where the section says that too."""
    told = [fact for fact in facts if fact.topic == TRANSFER and fact.stance == "affirmed" and not is_stage(fact.quote)]
    for fact in facts:
        stage = fact.topic == TRANSFER and is_stage(fact.quote)
        whole = (each for each in told if each.location.path == fact.location.path)
        within = stage and any(fact.months_max <= each.months_max for each in whole)
        yield fact.model_copy(update={"topic": OTHER, "confidence": 0.6}) if within else fact


def _sentences(view: View, context: Context) -> Iterator[DurationFact]:
    own = Own(view, context)
    for passage in said_passages(view):
        if passage.region in _SILENT or not _UNIT_OF_TIME.search(passage.text) or len(passage.text) > _LONGEST:
            continue
        for length in find_lengths(passage.text, context.jurisdiction):
            dated_row = passage.row is not None and length.first is not None
            about = _of_task if dated_row else _topic
            topic, start, end, sure = about(passage, length, context.vocabulary)
            if dated_row and topic == OTHER:
                continue
            yield DurationFact(
                topic=topic,
                months_min=_rounded(length.months_min),
                months_max=_rounded(length.months_max),
                text=length.text,
                stance=passage_stance(passage, start, end, context.kinds, context.vocabulary),
                own=not own.elsewhere(passage),
                location=passage.location,
                quote=window(passage, length.start, length.end),
                confidence=sure,
            )


def _rows(view: View, context: Context) -> Iterator[DurationFact]:
    topics = topics_of(context.vocabulary)
    for table in view.tables:
        if table.region in _SILENT:
            continue
        for timed in timed_rows(table, context.vocabulary):
            subject = timed.subject
            named = next((topic for topic in (TRANSFER, "training") if topics[topic].search(subject)), OTHER)
            if named == TRANSFER and not names_transfer(subject, timed.length):
                named = OTHER
            yield DurationFact(
                topic=named,
                months_min=_rounded(timed.length.months_min),
                months_max=_rounded(timed.length.months_max),
                text=timed.length.text,
                location=row_place(timed.row),
                quote=row_quote(timed.row),
                confidence=0.85,
            )


def _of_task(passage: Passage, length: Length, vocabulary: Vocabulary) -> tuple[str, int, int, float]:
    """What runs between the two dates of a row: what one of its cells is the name of, and not what it is done for."""
    transfer = of_transfer(passage, length, vocabulary)
    if transfer:
        return transfer
    at = 0
    for cell in passage.text.split(" | "):
        head = _HEAD_ENDS.split(cell, maxsplit=1)[0].rstrip(" .")
        for topic, pattern in topics_of(vocabulary).items():
            for found in pattern.finditer(head):
                if topic in _TASKS and found.end() == len(head) and len(head.split()) <= _LONGEST_TASK:
                    return topic, at + found.start(), at + found.end(), 0.75
        at += len(cell) + 3
    return OTHER, length.start, length.end, 0.6


def _rounded(months: float) -> float:
    return round(months, 1) if months >= 1 else round(months, 4)


def _topic(passage: Passage, length: Length, vocabulary: Vocabulary) -> tuple[str, int, int, float]:
    """What the length is the length of, where that is said, and how surely."""
    transfer = of_transfer(passage, length, vocabulary)
    if transfer:
        return transfer
    best: tuple[int, str, int, int] | None = None
    for topic, pattern in topics_of(vocabulary).items():
        if topic == TRANSFER:
            continue
        for found in pattern.finditer(passage.text):
            gap = length.start - found.end() if found.end() <= length.start else found.start() - length.end
            if gap <= NEAR and (best is None or gap < best[0]):
                best = (max(gap, 0), topic, found.start(), found.end())
    if best:
        return best[1], best[2], best[3], 0.75
    for heading in reversed(passage.headings[-2:]):
        for topic, pattern in topics_of(vocabulary).items():
            if topic != TRANSFER and pattern.search(heading):
                return topic, length.start, length.end, 0.6
    return OTHER, length.start, length.end, 0.6
