"""A pack's folder, read: every mistake of every file at once, each as path:line:col."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from mocheck.errors import ConfigError, Problem
from mocheck.model.rule import Rule
from mocheck.packs.checking import Checker
from mocheck.packs.names import Names
from mocheck.packs.schema import DeriveEntry, Pack, PackFile
from mocheck.packs.settings import wrong_type
from mocheck.packs.vocabulary import names_of
from mocheck.program.validation import suggest
from mocheck.program.yamltext import Tree, parse, validate
from mocheck.understand.vocabulary import Vocabulary, rules_home
from mocheck.understand.vocabulary import load as load_vocabulary

PACK_FILE = "pack.yaml"
_MOST_FILES = 500
_MOST_BYTES = 4_000_000


def built_in() -> tuple[str, ...]:
    """The ids of the packs that come with the product."""
    return tuple(sorted(path.parent.name for path in rules_home().glob(f"*/{PACK_FILE}")))


def load(names_or_paths: Sequence[str | Path] = (), vocabulary: Vocabulary | None = None) -> tuple[Pack, ...]:
    """Built-in packs by id, others by folder; by default every built-in one.

    Raises ConfigError with all problems of all packs. A rule id may stand in one pack only.
    """
    names = names_of(vocabulary or load_vocabulary())
    packs: list[Pack] = []
    problems: list[Problem] = []
    for each in names_or_paths or built_in():
        try:
            packs.append(_read(_folder(each), names))
        except ConfigError as error:
            problems += error.problems or [Problem(str(each), 0, 0, str(error))]
    problems += _twice(packs)
    if problems:
        raise ConfigError(problems)
    return tuple(packs)


def _folder(said: str | Path) -> Path:
    if str(said) in built_in():
        return rules_home() / said
    folder = Path(said)
    if (folder / PACK_FILE).is_file():
        return folder
    raise ConfigError(
        [
            Problem(
                str(said),
                0,
                0,
                f"is neither a built-in pack nor a folder with a {PACK_FILE}{suggest(str(said), built_in())}",
            )
        ]
    )


def _twice(packs: Sequence[Pack]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for pack in packs:
        for key, place in pack.places.items():
            if key in first:
                path, line, column = place.rsplit(":", 2)
                yield Problem(path, int(line), int(column), f"the id {key} stands also at {first[key]}")
            first.setdefault(key, place)


def _text(path: Path, folder: Path) -> str:
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ConfigError([Problem(str(path), 0, 0, "lies outside the pack's folder")])
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ConfigError([Problem(str(path), 0, 0, f"is larger than {_MOST_BYTES:,} bytes")])
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError([Problem(str(path), 0, 0, f"cannot be read: {error}")]) from None


class _Reading:
    """One pack as it is read: what was found, and what is wrong with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.rules: list[Rule] = []
        self.derives: list[DeriveEntry] = []
        self.places: dict[str, str] = {}

    def tree(self, path: Path) -> Tree | None:
        try:
            return parse(_text(path, self.folder), str(path))
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

    def _place(self, key: str, tree: Tree, at: tuple[int]) -> None:
        line, column = tree.place(*at, "id")
        if key in self.places:
            self.problems.append(Problem(tree.path, line, column, f"the id {key} stands also at {self.places[key]}"))
        self.places.setdefault(key, f"{tree.path}:{line}:{column}")


def _read(folder: Path, names: Names) -> Pack:
    reading = _Reading(folder)
    head = reading.tree(folder / PACK_FILE)
    pack, problems = validate(PackFile, head) if head else (None, [])
    reading.problems += problems
    if head is None or pack is None:
        raise ConfigError(reading.problems)
    for name, parameter in pack.parameters.items():
        if wanted := wrong_type(parameter, parameter.default):
            reading.problems.append(head.problem(f"the default must be {wanted}", "parameters", name, "default"))
    source: tuple[str, ...] = ()
    try:
        source = tuple(_text(folder / pack.source.file, folder).splitlines())
    except ConfigError as error:
        reading.problems += error.problems
    files = [path for path in sorted(folder.rglob("*.yaml")) if path != folder / PACK_FILE]
    if len(files) > _MOST_FILES:
        raise ConfigError([Problem(str(folder), 0, 0, f"holds more than {_MOST_FILES} rule files")])
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
    reading.problems += _rollups(reading)
    if not reading.rules and not reading.problems:
        reading.problems.append(Problem(str(folder), 0, 0, "holds no rule"))
    if reading.problems:
        raise ConfigError(reading.problems)
    return Pack(
        **{name: getattr(pack, name) for name in ("id", "title", "version", "source", "parameters")},
        sha256=_digest(folder, [folder / PACK_FILE, *files]),
        rules=tuple(sorted(reading.rules, key=lambda rule: rule.id)),
        derives=tuple(sorted(reading.derives, key=lambda entry: entry.id)),
        folder=str(folder),
        places=reading.places,
    )


def _rollups(reading: _Reading) -> Iterator[Problem]:
    ids = [rule.id for rule in reading.rules]
    for rule in reading.rules:
        said = rule.expect.get("rollup")
        selectors = said.get("rules", ()) if isinstance(said, dict) else ()
        for selector in [selectors] if isinstance(selectors, str) else selectors:
            if not selected(str(selector), ids, rule.id):
                path, line, column = reading.places[rule.id].rsplit(":", 2)
                yield Problem(
                    path,
                    int(line),
                    int(column),
                    f'rollup: "{selector}" matches no rule of the pack{suggest(str(selector), ids)}',
                )


def selected(selector: str, ids: Sequence[str], own: str) -> tuple[str, ...]:
    """The rules that a selector of a rollup names, its own rule left out."""
    if selector.endswith("*"):
        return tuple(each for each in ids if each.startswith(selector[:-1]) and each != own)
    return tuple(each for each in ids if each == selector and each != own)


def _digest(folder: Path, files: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
