"""Which phase an agreement is made for: "the engagement phase of the system", "Phase: Migration"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from mocheck.model.facts import StatementFact
from mocheck.understand.context import Context
from mocheck.understand.facts.agreements import AGREEMENTS
from mocheck.understand.facts.places import window
from mocheck.understand.stance import passage_stance
from mocheck.understand.view import Passage, View
from mocheck.understand.vocabulary import Pattern, Vocabulary, alternatives

TOPIC = "agreed-phase"
PREFIX = "agreed_phase."
_SILENT = frozenset(
    {"toc", "glossary", "references", "comment", "instruction", "example", "revisions", "template-revisions"}
)
_BEFORE = 40


def read(view: View, context: Context) -> Iterable[StatementFact]:
    """A statement for each phase that an agreement names as its own; another agreement's phase is none of its own."""
    if not context.is_kind(*AGREEMENTS):
        return
    for passage in view.passages:
        if passage.region not in _SILENT:
            yield from _of(passage, context)


def _of(passage: Passage, context: Context) -> Iterator[StatementFact]:
    text = passage.text.lower()
    if "phase" not in text:
        return
    for phase, pattern in _phases(context.vocabulary):
        for found in pattern.finditer(text):
            if _others(context.vocabulary).search(text[max(0, found.start() - _BEFORE) : found.start()]):
                continue
            yield StatementFact(
                topic=TOPIC,
                subject=phase,
                stance=passage_stance(passage, found.start(), found.end(), (), context.vocabulary),
                location=passage.location,
                quote=window(passage, found.start(), found.end()),
                confidence=0.9,
            )


@lru_cache(maxsize=8)
def _others(vocabulary: Vocabulary) -> Pattern:
    return alternatives(vocabulary.cues.get("other_agreement", ()))


@lru_cache(maxsize=8)
def _phases(vocabulary: Vocabulary) -> tuple[tuple[str, Pattern], ...]:
    """A phase by its name before or after the word, alone or in a row of them ("engagement and migration phases")."""
    names = {
        key.removeprefix(PREFIX): "|".join(said) for key, said in vocabulary.cues.items() if key.startswith(PREFIX)
    }
    every = "|".join(names.values())
    row = f"(?:(?: and|,| or|/|,? and the) (?:{every}))*"
    return tuple(
        (
            phase,
            alternatives(
                (f"(?:{said}){row}[ -]phases?", f"phases?(?: of (?:the )?(?:work|project|agreement))?[ :|-]+(?:{said})")
            ),
        )
        for phase, said in names.items()
    )
