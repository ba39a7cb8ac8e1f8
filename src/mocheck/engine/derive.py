"""Forward chaining: what documents say of one thing answers conditions on another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mocheck.engine.flatten import Flattened, Source
from mocheck.model.artifact import Artifact
from mocheck.model.condition import Condition, EngineFact, Match
from mocheck.model.document import Location
from mocheck.model.facts import AnswerFact
from mocheck.model.rule import Derive

Matcher = Callable[[Mapping[str, Condition], Sequence[EngineFact]], Mapping[str, Sequence[Match]]]
Answer = tuple[str, str, bool | int | str]


def derive(derives: Sequence[Derive], flat: Flattened, match: Matcher) -> Flattened:
    """With every answer that follows, however many steps away.

    What is declared is not derived again, whatever documents say. Documents that lead to different answers give all
    of them: a condition on that answer then holds and fails, which is a contradiction and no verdict.
    """
    declared = {answer.name for answer in flat.answers if answer.basis == "declared"}
    open_ = [each for each in derives if each.answer not in declared]
    seen: set[Answer] = set()
    while open_:
        found = match({each.id: each.when for each in open_}, flat.facts)
        new = [(each, found[each.id][0]) for each in open_ if found[each.id] and _key(each) not in seen]
        if not new:
            break
        answers = {_key(each): _answer(each, matched, flat) for each, matched in reversed(new)}
        seen.update(answers)
        flat = flat.and_answers([answers[key] for key in sorted(answers, key=repr)])
    return flat


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


def _answer(rule: Derive, matched: Match, flat: Flattened) -> tuple[Artifact | None, AnswerFact]:
    """The answer, resting on the surest of the facts that it follows from."""
    sources = [flat.sources[index] for index in sorted(matched)]
    best = max(sources, key=_sureness, default=Source(None, None))
    answer = AnswerFact(
        name=rule.answer,
        value=rule.value,
        basis="derived",
        location=best.fact.location if best.fact else Location(),
        quote=best.fact.quote if best.fact else rule.why,
        confidence=min((_sureness(source) for source in sources), default=1.0),
    )
    return best.artifact, answer


def _sureness(source: Source) -> float:
    if source.fact is not None:
        return source.fact.confidence
    return max((guess.confidence for guess in source.artifact.kinds), default=0.0) if source.artifact else 1.0
