"""Whether somebody who approves by mail is one who may, as far as the documents and the roster say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import re2

from mocheck.model.artifact import Artifact
from mocheck.model.facts import ApprovalFact, RevisionFact, RoleFact, StatementFact
from mocheck.program import Program
from mocheck.understand.mail import FORMATS
from mocheck.understand.names import same_person

TOPIC = "mail-approver"
Standing = Literal["may", "may-not", "unknown"]
_ROLES = frozenset(
    {
        "executive-sponsor", "business-owner", "system-owner", "program-manager", "project-manager", "pmo-lead",
        "authorized-decision-maker",
    }
)  # fmt: skip
_TITLES = re2.compile(
    r"(?i)\b(?:sponsor|director|commissioner|secretary|chief|deputy|executive|owner|manager|head|president|chair\w*|"
    r"administrator|superintendent)\b"
)
_NO_ROLE = re2.compile(r"(?i)^(?:attendee|team member|owner|author|created by|contact|requester|assigned to|reviewer)$")


def approvers(artifacts: Sequence[Artifact], program: Program) -> tuple[Artifact, ...]:
    """The artifacts; a mail that approves one of them has a statement whether its writer may."""
    by_path = {artifact.path: artifact for artifact in artifacts}
    roles = [fact for artifact in artifacts for fact in artifact.facts if isinstance(fact, RoleFact) and fact.person]
    return tuple(
        artifact.model_copy(update={"facts": (*artifact.facts, *_told(artifact, by_path, roles, program))})
        if artifact.format in FORMATS
        else artifact
        for artifact in artifacts
    )


def _told(
    mail: Artifact, by_path: dict[str, Artifact], roles: Sequence[RoleFact], program: Program
) -> Iterator[StatementFact]:
    for fact in mail.facts:
        if isinstance(fact, ApprovalFact) and fact.approves in by_path:
            standing = _standing(fact.person, by_path[fact.approves], roles, program)
            yield StatementFact(
                topic=TOPIC, subject=standing, location=fact.location, quote=fact.quote, confidence=fact.confidence
            )


def _standing(person: str | None, document: Artifact, roles: Sequence[RoleFact], program: Program) -> Standing:
    """By the document's own approvers where it names them, else by the roles in which the writer is named."""
    if person is None:
        return "unknown"
    asked = [fact.person for fact in document.facts if isinstance(fact, ApprovalFact) and fact.person]
    if asked:
        return "may" if any(same_person(person, each) for each in asked) else "may-not"
    if any(isinstance(f, RevisionFact) and f.author and same_person(person, f.author) for f in document.facts):
        return "may-not"
    held = [fact for fact in roles if same_person(person, fact.person or "")]
    titles = [entry.role or "" for entry in program.roster if same_person(person, entry.person)]
    if any(_leads(fact) for fact in held) or any(_TITLES.search(title) for title in titles):
        return "may"
    known = [title for title in (*(fact.title for fact in held), *titles) if title and not _NO_ROLE.match(title)]
    return "may-not" if known else "unknown"


def _leads(fact: RoleFact) -> bool:
    counts = fact.state == "named" and fact.own and fact.stance == "affirmed" and fact.side != "provider"
    return counts and (fact.role in _ROLES or bool(_TITLES.search(fact.title)))
