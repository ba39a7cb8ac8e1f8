"""One pack's folder, read: every mistake of every file at once, each as path:line:col."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mocheck.errors import ConfigError, Problem
from mocheck.model.rule import Rule
from mocheck.packs.checking import Checker
from mocheck.packs.files import PACK_FILE, WORDS_FILE, digest, rule_files, text_in
from mocheck.packs.names import Names
from mocheck.packs.schema import DeriveEntry, Pack, PackFile
from mocheck.packs.settings import wrong_type
from mocheck.packs.sums import rollup_problems
from mocheck.program.validation import suggest
from mocheck.program.yamltext import Tree, parse, validate


class _Reading:
    """One pack as it is read: what was found, and what is wrong with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.rules: list[Rule] = []
        self.derives: list[DeriveEntry] = []
        self.places: dict[str, str] = {}

    def text(self, path: Path) -> str:
        try:
            return text_in(self.folder, path)
        except ConfigError as error:
            self.problems += error.problems
            return ""

    def tree(self, path: Path) -> Tree | None:
        before = len(self.problems)
        text = self.text(path)
        if len(self.problems) > before:
            return None
        try:
            return parse(text, str(path))
        except ConfigError as error:
            self.problems += error.problems
            return None

    def entry(self, checker: Checker, at: tuple[int], source: str) -> None:
        tree, data = checker.tree, checker.tree.data[at[0]]
        if isinstance(data, dict) and "derive" in data:
            entry, problems = validate(DeriveEntry, tree, at)
            self.problems += problems
            if entry:
                self.problems += checker.derive(at, entry)
                self.derives.append(entry)
                self._place(entry.id, tree, at)
            return
        rule, problems = validate(Rule, tree, at)
        self.problems += problems
        if rule:
            self.problems += checker.rule(at, rule)
            criterion = rule.criterion.model_copy(update={"source": rule.criterion.source or source})
            self.rules.append(rule.model_copy(update={"criterion": criterion}))
            self._place(rule.id, tree, at)
        elif isinstance(data, dict) and isinstance(data.get("id"), str):
            self._place(data["id"], tree, at)

    def _place(self, key: str, tree: Tree, at: tuple[int]) -> None:
        if key in self.places:
            self.problems.append(tree.problem(f"the id {key} stands also at {self.places[key]}", *at, "id"))
        line, column = tree.place(*at, "id")
        self.places.setdefault(key, f"{tree.path}:{line}:{column}")


def read(folder: Path, names: Names) -> Pack:
    """Raises ConfigError with every problem of the folder."""
    reading = _Reading(folder)
    head = reading.tree(folder / PACK_FILE)
    pack, problems = validate(PackFile, head) if head else (None, [])
    reading.problems += problems
    if head is None or pack is None:
        raise ConfigError(reading.problems)
    reading.problems += _own(pack, head)
    files = rule_files(folder)
    read_from = [folder / PACK_FILE, *files]
    source: tuple[str, ...] = ()
    if files:
        read_from.append(folder / pack.source.file)
        source = tuple(reading.text(folder / pack.source.file).splitlines())
    for path in files:
        tree = reading.tree(path)
        if tree is None:
            continue
        if not isinstance(tree.data, list):
            reading.problems.append(tree.problem("a rule file is a list of rules"))
            continue
        checker = Checker(tree, source, pack.parameters, names)
        for index in range(len(tree.data)):
            reading.entry(checker, (index,), pack.source.title)
    words = folder / WORDS_FILE if (folder / WORDS_FILE).is_file() else None
    reading.problems += rollup_problems(reading.rules, reading.places)
    reading.problems += _undecided(pack, head, reading)
    if not (reading.rules or reading.problems or pack.tailors or words):
        reading.problems.append(Problem(str(folder), 0, 0, "holds no rule, tailors no pack and adds no words"))
    if reading.problems:
        raise ConfigError(reading.problems)
    return Pack(
        **{name: getattr(pack, name) for name in ("id", "title", "version", "source", "parameters")},
        sha256=digest(folder, [*read_from, *([words] if words else [])]),
        rules=tuple(sorted(reading.rules, key=lambda rule: rule.id)),
        derives=tuple(sorted(reading.derives, key=lambda entry: entry.id)),
        folder=str(folder),
        places=reading.places,
        expectations=pack.expectations,
        tailors=pack.tailors,
        said_at=head.places("tailors"),
        words=str(words) if words else None,
    )


def _own(pack: PackFile, head: Tree) -> Iterator[Problem]:
    """What is wrong in pack.yaml although its shape is right."""
    for name, parameter in pack.parameters.items():
        if wanted := wrong_type(parameter, parameter.default):
            yield head.problem(f"the default must be {wanted}", "parameters", name, "default")
    for index, choice in enumerate(pack.tailors):
        if choice.id is None or choice.path is not None:
            yield head.problem("a pack is tailored by its id", "tailors", index)
        elif choice.id == pack.id:
            yield head.problem("a pack does not tailor itself: change its own files", "tailors", index, "id")
        elif choice.id in [each.id for each in pack.tailors[:index]]:
            yield head.problem(f"the pack {choice.id} stands here again", "tailors", index, "id")


def _undecided(pack: PackFile, head: Tree, reading: _Reading) -> Iterator[Problem]:
    """Where a pack lists what its source expects: each stands there once, and is decided by exactly one rule."""
    listed = set(pack.expectations)
    if not listed:
        return
    for index, name in enumerate(pack.expectations):
        if name in pack.expectations[:index]:
            yield head.problem(f"the expectation {name} stands here again", "expectations", index)
    deciding: dict[str, list[str]] = {}
    for rule in reading.rules:
        for name in (rule.id, *rule.decides):
            deciding.setdefault(name, []).append(rule.id)
            if name not in listed:
                why = f"decides {name}, which is not among the expectations of the pack{suggest(name, listed)}"
                yield Problem.at(reading.places[rule.id], why)
    written = deciding.keys() | reading.places.keys()
    for index, name in enumerate(pack.expectations):
        if name not in written:
            yield head.problem(f"the expectation {name} is decided by no rule", "expectations", index)
        elif len(deciding.get(name, ())) > 1:
            several = " and ".join(sorted(deciding[name]))
            yield head.problem(f"the expectation {name} is decided twice, by {several}", "expectations", index)
