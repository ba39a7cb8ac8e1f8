"""What a document says about concepts: change types, processes and topics, and how much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from mocheck.model.facts import CoverageFact, Stance
from mocheck.understand.context import Context
from mocheck.understand.facts.concepts import concept_reader
from mocheck.understand.facts.coverage_passages import of_passages
from mocheck.understand.facts.coverage_sections import of_sections, of_whole
from mocheck.understand.facts.depth import Depth
from mocheck.understand.facts.scope import concepts_of_the_build, is_of_the_build, sections_of_the_build
from mocheck.understand.view import View

_MOST = 12
_POSTPONED = frozenset({"planned", "conditional"})
_RANK: dict[Depth, int] = {"method": 0, "described": 1, "listed": 2}
_STANCES: tuple[Stance, ...] = (
    "affirmed", "obligation", "planned", "conditional", "negated", "ended", "reference", "instruction",
)  # fmt: skip


def read(view: View, context: Context) -> Iterable[CoverageFact]:
    """For each concept the places that say most about it, at most a dozen."""
    reader = concept_reader(view, context)
    found: dict[str, list[CoverageFact]] = defaultdict(list)
    sections = list(of_sections(reader))
    postponed = frozenset(fact.location.path for fact in sections if fact.stance in _POSTPONED)
    for fact in (*of_whole(reader), *sections, *of_passages(reader, postponed)):
        found[fact.concept].append(fact)
    bound = {()} if is_of_the_build(view, context) else sections_of_the_build(view, context)
    over = concepts_of_the_build(view, context)
    for concept in sorted(found):
        facts = (
            _bound(fact)
            if _is_in(fact, bound) or concept in over or over & reader.announced(fact.location.path)
            else fact
            for fact in found[concept]
        )
        yield from _best(list(facts))


def _is_in(fact: CoverageFact, paths: Collection[tuple[str, ...]]) -> bool:
    """Whether it stands beneath one of these chains of headings."""
    return any(fact.location.path[: len(path)] == path for path in paths)


def _bound(fact: CoverageFact) -> CoverageFact:
    """What a document or section for the build alone says holds on that condition."""
    return fact.model_copy(update={"stance": "conditional"}) if fact.stance == "affirmed" else fact


def _best(facts: list[CoverageFact]) -> list[CoverageFact]:
    ranked = sorted(facts, key=lambda fact: (_RANK[fact.depth], _STANCES.index(fact.stance), -fact.confidence))
    kept: dict[str, CoverageFact] = {}
    for fact in ranked:
        kept.setdefault(f"{fact.location}|{fact.stance}", fact)
    by_stance: dict[Stance, int] = defaultdict(int)
    chosen = []
    for fact in kept.values():
        by_stance[fact.stance] += 1
        if by_stance[fact.stance] <= _MOST // 3 or fact.stance == "affirmed":
            chosen.append(fact)
    return chosen[:_MOST]
