"""Whom a record of training or a briefing leaves out, of those whom the staffing plan names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mocheck.model.artifact import Artifact
from mocheck.model.facts import EventFact, RoleFact, RowFact, StatementFact
from mocheck.understand.classify import CERTAIN
from mocheck.understand.facts.attendance import ABSENT
from mocheck.understand.names import same_person

TOPIC, _SHOWN = "staff-made-aware", "procedures-shown"
_FEWEST = 3
_MOST_NAMED = 8
_ROSTERS = frozenset({"staffing-plan", "org-chart"})
_RECORDS = frozenset({"training-record"})


def untrained(artifacts: Sequence[Artifact]) -> tuple[Artifact, ...]:
    """The artifacts; a record of training has a notice of the people of the roster whom it leaves out, and the roster
    a statement for each whom neither training nor a briefing on procedures reached, or that all were reached.

    They are held against the roster only where they name people: a record of groups says nothing of who was away. The
    notice is of a record that covers some of it: one of users says nothing of the staff.
    """
    counted = [each for each in artifacts if each.own and not each.template and each.superseded_by is None]
    staff = tuple(dict.fromkeys(person for each in counted for person, _ in _staff(each)))
    records = {each.path: tuple(_trained(each)) for each in counted if _is_kind(each, _RECORDS)}
    trained = [person for people in records.values() for person in people]
    aware = [*trained, *(person for each in counted for person in _briefed(each))]
    unaware, left_out = _not_among(aware, staff), _not_among(trained, staff)
    if len(staff) < _FEWEST or any(map(_of_groups, counted)):
        return tuple(artifacts)
    notice = _notice(left_out, staff) if 0 < len(left_out) < len(staff) else ()
    some = "none" if len(unaware) == len(staff) else "part"
    told = {each.path: tuple(_reached(each, unaware, some)) for each in counted}
    return tuple(
        each.model_copy(
            update={
                "notices": (*each.notices, *(notice if records.get(each.path) else ())),
                "facts": (*each.facts, *told.get(each.path, ())),
            }
        )
        for each in artifacts
    )


def _not_among(people: Sequence[str], staff: Sequence[str]) -> list[str]:
    return [person for person in staff if not any(same_person(person, each) for each in people)]


def _notice(left_out: Sequence[str], staff: Sequence[str]) -> tuple[str]:
    gaps = ", ".join(left_out[:_MOST_NAMED]) + (", ..." if len(left_out) > _MOST_NAMED else "")
    share = f"{len(staff) - len(left_out)} of the {len(staff)} people"
    return (f"It covers {share} whom the staffing plan names; not {gaps}.",)


def _reached(artifact: Artifact, unaware: Sequence[str], some: str) -> Iterator[StatementFact]:
    """Of each of the roster's people whom nothing reached, "part" or "none" of them, or of all where there is none."""
    for person, fact in _staff(artifact):
        if person in unaware or not unaware:
            yield StatementFact(
                topic=TOPIC,
                subject=some if unaware else "all",
                location=fact.location,
                quote=fact.quote,
                confidence=fact.confidence,
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


def _of_groups(artifact: Artifact) -> bool:
    rows = [fact for fact in artifact.facts if isinstance(fact, RowFact) and fact.register_ == "training-record"]
    return bool(rows) and not any("person" in row.fields for row in rows)


def _briefed(artifact: Artifact) -> Iterator[str]:
    """Who was there when procedures were shown, by a list of who was present."""
    events = [fact for fact in artifact.facts if isinstance(fact, EventFact) and fact.state == "held"]
    if not any(_SHOWN in event.topics for event in events):
        return
    rows = [fact for fact in artifact.facts if isinstance(fact, RowFact) and fact.register_ == "attendance"]
    marked = any("available" in row.fields for row in rows)
    for row in rows:
        there = row.fields.get("available", "" if marked else "yes")
        person = row.fields.get("person")
        if person and there and not ABSENT.match(there) and not row.sample:
            yield person
    for fact in artifact.facts if not rows else ():
        if isinstance(fact, RoleFact) and fact.title == "attendee" and fact.person and fact.stance == "affirmed":
            yield fact.person
