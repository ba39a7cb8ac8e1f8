"""Which rules a rollup sums up, and rollups that would sum up nothing or themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mocheck.errors import Problem
from mocheck.model.rule import Rule
from mocheck.program.validation import suggest

_DEEPEST = 20


def selectors_of(rule: Rule) -> tuple[str, ...]:
    """The selectors of a rule's rollups, none where it has no rollup."""
    said = rule.expect.get("rollup")
    several = said if isinstance(said, list) else [said]
    rules = [each.get("rules", ()) for each in several if isinstance(each, dict)]
    return tuple(str(name) for names in rules for name in ([names] if isinstance(names, str) else names))


def selected(selector: str, ids: Sequence[str], own: str) -> tuple[str, ...]:
    """The rules that a selector of a rollup names, its own rule left out."""
    if selector.endswith("*"):
        return tuple(each for each in ids if each.startswith(selector[:-1]) and each != own)
    return tuple(each for each in ids if each == selector and each != own)


def summed(rule: Rule, ids: Sequence[str]) -> tuple[str, ...]:
    """The rules that a rule sums up, each once."""
    return tuple(dict.fromkeys(name for said in selectors_of(rule) for name in selected(said, ids, rule.id)))


def rollup_problems(rules: Sequence[Rule], places: Mapping[str, str]) -> Iterator[Problem]:
    """Selectors that match nothing, and rollups that lead back to themselves or through too many others."""
    ids = [rule.id for rule in rules]
    below: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        selectors = selectors_of(rule)
        for said in selectors:
            if said == rule.id:
                yield Problem.at(places[rule.id], "rollup: it names itself")
            elif not selected(said, [*ids, *places], rule.id):
                yield Problem.at(places[rule.id], f'rollup: "{said}" matches no rule of the pack{suggest(said, ids)}')
        if selectors:
            below[rule.id] = summed(rule, ids)
    for name in below:
        if why := _endless(name, below):
            yield Problem.at(places[name], f"rollup: {why}")


def _endless(name: str, below: Mapping[str, Sequence[str]]) -> str | None:
    """Walks downwards level by level, so that neither a circle nor a long chain costs more than its rules."""
    level, seen, from_ = [name], {name}, dict[str, str]()
    for _ in range(_DEEPEST):
        following = []
        for each in level:
            for lower in below.get(each, ()):
                if lower == name:
                    return f"it sums up itself by way of {_way(each, from_)}"
                if lower in below and lower not in seen:
                    seen.add(lower)
                    from_[lower] = each
                    following.append(lower)
        if not following:
            return None
        level = following
    return f"it sums up rollups of rollups, more than {_DEEPEST} deep"


def _way(name: str, from_: Mapping[str, str]) -> str:
    steps = [name]
    while steps[-1] in from_:
        steps.append(from_[steps[-1]])
    return " and ".join(reversed(steps[:-1]))
