"""The packs of a run: those named, those that they are laid over, and the vocabulary with what they add to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from mocheck.errors import ConfigError, Problem
from mocheck.packs.files import WORDS_FILE, built_in, folder_of, text_in
from mocheck.packs.reading import read
from mocheck.packs.schema import Pack
from mocheck.packs.tailoring import overlay_problems
from mocheck.packs.vocabulary import names_of
from mocheck.understand.vocabulary import Vocabulary
from mocheck.understand.vocabulary import load as load_vocabulary


def load(names_or_paths: Sequence[str | Path] = ()) -> tuple[Pack, ...]:
    """Built-in packs by id, others by folder; by default every built-in one.

    A built-in pack that one of them tailors comes with it. Raises ConfigError with all problems of all packs. A rule
    id may stand in one pack only.
    """
    wanted = names_or_paths or built_in()
    names = names_of(words_of(wanted))
    packs: list[Pack] = []
    problems: list[Problem] = []
    left: list[str | Path] = list(wanted)
    known = {str(each) for each in wanted}
    while left:
        each = left.pop(0)
        try:
            pack = read(folder_of(each), names)
        except ConfigError as error:
            problems += error.problems
            continue
        packs.append(pack)
        more = [choice.id for choice in pack.tailors if choice.id in built_in() and choice.id not in known]
        left += [name for name in more if name]
        known.update(name for name in more if name)
    problems += _twice(packs)
    problems += overlay_problems(packs, whole=not problems)
    if problems:
        raise ConfigError(problems)
    return tuple(packs)


def words_of(names_or_paths: Sequence[str | Path]) -> Vocabulary:
    """The vocabulary with what these packs add to it, in their order.

    Raises ConfigError with every problem of what they add. What is no pack adds nothing: `load` says that.
    """
    added: list[Path] = []
    problems: list[Problem] = []
    for each in names_or_paths:
        try:
            folder = folder_of(each)
            if (folder / WORDS_FILE).exists():
                text_in(folder, folder / WORDS_FILE)
                added.append(folder / WORDS_FILE)
        except ConfigError as error:
            problems += error.problems if Path(each).is_dir() else ()
    if problems:
        raise ConfigError(problems)
    return load_vocabulary(added)


def _twice(packs: Sequence[Pack]) -> Iterator[Problem]:
    ids: dict[str, str] = {}
    first: dict[str, str] = {}
    for pack in packs:
        if pack.id in ids:
            yield Problem(pack.folder, 0, 0, f"the pack {pack.id} stands also at {ids[pack.id]}")
        ids.setdefault(pack.id, pack.folder)
        for key, place in pack.places.items():
            if key in first:
                yield Problem.at(place, f"the id {key} stands also at {first[key]}")
            first.setdefault(key, place)
