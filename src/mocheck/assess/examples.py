"""The examples that stand in rules, run through everything but the reading of office files."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from mocheck import engine, packs
from mocheck.assess.example_documents import documents
from mocheck.assess.judge import judge
from mocheck.engine import Engine, Flattened
from mocheck.model.result import Finding
from mocheck.model.rule import Profile, Rule
from mocheck.packs import Pack
from mocheck.packs.schema import DeriveEntry, Example, Examples
from mocheck.packs.sums import summed
from mocheck.program.facts import ASKABLE
from mocheck.program.model import PackChoice, Program
from mocheck.understand import understand
from mocheck.understand.vocabulary import Vocabulary
from mocheck.understand.vocabulary import load as load_vocabulary

AS_OF = datetime.date(2026, 11, 21)
"""The date of an example that names none."""

_SPACE = re.compile(r"\s+")
_NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_NUMBER = re.compile(rf"\b(?:{'|'.join(_NUMBERS)})\b")


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """One example of a rule or derivation. `failure` is None where it came out as its author said."""

    pack: str
    rule: str
    verdict: str
    name: str
    failure: str | None = None


def run_examples(
    loaded: Sequence[Pack], vocabulary: Vocabulary | None = None, chosen: Engine = "auto", only: Sequence[str] = ()
) -> tuple[Outcome, ...]:
    """Every example of the packs, or of the rules named, in the order of the rules."""
    words = vocabulary or load_vocabulary()
    return tuple(outcome for pack in loaded for outcome in _pack(pack, _Bench(pack, words, chosen), only))


def _pack(pack: Pack, bench: _Bench, only: Sequence[str]) -> Iterator[Outcome]:
    for rule in pack.rules:
        if not only or rule.id in only:
            examples = Examples.model_validate(rule.examples)
            for name in Examples.model_fields:
                for example in getattr(examples, name):
                    verdict = name.rstrip("_")
                    yield Outcome(pack.id, rule.id, verdict, example.name, bench.rule(rule, verdict, example))
    for entry in pack.derives:
        if not only or entry.id in only:
            for name in ("holds", "fails"):
                for example in getattr(entry.examples, name):
                    yield Outcome(pack.id, entry.id, name, example.name, bench.derive(entry, name, example))


@dataclasses.dataclass(frozen=True, slots=True)
class _Bench:
    """Where the examples of one pack are run."""

    pack: Pack
    vocabulary: Vocabulary
    engine: Engine

    def rule(self, rule: Rule, verdict: str, example: Example) -> str | None:
        """Why an example did not come out as said."""
        rules = self._rules(rule)
        asked = frozenset(name for each in rules for name in _asked([each.when, each.expect]))
        profile, flat = self._run(example, rules, asked)
        findings = judge(profile, flat, self.engine, awaiting=False)
        finding = next(each for each in findings if each.rule == rule.id)
        told = " / ".join(dict.fromkeys((finding.message, *(item.message for item in finding.items))))
        if finding.verdict != verdict:
            return f"is {finding.verdict}, not {verdict}: {told}"
        if example.message and _plain(example.message) not in _plain(told):
            return f'does not say "{example.message}": {told}'
        if verdict == "pass" and not _proven(finding):
            return "passes without evidence"
        return None

    def derive(self, entry: DeriveEntry, name: str, example: Example) -> str | None:
        """Why the example of a derivation did not come out as said."""
        answer, value = next(iter(entry.derive.items()))
        _, flat = self._run(example, (), frozenset({answer}))
        derived = any(each.name == answer and each.value == value for each in flat.answers)
        if derived == (name == "holds"):
            return None
        return f"{answer}: {value!r} was {'' if derived else 'not '}derived"

    def _rules(self, rule: Rule) -> list[Rule]:
        """A rule, with those that it sums up, and those that they sum up."""
        by_id = {each.id: each for each in self.pack.rules}
        wanted, left = {rule.id}, [rule]
        while left:
            below = [name for name in summed(left.pop(), list(by_id)) if name not in wanted]
            wanted.update(below)
            left += [by_id[name] for name in below]
        return [each for each in self.pack.rules if each.id in wanted]

    def _derives(self, asked: frozenset[str]) -> tuple[DeriveEntry, ...]:
        """The derivations of these answers, and of those that they follow from."""
        wanted = asked
        while True:
            found = tuple(each for each in self.pack.derives if not wanted.isdisjoint(each.derive))
            more = wanted.union(*(_asked(each.when) for each in found))
            if more == wanted:
                return found
            wanted = more

    def _run(self, example: Example, rules: Sequence[Rule], asked: frozenset[str]) -> tuple[Profile, Flattened]:
        """`asked` are the answers that matter: others are not derived, which would take most of the time."""
        as_of = example.as_of or AS_OF
        made, kinds = documents(example.documents, Path(self.pack.folder))
        program = Program(
            name=example.program,
            organization=example.organization,
            phase=example.phase,
            facts=example.facts,
            roster=example.roster,
            kinds=kinds,
            packs=(PackChoice(id=self.pack.id, set=example.set),),
        )
        small = self.pack.model_copy(update={"rules": tuple(rules), "derives": self._derives(asked)})
        profile = packs.profile((small,), program, as_of, self.vocabulary)
        artifacts = understand(made, self.vocabulary, program, as_of)
        flat = engine.flatten(artifacts, engine.declared(example.facts), example.phase, as_of)
        return profile, engine.derive(profile.derives, flat, self.engine)


def _asked(data: object) -> frozenset[str]:
    """The answers that a rule's condition or expectation speaks of."""
    if isinstance(data, str):
        return frozenset({data} & ASKABLE.keys())
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list | tuple) else ()
    return frozenset().union(*map(_asked, parts))


def _plain(text: str) -> str:
    """For comparing messages: white space single, small letters, numbers in digits."""
    return _NUMBER.sub(lambda found: str(_NUMBERS.index(found[0])), _SPACE.sub(" ", text).strip().lower())


def _proven(finding: Finding) -> bool:
    return bool(finding.evidence or any(item.evidence for item in finding.items))
