"""What can be wrong in one rule of a pack, each problem at its place."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mocheck.errors import Problem
from mocheck.model.result import Phase
from mocheck.model.rule import Parameter, Rule
from mocheck.packs import conditions, days, when
from mocheck.packs.base import Context
from mocheck.packs.compiling import ASKS, counts_or_denies, expectations
from mocheck.packs.kinds import KINDS
from mocheck.packs.names import Names, used
from mocheck.packs.schema import DeriveEntry, Example, Examples
from mocheck.packs.settings import Setting, names_in, substitute
from mocheck.program.facts import ASKABLE, objection
from mocheck.program.validation import suggest
from mocheck.program.yamltext import Tree, validate

Keys = tuple[str | int, ...]
_TRIAL = datetime.date(2026, 1, 1)


@dataclass(frozen=True)
class Checker:
    """Checks the entries of one rule file. `source` holds the lines of the text that criteria are quoted from."""

    tree: Tree
    source: tuple[str, ...]
    parameters: Mapping[str, Parameter]
    names: Names

    @cached_property
    def context(self) -> Context:
        """A context in which every date is known, for trying conditions."""
        phase = Phase(start=_TRIAL, gate=_TRIAL, go_live=_TRIAL)
        return Context(names=self.names, phase=phase, as_of=_TRIAL)

    @cached_property
    def defaults(self) -> dict[str, Setting]:
        """Every parameter at its default."""
        return {name: parameter.default for name, parameter in self.parameters.items()}

    @cached_property
    def text(self) -> str:
        """The source with its white space made single."""
        return flat(" ".join(self.source))

    @cached_property
    def settled(self) -> Tree:
        """The file with every parameter at its default; examples have none and are left out."""
        data = [
            {key: value if key == "examples" else substitute(value, self.defaults) for key, value in entry.items()}
            if isinstance(entry, dict)
            else entry
            for entry in self.tree.data
        ]
        return dataclasses.replace(self.tree, data=data)

    def rule(self, at: Keys, rule: Rule) -> Iterator[Problem]:
        """Everything wrong in a rule that has the right shape."""
        data = self._data(at)
        yield from self._parameters(at, {key: data[key] for key in ("when", "due", "expect") if key in data})
        yield from self._criterion((*at, "criterion"), rule)
        if rule.when is not None:
            _, wrong = when.build(substitute(rule.when, self.defaults), ASKS)
            yield from self._placed((*at, "when"), wrong)
        if rule.due is not None:
            yield from self._due((*at, "due"), rule.due)
        yield from self._expect((*at, "expect"), rule)
        yield from self._examples((*at, "examples"), rule)

    def derive(self, at: Keys, entry: DeriveEntry) -> Iterator[Problem]:
        """Everything wrong in a derivation that has the right shape."""
        name, value = next(iter(entry.derive.items()))
        if name not in ASKABLE:
            message = f'"{name}" is not a condition of the program file{suggest(name, ASKABLE)}'
            yield self.tree.problem(message, *at, "derive", name)
        elif why := objection(name, value):
            yield self.tree.problem(f"{name}: {value!r} {why}", *at, "derive", name)
        yield from self._parameters((*at, "when"), entry.when)
        built = conditions.build(substitute(entry.when, self.defaults), self.context)
        yield from self._placed((*at, "when"), built.problems)
        if not built.problems and counts_or_denies(built.condition):
            yield self.tree.problem(
                "a derivation has neither none nor count: their answer would depend on order", *at, "when"
            )
        for verdict, examples in (("holds", entry.examples.holds), ("fails", entry.examples.fails)):
            if not examples:
                yield self.tree.problem(f"examples.{verdict}: at least one example is required", *at, "examples")
            yield from self._named((*at, "examples", verdict), examples)

    def _data(self, at: Keys) -> Any:
        data = self.tree.data
        for key in at:
            data = data[key]
        return data

    def _placed(self, at: Keys, wrong: list[tuple[Keys, str]]) -> Iterator[Problem]:
        for keys, message in wrong:
            yield self.tree.problem(message, *at, *keys)

    def _parameters(self, at: Keys, data: Any) -> Iterator[Problem]:
        for keys, name in names_in(data):
            if name not in self.parameters:
                yield self.tree.problem(
                    f'"${name}" is not a parameter of the pack{suggest(name, self.parameters)}', *at, *keys
                )

    def _criterion(self, at: Keys, rule: Rule) -> Iterator[Problem]:
        quote = flat(rule.criterion.quote)
        if quote not in self.text:
            yield self.tree.problem(f'the source text does not say "{_short(quote)}"', *at, "quote")
        elif rule.criterion.lines:
            first, last = rule.criterion.lines
            if quote not in flat(" ".join(self.source[first - 1 : last])):
                yield self.tree.problem(
                    f'lines {first} to {last} of the source do not say "{_short(quote)}"', *at, "lines"
                )

    def _due(self, at: Keys, due: str) -> Iterator[Problem]:
        try:
            days.parse(substitute(due, self.defaults))
        except ValueError as error:
            yield self.tree.problem(str(error), *at)

    def _expect(self, at: Keys, rule: Rule) -> Iterator[Problem]:
        if not rule.expect:
            yield self.tree.problem("expect is empty" + suggest("", KINDS), *at)
        for keys, kind, said in expectations(rule.expect):
            here = (*at, *keys)
            if kind not in KINDS:
                yield self.tree.problem(f'"{kind}" is not a kind of expectation{suggest(kind, KINDS)}', *here)
                continue
            if not isinstance(said, dict):
                yield self.tree.problem(f"{kind} needs keys and values", *here)
                continue
            expect, problems = validate(KINDS[kind].schema, self.settled, here)
            yield from problems
            if expect is None:
                continue
            yield from self._known(here, expect)
            check = KINDS[kind].check
            wrong = check(substitute(said, self.defaults), self.context) if check else []
            yield from self._placed(here, wrong)
            if not wrong:
                KINDS[kind].compile(expect, self.context)

    def _known(self, at: Keys, expect: object) -> Iterator[Problem]:
        for keys, family, key in used(expect, type(expect)):
            known = self.names.of(family)
            if key not in known:
                yield self.tree.problem(f'"{key}" is no {family} of the vocabulary{suggest(key, known)}', *at, *keys)

    def _examples(self, at: Keys, rule: Rule) -> Iterator[Problem]:
        examples, problems = validate(Examples, self.tree, at)
        yield from problems
        if examples is None:
            return
        for verdict, found in (("pass", examples.pass_), ("fail", examples.fail)):
            if not found:
                yield self.tree.problem(f"examples.{verdict}: at least one example is required", *at)
        if rule.when and not (examples.not_applicable or examples.not_determined):
            message = "a rule with a condition needs an example of not_applicable or not_determined"
            yield self.tree.problem(message, *at)
        if rule.due and not (examples.not_yet_due or examples.not_determined):
            yield self.tree.problem("a rule with a due date needs an example of not_yet_due or not_determined", *at)
        for verdict in ("pass", "partial", "fail", "not_applicable", "not_yet_due", "not_determined"):
            yield from self._named((*at, verdict), getattr(examples, "pass_" if verdict == "pass" else verdict))

    def _named(self, at: Keys, examples: tuple[Example, ...]) -> Iterator[Problem]:
        known = self.names.of("document kind")
        for index, example in enumerate(examples):
            for name in example.set:
                if name not in self.parameters:
                    message = f'"{name}" is not a parameter of the pack{suggest(name, self.parameters)}'
                    yield self.tree.problem(message, *at, index, "set", name)
            for name in example.facts:
                if name not in ASKABLE:
                    message = f'"{name}" is not a condition of the program file{suggest(name, ASKABLE)}'
                    yield self.tree.problem(message, *at, index, "facts", name)
            for number, document in enumerate(example.documents):
                if document.kind and document.kind not in known:
                    message = f'"{document.kind}" is no document kind of the vocabulary{suggest(document.kind, known)}'
                    yield self.tree.problem(message, *at, index, "documents", number, "kind")


def flat(text: str) -> str:
    """White space made single."""
    return " ".join(text.split())


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "..."
