"""Where a history is kept: a file, or a database of PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from mocheck.errors import ConfigError

_POSTGRES = ("postgresql", "postgres", "postgresql+pg8000")
_BESIDE = ("", "-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Place:
    """A file, or else the URL of a database. `shown` names it without its password."""

    shown: str
    file: Path | None = None
    url: str = ""

    def within(self, root: Path) -> frozenset[str]:
        """What SQLite may write in that folder for it, as paths relative to the folder with forward slashes."""
        if self.file is None or not self.file.resolve().is_relative_to(root.resolve()):
            return frozenset()
        inside = self.file.resolve().relative_to(root.resolve()).as_posix()
        return frozenset(f"{inside}{ending}" for ending in _BESIDE)


def parse(said: str) -> Place:
    """Raises ConfigError for a URL that is none of PostgreSQL."""
    if "://" not in said:
        return Place(said, Path(said))
    try:
        url = urlsplit(said)
        shown = f"postgresql://{url.hostname or ''}{f':{url.port}' if url.port else ''}{url.path}"
    except ValueError:
        raise ConfigError("the history is at no valid URL: postgresql://USER:PASSWORD@HOST/DATABASE") from None
    if url.scheme not in _POSTGRES:
        raise ConfigError(f"a history is kept in a file or in PostgreSQL (postgresql://...), not in {url.scheme}://")
    return Place(shown, url=said)


def default() -> Place:
    """The user's own: `~/.local/state/mocheck/history.sqlite` on Linux; its folder is made where there is none."""
    from platformdirs import user_state_path

    folder = user_state_path("mocheck", appauthor=False)
    return Place(str(folder / "history.sqlite"), folder / "history.sqlite")
