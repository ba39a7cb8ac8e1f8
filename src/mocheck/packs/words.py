"""The words that overlay packs and the program file add to the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mocheck.packs.files import text_in
from mocheck.packs.schema import Pack
from mocheck.program import Program
from mocheck.program.yamltext import parse, validate
from mocheck.understand.vocabulary_file import FAMILIES, VocabularyFile

_LISTS = ("phrases", "names", "abbr", "patterns")


@dataclass(frozen=True, slots=True)
class Added:
    """`words` stand for `key` of the vocabulary; `place` says who added them and where."""

    words: tuple[str, ...]
    key: str
    place: str


def added(packs: Sequence[Pack], program: Program) -> tuple[Added, ...]:
    """What packs that were loaded add, in their order, then the program file's aliases, which win."""
    found = [each for pack in packs if pack.words for each in _of_pack(pack, Path(pack.words))]
    for title, key in sorted(program.title_aliases.items()):
        found.append(Added((title,), key, program.places.get(f"aliases/{title}", "the program file")))
    return tuple(found)


def _of_pack(pack: Pack, file: Path) -> Iterator[Added]:
    tree = parse(text_in(Path(pack.folder), file), str(file))
    said, _ = validate(VocabularyFile, tree)
    for family in FAMILIES if said else ():
        for key, entry in getattr(said, family).items():
            words = tuple(word for name in _LISTS for word in getattr(entry, name, ()))
            line, column = tree.place(family, key)
            yield Added(words or (entry.canonical or key,), key, f"{pack.id}, {file}:{line}:{column}")
