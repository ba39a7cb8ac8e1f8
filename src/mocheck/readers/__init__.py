"""Files to documents. Importing this is cheap: what reads a format is loaded where a file needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mocheck.readers.registry import READERS

if TYPE_CHECKING:
    from mocheck.readers.folder import Reading, read_folder
    from mocheck.readers.one import read_bytes

__all__ = ["READERS", "Reading", "read_bytes", "read_folder"]


def __getattr__(name: str) -> Any:
    if name == "read_bytes":
        from mocheck.readers.one import read_bytes

        return read_bytes
    if name in ("Reading", "read_folder"):
        from mocheck.readers import folder

        return getattr(folder, name)
    raise AttributeError(name)
