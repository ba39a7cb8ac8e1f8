"""A folder of what was made before, found again by a key; it may be emptied at any time."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from mocheck.readers.limits import LIMITS, Limits

_CHECK = 16
_ENTRIES = "*/*.kept"


class Store:
    """Bytes by key. Nothing that is wrong with the folder is an error: what it cannot give is made again."""

    def __init__(self, folder: Path | None, limits: Limits = LIMITS) -> None:
        self._folder, self._limits = folder, limits
        self._written = False

    def get(self, key: str) -> bytes | None:
        """What was put under this key, unless it is gone, cut or changed."""
        file = self._file(key)
        if file is None:
            return None
        try:
            stored = file.read_bytes()
            if stored[:_CHECK] != _checksum(stored[_CHECK:]):
                raise ValueError("cut or changed")
            os.utime(file)
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            self.drop(key)
            return None
        return stored[_CHECK:]

    def put(self, key: str, body: bytes) -> None:
        """Keeps the bytes, unless they are too many."""
        file = self._file(key)
        if file is None or len(body) > self._limits.cached_answer_bytes:
            return
        with contextlib.suppress(OSError):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=file.parent, suffix=".new")
            with os.fdopen(handle, "wb") as stream:
                stream.write(_checksum(body) + body)
            Path(temporary).replace(file)
            self._written = True

    def drop(self, key: str) -> None:
        """Forgets what is under this key."""
        file = self._file(key)
        if file is not None:
            with contextlib.suppress(OSError):
                file.unlink()

    def close(self) -> None:
        """Drops what was not asked for longest until the rest is within the limit."""
        if self._folder is None or not self._written:
            return
        with contextlib.suppress(OSError):
            entries = sorted((s.st_mtime, s.st_size, f) for f in self._folder.glob(_ENTRIES) for s in [f.stat()])
            excess = sum(size for _, size, _ in entries) - self._limits.cache_bytes
            for _, size, file in entries:
                if excess <= 0:
                    break
                file.unlink(missing_ok=True)
                excess -= size

    def _file(self, key: str) -> Path | None:
        return self._folder / key[:2] / f"{key[2:]}.kept" if self._folder else None


def key_of(*parts: str | bytes) -> str:
    """A key that differs wherever one of the parts does."""
    hashed = hashlib.sha256()
    for part in parts:
        body = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hashed.update(len(body).to_bytes(8, "little"))
        hashed.update(body)
    return hashed.hexdigest()


def source_of(files: Iterable[Path], libraries: Iterable[str]) -> str:
    """A key that changes whenever one of these source files or installed libraries does."""
    import importlib.metadata

    parts: list[str | bytes] = [file.read_bytes() for file in sorted(files)]
    for library in libraries:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            parts.append(f"{library} {importlib.metadata.version(library)}")
    return key_of(*parts)


def outside(folder: Path | None, root: Path) -> Path | None:
    """The folder, unless it lies in the one that is assessed, which is never written to."""
    return None if folder is None or folder.resolve().is_relative_to(root.resolve()) else folder


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()[:_CHECK]
