"""Of which phase a document says that it is: "Phase: DDI", "this plan applies until go-live"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

import re2

from mocheck.model.facts import Stance, StatementFact
from mocheck.understand.context import Context
from mocheck.understand.facts.concepts import FAMILIES
from mocheck.understand.facts.places import said_passages, window
from mocheck.understand.stance import stance_of
from mocheck.understand.view import Passage, View
from mocheck.understand.vocabulary import Pattern, Vocabulary, alternatives

TOPIC = "document-phase"
_OF_THE_BUILD = frozenset(
    {
        "transition-plan", "kt-plan", "training-plan", "deployment-plan", "contract", "iaa", "mou", "rfp", "workplan",
        "meeting-minutes", "meeting-agenda", "status-report", "acceptance-record", "risk-register", "lessons-learned",
    }
)  # fmt: skip
_BOUND = re2.compile(r"\b(?:not|until|only|no longer|up to)\b")
_SUBJECTS = (("build", "scope_build"), ("operations", "scope_operations"))


def read(view: View, context: Context) -> Iterable[StatementFact]:
    """Statements of the phase that a plan is for; documents that belong to the build by their nature make none."""
    if not context.kinds or not _OF_THE_BUILD.isdisjoint(context.kinds):
        return
    for passage in said_passages(view):
        if passage.block.kind != "heading" or passage.block.level <= 1:
            yield from _of(passage, context)


def is_of_the_build(view: View, context: Context) -> bool:
    """Whether the document says that it is for the build, and nowhere that it is for operations."""
    said = {each.subject for each in read(view, context) if each.stance == "affirmed"}
    return said == {"build"}


def sections_of_the_build(view: View, context: Context) -> frozenset[tuple[str, ...]]:
    """The paths of headings under which it is said that what stands there is for the build, and not for operations."""
    said: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for fact in read(view, context):
        if fact.stance == "affirmed":
            said[fact.location.path].add(fact.subject)
    return frozenset(path for path, subjects in said.items() if path and subjects == {"build"})


def concepts_of_the_build(view: View, context: Context) -> frozenset[str]:
    """The processes, change types and topics said to hold for the build, and nowhere said to hold for operations."""
    said: dict[str, set[str]] = defaultdict(set)
    for passage in said_passages(view):
        if passage.row is None and passage.block.kind != "heading" and _may_bound(passage.text.lower()):
            for mention in context.vocabulary.find(passage.text, *FAMILIES):
                said[mention.key].update(_bounds(passage.text[mention.end :].lower(), context.vocabulary))
    return frozenset(key for key, subjects in said.items() if subjects == {"build"})


def _bounds(following: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The phases for which a process holds, by what follows its name in a sentence."""
    text = f"this process{following}"
    for subject, cue in _SUBJECTS:
        found = _pattern(vocabulary, cue).search(text)
        if found and found.start() == 0:
            yield subject
    if alternatives(vocabulary.cues.get("build_only", ()), words=False).search(text):
        yield "build"


def _of(passage: Passage, context: Context) -> Iterator[StatementFact]:
    text = passage.text.lower()
    both = not _BOUND.search(text)
    for subject, cue in _SUBJECTS:
        found = _pattern(context.vocabulary, cue).search(text) if _may_bound(text) else None
        if found and (subject == "build" or both):
            stance: Stance = stance_of(passage.text, found.start(), found.end(), context.vocabulary)
            yield StatementFact(
                topic=TOPIC,
                subject=subject,
                stance="affirmed" if subject == "build" else stance,
                location=passage.location,
                quote=window(passage, found.start(), found.end()),
                confidence=0.85,
            )


_WORDS = (
    "phase", "appl", "in force", "in effect", "used", "valid", "govern", "cover", "effective", "limited", "confine",
    "restrict", "withdraw", "retire", "cease", "end", "expire", "only", "extend", "continue",
)  # fmt: skip


def _may_bound(text: str) -> bool:
    return any(word in text for word in _WORDS)


@lru_cache(maxsize=16)
def _pattern(vocabulary: Vocabulary, cue: str) -> Pattern:
    return alternatives(vocabulary.cues.get(cue, ()))
