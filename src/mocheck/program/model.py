"""The program assessed, as its people declare it: the whole of `mocheck.yaml`."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from mocheck.model.facts import Frozen, Side
from mocheck.model.result import FailOn, Phase, ProgramName, Stage
from mocheck.model.rule import Mode

Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9.]+)+$", max_length=60)]
FactValue = bool | int | Annotated[str, StringConstraints(max_length=200)]
Setting = bool | int | float | Words | Annotated[tuple[Word, ...], Field(max_length=500)]


class PackChoice(Frozen):
    """A rule pack and how it is tailored: built in (`id`) or a folder (`path`). Every excluded rule has its reason."""

    id: Word | None = None
    path: Path | None = None
    include: Annotated[tuple[RuleId, ...], Field(max_length=2_000)] = ()
    exclude: Annotated[tuple[RuleId, ...], Field(max_length=2_000)] = ()
    reasons: dict[RuleId, Words] = {}
    set: dict[Word, Setting] = {}


class RosterEntry(Frozen):
    """One of the program's own people. `left` is the day from which they are gone."""

    person: Word
    role: Word | None = None
    organization: Word | None = None
    side: Side | None = None
    left: datetime.date | None = None


class GateSettings(Frozen):
    """What closes the gate. `confirm` names the severity from which a proposed verdict awaits a reviewer.

    `modes` is the level of findings of a mode where it is another than `fail_on`. `rules` close the gate whatever
    their severity; none can be named that never does, since that is what a waiver with its reason is for.
    """

    fail_on: FailOn = "major"
    modes: dict[Mode, FailOn] = {}
    rules: Annotated[tuple[RuleId, ...], Field(max_length=2_000)] = ()
    pending: Literal["open", "closed"] = "closed"
    confirm: Literal["blocker", "major", "none"] = "none"


class Program(Frozen):
    """The program file, with its paths resolved against the folder it stands in.

    `kinds` says which kind a file is (path relative to the program's folder, forward slashes); `title_aliases`
    which kind, role or concept a local title stands for. `facts` holds what is declared and nothing else: what
    is left out is unknown. One that is `unnamed` has its folder's name, which tells documents of other systems apart
    from its own as little as no name. `places` says where each part of `packs` and `aliases` stands in it, by key path.
    """

    name: str
    unnamed: bool = False
    organization: str = ""
    aliases: tuple[str, ...] = ()
    phase: Phase = Phase()
    facts: dict[str, bool | int | str] = {}
    packs: tuple[PackChoice, ...] = ()
    ignore: tuple[str, ...] = ()
    kinds: dict[str, str] = {}
    title_aliases: dict[str, str] = {}
    roster: tuple[RosterEntry, ...] = ()
    waivers: Path | None = None
    decisions: Path | None = None
    responses: Path | None = None
    stage: Stage | None = None
    gate: GateSettings = GateSettings()
    places: dict[str, str] = {}

    @classmethod
    def default(cls, root: Path) -> Program:
        """The program of a folder without a program file: named after the folder, nothing declared."""
        return cls(name=root.resolve().name or "Program", unnamed=True)

    @property
    def called(self) -> tuple[str, ...]:
        """What its documents may call it."""
        return self.aliases if self.unnamed else (self.name, *self.aliases)

    @property
    def named(self) -> ProgramName:
        """Its names, as a result carries them."""
        return ProgramName(name=self.name, organization=self.organization, aliases=self.aliases)
