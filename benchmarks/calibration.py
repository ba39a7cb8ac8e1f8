"""How often what is given with a confidence is right, as far as labels decide it.

A kind is right where the label accepts it; the role of a person whom the label names where it has a word of a role that
the label gives them, while other persons are not decided; a signature where the label says whether the document is
signed; a period of knowledge transfer where the label knows one. Version, date, status and template carry no confidence
and stand in one line each.
"""

from __future__ import annotations

import collections
import re
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import Any

from mocheck.model.artifact import Artifact
from mocheck.model.facts import ApprovalFact, DurationFact, RoleFact

Label = dict[str, Any]
Said = tuple[str, float | None, bool]
BINS = ((0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))
_FIGURES = ("kind", "template", "no false template", "version", "date", "status", "no false approval")


def lines(module: ModuleType, pairs: Sequence[tuple[Label, Artifact]]) -> Iterator[str]:
    """The table as text: for each property a bin of confidence, how many were right, of how many."""
    counted: dict[tuple[str, float | None], list[bool]] = collections.defaultdict(list)
    for label, artifact in pairs:
        for what, confidence, right in said(module, label, artifact):
            counted[what, _bin(confidence)].append(right)
    yield "\ncalibration"
    for (what, low), rights in sorted(counted.items(), key=lambda each: (each[0][0], each[0][1] or 0.0)):
        bounds = next((f"{a:.1f}-{min(b, 1.0):.1f}" for a, b in BINS if a == low), "no bin")
        yield f"{what:28} {bounds:8} {sum(rights):4} of {len(rights):4}  {100 * sum(rights) / len(rights):5.1f}%"


def sure(module: ModuleType, pairs: Sequence[tuple[Label, Artifact]]) -> tuple[int, int]:
    """How many of all that was given with a confidence of 0.9 or more are right, and how many those are."""
    rights = [
        right
        for label, artifact in pairs
        for _, confidence, right in said(module, label, artifact)
        if confidence is not None and confidence >= BINS[-1][0]
    ]
    return sum(rights), len(rights)


def _bin(confidence: float | None) -> float | None:
    return None if confidence is None else next((a for a, b in BINS if a <= confidence < b), 0.0)


def said(module: ModuleType, label: Label, artifact: Artifact) -> Iterator[Said]:
    """What was given of one document: the property, its confidence or None, and whether it is right."""
    if not artifact.readable:
        return
    score = module.Score()
    module.score_document(score, label, artifact.model_dump(mode="json", by_alias=True))
    for figure in _FIGURES:
        if figure in score.all:
            confidence = artifact.kinds[0].confidence if figure == "kind" and artifact.kinds else None
            yield figure, confidence, bool(score.right[figure])
    if label["label_depth"] == "read":
        yield from _roles(module, label, artifact)
        known = any(_is_transfer(each) for each in (label.get("facts") or {}).get("durations") or [])
        for fact in artifact.facts:
            if isinstance(fact, DurationFact) and fact.topic == "knowledge-transfer":
                yield "period of knowledge transfer", fact.confidence, known
    for fact in artifact.facts:
        if isinstance(fact, ApprovalFact) and label["approval"] != "none":
            signed = label["approval"] in {"signed", "approved"}
            yield "signature", fact.confidence, (fact.state == "signed") == signed


def _is_transfer(duration: dict[str, Any]) -> bool:
    meaning = str(duration.get("meaning"))
    return "NOT" not in meaning and re.search(r"knowledge[- ]transfer", meaning, re.IGNORECASE) is not None


def _roles(module: ModuleType, label: Label, artifact: Artifact) -> Iterator[Said]:
    """The roles given to persons whom the label knows: right where a word of a labelled role of theirs is in it."""
    labelled = [
        (_words(module, re.sub(r"\(.*?\)|,.*", "", str(role["name"]))), _words(module, role["role"]))
        for role in (label.get("facts") or {}).get("roles") or []
    ]
    for fact in artifact.facts:
        if isinstance(fact, RoleFact) and fact.state == "named" and fact.person:
            person, title = _words(module, fact.person), _words(module, f"{fact.title} {fact.role or ''}")
            theirs = [role for name, role in labelled if name and (person <= name or name <= person)]
            if theirs:
                yield "role of a labelled person", fact.confidence, any(title & role for role in theirs)


def _words(module: ModuleType, text: object) -> set[str]:
    return set(module.fold(text).split())
