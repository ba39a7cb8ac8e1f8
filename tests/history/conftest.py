"""A history of each kind: a file, and a database of a real PostgreSQL server that the tests start."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mocheck.history.place import Place, parse

_HOMES = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda each: int(each.parts[4].split(".")[0]))


_KEEPER = """
"$0" -D "$1/data" -p "$2" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off > "$1/log" 2>&1 &
cat > /dev/null
kill -INT $!
wait
rm -rf "$1/data" "$1/log"
"""
"""A server that ends when the tests do, however they end: then nobody holds its standard input any more."""


def _unprivileged() -> list[str]:
    """How to run as somebody else: a server of PostgreSQL refuses to run as root."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return []
    runuser = shutil.which("runuser")
    return [runuser, "-u", "nobody", "--"] if runuser else ["none"]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
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
    password = home / "password"
    password.write_text("a word", "utf-8")
    password.chmod(0o644)
    init = ["--auth=scram-sha-256", f"--pwfile={password}", "--username=keeper", "--encoding=UTF8", "--locale=C.UTF-8"]
    made = [*user, str(programs / "initdb"), "-D", str(home / "data"), "--no-sync", *init]
    keeper: subprocess.Popen[bytes] | None = None
    try:
        subprocess.run(made, check=True, capture_output=True, cwd="/")
        command = [*user, "sh", "-c", _KEEPER, str(programs / "postgres"), str(home), str(port)]
        keeper = subprocess.Popen(command, stdin=subprocess.PIPE, cwd="/")
        _await(programs, port)
        yield f"postgresql://keeper:a%20word@127.0.0.1:{port}"
    finally:
        if keeper:
            keeper.communicate()
        shutil.rmtree(home, ignore_errors=True)


def _await(programs: Path, port: int) -> None:
    asked = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    for _ in range(300):
        if subprocess.run(asked, check=False).returncode == 0:
            return
        time.sleep(0.1)
    pytest.fail("the PostgreSQL server did not start within 30 seconds")


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
