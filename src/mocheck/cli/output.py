"""Where reports go: named on the command line, checked before anything is read, written whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click

from mocheck.cli.errors import flush, stop_writing
from mocheck.errors import MocheckError
from mocheck.reports import REPORTERS

_BEGINNINGS = (b"mocheck ", b"\xef\xbb\xbfmocheck rule,", b"<!-- mocheck ")
_MARKS = (b'"schema": "mocheck-', b'<property name="mocheck.version"', b'<meta name="generator" content="mocheck ')


@dataclass(frozen=True, slots=True)
class Output:
    """A report to write: its format (a key of `REPORTERS`, for `check`) and its file, or None for standard output."""

    format: str
    path: Path | None


class OutputType(click.ParamType[Output]):
    """`FORMAT=PATH`."""

    name = "FORMAT=PATH"

    def __init__(self, formats: Collection[str] = REPORTERS) -> None:
        self.formats = formats

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Output:
        """Refuses a format that is not known and a file that could not be written."""
        if isinstance(value, Output):
            return value
        name, _, said = str(value).partition("=")
        if name not in self.formats or not said:
            self.fail(f"{value!r} is not FORMAT=PATH with FORMAT one of {', '.join(self.formats)}", param, ctx)
        if said == "-":
            return Output(name, None)
        path = Path(said)
        if path.is_dir():
            self.fail(f"{said!r} is a folder; name a file in it", param, ctx)
        if not path.absolute().parent.is_dir():
            self.fail(f"{said!r} cannot be written: there is no folder {str(path.parent)!r}", param, ctx)
        return Output(name, path)


def refuse_artifacts(outputs: Sequence[Output], root: Path) -> None:
    """A file of the assessed folder is only ever replaced if it is a report that we wrote.

    Raises click.UsageError for any other, and where two reports go to one place.
    """
    places = [str(output.path.resolve()) if output.path else "-" for output in outputs]
    for place in places:
        if places.count(place) > 1:
            raise click.UsageError(f"two reports cannot both go to {'standard output' if place == '-' else place}")
    for output in outputs:
        path = output.path
        if path and path.is_file() and path.resolve().is_relative_to(root.resolve()) and not _ours(path):
            raise click.UsageError(f"{path} is an artifact of the program; it is not overwritten with a report")


def _ours(path: Path) -> bool:
    """A report, by what it holds and whatever its name; never what people wrote for us or filled in.

    Nothing is lost with an empty file or an empty list of violations.
    """
    from mocheck.readers.errors import NotAnArtifact
    from mocheck.readers.own import refuse_own

    data = path.read_bytes()
    if data.strip() in (b"", b"[]") or data.startswith(_BEGINNINGS) or any(mark in data for mark in _MARKS):
        return True
    held = "docx" if data.startswith(b"PK") else "json" if data.lstrip()[:1] in (b"{", b"[") else ""
    try:
        refuse_own(data, held or path.suffix.lower().lstrip("."))
    except NotAnArtifact as own:
        return str(own) == "a report of mocheck"
    return False


def inside(outputs: Sequence[Output], root: Path) -> frozenset[str]:
    """The outputs that lie in the folder, relative to it with forward slashes."""
    within = root.resolve()
    places = (output.path.resolve() for output in outputs if output.path)
    return frozenset(place.relative_to(within).as_posix() for place in places if place.is_relative_to(within))


def emit(data: bytes, path: Path | None) -> None:
    """To standard output, or to the file, which then holds all of it or what it held before."""
    if path is None:
        flush()
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            stop_writing()
        return
    try:
        _write(data, path.resolve())
    except OSError as error:
        raise MocheckError(f"{path} could not be written: {error.strerror or error}") from error


def _write(data: bytes, path: Path) -> None:
    if path.exists() and not path.is_file():  # a device or a pipe
        path.write_bytes(data)
        return
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
