"""What applies in a run: the rules of the packs, tailored as the program file says, and compiled."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from pydantic import ValidationError

from mocheck.errors import ConfigError, Problem
from mocheck.model.rule import Compiled, Item, Profile
from mocheck.packs.base import Context
from mocheck.packs.compiling import compile_derive, compile_rule
from mocheck.packs.schema import Pack
from mocheck.packs.sums import selected
from mocheck.packs.tailoring import Choice, Effect, choices, effect
from mocheck.packs.vocabulary import names_of
from mocheck.program.model import Program
from mocheck.understand.vocabulary import Vocabulary


def profile(packs: Sequence[Pack], program: Program, as_of: datetime.date, vocabulary: Vocabulary) -> Profile:
    """Raises ConfigError for tailoring that has no effect: rules, parameters and packs that do not exist."""
    context = Context(names=names_of(vocabulary), phase=program.phase, as_of=as_of)
    problems: list[Problem] = []
    effects: list[tuple[Pack, list[Choice], Effect]] = []
    for pack in packs:
        several = choices(pack, packs, program)
        if sum(choice.program for choice in several) > 1:
            problems.append(several[-1].problem(f"the pack {pack.id} stands here again"))
        made, wrong = effect(pack, several)
        problems += wrong
        effects.append((pack, several, made))
    if problems:
        raise ConfigError(problems)
    rules: list[Compiled] = []
    for pack, several, made in effects:
        compiled, wrong = _compiled(pack, several, made, context)
        problems += wrong
        rules += compiled
    if problems:
        raise ConfigError(problems)
    derives = [compile_derive(entry, context, made.values) for pack, _, made in effects for entry in pack.derives]
    settings = {f"{pack.id}.{name}": value for pack, _, made in effects for name, value in made.values.items()}
    return Profile(
        packs=tuple((pack.id, pack.version, pack.sha256) for pack in packs),
        rules=tuple(sorted(rules, key=lambda each: each.rule.id)),
        derives=tuple(sorted(derives, key=lambda each: each.id)),
        excluded=dict(sorted(pair for _, _, made in effects for pair in made.out.items())),
        settings=dict(sorted(settings.items())),
        origins=dict(sorted(pair for _, _, made in effects for pair in made.origins.items())),
        kinds=dict(context.names.of("document kind")),
    )


def _compiled(
    pack: Pack, several: list[Choice], made: Effect, context: Context
) -> tuple[list[Compiled], list[Problem]]:
    compiled, problems = [], []
    left = [rule.id for rule in pack.rules if rule.id not in made.out]
    for rule in pack.rules:
        if rule.id in made.out:
            continue
        try:
            compiled.append(_expanded(compile_rule(rule, pack.id, made.values, context), left))
        except ValidationError as error:
            said = "; ".join(each["msg"].removeprefix("Value error, ") for each in error.errors())
            problems.append(several[-1].problem(f"what is set for {pack.id} breaks {rule.id}: {said}", "set"))
    return compiled, problems


def _expanded(rule: Compiled, ids: list[str]) -> Compiled:
    """A rollup's selectors as the rules that apply; where none is left, there is nothing to sum up."""
    if not rule.rollup:
        return rule
    names = dict.fromkeys(name for selector in rule.rollup for name in selected(selector, ids, rule.rule.id))
    if names:
        return rule.model_copy(update={"rollup": tuple(names)})
    message = "Every rule that this one sums up is excluded."
    nothing = Item(clauses=(), otherwise="not_applicable", message=message, absence=False)
    return rule.model_copy(update={"rollup": (), "items": (nothing,)})
