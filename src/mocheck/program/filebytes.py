"""A file that a person names, read whole within a limit."""

from __future__ import annotations

from pathlib import Path

from mocheck.errors import ConfigError


def within(path: Path, most: int, *, shown: str = "", instead: str = "") -> bytes:
    """Raises ConfigError where it cannot be read, or holds more than `most` bytes, and is then no `instead`."""
    shown = shown or str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        raise ConfigError(f"{shown} cannot be read: {error.strerror or error}") from None
    if len(data) > most:
        no_such = f", and no {instead}" if instead else ""
        raise ConfigError(f"{shown} is larger than {most:,} bytes{no_such}")
    return data
