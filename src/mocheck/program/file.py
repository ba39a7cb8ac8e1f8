"""`mocheck.yaml` as it is written: its shape, and what the shape alone cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from mocheck.errors import Problem
from mocheck.model.facts import Frozen
from mocheck.model.result import Phase, Stage
from mocheck.program.facts import ASKABLE, objection
from mocheck.program.model import FactValue, GateSettings, PackChoice, Program, RosterEntry, Word, Words
from mocheck.program.validation import suggest
from mocheck.program.yamltext import Tree, validate

Many = Field(max_length=5_000)


class Identity(Frozen):
    """The program's names: what it is called, and by what else documents may call it.

    Without a name no document can be told apart as another system's.
    """

    name: Word | None = None
    organization: Annotated[str, Field(max_length=200)] = ""
    aliases: Annotated[tuple[Word, ...], Field(max_length=100)] = ()


class ArtifactSettings(Frozen):
    """Which files are left out, and a person's word on which kind a file is."""

    ignore: Annotated[tuple[Word, ...], Many] = ()
    kinds: Annotated[dict[Words, Word], Many] = {}


class ProgramFile(Frozen):
    """The whole file. `mocheck` is the version of this form."""

    mocheck: Literal[1]
    program: Identity = Identity()
    phase: Phase = Phase()
    facts: Annotated[dict[str, FactValue], Field(max_length=200)] = {}
    packs: Annotated[tuple[PackChoice, ...], Field(max_length=50)] = ()
    artifacts: ArtifactSettings = ArtifactSettings()
    aliases: Annotated[dict[Words, Word], Many] = {}
    roster: Annotated[tuple[RosterEntry, ...], Many] = ()
    waivers: Words | None = None
    decisions: Words | None = None
    responses: Words | None = None
    stage: Stage | None = None
    gate: GateSettings = GateSettings()

    def program_in(self, folder: Path) -> Program:
        """The program, with the paths of this file resolved against the folder it stands in."""
        packs = (each.model_copy(update={"path": folder / each.path}) if each.path else each for each in self.packs)
        return Program(
            name=self.program.name or Program.default(folder).name,
            unnamed=self.program.name is None,
            organization=self.program.organization,
            aliases=self.program.aliases,
            phase=self.phase,
            facts=self.facts,
            packs=tuple(packs),
            ignore=self.artifacts.ignore,
            kinds={_plain(path): kind for path, kind in self.artifacts.kinds.items()},
            title_aliases=self.aliases,
            roster=self.roster,
            waivers=folder / self.waivers if self.waivers else None,
            decisions=folder / self.decisions if self.decisions else None,
            responses=folder / self.responses if self.responses else None,
            stage=self.stage,
            gate=self.gate,
        )


def read(tree: Tree) -> tuple[ProgramFile | None, list[Problem]]:
    """The file, or None with every problem: of its shape, and of what its sound parts say."""
    file, problems = validate(ProgramFile, tree)
    return file, sorted({*problems, *_said(file or _sound(tree), tree)})


def _sound(tree: Tree) -> ProgramFile:
    """What is left of a file when the sections with mistakes are taken out."""
    sections: dict[str, Any] = {}
    for name, field in ProgramFile.model_fields.items():
        if name in tree.data:
            value, problems = validate(Annotated[field.annotation, field], tree, (name,))  # type: ignore[arg-type]
            sections |= {} if problems else {name: value}
    return ProgramFile.model_construct(**sections)


def _said(file: ProgramFile, tree: Tree) -> Iterator[Problem]:
    """What is wrong although the shape is right: dates out of order, facts of the wrong type, unreasoned exclusions."""
    yield from _phase(file, tree)
    yield from _facts(file, tree)
    yield from _packs(file, tree)
    yield from _kinds(file, tree)


def _plain(path: str) -> str:
    return path.replace("\\", "/").removeprefix("./")


def _phase(file: ProgramFile, tree: Tree) -> Iterator[Problem]:
    start = file.phase.start
    for name, day in (("gate", file.phase.gate), ("go_live", file.phase.go_live)):
        if start and day and day < start:
            yield tree.problem(f"phase.{name}: {day} is before the phase starts, {start}", "phase", name)


def _facts(file: ProgramFile, tree: Tree) -> Iterator[Problem]:
    for name, value in file.facts.items():
        if name not in ASKABLE:
            yield tree.problem(f"facts.{name}: no rule can ask for this{suggest(name, ASKABLE)}", "facts", name)
        wrong = objection(name, value)
        if wrong:
            shown = str(value).lower() if isinstance(value, bool) else repr(value)
            yield tree.problem(f"facts.{name}: {wrong}, not {shown}", "facts", name)


def _packs(file: ProgramFile, tree: Tree) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for at, pack in enumerate(file.packs):
        named = str(pack.id or pack.path)
        if (pack.id is None) == (pack.path is None):
            yield tree.problem("a pack has either an id or a path", "packs", at)
        elif named in seen:
            yield tree.problem(f"the pack {named} stands here again; first as number {seen[named] + 1}", "packs", at)
        seen.setdefault(named, at)
        for index, rule in enumerate(pack.exclude):
            if rule not in pack.reasons:
                why = f"{rule} is excluded without a reason: write one under reasons"
                yield tree.problem(why, "packs", at, "exclude", index)
            if rule in pack.include:
                yield tree.problem(f"{rule} is both included and excluded", "packs", at, "exclude", index)
        for rule in pack.reasons:
            if rule not in pack.exclude:
                yield tree.problem(f"{rule} has a reason but is not excluded", "packs", at, "reasons", rule)


def _kinds(file: ProgramFile, tree: Tree) -> Iterator[Problem]:
    for path in file.artifacts.kinds:
        plain = _plain(path)
        if plain.startswith("/") or ".." in plain.split("/") or ":" in plain.split("/", maxsplit=1)[0]:
            why = f"{path}: write the path as it stands in the program's folder"
            yield tree.problem(why, "artifacts", "kinds", path)
