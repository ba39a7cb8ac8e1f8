"""What only shows between documents: newer copies, people who left, documents of another system."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence

from mocheck.model.artifact import Artifact
from mocheck.model.facts import Fact, RoleFact
from mocheck.program import Program
from mocheck.understand.approved_by_mail import mailed
from mocheck.understand.contradictions import contradicted
from mocheck.understand.copies import superseded
from mocheck.understand.facts.references import resolve_references
from mocheck.understand.gone import Gone, departed
from mocheck.understand.may_approve import approvers
from mocheck.understand.template_sets import of_a_set
from mocheck.understand.unreached import unreached
from mocheck.understand.untrained import untrained
from mocheck.understand.vocabulary import Vocabulary


def relate(
    artifacts: Sequence[Artifact], vocabulary: Vocabulary, program: Program, as_of: datetime.date
) -> tuple[Artifact, ...]:
    """The artifacts with their newer copies and departed people marked, in the same order."""
    unfilled = of_a_set(artifacts)
    newer = superseded(artifacts, vocabulary, (program.name, *program.aliases))
    gone = departed(artifacts, program, as_of)
    related = tuple(_related(_unfilled(artifact, unfilled), newer.get(artifact.path), gone) for artifact in artifacts)
    related = _told_of_both(related)
    related = unreached(untrained(approvers(mailed(related, vocabulary, program), program)), program)
    return contradicted(resolve_references(related, vocabulary))


def _unfilled(artifact: Artifact, unfilled: frozenset[str]) -> Artifact:
    if artifact.path not in unfilled:
        return artifact
    status = "none" if artifact.status in ("final", "approved") else artifact.status
    return artifact.model_copy(update={"template": True, "status": status})


def _related(artifact: Artifact, newer: str | None, gone: Gone) -> Artifact:
    facts = tuple(gone.without(fact) for fact in artifact.facts) if gone.people else artifact.facts
    return artifact.model_copy(update={"superseded_by": newer, "facts": facts})


def _told_of_both(artifacts: Sequence[Artifact]) -> tuple[Artifact, ...]:
    """Each with a notice of the people it names for a side who are named, there or elsewhere, for both sides."""
    counted = [each for each in artifacts if each.own and each.superseded_by is None and not each.template]
    both = on_both_sides(fact for artifact in counted for fact in artifact.facts)
    return tuple(
        artifact.model_copy(update={"notices": (*artifact.notices, *told)})
        if (told := [both[name] for name in sorted(both) if any(_sided(fact, name) for fact in artifact.facts)])
        else artifact
        for artifact in artifacts
    )


def _sided(fact: Fact, person: str) -> bool:
    return isinstance(fact, RoleFact) and fact.person == person and fact.side is not None


def on_both_sides(facts: Iterable[Fact]) -> dict[str, str]:
    """What to tell of each name that stands for the customer and for the provider."""
    sides: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if isinstance(fact, RoleFact) and fact.person and fact.side:
            sides[fact.person].add(fact.side)
    both = sorted(person for person, found in sides.items() if len(found) > 1)
    return {
        person: f"{person} is named for both the customer and the provider: it may be one person or two."
        for person in both
    }
