"""The files of a pack's folder. Whoever made it may be hostile: links that leave it, devices, files without end."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from mocheck.errors import ConfigError, Problem
from mocheck.program.validation import suggest
from mocheck.understand.vocabulary import rules_home

PACK_FILE = "pack.yaml"
WORDS_FILE = "vocabulary.yaml"
_MOST_FILES = 500
_MOST_BYTES = 4_000_000
_MOST_BYTES_OF_ALL = 32_000_000


def built_in() -> tuple[str, ...]:
    """The ids of the packs that come with the product."""
    return tuple(sorted(path.parent.name for path in rules_home().glob(f"*/{PACK_FILE}")))


def folder_of(said: str | Path) -> Path:
    """The folder of a built-in pack by its id, or the folder named. Raises ConfigError where there is no pack."""
    if str(said) in built_in():
        return rules_home() / said
    folder = Path(said)
    if (folder / PACK_FILE).is_file():
        return folder
    why = f"is neither a built-in pack nor a folder with a {PACK_FILE}{suggest(str(said), built_in())}"
    raise ConfigError([Problem(str(said), 0, 0, why)])


def rule_files(folder: Path) -> tuple[Path, ...]:
    """The files of a pack that hold rules, sorted. Raises ConfigError where they are too many or too large together."""
    own = {folder / PACK_FILE, folder / WORDS_FILE}
    found = sorted(islice((path for path in folder.rglob("*.yaml") if path not in own), _MOST_FILES + 1))
    if len(found) > _MOST_FILES:
        raise ConfigError([Problem(str(folder), 0, 0, f"holds more than {_MOST_FILES} rule files")])
    if sum(path.lstat().st_size for path in found) > _MOST_BYTES_OF_ALL:
        raise ConfigError([Problem(str(folder), 0, 0, f"holds rule files of more than {_MOST_BYTES_OF_ALL:,} bytes")])
    return tuple(found)


def text_in(folder: Path, path: Path) -> str:
    """The text of a file of a pack. Raises ConfigError where it lies elsewhere, is no file, or cannot be read."""
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            raise ConfigError([Problem(str(path), 0, 0, "lies outside the pack's folder")])
        if not path.is_file():
            raise ConfigError([Problem(str(path), 0, 0, "cannot be read: there is no such file")])
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise ConfigError([Problem(str(path), 0, 0, f"is larger than {_MOST_BYTES:,} bytes")])
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError([Problem(str(path), 0, 0, f"is not UTF-8 text (byte {error.start})")]) from None
    except (OSError, ValueError, RuntimeError) as error:
        raise ConfigError([Problem(str(path), 0, 0, f"cannot be read: {error}")]) from None


def digest(folder: Path, files: Sequence[Path]) -> str:
    """SHA-256 over the names and the bytes of these files."""
    made = hashlib.sha256()
    for path in sorted(files):
        made.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return made.hexdigest()
