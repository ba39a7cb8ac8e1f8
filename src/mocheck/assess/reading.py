"""From a folder to its artifacts, understood: what `check` judges and `inspect` shows."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from glob import escape
from pathlib import Path

from mocheck.assess import guidance
from mocheck.assess.guidance import Guidance
from mocheck.model.artifact import Artifact, Excluded
from mocheck.program import Program
from mocheck.readers import read_folder
from mocheck.readers.store import outside
from mocheck.understand import understand
from mocheck.understand.vocabulary import Vocabulary

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """What is read, and how: `jobs` 0 is one file a processor at once, `cache` None reads every file anew.

    `outputs` are paths within it that this run writes. They are no input, so they are not even named as left out:
    the next run says the same of the same folder.
    """

    root: Path
    files: tuple[Path, ...] | None = None
    outputs: frozenset[str] = frozenset()
    jobs: int = 0
    cache: Path | None = None


def artifacts(  # noqa: PLR0917 (one call, of things that differ in type)
    folder: Folder,
    program: Program,
    vocabulary: Vocabulary,
    as_of: datetime.date,
    ours: Mapping[Path, str],
    progress: Progress | None = None,
    known: Sequence[Guidance] = (),
) -> tuple[tuple[Artifact, ...], tuple[Excluded, ...]]:
    """The artifacts, and every file of the folder that is none, with the reason.

    `ours` are files that we work with, `known` the guidance that is no artifact wherever it lies.
    """
    reading = read_folder(
        folder.root,
        folder.files,
        ignore=[*program.ignore, *(f"/{escape(path)}" for path in sorted(folder.outputs))],
        jobs=folder.jobs,
        cache=folder.cache,
        progress=progress,
    )
    root = folder.root.resolve()
    within = {path.resolve(): reason for path, reason in ours.items() if path.resolve().is_relative_to(root)}
    reading = reading.without({path.relative_to(root).as_posix(): reason for path, reason in within.items()})
    reading = reading.without(guidance.found(reading.documents, known, program.kinds))
    left_out = tuple(each for each in reading.excluded if each.path not in folder.outputs)
    cache = outside(folder.cache, folder.root)
    return understand(reading.documents, vocabulary, program, as_of, jobs=folder.jobs, cache=cache), left_out
