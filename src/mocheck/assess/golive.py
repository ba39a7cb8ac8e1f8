"""The day of go-live, where documents say it and the program file does not."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from mocheck import packs
from mocheck.assess.tailored import Tailored
from mocheck.model.artifact import Artifact
from mocheck.model.facts import AnswerFact, StatementFact
from mocheck.understand.dates import exact
from mocheck.understand.facts.figures import GO_LIVE

NAME = "phase.go_live"
Answers = tuple[tuple[Artifact, AnswerFact], ...]


def derived(found: Sequence[Artifact], asked: Tailored) -> Answers:
    """Each day that current documents of the program give, once, in their order; none where one is declared."""
    if asked.program.phase.go_live is not None:
        return ()
    days: dict[str, tuple[Artifact, AnswerFact]] = {}
    for artifact in found:
        if artifact.template or not artifact.own or artifact.superseded_by or artifact.status == "superseded":
            continue
        for fact in artifact.facts:
            if isinstance(fact, StatementFact) and _says_day(fact):
                days.setdefault(fact.subject, (artifact, _answer(fact)))
    return tuple(days[day] for day in sorted(days))


def dated(asked: Tailored, answers: Answers, as_of: datetime.date) -> Tailored:
    """The profile as that day makes it; as it was where documents give none or several."""
    if len(answers) != 1:
        return asked
    day = datetime.date.fromisoformat(str(answers[0][1].value))
    phase = asked.program.phase.model_copy(update={"go_live": day})
    program = asked.program.model_copy(update={"phase": phase})
    return replace(asked, program=program, profile=packs.profile(asked.packs, program, as_of, asked.vocabulary))


def _says_day(fact: StatementFact) -> bool:
    exact_day = exact(fact.subject) if fact.topic == GO_LIVE else None
    return exact_day is not None and fact.own and fact.stance in ("affirmed", "planned")


def _answer(fact: StatementFact) -> AnswerFact:
    return AnswerFact(
        name=NAME,
        value=fact.subject,
        basis="derived",
        location=fact.location,
        quote=fact.quote,
        confidence=fact.confidence,
    )
