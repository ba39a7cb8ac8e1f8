"""What an expectation comes to on facts made by hand: the first clause that holds, as the judge takes it."""

from __future__ import annotations

import datetime
from typing import Any

from mocheck import engine
from mocheck.model.artifact import Artifact, KindGuess
from mocheck.model.document import Location
from mocheck.model.result import Phase
from mocheck.model.rule import Item
from mocheck.packs.base import Context
from mocheck.packs.kinds import KINDS
from mocheck.packs.vocabulary import names_of
from mocheck.understand.vocabulary import load

AS_OF = datetime.date(2026, 11, 21)
PHASE = Phase(start=datetime.date(2026, 7, 1), gate=datetime.date(2026, 12, 15), go_live=datetime.date(2026, 12, 20))
PLACE: dict[str, Any] = {"location": Location(), "quote": "as written", "confidence": 0.9}


def context(phase: Phase = PHASE) -> Context:
    return Context(names=names_of(load()), phase=phase, as_of=AS_OF)


def artifact(*kinds: str, facts: tuple[Any, ...] = (), path: str = "Plan.docx", **more: Any) -> Artifact:
    guesses = tuple(KindGuess(kind=kind, confidence=0.9, signal="title") for kind in kinds)
    return Artifact(path=path, sha256="0" * 64, format="docx", readable=True, kinds=guesses, facts=facts, **more)


def items(expectation: str, phase: Phase = PHASE, /, **said: Any) -> tuple[Item, ...]:
    expect = KINDS[expectation].schema.model_validate(said)
    return KINDS[expectation].compile(expect, context(phase)).items


def decided(item: Item, *artifacts: Artifact) -> tuple[str, str]:
    """Verdict and message template of an item."""
    flat = engine.flatten(artifacts, (), PHASE, AS_OF)
    for clause in item.clauses:
        if engine.match({"it": clause.when}, flat.facts, "builtin")["it"]:
            return clause.verdict, clause.message
    return item.otherwise, item.message


def verdict(expectation: str, artifacts: tuple[Artifact, ...], phase: Phase = PHASE, /, **said: Any) -> tuple[str, str]:
    """Of an expectation with one item."""
    (item,) = items(expectation, phase, **said)
    return decided(item, *artifacts)
