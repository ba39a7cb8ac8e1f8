"""Forward chaining: what documents say of one thing answers conditions on another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from mocheck.engine.flatten import Flattened, Source
from mocheck.model.artifact import Artifact
from mocheck.model.condition import Condition, EngineFact, Match
from mocheck.model.document import Location
from mocheck.model.facts import AnswerFact
from mocheck.model.rule import Derive

Matcher = Callable[[Mapping[str, Condition], Sequence[EngineFact]], Mapping[str, Sequence[Match]]]
Answer = tuple[str, str, bool | int | str]
Sourced = tuple[Artifact | None, AnswerFact]


def derive(derives: Sequence[Derive], flat: Flattened, match: Matcher) -> Flattened:
    """With every answer that follows, however many steps away.

    What is declared is not derived again: what documents say against it is kept as disputed. Documents that lead to
    different answers give all of them: a condition on that answer then holds and fails, which is a contradiction and
    no verdict.
    """
    declared = {answer.name: answer.value for answer in flat.answers if answer.basis == "declared"}
    open_ = [each for each in derives if each.answer not in declared]
    seen: set[Answer] = set()
    while open_:
        answers = _follow([each for each in open_ if _key(each) not in seen], flat, match)
        if not answers:
            break
        seen.update(answers)
        flat = flat.and_answers([answers[key] for key in sorted(answers, key=repr)])
    against = [each for each in derives if each.answer in declared and _differ(each.value, declared[each.answer])]
    return replace(flat, disputed=tuple(_follow(against, flat, match).values())) if against else flat


def _follow(derives: Sequence[Derive], flat: Flattened, match: Matcher) -> dict[Answer, Sourced]:
    """The answers that follow in one step, each once: from the first derivation that gives it, on its surest match."""
    found = match({each.id: each.when for each in derives}, flat.facts)
    answers: dict[Answer, Sourced] = {}
    for each in derives:
        if found[each.id] and _key(each) not in answers:
            surest = max(found[each.id], key=lambda matched: _least_sure(matched, flat))
            answers[_key(each)] = _answer(each, surest, flat)
    return answers


def _least_sure(matched: Match, flat: Flattened) -> float:
    return min((_sureness(flat.sources[index]) for index in matched), default=1.0)


def _differ(said: bool | int | str, declared: bool | int | str) -> bool:
    """Documents tell one from several: how many is the program file's to say."""
    if isinstance(said, int) and isinstance(declared, int) and not isinstance(said, bool):
        return min(said, 2) != min(declared, 2)
    return said != declared


def declared(facts: Mapping[str, bool | int | str]) -> tuple[AnswerFact, ...]:
    """What the program file says under `facts`."""
    return tuple(
        AnswerFact(
            name=name,
            value=value,
            basis="declared",
            location=Location(path=("facts",), part=name),
            quote=f"{name}: {str(value).lower() if isinstance(value, bool) else value}",
            confidence=1.0,
        )
        for name, value in sorted(facts.items())
    )


def _key(rule: Derive) -> Answer:
    return rule.answer, type(rule.value).__name__, rule.value


def _answer(rule: Derive, matched: Match, flat: Flattened) -> Sourced:
    """The answer, resting on the surest of the facts that it follows from."""
    sources = [flat.sources[index] for index in sorted(matched)]
    best = max(sources, key=_sureness, default=Source(None, None))
    answer = AnswerFact(
        name=rule.answer,
        value=rule.value,
        basis="derived",
        location=best.fact.location if best.fact else Location(),
        quote=best.fact.quote if best.fact else rule.why,
        confidence=_least_sure(matched, flat),
    )
    return best.artifact, answer


def _sureness(source: Source) -> float:
    if source.fact is not None:
        return source.fact.confidence
    return max((guess.confidence for guess in source.artifact.kinds), default=0.0) if source.artifact else 1.0
