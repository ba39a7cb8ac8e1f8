"""What overlay packs and the program file change in a pack: which rules stay, and what its parameters are set to.

Tailoring adds up. A rule that anybody excludes is out; where somebody includes rules, only these stay. A parameter has
the value that the program file gives it, else that of an overlay, else its default.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mocheck.errors import Problem
from mocheck.packs.schema import Pack
from mocheck.packs.settings import Setting, wrong_type
from mocheck.program.model import PackChoice, Program
from mocheck.program.validation import shown, suggest

_FILE = "mocheck.yaml"


@dataclass(frozen=True, slots=True)
class Choice:
    """How somebody tailors a pack. `by` is the overlay's id or the program file's name, `at` the key path of it."""

    by: str
    said: PackChoice
    at: str
    places: Mapping[str, str]
    program: bool = False

    def place(self, *keys: str | int) -> str:
        """Where this part stands, as path:line:col, or the file where no more is known."""
        path = self.at
        found = self.places.get(path, _FILE if self.program else self.by)
        for key in keys:
            path = f"{path}/{key}"
            found = self.places.get(path, found)
        return found

    def problem(self, message: str, *keys: str | int) -> Problem:
        """A Problem at this part."""
        return Problem.at(self.place(*keys), message)


@dataclass(frozen=True, slots=True)
class Effect:
    """A pack's rules that are out, with the reason, and its parameters; `origins` says who said so and where."""

    out: Mapping[str, str]
    values: Mapping[str, Setting]
    origins: Mapping[str, str]


def choices(pack: Pack, packs: Sequence[Pack], program: Program) -> list[Choice]:
    """Everybody who tailors a pack: overlays in the order of the packs, the program file last."""
    found = [
        Choice(other.id, said, f"tailors/{index}", other.said_at)
        for other in packs
        for index, said in enumerate(other.tailors)
        if said.id == pack.id
    ]
    found += [
        Choice(_FILE, said, f"packs/{index}", program.places, program=True)
        for index, said in enumerate(program.packs)
        if is_of(said, pack)
    ]
    return found


def is_of(said: PackChoice, pack: Pack) -> bool:
    """Whether an entry of the program file means this pack."""
    if said.path is not None:
        return Path(pack.folder).resolve() == said.path.resolve()
    return said.id == pack.id


def effect(pack: Pack, several: Sequence[Choice]) -> tuple[Effect, list[Problem]]:
    """What is left of a pack, and everything that is wrong with how it is tailored."""
    problems = [problem for choice in several for problem in _wrong(pack, choice)]
    values: dict[str, Setting] = {name: parameter.default for name, parameter in pack.parameters.items()}
    origins: dict[str, str] = {}
    by: dict[str, Choice] = {}
    for choice in several:
        for name, value in sorted(choice.said.set.items()):
            if name in by and not choice.program and values[name] != value:
                why = f"{pack.id}: {name} is set to {shown(values[name])} at {by[name].place('set', name)}"
                problems.append(choice.problem(f"{why}, and to {shown(value)} here", "set", name))
            values[name], by[name] = value, choice
            origins[f"{pack.id}.{name}"] = _origin(choice, "set", name)
    out: dict[str, str] = {}
    for choice in several:
        for rule in choice.said.exclude:
            if rule not in out:
                out[rule] = choice.said.reasons.get(rule, "")
                origins[rule] = _origin(choice, "reasons", rule)
        for rule in (rule.id for rule in pack.rules) if choice.said.include else ():
            if rule not in choice.said.include and rule not in out:
                out[rule] = f"not among the rules that {'the program file' if choice.program else choice.by} includes"
                origins[rule] = _origin(choice, "include")
    return Effect(out, values, origins), problems


def overlay_problems(packs: Sequence[Pack], *, whole: bool) -> Iterator[Problem]:
    """What is wrong in how packs tailor each other. `whole`: all packs could be read, so none is just missing."""
    ids = [pack.id for pack in packs]
    for other in packs:
        for index, said in enumerate(other.tailors):
            if whole and said.id not in ids:
                choice = Choice(other.id, said, f"tailors/{index}", other.said_at)
                message = f"there is no pack {said.id} among those of this run{suggest(str(said.id), ids)}"
                yield choice.problem(message, "id")
    nobody = Program(name="")
    for pack in packs:
        yield from effect(pack, choices(pack, packs, nobody))[1]


def _origin(choice: Choice, *keys: str) -> str:
    return choice.place(*keys) if choice.program else f"{choice.by}, {choice.place(*keys)}"


def _wrong(pack: Pack, choice: Choice) -> Iterator[Problem]:
    said = choice.said
    for name, value in sorted(said.set.items()):
        parameter = pack.parameters.get(name)
        if parameter is None:
            why = f'{pack.id} has no parameter "{name}"{suggest(name, pack.parameters)}'
            yield choice.problem(why, "set", name)
        elif wanted := wrong_type(parameter, value):
            yield choice.problem(f"{pack.id}: set.{name} must be {wanted}, not {shown(value)}", "set", name)
    ids = [rule.id for rule in pack.rules]
    named: dict[str, Iterable[str]] = {"include": said.include, "exclude": said.exclude, "reasons": said.reasons}
    for key, rules in named.items():
        for index, rule in enumerate(rules):
            if rule not in ids:
                why = f"{key}: {pack.id} has no rule {rule}{suggest(rule, ids)}"
                yield choice.problem(why, key, rule if key == "reasons" else index)
    for index, rule in enumerate(said.exclude):
        if rule not in said.reasons:
            yield choice.problem(f"exclude: {rule} needs a reason under reasons", "exclude", index)
        if rule in said.include:
            yield choice.problem(f"{rule} is both included and excluded", "exclude", index)
    for rule in said.reasons:
        if rule in ids and rule not in said.exclude:
            yield choice.problem(f"reasons: {rule} is not excluded", "reasons", rule)
