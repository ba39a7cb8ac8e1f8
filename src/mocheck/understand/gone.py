"""Who has left, and which of the people named so are meant: two people may have one name."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from mocheck.model.artifact import Artifact
from mocheck.model.facts import Fact, RoleFact, Side
from mocheck.program import Program
from mocheck.program.model import RosterEntry
from mocheck.understand.facts.sides import same_organization
from mocheck.understand.names import same_person


@dataclass(frozen=True, slots=True)
class Person:
    """A person with what is known of where they belong."""

    name: str
    organization: str | None = None
    side: Side | None = None

    def may_be(self, fact: RoleFact) -> bool:
        """Whether a role's holder can be this person: by name, and by side or organization where both say one."""
        if not same_person(fact.person or "", self.name):
            return False
        if self.side and fact.side:
            return self.side == fact.side
        return not (self.organization and fact.organization) or same_organization(self.organization, fact.organization)


@dataclass(frozen=True, slots=True)
class Gone:
    """`people` have left; `present` are those of the program's roster who have not."""

    people: tuple[Person, ...]
    present: tuple[Person, ...] = ()

    def without(self, fact: Fact) -> Fact:
        """The fact, "departed" where it names somebody who has left and nobody else of that name is there."""
        if not isinstance(fact, RoleFact) or fact.state != "named" or not fact.person:
            return fact
        left = any(person.may_be(fact) for person in self.people)
        stays = any(person.may_be(fact) for person in self.present)
        return fact.model_copy(update={"state": "departed"}) if left and not stays else fact


def departed(artifacts: Iterable[Artifact], program: Program, as_of: datetime.date) -> Gone:
    """Who is gone: by the program's roster, or because a document says so."""
    left = [entry for entry in program.roster if entry.left and entry.left <= as_of]
    stay = [entry for entry in program.roster if entry not in left]
    said = (
        Person(fact.person, fact.organization, fact.side)
        for artifact in artifacts
        for fact in artifact.facts
        if isinstance(fact, RoleFact) and fact.state == "departed" and fact.person and len(fact.person.split()) > 1
    )
    people = (*map(_of_roster, left), *said)
    return Gone(tuple(dict.fromkeys(people)), tuple(map(_of_roster, stay)))


def _of_roster(entry: RosterEntry) -> Person:
    return Person(entry.person, entry.organization, entry.side)
