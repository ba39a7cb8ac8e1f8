"""What documents say differently of the same thing: who runs the help desk, the go-live day, hours, totals, holders.

Only what may prove something is compared: documents of this program that nobody replaced, no templates, no minutes,
reports or requests for proposals, which speak of their own day. A document that itself says both contradicts nobody.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import re2

from mocheck.model.artifact import Artifact
from mocheck.model.facts import BaseFact, CoverageFact, DurationFact, Fact, RoleFact, StatementFact
from mocheck.understand.classify import CERTAIN
from mocheck.understand.facts.figures import BUDGET, GO_LIVE, HOURS
from mocheck.understand.names import same_person

PREFIX = "contradicted "
TRANSFER = "knowledge-transfer"
_HOURS_CONCEPT = "help-desk-hours"
_LABELS = {
    "operates": "Who operates the system", "help-desk": "Who runs the help desk", GO_LIVE: "The go-live date",
    HOURS: "The hours of support", BUDGET: "The total of the budget",
    TRANSFER: "How long knowledge transfer lasts",
}  # fmt: skip
_VENDORS = frozenset({"contractor", "prime-contractor", "mo-contractor"})
_ROLES = frozenset(
    {
        "customer-liaison", "customer-services-manager", "executive-sponsor", "business-owner", "system-owner",
        "program-manager", "project-manager", "configuration-manager", "risk-manager", "quality-manager",
        "contract-manager",
    }
)  # fmt: skip
_OF_A_DAY = frozenset(
    {
        "meeting-minutes", "meeting-agenda", "launch-meeting-agenda", "status-report", "attendance", "ticket-report",
        "rfp", "training-record", "lessons-learned", "acceptance-record", "decision-log", "attestation",
        "contractor-plan-review", "root-cause-analysis", "risk-register", "issue-action-log", "raid-log", "change-log",
    }
)  # fmt: skip
_AT_LEAST = re2.compile(r"(?i)\b(?:at least|minimum|no less than|not less than|or more|or longer)\b")
_AT_MOST = re2.compile(r"(?i)\b(?:at most|up to|maximum|no more than|not more than|no longer than|within)\b")
_ROUNDING = 0.025
_SURE = 0.7
_LONGEST = 160


def contradicted(artifacts: Sequence[Artifact]) -> tuple[Artifact, ...]:
    """The artifacts, each with a notice and a statement "contradicted TOPIC" for what another one says differently.

    The statement's subject is the path of the other artifact; its quote is the artifact's own.
    """
    said: dict[str, dict[str, list[BaseFact]]] = defaultdict(lambda: defaultdict(list))
    for artifact in artifacts:
        if _counts(artifact):
            for topic, fact in _sayings(artifact.facts):
                said[topic][artifact.path].append(fact)
    against: dict[str, list[tuple[str, BaseFact, str, BaseFact]]] = defaultdict(list)
    for topic in sorted(said):
        single = {path: facts[0] for path, facts in said[topic].items() if _agree(topic, facts)}
        for one, other in combinations(sorted(single), 2):
            if not _same(topic, single[one], single[other]):
                against[one].append((topic, single[one], other, single[other]))
                against[other].append((topic, single[other], one, single[one]))
    return tuple(_told(artifact, against.get(artifact.path, ())) for artifact in artifacts)


def _counts(artifact: Artifact) -> bool:
    kinds = {guess.kind for guess in artifact.kinds if guess.confidence >= CERTAIN}
    sound = artifact.readable and artifact.own and not artifact.template and artifact.superseded_by is None
    return sound and artifact.status != "superseded" and not kinds & _OF_A_DAY


def _sayings(facts: Iterable[Fact]) -> Iterator[tuple[str, BaseFact]]:
    for fact in facts:
        if not fact.own or fact.stance not in ("affirmed", "planned"):
            continue
        if isinstance(fact, StatementFact) and fact.topic.split(" ", 1)[0] in _LABELS and fact.subject != "none":
            yield fact.topic, fact
        elif isinstance(fact, DurationFact) and fact.topic == TRANSFER:
            yield TRANSFER, fact
        elif isinstance(fact, RoleFact) and fact.role in _ROLES and fact.state == "named" and fact.confidence >= _SURE:
            yield f"role {fact.role} {fact.side or ''} {fact.title.lower()}", fact


def _agree(topic: str, facts: Sequence[BaseFact]) -> bool:
    return all(_same(topic, facts[0], each) for each in facts[1:])


def _same(topic: str, one: BaseFact, other: BaseFact) -> bool:
    if isinstance(one, RoleFact) and isinstance(other, RoleFact):
        return same_person(one.person or "", other.person or "")
    if isinstance(one, DurationFact) and isinstance(other, DurationFact):
        return _overlap(one, other)
    first, second = getattr(one, "subject", ""), getattr(other, "subject", "")
    if topic == BUDGET:
        return _same_amount(first, second)
    if topic == GO_LIVE:
        return bool(first.startswith(second) or second.startswith(first))
    if {first, second} <= _VENDORS:
        return "contractor" in (first, second) or first == second
    return bool(first == second or (topic == "operates" and "data-center" in (first, second)))


def _overlap(one: DurationFact, other: DurationFact) -> bool:
    """Whether both lengths can hold at once; "at least six months" has no end, "up to six months" no beginning."""
    spans = [
        (
            0.0 if _AT_MOST.search(each.quote) else each.months_min,
            math.inf if _AT_LEAST.search(each.quote) else each.months_max,
        )
        for each in (one, other)
    ]
    return spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1]


def _same_amount(one: str, other: str) -> bool:
    (year, first), (again, second) = (text.split(": ") for text in (one, other))
    return year != again or abs(float(first) - float(second)) <= _ROUNDING * max(float(first), float(second))


def _told(artifact: Artifact, against: Iterable[tuple[str, BaseFact, str, BaseFact]]) -> Artifact:
    found = list(against)
    if not found:
        return artifact
    notices = [
        f'{_label(topic, mine)}: "{_short(mine.quote)}", but {other} says "{_short(theirs.quote)}".'
        for topic, mine, other, theirs in found
    ]
    facts = [
        StatementFact(
            topic=PREFIX + _about(mine, topic),
            subject=other,
            location=mine.location,
            quote=mine.quote,
            confidence=mine.confidence,
        )
        for topic, mine, other, _ in found
    ]
    return artifact.model_copy(update={"notices": (*artifact.notices, *notices), "facts": (*artifact.facts, *facts)})


def _about(fact: BaseFact, topic: str) -> str:
    return f"role-{fact.role}" if isinstance(fact, RoleFact) else topic.split(" ", 1)[0]


def contradicting(fact: Fact, artifact: Artifact, artifacts: Sequence[Artifact]) -> Iterator[tuple[Artifact, Fact]]:
    """The documents that say otherwise than this fact of an artifact does, each with what it says."""
    if isinstance(fact, CoverageFact):
        topic = HOURS if fact.concept == _HOURS_CONCEPT else ""
    else:
        topic = _about(fact, getattr(fact, "topic", ""))
    others = {
        each.subject
        for each in artifact.facts
        if isinstance(each, StatementFact) and each.topic == PREFIX + topic and each.quote == fact.quote
    }
    for other in artifacts if others else ():
        if other.path in others:
            yield from (
                (other, each)
                for each in other.facts
                if isinstance(each, StatementFact) and each.topic == PREFIX + topic and each.subject == artifact.path
            )


def _label(topic: str, fact: BaseFact) -> str:
    return fact.title if isinstance(fact, RoleFact) else _LABELS[topic.split(" ", 1)[0]]


def _short(quote: str) -> str:
    return quote if len(quote) <= _LONGEST else quote[: _LONGEST - 3].rsplit(" ", 1)[0] + "..."
