"""The rules that apply to a program, as its file and the command line choose and tailor them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from mocheck import packs
from mocheck.errors import ConfigError, Problem
from mocheck.model.rule import Compiled, Profile
from mocheck.packs import Pack
from mocheck.program import Program
from mocheck.program import load as load_program
from mocheck.program.validation import suggest
from mocheck.reports.plainly import UNDATED, UNDATED_AS_OF
from mocheck.understand.vocabulary import Vocabulary

PROGRAM_FILE = "mocheck.yaml"


@dataclass(frozen=True, slots=True)
class Tailored:
    """A program with the packs, vocabulary and profile that a run of it uses. `file` is its file, if it has one."""

    program: Program
    file: Path | None
    vocabulary: Vocabulary
    packs: tuple[Pack, ...]
    profile: Profile

    def rule(self, name: str) -> tuple[Compiled, Pack]:
        """Raises ConfigError for a rule that is not there, or was excluded, with the reason."""
        compiled = {each.rule.id: each for each in self.profile.rules}
        if name in compiled:
            return compiled[name], next(pack for pack in self.packs if pack.id == compiled[name].pack)
        if name in self.profile.excluded:
            raise ConfigError(f"{name} is excluded from this program: {self.profile.excluded[name]}")
        raise ConfigError(f"there is no rule {name}{suggest(name, compiled)}")


def program_of(root: Path, file: Path | None) -> tuple[Program, Path | None]:
    """The program and its file: the one named, else the folder's own, else none."""
    own = root / PROGRAM_FILE
    path = file or (own if own.is_file() else None)
    return (load_program(path) if path else Program.default(root)), path


def wanted_packs(program: Program, chosen: Sequence[str] = ()) -> list[str]:
    """The packs chosen, by id or folder, else the program file's; none where every built-in one is meant."""
    return [*chosen] or [str(choice.path) if choice.path else choice.id or "" for choice in program.packs]


def load(file: Path | None, chosen: Sequence[str], as_of: datetime.date, root: Path | None = None) -> Tailored:
    """`chosen` are packs by id or folder; by default the program file's, and else every built-in one."""
    program, path = program_of(root or Path(), file) if root or file else (Program.default(Path()), None)
    wanted = wanted_packs(program, chosen)
    words = packs.words_of(wanted)
    loaded = packs.load(wanted)
    profile = packs.profile(loaded, program, as_of, words)
    if not chosen:
        _check_gate(program, path, {rule.id for pack in loaded for rule in pack.rules}, profile.excluded)
    return Tailored(program, path, words, loaded, profile)


def _check_gate(program: Program, path: Path | None, known: Set[str], excluded: Mapping[str, str]) -> None:
    """Raises ConfigError for rules that should close the gate and that the program does not have, or has excluded."""
    problems = [
        Problem.at(program.places.get(f"gate/rules/{at}", str(path)), why)
        for at, rule in enumerate(program.gate.rules)
        if (why := _never_closes(rule, known, excluded))
    ]
    if problems:
        raise ConfigError(problems)


def _never_closes(rule: str, known: Set[str], excluded: Mapping[str, str]) -> str:
    if rule in excluded:
        return f"{rule} is excluded from this program and cannot close its gate: {excluded[rule]}"
    return "" if rule in known else f"there is no rule {rule}{suggest(rule, known)}"


def undated(chosen: Sequence[str] = ()) -> Tailored:
    """The packs with every parameter at its default and no program: dates stand for what they are called."""
    words, loaded = packs.words_of(chosen), packs.load(chosen)
    program = Program(name="", phase=UNDATED)
    return Tailored(program, None, words, loaded, packs.profile(loaded, program, UNDATED_AS_OF, words))
