"""A transaction on a history: opened, known to be ours, and ended whole or not at all.

What stands in the database is hostile: a file may be any file, and a database anybody's.
"""

from __future__ import annotations

import sqlite3
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from mocheck.errors import ConfigError
from mocheck.history.place import Place, default
from mocheck.history.tables import APPLICATION, FORM, METADATA, VERSION

PATIENCE = 60
"""Seconds that a run waits for another that is writing."""

_HEAD = b"SQLite format 3\0"
_LARGEST_VALUE = 100_000
_LOCK = APPLICATION
_SSL = {"disable": False, "prefer": None, "require": True}


@contextmanager
def transaction(place: Place, *, write: bool) -> Iterator[Connection]:
    """All that is done within it is kept at its end, or nothing of it. A history that is written may be made anew.

    Raises ConfigError, with the one thing that is wrong, for what cannot be opened and for what is no history.
    """
    try:
        engine = _postgres(place) if place.file is None else _sqlite(place, place.file, write)
        try:
            with engine.connect() as connection, connection.begin():
                _settle(connection, place, write)
                yield connection
        finally:
            engine.dispose()
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise ConfigError(f"the history {place.shown} cannot be used: {_reason(error)}") from None


def _reason(error: BaseException) -> str:
    """What the database itself said, on one line; it knows no password."""
    said: Any = getattr(error, "orig", None) or error
    parts = said.args[0] if said.args else ""
    words = parts.get("M", "") if isinstance(parts, dict) else str(said)
    return " ".join(str(words).split())[:300] or type(said).__name__


def _settle(connection: Connection, place: Place, write: bool) -> None:
    """Nobody else writes from here on; the tables are there and of the form that we know."""
    if connection.dialect.name == "postgresql" and write:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    names = set(inspect(connection).get_table_names())
    if FORM.name not in names:
        if not write:
            raise ConfigError(f"there is no history in {place.shown} yet; mocheck check --record begins one")
        if names and place.file is not None:
            raise ConfigError(f"{place.shown} is not a history of mocheck, but another database")
        METADATA.create_all(connection)
        connection.execute(FORM.insert().values(version=VERSION))
        return
    versions = connection.scalars(select(FORM.c.version).limit(2)).all()
    if versions != [VERSION] or not names >= set(METADATA.tables):
        said = ", ".join(str(each) for each in versions) or "none"
        raise ConfigError(f"the history {place.shown} is of form {said[:40]}; this mocheck knows form {VERSION} only")


def _sqlite(place: Place, file: Path, write: bool) -> Engine:
    """Raises ConfigError for what is no file of SQLite; nothing is ever written into one."""
    if write and not file.exists() and place == default():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.parent.is_dir():
        raise ConfigError(f"the history {place.shown} cannot be kept: there is no folder {file.parent}")
    if not file.exists() and not write:
        raise ConfigError(f"there is no history in {place.shown} yet; mocheck check --record begins one")
    if file.exists() and (not file.is_file() or _head(file) not in (_HEAD, b"")):
        raise ConfigError(f"{place.shown} is not a history of mocheck")
    engine = create_engine("sqlite://", creator=partial(_connected, file, write), poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _head(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(len(_HEAD))


def _connected(file: Path, write: bool) -> sqlite3.Connection:
    mode = "rwc" if write else "rw"  # what a killed run left half written is undone by whoever comes next
    made = sqlite3.connect(f"{file.resolve().as_uri()}?mode={mode}", uri=True, timeout=PATIENCE, isolation_level=None)
    try:
        made.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
        made.execute("PRAGMA trusted_schema = OFF")
        made.execute("PRAGMA foreign_keys = ON")
        with closing(made.execute("SELECT name FROM sqlite_master WHERE type NOT IN ('table', 'index')")) as others:
            if others.fetchone():
                raise ConfigError(f"{file} is not a history of mocheck: it holds views or triggers")
        with closing(made.execute("SELECT count(*) FROM sqlite_master")) as count:
            if write and count.fetchone() == (0,):
                made.execute(f"PRAGMA application_id = {APPLICATION}")
    except BaseException:
        made.close()
        raise
    return made


def _postgres(place: Place) -> Engine:
    if find_spec("pg8000") is None:
        raise ConfigError(f"the history {place.shown} needs the driver: pip install 'mocheck[postgres]'")
    url = make_url(place.url).set(drivername="postgresql+pg8000")
    mode = url.query.get("sslmode", "prefer")
    unknown = sorted(set(url.query) - {"sslmode"})
    if unknown or (mode != "verify-full" and mode not in _SSL):
        raise ConfigError("the URL of the history may say sslmode=disable|prefer|require|verify-full, and nothing else")
    context = ssl.create_default_context() if mode == "verify-full" else _SSL[str(mode)]
    given = {"ssl_context": context, "timeout": PATIENCE, "application_name": "mocheck"}
    return create_engine(url.set(query={}), poolclass=NullPool, connect_args=given)
