"""What only shows between documents: newer copies, people who left, documents of another system."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from mocheck.model.artifact import Artifact
from mocheck.model.facts import Fact, RoleFact
from mocheck.program import Program
from mocheck.understand.approved_by_mail import mailed
from mocheck.understand.contradictions import contradicted
from mocheck.understand.dates import earliest
from mocheck.understand.facts.references import resolve_references
from mocheck.understand.names import same_person
from mocheck.understand.revision_table import version_key
from mocheck.understand.template_sets import of_a_set
from mocheck.understand.titles import file_title
from mocheck.understand.untrained import untrained
from mocheck.understand.vocabulary import Vocabulary

RECURRING = frozenset(
    {
        "meeting-minutes", "meeting-agenda", "launch-meeting-agenda", "status-report", "attendance", "ticket-report",
        "attestation", "acceptance-record", "contractor-plan-review", "training-record", "receiving-report",
        "root-cause-analysis", "contract", "iaa", "mou", "budget-doc", "decision-log",
    }
)  # fmt: skip
_LOOSE_WORDS = re.compile(
    r"\b(?:v(?:ersion|er)?\.? ?\d[\d. ]*|rev(?:ision)?\.? ?\d[\d. ]*|draft|final|approved|signed|copy|template|\d{1,4}|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b"
)
_LEAST_COMMON = 4
_UNKNOWN = datetime.date.min


def relate(
    artifacts: Sequence[Artifact], vocabulary: Vocabulary, program: Program, as_of: datetime.date
) -> tuple[Artifact, ...]:
    """The artifacts with their newer copies and departed people marked, in the same order."""
    unfilled = of_a_set(artifacts)
    newer = superseded(artifacts, vocabulary)
    gone = departed(artifacts, program, as_of)
    related = tuple(_related(_unfilled(artifact, unfilled), newer.get(artifact.path), gone) for artifact in artifacts)
    related = _told_of_both(related)
    return contradicted(resolve_references(untrained(mailed(related, vocabulary, program)), vocabulary))


def _unfilled(artifact: Artifact, unfilled: frozenset[str]) -> Artifact:
    if artifact.path not in unfilled:
        return artifact
    status = "none" if artifact.status in ("final", "approved") else artifact.status
    return artifact.model_copy(update={"template": True, "status": status})


def _related(artifact: Artifact, newer: str | None, gone: Sequence[str]) -> Artifact:
    facts = tuple(_without_departed(fact, gone) for fact in artifact.facts) if gone else artifact.facts
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


def superseded(artifacts: Iterable[Artifact], vocabulary: Vocabulary) -> dict[str, str]:
    """The path of each older copy and that of the newest copy of the same document."""
    found: dict[str, str] = {}
    for copies in _copies(artifacts, vocabulary):
        newest = max(copies, key=lambda copy: (*_age(copy), copy.path))
        found |= {copy.path: newest.path for copy in copies if _older(copy, newest)}
    return found


def _copies(artifacts: Iterable[Artifact], vocabulary: Vocabulary) -> list[list[Artifact]]:
    """The documents of one kind and one title; a title may carry more before it ("Department of ...")."""
    groups: dict[tuple[str, str], list[Artifact]] = defaultdict(list)
    for artifact in artifacts:
        kind = next((guess.kind for guess in artifact.kinds if guess.confidence >= 0.5), "")
        name = _plain_title(artifact, vocabulary)
        if artifact.readable and kind and kind not in RECURRING and name:
            groups[kind, name].append(artifact)
    for kind, name in sorted(groups, key=lambda key: -len(key[1])):
        shorter = [key for key in groups if key[0] == kind and _ends_with(name, key[1])]
        if shorter:
            groups[max(shorter, key=lambda key: len(key[1]))] += groups.pop((kind, name))
    return list(groups.values())


def _ends_with(name: str, end: str) -> bool:
    return name != end and len(end.split()) >= _LEAST_COMMON and name.endswith(f" {end}")


def _plain_title(artifact: Artifact, vocabulary: Vocabulary) -> str:
    """The title in folded words without version, date and status."""
    return vocabulary.norm(_LOOSE_WORDS.sub(" ", (artifact.title or file_title(artifact.path)).lower()))


def _age(artifact: Artifact) -> tuple[tuple[int, ...], datetime.date]:
    dated = artifact.revised or (earliest(artifact.date) if artifact.date else _UNKNOWN)
    return version_key(artifact.version), dated


def _older(copy: Artifact, newest: Artifact) -> bool:
    """Both say their version or both their date, and the one is below the other."""
    if copy.path == newest.path:
        return False
    (version, date), (last_version, last_date) = _age(copy), _age(newest)
    if copy.version and newest.version and version != last_version:
        return version < last_version
    return _UNKNOWN not in (date, last_date) and date < last_date


def departed(artifacts: Iterable[Artifact], program: Program, as_of: datetime.date) -> tuple[str, ...]:
    """Who is gone: by the program's roster, or because a document says so."""
    rostered = {entry.person for entry in program.roster if entry.left and entry.left <= as_of}
    said = {
        fact.person
        for artifact in artifacts
        for fact in artifact.facts
        if isinstance(fact, RoleFact) and fact.state == "departed" and fact.person and len(fact.person.split()) > 1
    }
    return tuple(sorted(rostered | said))


def _without_departed(fact: Fact, gone: Sequence[str]) -> Fact:
    if not isinstance(fact, RoleFact) or fact.state != "named" or not fact.person:
        return fact
    person = fact.person
    return fact.model_copy(update={"state": "departed"}) if any(same_person(person, each) for each in gone) else fact
