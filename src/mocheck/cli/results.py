"""A result that a command is given: as its file, or as the program's folder, which is then assessed."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mocheck.cli import options
from mocheck.cli.console import progress
from mocheck.cli.output import Output, inside

if TYPE_CHECKING:
    from mocheck.model.result import Result


def result_of(  # noqa: PLR0917 (what every command that assesses is given)
    path: Path, written: Path, as_of: datetime.date, jobs: int, no_cache: bool, quiet: bool, **asked: Any
) -> Result:
    """The result in the file, or of the folder; `written` is what the command writes, and no artifact.

    Raises ConfigError for a file that is no result, and whatever an assessment raises.
    """
    if path.is_file():
        from mocheck.assess.resultfile import load

        return load(path)
    from mocheck.assess.reading import Folder
    from mocheck.assess.run import Request, assess

    outputs = inside([Output("", written)], path)
    folder = Folder(root=path, outputs=outputs, jobs=jobs, cache=options.cache_folder(no_cache))
    with progress(quiet) as tell:
        return assess(Request(folder=folder, as_of=as_of, **asked), tell).result
