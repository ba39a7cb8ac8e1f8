"""What was read before, found again by the bytes of the file, never by its path."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import os
import tempfile
from functools import cache as remembered
from pathlib import Path

import msgspec

from mocheck.readers.limits import LIMITS, Limits
from mocheck.readers.registry import CONTAINERS, CONVERTED, READERS
from mocheck.readers.unpacked import Answer

_LIBRARIES = (
    "lxml",
    "markdown-it-py",
    "msgspec",
    "olefile",
    "pypdfium2",
    "python-calamine",
    "python-oxmsg",
    "pyyaml",
    "striprtf",
)
_CHECK = 16
_ENTRIES = "*/*.msgpack"


def default_folder() -> Path:
    """Where answers are kept between runs."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("mocheck"))


@remembered
def _source() -> bytes:
    """A hash of everything in the program that a reading depends on."""
    here = Path(__file__).parent
    hashed = hashlib.sha256()
    for file in sorted(
        [*here.rglob("*.py"), *here.parent.glob("model/document.py"), *here.parent.glob("program/yaml*.py")]
    ):
        hashed.update(file.read_bytes())
    for library in _LIBRARIES:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            hashed.update(f"{library} {importlib.metadata.version(library)}\n".encode())
    return hashed.digest()


def version() -> str:
    """Changes whenever the readers, their libraries or the registry do."""
    registry = repr((sorted(READERS.items()), sorted(CONTAINERS.items())))
    return hashlib.sha256(_source() + registry.encode()).hexdigest()


class Cache:
    """A folder of answers. Nothing that is wrong with it is an error: what it cannot give is read again.

    What another program must convert is kept only where it did: the next run may find that program installed.
    """

    def __init__(self, folder: Path | None, limits: Limits = LIMITS) -> None:
        self._folder, self._limits = folder, limits
        self._version = version() if folder else ""
        self._written = False

    def get(self, sha256: str, name: str) -> Answer | None:
        """The answer to these bytes under this neutral name."""
        file = self._file(sha256, name)
        if file is None:
            return None
        try:
            stored = file.read_bytes()
            if stored[:_CHECK] != _checksum(stored[_CHECK:]):
                raise ValueError("cut or changed")
            found = msgspec.msgpack.decode(stored[_CHECK:], type=Answer)
            os.utime(file)
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            with contextlib.suppress(OSError):
                file.unlink()
            return None
        return found

    def put(self, sha256: str, name: str, answer: Answer) -> None:
        """Keeps an answer, unless it may be another one tomorrow or is too large."""
        file, document = self._file(sha256, name), answer.document
        unconverted = document is not None and document.unreadable and document.format in CONVERTED
        if file is None or unconverted:
            return
        body = msgspec.msgpack.encode(answer)
        if len(body) > self._limits.cached_answer_bytes:
            return
        with contextlib.suppress(OSError):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=file.parent, suffix=".new")
            with os.fdopen(handle, "wb") as stream:
                stream.write(_checksum(body) + body)
            Path(temporary).replace(file)
            self._written = True

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

    def _file(self, sha256: str, name: str) -> Path | None:
        if self._folder is None:
            return None
        key = hashlib.sha256(f"{self._version}\n{sha256}\n{name}".encode()).hexdigest()
        return self._folder / key[:2] / f"{key[2:]}.msgpack"


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()[:_CHECK]
