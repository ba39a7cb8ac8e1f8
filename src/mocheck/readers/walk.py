"""The files of a folder: what is there to be read, and why the rest is not."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mocheck.errors import ConfigError
from mocheck.readers.errors import Unreadable
from mocheck.readers.limits import LIMITS
from mocheck.readers.names import shown, unwanted, unwanted_folder

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_SPECIAL = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISCHR, "a device"),
)


@dataclass(slots=True)
class Walk:
    """Paths are relative to the root, with forward slashes, as they are shown. `lost` could not be looked into."""

    files: dict[str, Path] = field(default_factory=dict)
    excluded: dict[str, str] = field(default_factory=dict)
    lost: dict[str, str] = field(default_factory=dict)


def walk(root: Path, files: Sequence[Path] | None, ignored: Callable[[str], str | None]) -> Walk:
    """Every file below the root, or only those named. Links are never followed, except where one is named.

    Raises ConfigError where the root or a named file does not exist, or the folder holds too many files.
    """
    found = Walk()
    for path in [root] if files is None else files:
        if not path.exists():
            raise ConfigError(f"{shown(str(path))}: no such file or folder")
        if path.is_dir():
            for entry in _entries(path, root, ignored, found):
                _sort_in(entry, root, ignored, found)
        else:
            found.files[_unused(_relative(path, root), found.files)] = path.resolve()
    return found


def _entries(top: Path, root: Path, ignored: Callable[[str], str | None], found: Walk) -> Iterator[os.DirEntry[str]]:
    folders, count = [top], 0
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError as error:
            found.lost[_relative(folder, root)] = f"the folder cannot be opened ({_reason(error)})"
            continue
        count += len(entries)
        if count > LIMITS.entries:
            raise ConfigError(f"{shown(str(top))}: more than {LIMITS.entries:,} files (name the folder of documents)")
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield entry
                continue
            path = _relative(Path(entry.path), root)
            pattern = ignored(path)
            why = f'ignored by "{pattern}"' if pattern else unwanted_folder(entry.name)
            if why:
                found.excluded[f"{path}/"] = why
            else:
                folders.append(Path(entry.path))


def _sort_in(entry: os.DirEntry[str], root: Path, ignored: Callable[[str], str | None], found: Walk) -> None:
    path = _relative(Path(entry.path), root)
    pattern = ignored(path)
    why = f'ignored by "{pattern}"' if pattern else unwanted(entry.name) or _not_regular(entry, root)
    if why:
        found.excluded[path] = why
    else:
        found.files[_unused(path, found.files)] = Path(entry.path)


def _not_regular(entry: os.DirEntry[str], root: Path) -> str | None:
    if entry.is_symlink():
        return _link(Path(entry.path), root)
    mode = entry.stat(follow_symlinks=False).st_mode
    return next((what for test, what in _SPECIAL if test(mode)), None if stat.S_ISREG(mode) else "not a regular file")


def _link(path: Path, root: Path) -> str:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "a link that leads nowhere"
    if target.is_relative_to(root.resolve()):
        return f"a link to {_relative(target, root.resolve())}"
    return "a link that leads out of the folder"


def _relative(path: Path, root: Path) -> str:
    try:
        return shown(path.relative_to(root).as_posix())
    except ValueError:
        return shown(path.name)


def _unused(path: str, taken: dict[str, Path]) -> str:
    number, free = 2, path
    while free in taken:
        number, free = number + 1, f"{path} ({number})"
    return free


def load(path: Path) -> bytes:
    """A file's bytes. Raises Unreadable where it is no regular file, is too large or may not be read."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | _NO_FOLLOW), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise Unreadable("not a regular file")
            data = file.read(LIMITS.file_bytes + 1)
    except OSError as error:
        raise Unreadable(f"the file cannot be opened ({_reason(error)})") from error
    if len(data) > LIMITS.file_bytes:
        raise Unreadable(f"larger than {LIMITS.file_bytes // 1_000_000:,} MB (split it)")
    return data


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
