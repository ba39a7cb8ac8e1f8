"""Artifacts and their facts as the engine sees them: flat, numbered, and each number leading back to its source."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

import msgspec
import re2

from mocheck.model.artifact import Artifact, SectionKind
from mocheck.model.condition import EngineFact, Scalar
from mocheck.model.document import Location
from mocheck.model.facts import AnswerFact, BaseFact, CoverageFact, Fact, RowFact
from mocheck.model.result import Phase
from mocheck.understand.dates import earliest, first_day

SURE = 0.5
"""Kinds that are less certain are hints, and no rule sees them."""

_NUMBER = re2.compile(r"[$€£]?\s?-?\d{1,3}(,\d{3})+(\.\d+)?%?|[$€£]?\s?-?\d{1,15}(\.\d+)?%?")
_LONGEST_CELL = 60
_HIDDEN = frozenset({"kind", "location", "quote", "fields"})


class Source(NamedTuple):
    """Where an engine fact comes from. `fact` is None for the artifact itself, or for a `section` of it, `artifact`
    for what was declared.
    """

    artifact: Artifact | None
    fact: Fact | None
    section: SectionKind | None = None


@dataclass(frozen=True, slots=True)
class Flattened:
    """`sources[fact.index]` is where a fact comes from. `disputed` are answers of documents that are at odds with what
    the program file declares: they decide nothing.
    """

    artifacts: tuple[Artifact, ...]
    facts: tuple[EngineFact, ...]
    sources: tuple[Source, ...]
    disputed: tuple[tuple[Artifact | None, AnswerFact], ...] = ()

    @property
    def answers(self) -> tuple[AnswerFact, ...]:
        """What is known of the program's conditions, declared and derived."""
        return tuple(fact for _, fact, _ in self.sources if isinstance(fact, AnswerFact))

    def and_answers(self, answers: Sequence[tuple[Artifact | None, AnswerFact]]) -> Flattened:
        """With more answers behind the facts there are."""
        start = len(self.facts)
        more = (_engine_fact(start + at, fact, artifact) for at, (artifact, fact) in enumerate(answers))
        sources = (*self.sources, *(Source(artifact, fact) for artifact, fact in answers))
        return replace(self, facts=(*self.facts, *more), sources=sources)


def flatten(
    artifacts: Sequence[Artifact], answers: Sequence[AnswerFact], phase: Phase, as_of: datetime.date
) -> Flattened:
    """One engine fact for each fact, artifact ("document"), kind that only a section carries ("section-kind") and
    answer, and one "phase" with the declared dates and `as_of`.

    Dates are day numbers. A date that is said by month or year only is its first day. What is not said is left out.
    A fact has its own fields and those of its artifact: artifact (path), status, template, current, artifact_own,
    artifact_title, and title where it has none of its own. A tuple is joined with "|", and each part is there as
    "name.part": True. A register's row has "field.NAME" (text), "day.NAME" where that is a date and "number.NAME"
    where it is a number. Rows and coverages have "place", the same for all that is read from one row of a table.
    """
    facts: list[EngineFact] = []
    sources: list[Source] = []

    def add(fact: EngineFact, source: Source) -> None:
        facts.append(fact)
        sources.append(source)

    dates = {name: getattr(phase, name) for name in ("start", "gate", "go_live")} | {"as_of": as_of}
    add(_made(0, "phase", frozenset(), _scalars(dates)), Source(None, None))
    for artifact in artifacts:
        kinds = sure_kinds(artifact)
        about = _of_artifact(artifact)
        add(_made(len(facts), "document", kinds, about | _of_document(artifact)), Source(artifact, None))
        for guess in artifact.sections:
            if guess.confidence >= SURE and guess.kind not in kinds:
                section = about | {"section_kind": guess.kind, "confidence": guess.confidence}
                add(_made(len(facts), "section-kind", kinds, section), Source(artifact, None, guess))
        for fact in artifact.facts:
            add(_made(len(facts), fact.kind, kinds, about | _of_fact(fact)), Source(artifact, fact))
    return Flattened(tuple(artifacts), tuple(facts), tuple(sources)).and_answers([(None, each) for each in answers])


def sure_kinds(artifact: Artifact) -> frozenset[str]:
    """The kinds that decide."""
    return frozenset(guess.kind for guess in artifact.kinds if guess.confidence >= SURE)


def _made(index: int, kind: str, kinds: frozenset[str], values: dict[str, Scalar]) -> EngineFact:
    """The values come from checked facts: checking them again would take most of the time of a run."""
    return EngineFact.model_construct(index=index, kind=kind, kinds=kinds, values=values)


def _engine_fact(index: int, fact: Fact, artifact: Artifact | None) -> EngineFact:
    about = _of_artifact(artifact) if artifact else {}
    return _made(index, fact.kind, sure_kinds(artifact) if artifact else frozenset(), about | _of_fact(fact))


def _of_artifact(artifact: Artifact) -> dict[str, Scalar]:
    return _scalars(
        {
            "artifact": artifact.path,
            "status": artifact.status,
            "template": artifact.template,
            "current": artifact.superseded_by is None,
            "artifact_own": artifact.own,
            "artifact_title": artifact.title,
            "title": artifact.title,
        }
    )


def _of_document(artifact: Artifact) -> dict[str, Scalar]:
    return _scalars(
        {
            "path": artifact.path,
            "format": artifact.format,
            "readable": artifact.readable,
            "version": artifact.version,
            "owner": artifact.owner,
            "date": earliest(artifact.date) if artifact.date else None,
            "revised": artifact.revised,
            "confidence": max((guess.confidence for guess in artifact.kinds), default=None),
        }
    ) | {f"hint.{kind}": True for kind in artifact.hints}


def _of_fact(fact: Fact) -> dict[str, Scalar]:
    values = _scalars({name: getattr(fact, attribute) for attribute, name in _fields(type(fact))})
    if isinstance(fact, RowFact | CoverageFact):
        values["place"] = _place(fact.location)
    return values | dict(_cells(fact)) if isinstance(fact, RowFact) else values


def _place(location: Location) -> str:
    """The paragraph or row; of a row of a sheet its first cell."""
    return str(msgspec.structs.replace(location, part=location.part.partition(":")[0]))


@cache
def _fields(model: type[BaseFact]) -> tuple[tuple[str, str], ...]:
    """A fact's attributes with the names that rules use."""
    return tuple((name, info.alias or name) for name, info in model.model_fields.items() if name not in _HIDDEN)


def _cells(row: RowFact) -> Iterator[tuple[str, Scalar]]:
    for name, text in row.fields.items():
        yield f"field.{name}", text
        if len(text) <= _LONGEST_CELL:
            day = first_day(text)
            if day is not None:
                yield f"day.{name}", day.toordinal()
            elif _NUMBER.fullmatch(text.strip()):
                yield f"number.{name}", float(text.translate({ord(each): None for each in "$€£, %"}))


def _scalars(values: dict[str, object]) -> dict[str, Scalar]:
    return dict(_plain(values))


def _plain(values: dict[str, object]) -> Iterator[tuple[str, Scalar]]:
    for name, value in values.items():
        match value:
            case datetime.date():
                yield name, value.toordinal()
            case tuple():
                yield name, "|".join(map(str, value))
                yield from ((f"{name}.{part}", True) for part in value)
            case str() | bool() | int() | float():
                yield name, value
            case _:
                pass
