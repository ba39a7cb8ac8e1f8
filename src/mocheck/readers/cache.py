"""What was read before, found again by the bytes of the file, never by its path."""

from __future__ import annotations

from functools import cache as remembered
from pathlib import Path

import msgspec

from mocheck.readers.limits import LIMITS, Limits
from mocheck.readers.registry import CONTAINERS, CONVERTED, READERS
from mocheck.readers.store import Store, key_of, source_of
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


def default_folder() -> Path:
    """Where answers are kept between runs."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("mocheck"))


@remembered
def _source() -> str:
    """A hash of everything in the program that a reading depends on."""
    here = Path(__file__).parent
    beside = [*here.parent.glob("model/document.py"), *here.parent.glob("program/yaml*.py")]
    return source_of([*here.rglob("*.py"), *beside], _LIBRARIES)


def version() -> str:
    """Changes whenever the readers, their libraries or the registry do."""
    return key_of(_source(), repr((sorted(READERS.items()), sorted(CONTAINERS.items()))))


class Cache:
    """A store of answers, each by its file's bytes and neutral name.

    What another program must convert is kept only where it did: the next run may find that program installed.
    """

    def __init__(self, folder: Path | None, limits: Limits = LIMITS) -> None:
        self._store = Store(folder, limits)
        self._version = version() if folder else ""

    def get(self, sha256: str, name: str) -> Answer | None:
        """The answer to these bytes under this neutral name."""
        key = key_of(self._version, sha256, name)
        body = self._store.get(key)
        try:
            return None if body is None else msgspec.msgpack.decode(body, type=Answer)
        except ValueError:
            self._store.drop(key)
            return None

    def put(self, sha256: str, name: str, answer: Answer) -> None:
        """Keeps an answer, unless it may be another one tomorrow or is too large."""
        document = answer.document
        if document is not None and document.unreadable and document.format in CONVERTED:
            return
        self._store.put(key_of(self._version, sha256, name), msgspec.msgpack.encode(answer))

    def close(self) -> None:
        """Drops what was not asked for longest, once there is too much."""
        self._store.close()
