"""The errors a user can meet, each with the exit code it ends the run with (docs/exit-codes)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in a file that a person wrote: where it stands and what is wrong with it.

    `line` and `column` count from 1; 0 means the place within the file is not known.
    """

    path: str
    line: int
    column: int
    message: str

    @classmethod
    def at(cls, place: str, message: str) -> Problem:
        """The problem at a place written as path:line:col, or as a path alone."""
        path, *where = place.rsplit(":", 2)
        if len(where) == 2 and all(number.isdigit() for number in where):
            return cls(path, int(where[0]), int(where[1]), message)
        return cls(place, 0, 0, message)

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.message}"


class MocheckError(Exception):
    """Anything that ends the run with a message instead of a result."""

    exit_code = 4


class ConfigError(MocheckError):
    """Wrong usage, program file, pack or result file. Holds every problem found, not only the first."""

    exit_code = 2

    def __init__(self, problems: str | Sequence[Problem]) -> None:
        self.problems = () if isinstance(problems, str) else tuple(sorted(problems))
        super().__init__(problems if isinstance(problems, str) else "\n".join(map(str, self.problems)))


class EngineError(MocheckError):
    """The rule engine failed; no verdict of the run can be trusted."""
