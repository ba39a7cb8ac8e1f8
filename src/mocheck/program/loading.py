"""Reads the program file from its path."""

from __future__ import annotations

from pathlib import Path

from mocheck.errors import ConfigError, Problem
from mocheck.program.file import read
from mocheck.program.model import Program
from mocheck.program.yamltext import parse

_LARGEST = 1_000_000


def load(path: Path) -> Program:
    """Raises ConfigError with every problem of the file, each with its place."""
    shown = path.as_posix()
    text = text_of(path, shown)
    tree = parse(text, shown)
    if not isinstance(tree.data, dict):
        raise ConfigError([Problem(shown, 1, 1, "must hold keys and values, beginning with `mocheck: 1`")])
    file, problems = read(tree)
    if file is None or problems:
        raise ConfigError(problems)
    places = {**tree.places("packs"), **tree.places("aliases"), **tree.places("gate")}
    return file.program_in(path.parent).model_copy(update={"places": places})


def text_of(path: Path, shown: str) -> str:
    """The text of a file that a person wrote, called `shown`. Raises ConfigError where it cannot be had."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        raise ConfigError([Problem(shown, 0, 0, f"cannot be read: {error.strerror or error}")]) from None
    if len(data) > _LARGEST:
        raise ConfigError([Problem(shown, 0, 0, f"larger than {_LARGEST:,} bytes")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError([Problem(shown, 0, 0, f"is not UTF-8 text (byte {error.start})")]) from None
