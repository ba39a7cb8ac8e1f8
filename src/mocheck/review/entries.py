"""A file of waivers or decisions, read: every mistake at once, each as path:line:col."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Generic, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field

from mocheck.errors import ConfigError
from mocheck.model.facts import Frozen
from mocheck.program.loading import text_of
from mocheck.program.model import Words
from mocheck.program.yamltext import parse, validate

MOST_ENTRIES = 2_000
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def _iso(value: object) -> object:
    """A day as YAML reads it, or as text; never a number of seconds, nor a time of day."""
    day = type(value) is datetime.date or (isinstance(value, str) and _ISO.fullmatch(value))
    if not day:
        raise ValueError("must be a date, written YYYY-MM-DD")
    return value


def _hash(value: object) -> object:
    if isinstance(value, str) and not _SHA256.fullmatch(value):
        raise ValueError("must be the 64 hexadecimal digits of a SHA-256, or empty")
    return value.lower() if isinstance(value, str) else value


def _plain(path: str) -> str:
    return path.replace("\\", "/").removeprefix("./")


Day = Annotated[datetime.date, BeforeValidator(_iso)]
ArtifactPath = Annotated[Words, AfterValidator(_plain)]
Sha256 = Annotated[str, BeforeValidator(_hash)]


class Entry(Frozen):
    """What waivers and decisions share: the rule, and the one item of it that is meant (None: all of it)."""

    rule: Annotated[str, Field(min_length=1, max_length=60)]
    item: Words | None = None


E = TypeVar("E", bound=Entry)
E_co = TypeVar("E_co", bound=Entry, covariant=True)


@dataclass(frozen=True, slots=True)
class Placed(Generic[E_co]):
    """An entry and where it stands, as "review/waivers.yaml:3:3"."""

    said: E_co
    place: str


def read(path: Path, kind: type[E], root: Path | None = None) -> tuple[Placed[E], ...]:
    """Places are beneath `root`, the program's folder; of a file outside it they are by its name.

    Raises ConfigError with every problem: no such file, no list, an entry that is not of this kind.
    """
    shown = path.as_posix()
    tree = parse(text_of(path, shown), shown)
    if tree.data is None:
        return ()
    if not isinstance(tree.data, list):
        raise ConfigError([tree.problem("must be a list, each entry beginning with `- rule:`")])
    if len(tree.data) > MOST_ENTRIES:
        raise ConfigError([tree.problem(f"holds more than {MOST_ENTRIES:,} entries", MOST_ENTRIES)])
    entries, problems = validate(list[kind], tree)  # type: ignore[valid-type]
    if entries is None or problems:
        raise ConfigError(problems)
    places = (tree.place(index) for index in range(len(entries)))
    beneath = path.relative_to(root).as_posix() if root and path.is_relative_to(root) else path.name
    return tuple(
        Placed(entry, f"{beneath}:{line}:{column}") for entry, (line, column) in zip(entries, places, strict=True)
    )


def later(day: datetime.date, days: int) -> datetime.date:
    """So many days later, or the last day there is."""
    return datetime.date.fromordinal(min(day.toordinal() + days, datetime.date.max.toordinal()))
