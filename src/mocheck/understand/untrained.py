"""Whom a record of training leaves out, of those whom the staffing plan names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mocheck.model.artifact import Artifact
from mocheck.model.facts import RoleFact, RowFact, StatementFact
from mocheck.understand.classify import CERTAIN
from mocheck.understand.names import same_person

TOPIC = "staff-untrained"
_FEWEST = 3
_MOST_NAMED = 8
_ROSTERS = frozenset({"staffing-plan", "org-chart"})
_RECORDS = frozenset({"training-record"})


def untrained(artifacts: Sequence[Artifact]) -> tuple[Artifact, ...]:
    """The artifacts; a record of training has a notice of the people of the roster whom it leaves out, and the roster
    a statement for each of them.

    It is held against the roster only where it covers some of it: a record of users says nothing of the staff.
    """
    counted = [each for each in artifacts if each.own and not each.template and each.superseded_by is None]
    staff = tuple(dict.fromkeys(person for each in counted for person, _ in _staff(each)))
    records = {each.path: tuple(_trained(each)) for each in counted if _is_kind(each, _RECORDS)}
    trained = [person for people in records.values() for person in people]
    left_out = [person for person in staff if not any(same_person(person, each) for each in trained)]
    if len(staff) < _FEWEST or not left_out or len(left_out) == len(staff):
        return tuple(artifacts)
    gaps = ", ".join(left_out[:_MOST_NAMED]) + (", ..." if len(left_out) > _MOST_NAMED else "")
    share = f"{len(staff) - len(left_out)} of the {len(staff)} people"
    notice = f"It covers {share} whom the staffing plan names; not {gaps}."
    rosters = {each.path: tuple(_missing(each, left_out)) for each in counted}
    return tuple(
        each.model_copy(
            update={
                "notices": (*each.notices, notice) if records.get(each.path) else each.notices,
                "facts": (*each.facts, *rosters.get(each.path, ())),
            }
        )
        for each in artifacts
    )


def _missing(artifact: Artifact, left_out: Sequence[str]) -> Iterator[StatementFact]:
    for person, fact in _staff(artifact):
        if person in left_out:
            yield StatementFact(
                topic=TOPIC, subject="part", location=fact.location, quote=fact.quote, confidence=fact.confidence
            )


def _is_kind(artifact: Artifact, kinds: frozenset[str]) -> bool:
    return any(guess.kind in kinds and guess.confidence >= CERTAIN for guess in artifact.kinds)


def _staff(artifact: Artifact) -> Iterator[tuple[str, RoleFact]]:
    """The people whom a roster names, but the contractor's."""
    for fact in artifact.facts if _is_kind(artifact, _ROSTERS) else ():
        if not isinstance(fact, RoleFact) or fact.state != "named" or not fact.own or fact.stance != "affirmed":
            continue
        if fact.person and " " in fact.person and fact.side != "provider":
            yield fact.person, fact


def _trained(artifact: Artifact) -> Iterator[str]:
    for fact in artifact.facts:
        if isinstance(fact, RowFact) and fact.register_ == "training-record" and not fact.sample:
            done = fact.fields.get("state") != "open"
            yield from [person] if done and (person := fact.fields.get("person")) else []
