"""What applies in a run: the rules of the packs, tailored as the program file says, and compiled."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from mocheck.errors import ConfigError, Problem
from mocheck.model.rule import Compiled, Derive, Item, Profile
from mocheck.packs.base import Context
from mocheck.packs.compiling import compile_derive, compile_rule
from mocheck.packs.load import selected
from mocheck.packs.schema import Pack
from mocheck.packs.settings import Setting, wrong_type
from mocheck.packs.vocabulary import names_of
from mocheck.program.model import PackChoice, Program
from mocheck.program.validation import shown, suggest
from mocheck.understand.vocabulary import Vocabulary

_FILE = "mocheck.yaml"
NOT_INCLUDED = "not among the rules that the program file includes"


def profile(packs: Sequence[Pack], program: Program, as_of: datetime.date, vocabulary: Vocabulary) -> Profile:
    """Raises ConfigError for tailoring that has no effect: rules, parameters and packs that do not exist."""
    context = Context(names=names_of(vocabulary), phase=program.phase, as_of=as_of)
    problems: list[Problem] = list(_unmatched(packs, program))
    rules: list[Compiled] = []
    derives: list[Derive] = []
    excluded: dict[str, str] = {}
    settings: dict[str, Setting] = {}
    for pack in packs:
        choice = next((each for each in program.packs if _is(each, pack)), PackChoice(id=pack.id))
        values, wrong = _settings(pack, choice)
        problems += wrong
        out, wrong = _excluded(pack, choice)
        problems += wrong
        if problems:
            continue
        excluded |= out
        settings |= {f"{pack.id}.{name}": value for name, value in values.items()}
        compiled, wrong = _compiled(pack, out, values, context)
        problems += wrong
        rules += compiled
        derives += [compile_derive(entry, context, values) for entry in pack.derives]
    if problems:
        raise ConfigError(problems)
    return Profile(
        packs=tuple((pack.id, pack.version, pack.sha256) for pack in packs),
        rules=tuple(sorted(rules, key=lambda each: each.rule.id)),
        derives=tuple(sorted(derives, key=lambda each: each.id)),
        excluded=dict(sorted(excluded.items())),
        settings=dict(sorted(settings.items())),
    )


def _is(choice: PackChoice, pack: Pack) -> bool:
    if choice.path is not None:
        return Path(pack.folder).resolve() == choice.path.resolve()
    return choice.id == pack.id


def _problem(message: str) -> Problem:
    return Problem(_FILE, 0, 0, f"packs: {message}")


def _unmatched(packs: Sequence[Pack], program: Program) -> Iterator[Problem]:
    """A pack that the command line leaves out may stay in the program file; one tailored twice may not."""
    for pack in packs:
        if sum(_is(choice, pack) for choice in program.packs) > 1:
            yield _problem(f"{pack.id} stands there more than once")


def _settings(pack: Pack, choice: PackChoice) -> tuple[dict[str, Setting], list[Problem]]:
    values = {name: parameter.default for name, parameter in pack.parameters.items()}
    problems = []
    for name, value in sorted(choice.set.items()):
        parameter = pack.parameters.get(name)
        if parameter is None:
            problems.append(_problem(f'{pack.id} has no parameter "{name}"{suggest(name, pack.parameters)}'))
        elif wanted := wrong_type(parameter, value):
            problems.append(_problem(f"{pack.id}: set.{name} must be {wanted}, not {shown(value)}"))
        else:
            values[name] = value
    return values, problems


def _excluded(pack: Pack, choice: PackChoice) -> tuple[dict[str, str], list[Problem]]:
    ids = [rule.id for rule in pack.rules]
    problems = [
        _problem(f"{key}: {pack.id} has no rule {rule}{suggest(rule, ids)}")
        for key, rules in (("include", choice.include), ("exclude", choice.exclude), ("reasons", tuple(choice.reasons)))
        for rule in rules
        if rule not in ids
    ]
    problems += [
        _problem(f"exclude: {rule} needs a reason under reasons")
        for rule in choice.exclude
        if rule not in choice.reasons
    ]
    problems += [
        _problem(f"reasons: {rule} is not excluded")
        for rule in choice.reasons
        if rule in ids and rule not in choice.exclude
    ]
    problems += [_problem(f"{rule} is both included and excluded") for rule in choice.exclude if rule in choice.include]
    out = {rule: NOT_INCLUDED for rule in ids if choice.include and rule not in choice.include}
    return out | {rule: choice.reasons.get(rule, "") for rule in choice.exclude}, problems


def _compiled(
    pack: Pack, out: dict[str, str], values: dict[str, Setting], context: Context
) -> tuple[list[Compiled], list[Problem]]:
    compiled, problems = [], []
    left = [rule.id for rule in pack.rules if rule.id not in out]
    for rule in pack.rules:
        if rule.id in out:
            continue
        try:
            compiled.append(_expanded(compile_rule(rule, pack.id, values, context), left))
        except ValidationError as error:
            said = "; ".join(each["msg"].removeprefix("Value error, ") for each in error.errors())
            problems.append(_problem(f"what is set for {pack.id} breaks {rule.id}: {said}"))
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
