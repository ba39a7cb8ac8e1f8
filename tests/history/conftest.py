"""A history of each kind: a file, and a database of a real PostgreSQL server that the tests start."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mocheck.history.place import Place, parse

_HOMES = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda each: int(each.parts[4].split(".")[0]))


def _unprivileged() -> list[str]:
    """How to run as somebody else: a server of PostgreSQL refuses to run as root."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return []
    runuser = shutil.which("runuser")
    return [runuser, "-u", "nobody", "--"] if runuser else ["none"]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a server of our own, without a database."""
    pytest.importorskip("pg8000", reason="pg8000 is not installed (pip install 'mocheck[postgres]')")
    if not _HOMES:
        pytest.skip("no PostgreSQL server here (Debian's package: postgresql)")
    user = _unprivileged()
    if user == ["none"]:
        pytest.skip("PostgreSQL does not run as root, and there is no runuser to be somebody else")
    programs = _HOMES[-1].parent
    home = Path("/tmp") / f"mocheck-postgres-{secrets.token_hex(4)}"
    home.mkdir(mode=0o777)
    home.chmod(0o777)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, password = home / "data", home / "password"
    password.write_text("a word", "utf-8")
    password.chmod(0o644)
    running = False

    def do(*words: str) -> None:
        done = subprocess.run([*user, *words], capture_output=True, text=True, check=False, cwd="/")
        assert done.returncode == 0, done.stdout + done.stderr

    try:
        init = ("--auth=scram-sha-256", f"--pwfile={password}", "--username=keeper", "--encoding=UTF8", "--no-sync")
        do(str(programs / "initdb"), "-D", str(data), "--locale=C.UTF-8", *init)
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        do(str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(home / "log"), "-o", options, "start")
        running = True
        yield f"postgresql://keeper:a%20word@127.0.0.1:{port}"
    finally:
        if running:
            do(str(programs / "pg_ctl"), "-D", str(data), "-w", "-m", "immediate", "stop")
        subprocess.run([*user, "rm", "-rf", str(data), str(home / "log")], check=False, cwd="/")
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def database(server: str) -> str:
    """The URL of a new and empty database."""
    import pg8000.native

    name = f"history_{secrets.token_hex(6)}"
    port = int(server.rsplit(":", 1)[1])
    with pg8000.native.Connection("keeper", "127.0.0.1", "postgres", port, "a word") as admin:
        admin.run(f"CREATE DATABASE {name}")
    return f"{server}/{name}"


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An empty history of each kind."""
    if request.param == "sqlite":
        return parse(str(tmp_path / "history.sqlite"))
    return parse(request.getfixturevalue("database"))
