"""Processes that were exercised: restore tests, continuity exercises, test calls; with date and outcome."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Literal

from mocheck.model.facts import Stance, VerificationFact
from mocheck.understand.context import Context
from mocheck.understand.dates import exact, find_dates
from mocheck.understand.facts.events import event_finders
from mocheck.understand.facts.own import Own
from mocheck.understand.facts.places import said_passages, window
from mocheck.understand.stance import passage_stance
from mocheck.understand.view import Passage, View
from mocheck.understand.vocabulary import Vocabulary, alternatives

Outcome = Literal["passed", "failed", "unknown"]
_PREFIX = "verification_"
_HEAD = 16
_BREATH = 2


def read(view: View, context: Context) -> Iterable[VerificationFact]:
    """What the document reports of exercises; a report of one exercise is read as a whole."""
    words = context.vocabulary
    title = context.identity.title or next((p.text for p in view.passages if p.block.kind in {"title", "heading"}), "")
    reported = [key for key, finder in event_finders(words, _PREFIX) if finder.find(title)]
    whole = [fact for key in reported if (fact := _report(view, context, key))]
    yield from whole
    for fact in _told(view, context):
        if not any(fact.process == other.process for other in whole):
            yield fact


def _report(view: View, context: Context, process: str) -> VerificationFact | None:
    """A document whose title is the exercise: its first exact date, and the outcome that it closes with."""
    dated = None
    for passage in view.passages[:_HEAD]:
        days = [day for found in find_dates(passage.text) if (day := exact(found.iso))]
        if days and "auto-date" not in passage.block.marks:
            dated = (days[0], passage)
            break
    said = [passage for passage in said_passages(view) if outcome_of(passage.text, context.vocabulary) != "unknown"]
    if not dated or dated[0] > context.as_of:
        return None
    close = next((passage for passage in reversed(said) if "outcome" in passage.text.lower()), None)
    failed = any(outcome_of(passage.text, context.vocabulary) == "failed" for passage in said)
    best = close or (said[-1] if said else dated[1])
    outcome: Outcome = (
        outcome_of(close.text, context.vocabulary) if close else "failed" if failed else "passed" if said else "unknown"
    )
    return VerificationFact(
        process=process,
        date=dated[0],
        outcome=outcome,
        location=best.location,
        quote=window(best, 0, len(best.text)) if best is dated[1] else f"{dated[1].quote[:150]} | {best.quote[:240]}",
        confidence=0.85,
    )


def _told(view: View, context: Context) -> Iterator[VerificationFact]:
    words = context.vocabulary
    done, habit, come = (alternatives(words.cues.get(name, ())) for name in ("was_done", "habit", "to_come"))
    own = Own(view, context)
    for passage in said_passages(view):
        if passage.block.kind in {"heading", "title"}:
            continue
        for process, finder in event_finders(words, _PREFIX):
            hits = finder.find(passage.text)
            if not hits and finder.find(_above(passage)):
                yield from _row(passage, process, own, context)
            if not hits:
                continue
            text = passage.text.lower()
            stance: Stance = passage_stance(passage, hits[0].start, hits[0].end, context.kinds, words)
            day = _day(passage, view)
            outcome = outcome_of(_breath(passage, view), words)
            past = day is not None and day <= context.as_of
            if not done.search(text) and not (past and outcome != "unknown"):
                if stance == "affirmed" and not habit.search(text) and not come.search(text):
                    continue
                stance = "planned" if stance == "affirmed" else stance
            elif stance == "affirmed" and not past and (day or habit.search(text) or come.search(text)):
                stance = "planned"
            yield VerificationFact(
                process=process,
                date=day,
                outcome=outcome,
                stance=stance,
                own=not own.elsewhere(passage),
                location=passage.location,
                quote=window(passage, hits[0].start, hits[0].end),
                confidence=0.85 if day else 0.7,
            )


def _above(passage: Passage) -> str:
    """What names all rows of a table: the heading above it and its columns."""
    if passage.row is None or passage.row is passage.heads:
        return ""
    return " | ".join([*passage.headings[-1:], *(cell.text for cell in passage.heads)])


def _row(passage: Passage, process: str, own: Own, context: Context) -> Iterator[VerificationFact]:
    """A row of a table of exercises: it has a day that has come, and says how it went."""
    days = [day for found in find_dates(passage.text) if (day := exact(found.iso)) and day <= context.as_of]
    outcome = outcome_of(passage.text, context.vocabulary)
    if days and outcome != "unknown":
        yield VerificationFact(
            process=process,
            date=max(days),
            outcome=outcome,
            own=not own.elsewhere(passage),
            location=passage.location,
            quote=window(passage, 0, len(passage.text)),
            confidence=0.8,
        )


def _day(passage: Passage, view: View) -> datetime.date | None:
    """The last exact date in the passage, else in the one before it of the same paragraph."""
    days = [day for found in find_dates(passage.text) if (day := exact(found.iso))]
    if days:
        return max(days)
    before = view.passages[passage.index - 1] if passage.index else None
    if before and before.block is passage.block:
        return max((day for found in find_dates(before.text) if (day := exact(found.iso))), default=None)
    return None


def _breath(passage: Passage, view: View) -> str:
    near = view.passages[passage.index : passage.index + _BREATH + 1]
    return " ".join(other.text for other in near if other.block is passage.block)


def outcome_of(text: str, vocabulary: Vocabulary) -> Outcome:
    """How an exercise went, as the text says it. A failure weighs more than a success beside it."""
    plain = alternatives(vocabulary.cues.get("outcome_none", ())).sub(" ", text.lower())
    if alternatives(vocabulary.cues.get("outcome_failed", ())).search(plain):
        return "failed"
    return "passed" if alternatives(vocabulary.cues.get("outcome_passed", ())).search(plain) else "unknown"
