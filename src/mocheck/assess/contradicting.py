"""Whether what a pass rests on is contradicted by another document: then it is not determined, and both are quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mocheck.assess.evidence import proof
from mocheck.engine import Flattened
from mocheck.model.condition import Match
from mocheck.model.result import Evidence
from mocheck.understand.contradictions import contradicting

_FEW = 4
_MOST = 50


def against(matches: Sequence[Match], flat: Flattened) -> tuple[Evidence, ...]:
    """What other documents say otherwise, where every way of passing rests on a fact that one of them contradicts."""
    found: list[Evidence] = []
    for match in matches[:_MOST]:
        others = [each for index in match for each in _others(index, flat)] if len(match) <= _FEW else []
        if not others:
            return ()
        found += others
    return tuple(dict.fromkeys(found))


def _others(index: int, flat: Flattened) -> Iterator[Evidence]:
    artifact, fact, _ = flat.sources[index]
    if artifact and fact:
        yield from (proof(other, said) for other, said in contradicting(fact, artifact, flat.artifacts))
