"""Runs a case in this process: read, understood, judged by the rules it names and no others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from mocheck import engine, packs
from mocheck.assess.judge import judge
from mocheck.model.artifact import Artifact
from mocheck.model.facts import BaseFact
from mocheck.model.result import Finding
from mocheck.packs import Pack
from mocheck.packs.sums import summed
from mocheck.program.model import PackChoice, Program
from mocheck.readers import read_bytes
from mocheck.understand import understand
from mocheck.understand.vocabulary import Vocabulary
from mocheck.understand.vocabulary import load as load_vocabulary
from tests.traps.case import Reading, Side
from tests.traps.making import made

_STATES = {"signed", "unsigned"}
PACKS = ("bpweb-mo-preinit", "m3-4.3")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out: the artifacts by path, and the findings of the rules asked for."""

    artifacts: dict[str, Artifact]
    findings: dict[str, Finding]

    def wrongs(self, side: Side) -> list[str]:
        """Everything that is not as it must be."""
        return [
            *(each for rule, want in side.want.items() for each in _misjudged(self.findings[rule], want)),
            *(each for path, want in side.read.items() for each in _misread(self.artifacts[path], want)),
        ]


def run(side: Side) -> Outcome:
    """Read, understand and judge."""
    words = _vocabulary()
    chosen = tuple(_small(pack, tuple(side.want)) for pack in _packs())
    chosen = tuple(pack for pack in chosen if pack.rules)
    program = Program(
        name="Harbor Benefits System",
        organization="Department of Coastal Services",
        aliases=("HBS", "Harbor"),
        phase=side.phase,
        facts=side.facts,
        roster=side.roster,
        kinds=side.kinds,
        title_aliases=side.aliases,
        packs=tuple(PackChoice(id=pack.id, set=side.set) for pack in chosen),
    )
    documents = tuple(read_bytes(made(path, source), path) for path, source in sorted(side.files.items()))
    artifacts = understand(documents, words, program, side.as_of)
    profile = packs.profile(chosen, program, side.as_of, words)
    flat = engine.flatten(artifacts, engine.declared(side.facts), side.phase, side.as_of)
    findings = judge(profile, engine.derive(profile.derives, flat, "builtin"), "builtin", awaiting=False)
    return Outcome({each.path: each for each in artifacts}, {each.rule: each for each in findings})


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabulary()


@cache
def _packs() -> tuple[Pack, ...]:
    return packs.load(PACKS)


def _small(pack: Pack, asked: tuple[str, ...]) -> Pack:
    """The pack with the rules asked for, and with those that they sum up."""
    ids = [rule.id for rule in pack.rules]
    wanted = set(asked)
    for rule in pack.rules:
        if rule.id in asked:
            wanted.update(summed(rule, ids))
    return pack.model_copy(update={"rules": tuple(rule for rule in pack.rules if rule.id in wanted)})


def _misjudged(finding: Finding, want) -> list[str]:
    proofs = [*finding.evidence, *(proof for item in finding.items for proof in item.evidence)]
    told = " / ".join(dict.fromkeys((finding.message, *(f"{item.item}: {item.message}" for item in finding.items))))
    quoted = " / ".join(dict.fromkeys(proof.quote for proof in proofs))
    wrong = []
    if finding.verdict not in ((want.verdict,) if isinstance(want.verdict, str) else want.verdict):
        wrong.append(f"{finding.rule} is {finding.verdict}, not {want.verdict}: {told} [{quoted[:400]}]")
    if want.says.lower() not in told.lower():
        wrong.append(f"{finding.rule} does not say {want.says!r}: {told}")
    if want.quotes.lower() not in quoted.lower():
        wrong.append(f"{finding.rule} does not quote {want.quotes!r}: {quoted}")
    if finding.verdict == "pass" and not proofs:
        wrong.append(f"{finding.rule} passes without evidence")
    return wrong


def _misread(artifact: Artifact, want: Reading) -> list[str]:
    kinds = [each.kind for each in artifact.kinds if each.confidence >= 0.5]
    wrong = []
    if want.kind and want.kind not in kinds:
        wrong.append(f"is not {want.kind} but {kinds}")
    if want.no_kind and want.no_kind in kinds:
        wrong.append(f"is {want.no_kind}")
    if want.section and want.section not in [each.kind for each in artifact.sections]:
        wrong.append(f"has no section that is {want.section}: {[each.kind for each in artifact.sections]}")
    for field, value in want.is_.items():
        found = getattr(artifact, field)
        found = list(found) if isinstance(found, tuple) else found
        if value.lower() not in str(found).lower() if isinstance(value, str) else found != value:
            wrong.append(f"{field} is {found!r}, not {value!r}")
    said = " / ".join(f"{each.says}: {each.quote}" for each in artifact.status_signals)
    wrong += [f"no signal {each!r} in: {said}" for each in want.signals if each.lower() not in said.lower()]
    for wanted in want.has:
        if not any(_fits(fact, wanted) for fact in artifact.facts):
            wrong.append(f"has no {wanted}; of that kind: {_alike(artifact, wanted)}")
    for unwanted in want.lacks:
        wrong += [f"has {_short(fact)}" for fact in artifact.facts if _fits(fact, unwanted)]
    return [f"{artifact.path} {each}" for each in wrong]


def _fits(fact: BaseFact, wanted: dict) -> bool:
    return all(
        _equal(getattr(fact, "register_" if name == "register" else name, None), value)
        for name, value in wanted.items()
    )


def _equal(found, value) -> bool:
    if isinstance(value, list) and not isinstance(found, tuple):
        return any(_equal(found, each) for each in value)
    if isinstance(value, str) and isinstance(found, str) and found in _STATES | {value}:
        return found == value
    if isinstance(value, dict):
        return isinstance(found, dict) and all(_equal(found.get(name), each) for name, each in value.items())
    if isinstance(value, str) and isinstance(found, str):
        return value.lower() in found.lower()
    if isinstance(value, float) and isinstance(found, float | int):
        return abs(found - value) < 0.11
    return str(found) == str(value) if isinstance(value, str) else found == value


def _alike(artifact: Artifact, wanted: dict) -> str:
    return "; ".join(_short(fact) for fact in artifact.facts if fact.kind == wanted.get("kind")) or "none"


def _short(fact: BaseFact) -> str:
    said = fact.model_dump(exclude={"location", "confidence"}, exclude_defaults=True)
    return ", ".join(f"{name}={value!r}" for name, value in said.items() if name != "kind")[:300]
