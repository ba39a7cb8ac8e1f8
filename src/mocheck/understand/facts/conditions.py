"""What a document says that answers a condition of the program file: an M&O contractor there is, data not migrated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import re2

from mocheck.model.facts import Stance, StatementFact
from mocheck.understand.context import Context
from mocheck.understand.facts.own import Own
from mocheck.understand.facts.places import said_passages, window
from mocheck.understand.stance import passage_stance
from mocheck.understand.view import Passage, View
from mocheck.understand.vocabulary import Pattern, Vocabulary, alternatives

_PREFIX = "answer."
_SURE = 0.8
_SUPPOSED = re2.compile(r"(?i)\b(?:if|unless|should|whether|in case|in the event|were there)\b")
_SENTENCE = re2.compile(r"[.;:] ")
Asked = tuple[str, str, Pattern]


def read(view: View, context: Context) -> Iterable[StatementFact]:
    """Statements whose topic is the condition ("mo-contractor") and whose subject the answer ("some", "none")."""
    own = Own(view, context)
    asked = _asked(context.vocabulary)
    for passage in said_passages(view):
        if passage.block.kind in {"heading", "title"}:
            continue
        for topic, subject, start, end in _said(passage.text, asked):
            if own.other(passage.text) is None and not _of_another(passage.text[:start], own):
                yield _fact(passage, topic, subject, (start, end), context)


@lru_cache(maxsize=8)
def _asked(vocabulary: Vocabulary) -> tuple[Asked, ...]:
    """The patterns of each condition and answer."""
    named = [name.removeprefix(_PREFIX).split(".") for name in sorted(vocabulary.cues) if name.startswith(_PREFIX)]
    return tuple(
        (topic, subject, alternatives(vocabulary.cues[f"{_PREFIX}{topic}.{subject}"], words=False))
        for topic, subject in named
    )


def _said(text: str, asked: tuple[Asked, ...]) -> Iterator[tuple[str, str, int, int]]:
    """A denial hides what it denies: "no data migration is planned" has the words of one that is."""
    found = [(topic, subject, match) for topic, subject, pattern in asked if (match := pattern.search(text))]
    denied = {topic for topic, subject, _ in found if subject == "none"}
    for topic, subject, match in found:
        if subject == "none" or topic not in denied:
            yield topic, subject, match.start(), match.end()


def _of_another(before: str, own: Own) -> bool:
    """Whether the sentence is about another system: "The DOT Fleet system runs ..."."""
    sentence = _SENTENCE.split(before)[-1]
    return own.other(f"of {sentence[:1].lower()}{sentence[1:]}") is not None


def _fact(passage: Passage, topic: str, subject: str, span: tuple[int, int], context: Context) -> StatementFact:
    stance: Stance = passage_stance(passage, *span, context.kinds, context.vocabulary)
    if subject == "none" and stance == "negated":
        stance = "affirmed"
    if _SUPPOSED.search(_SENTENCE.split(passage.text[: span[0]])[-1]):
        stance = "conditional"
    return StatementFact(
        topic=topic,
        subject=subject,
        stance=stance,
        location=passage.location,
        quote=window(passage, *span),
        confidence=_SURE,
    )
