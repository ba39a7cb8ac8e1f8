"""Artifacts, facts and compiled rules made by hand, and the finding that the judge makes of them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from mocheck import engine
from mocheck.assess.judge import judge
from mocheck.model.artifact import Artifact, KindGuess
from mocheck.model.condition import All, Condition, Pattern, Test
from mocheck.model.document import Location
from mocheck.model.facts import AnswerFact, Fact, RoleFact
from mocheck.model.result import Finding, Phase
from mocheck.model.rule import Clause, Compiled, Criterion, Item, Profile, Rule, Verdict, When

AS_OF = datetime.date(2026, 11, 21)
ALWAYS = All(all=())


def role(state: str = "named", person: str | None = "M. Ortega", confidence: float = 0.9, **more: Any) -> RoleFact:
    given: dict[str, Any] = {
        "location": Location(path=("3 Roles",), part=more.pop("part", "table 1 row 4"), line=more.pop("line", None)),
        "quote": more.pop("quote", f"Liaison | {person}"),
        "role": "liaison",
        "title": "Liaison",
        "state": state,
        "person": person,
        "confidence": confidence,
    }
    return RoleFact(**given | more)


def artifact(path: str, *facts: Fact, kind: str | None = "mo-plan", **more: Any) -> Artifact:
    guesses = (KindGuess(kind=kind, confidence=0.95, signal="title"),) if kind else ()
    given: dict[str, Any] = {"sha256": "a" * 64, "format": "docx", "readable": True, "kinds": guesses, "facts": facts}
    return Artifact(path=path, **given | more)


def unreadable(path: str, *hints: str) -> Artifact:
    return artifact(path, kind=None, readable=False, unreadable_because="it is encrypted", hints=hints)


def in_state(state: str, bind: str | None = None) -> Pattern:
    return Pattern(fact="role", tests=(Test(field="state", op="is", value=state),), bind=bind)


def clause(verdict: Verdict, when: Condition, message: str = "said", asks: tuple[str, ...] = ()) -> Clause:
    return Clause(verdict=verdict, when=when, message=message, asks=asks)


def item(*clauses: Clause, name: str | None = None, **more: Any) -> Item:
    return Item(**{"item": name, "clauses": clauses, "message": "No liaison was found."} | more)


def rule(*items: Item, name: str = "X-1", when: When | None = None, **more: Any) -> Compiled:
    compiled = {key: more.pop(key) for key in ("need", "rollup") if key in more}
    given: dict[str, Any] = {
        "id": name,
        "title": f"Title of {name}",
        "criterion": Criterion(section="1", quote="shall"),
        "severity": "major",
        "mode": "auto",
        "expect": {},
        "why": "because",
        "remedy": "do it",
        "examples": {},
    }
    return Compiled(rule=Rule(**given | more), pack="x", when=when, items=items, **compiled)


def findings(
    rules: Sequence[Compiled], artifacts: Sequence[Artifact] = (), answers: Sequence[AnswerFact] = (), **more: Any
) -> dict[str, Finding]:
    """Judged with every engine at hand, which must agree."""
    flat = engine.flatten(artifacts, answers, Phase(), AS_OF)
    profile = Profile(packs=(), rules=tuple(rules))
    found = judge(profile, flat, "auto", **more)
    assert found == judge(profile, flat, "builtin", **more)
    return {finding.rule: finding for finding in found}


def finding(
    only: Compiled, artifacts: Sequence[Artifact] = (), answers: Sequence[AnswerFact] = (), **more: Any
) -> Finding:
    return findings([only], artifacts, answers, **more)[only.rule.id]
