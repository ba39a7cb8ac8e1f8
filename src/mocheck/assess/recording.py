"""A run and the runs before it: asked for before anything is read, kept once there is a result."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mocheck.assess.reading import Folder
from mocheck.errors import ConfigError
from mocheck.history.place import Place
from mocheck.model.result import Result
from mocheck.program import Program

_BY_NAME = "a history is kept by the name of the program"


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where the history is, and whether this run is added to it or only compared with it."""

    place: Place
    record: bool


def ready(keeping: Keeping, folder: Folder, program: Program) -> Folder:
    """The folder without the history in it. Raises ConfigError for what cannot be compared with other runs."""
    if folder.files is not None:
        raise ConfigError(f"{_BY_NAME}, of runs over its whole folder; these are single files")
    if program.unnamed:
        raise ConfigError(f"{_BY_NAME}: write a mocheck.yaml that gives it one")
    from mocheck.history import store

    store.ready(keeping.place, write=keeping.record)
    return replace(folder, outputs=folder.outputs | keeping.place.within(folder.root))


def remembered(keeping: Keeping, result: Result) -> Result:
    """The result with the history of each finding. A run in which nothing was checked is not kept."""
    from mocheck.history import store
    from mocheck.history.ages import aged
    from mocheck.history.runs import run_of

    if result.gate.decision == "not-assessed":
        return result
    run = run_of(result)
    return aged(result, store.record(keeping.place, run) if keeping.record else store.before(keeping.place, run), run)
