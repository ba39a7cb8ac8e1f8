"""Which stakeholders a launch, a review of roles or an agreement on them did not reach, of those whom it concerns.

Whom it concerns is what the stakeholder register lists, and who was invited; who was only invited was not there.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import re2

from mocheck.model.artifact import Artifact
from mocheck.model.facts import BaseFact, CoverageFact, EventFact, PartyFact, RoleFact, RowFact, StatementFact
from mocheck.program import Program
from mocheck.understand.facts.attendance import ABSENT
from mocheck.understand.facts.sides import same_organization
from mocheck.understand.names import same_person

_FEWEST = 2
_SMALL = frozenset({"of", "the", "for", "and", "&"})
_MARK = re2.compile(r"(?i)^(?:yes|no|y|n|x|✓|✔|☒|☑|present|absent|excused|attended|regrets)\.?$")
_LISTED_AS = frozenset({"attendee", "invited", "invitee", "participant", "present"})


@dataclass(frozen=True, slots=True)
class _Stakeholder:
    """An organization with its contact; or somebody who was there, with the organization they came from."""

    organization: str
    person: str = ""

    def reached(self, others: Sequence[_Stakeholder]) -> bool:
        """Whether one of these others is, or is of, this stakeholder."""
        return any(
            bool(self.organization and other.organization and _is_one(self.organization, other.organization))
            or bool(self.person and other.person and same_person(self.person, other.person))
            for other in others
        )


def _is_one(name: str, other: str) -> bool:
    """Whether both may be one organization's name; the same words in another order are ("County of Elm")."""
    first, second = (frozenset(each.lower().replace(",", " ").split()) - _SMALL for each in (name, other))
    return first == second or same_organization(name, other)


def unreached(artifacts: Sequence[Artifact], program: Program) -> tuple[Artifact, ...]:
    """The artifacts; one that lists stakeholders has a statement for each whom an occasion did not reach.

    Its topic is "absent-from-" and the occasion, its subject the organization. An occasion whose records name none of
    them, or nobody at all, says nothing of who was away.
    """
    counted = [each for each in artifacts if each.own and not each.template and each.superseded_by is None]
    listed = {each.path: list(_listed(each, program)) for each in counted}
    told: dict[str, list[StatementFact]] = {}
    for occasion, is_record in _OCCASIONS.items():
        records = [each for each in counted if is_record(each)]
        days = {day for each in records for day in _days(each)}
        records += [each for each in counted if each not in records and days.intersection(_days(each))]
        there = [person for each in records for person in _there(each)]
        invited = {each.path: list(_invited(each, program)) for each in records}
        concerned = {path: [*listed.get(path, ()), *invited.get(path, ())] for path in (*listed, *invited)}
        away = {path: [each for each in all_ if not each[0].reached(there)] for path, all_ in concerned.items()}
        found = sum(map(len, concerned.values())) - sum(map(len, away.values()))
        for path, missing in away.items() if found else ():
            told.setdefault(path, []).extend(_statement(occasion, *each) for each in missing)
    return tuple(
        each.model_copy(update={"facts": (*each.facts, *told[each.path])}) if told.get(each.path) else each
        for each in artifacts
    )


def _statement(occasion: str, stakeholder: _Stakeholder, row: BaseFact) -> StatementFact:
    return StatementFact(
        topic=f"absent-from-{occasion}",
        subject=stakeholder.organization,
        location=row.location,
        quote=row.quote,
        confidence=0.8,
    )


def _listed(artifact: Artifact, program: Program) -> Iterator[tuple[_Stakeholder, BaseFact]]:
    """The organizations of a register of stakeholders, but the program's own."""
    rows = [f for f in artifact.facts if isinstance(f, RowFact) and f.register_ == "stakeholder-register"]
    listed = [
        (_Stakeholder(organization, row.fields.get("person", "")), row)
        for row in rows
        if not row.sample and row.own and (organization := row.fields.get("organization", ""))
    ]
    if len(listed) >= _FEWEST:
        yield from (each for each in listed if not _is_own(each[0], program))


def _is_own(stakeholder: _Stakeholder, program: Program) -> bool:
    return bool(program.organization) and same_organization(stakeholder.organization, program.organization)


def _invited(artifact: Artifact, program: Program) -> Iterator[tuple[_Stakeholder, BaseFact]]:
    """Whom a list of who was there shows as absent."""
    for each, fact in _attendance(artifact):
        if each.organization and not _is_own(each, program) and _is_absent(fact):
            yield each, fact


def _there(artifact: Artifact) -> Iterator[_Stakeholder]:
    """Who was there, or signed."""
    yield from (each for each, fact in _attendance(artifact) if not _is_absent(fact))
    yield from (_Stakeholder(f.organization) for f in artifact.facts if isinstance(f, PartyFact) and f.signed)


def _attendance(artifact: Artifact) -> Iterator[tuple[_Stakeholder, BaseFact]]:
    """The rows of a list of who was there, else the lines of one with whoever they name."""
    rows = [f for f in artifact.facts if isinstance(f, RowFact) and f.register_ == "attendance" and not f.sample]
    for row in rows:
        yield _Stakeholder(row.fields.get("organization", ""), row.fields.get("person", "")), row
    named = [f for f in artifact.facts if isinstance(f, RoleFact) and f.person and f.stance == "affirmed"]
    lines = {fact.quote for fact in named if fact.title.lower() in _LISTED_AS or _is_marked(fact.quote)}
    for fact in named if not rows else ():
        if fact.quote in lines:
            yield _Stakeholder(fact.organization or "", fact.person or ""), fact


def _is_marked(quote: str) -> bool:
    """Whether a cell of the row says that somebody was there, or was not."""
    return any(_MARK.match(cell) for cell in quote.split(" | ")[1:])


def _is_absent(fact: BaseFact) -> bool:
    return any(ABSENT.match(cell) for cell in fact.quote.split(" | "))


def _days(artifact: Artifact) -> set[datetime.date]:
    """The days of the meetings that it records."""
    held = (fact for fact in artifact.facts if isinstance(fact, EventFact) and fact.state == "held")
    return {fact.date for fact in held if fact.date}


def _launches(artifact: Artifact) -> bool:
    held = (fact for fact in artifact.facts if isinstance(fact, EventFact) and fact.state == "held" and fact.own)
    return any(fact.event == "launch" and fact.stance == "affirmed" for fact in held)


def _speaks(concept: str, artifact: Artifact) -> bool:
    said = (fact for fact in artifact.facts if isinstance(fact, CoverageFact) and fact.concept == concept)
    return any(fact.stance == "affirmed" and fact.own for fact in said)


_OCCASIONS: dict[str, Callable[[Artifact], bool]] = {
    "launch": _launches,
    "roles-review": partial(_speaks, "roles-discussed"),
    "roles-agreement": partial(_speaks, "roles-agreed"),
}
