"""The files of a program's folder with their hashes and sizes, and what has become of them since."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mocheck.errors import ConfigError
from mocheck.model.facts import Frozen
from mocheck.readers.ignore import matcher
from mocheck.readers.walk import walk
from mocheck.reports.clean import line

_PART = 1 << 20


class Held(Frozen):
    """A file of the folder: its path as it is shown, its hash, its size in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Compared:
    """Paths that differ between a folder then and now, each sorted."""

    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


def hashed(root: Path, ignore: Sequence[str]) -> tuple[Held, ...]:
    """Every file that an assessment of the folder looks at, by path. Raises ConfigError where one cannot be read."""
    found = walk(root.absolute(), None, matcher(ignore))
    return tuple(_held(path, file) for path, file in sorted(found.files.items()))


def _held(path: str, file: Path) -> Held:
    digest, size = hashlib.sha256(), 0
    try:
        with file.open("rb") as stream:
            while part := stream.read(_PART):
                digest.update(part)
                size += len(part)
    except OSError as error:
        raise ConfigError(f"{line(path)} cannot be read: {error.strerror or error}") from None
    return Held(path=path, sha256=digest.hexdigest(), size=size)


def compared(then: Sequence[Held], now: Sequence[Held]) -> Compared:
    """What was changed, taken away and added between the two."""
    before, after = _by_path(then), _by_path(now)
    return Compared(
        changed=tuple(sorted(path for path in before.keys() & after.keys() if before[path] != after[path])),
        gone=tuple(sorted(before.keys() - after.keys())),
        new=tuple(sorted(after.keys() - before.keys())),
    )


def _by_path(files: Sequence[Held]) -> Mapping[str, str]:
    return {each.path: each.sha256 for each in files}
