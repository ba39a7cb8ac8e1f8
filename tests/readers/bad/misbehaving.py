"""A reader that does what a file says, as a hostile file might make a real one do. For tests only."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from mocheck.model.document import Block, Document, Location

_KEPT: list[bytearray] = []


def read(data: bytes, path: str, sha256: str) -> Document:
    words = data.decode().split()
    act, rest = words[0], words[1:]
    said = str(ACTS[act](*rest) if act in ACTS else act)
    blocks = (Block(kind="paragraph", text=said, location=Location()),)
    return Document(path=path, sha256=sha256, format="txt", blocks=blocks)


def _spin() -> None:
    while True:
        pass


def _eat() -> None:
    kept = []
    while True:
        kept.append(bytearray(50_000_000))


def _leak(megabytes: str) -> int:
    _KEPT.append(bytearray(int(megabytes) * 1_000_000))
    return len(_KEPT)


def _recurse() -> None:
    _recurse()


def _connect() -> str:
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    except OSError as error:
        return type(error).__name__
    return "connected"


def _run() -> str:
    try:
        subprocess.run(["true"], check=False)
    except OSError as error:
        return type(error).__name__
    return "ran"


def _print() -> str:
    sys.stdout.write("noise " * 1_000)
    sys.stdout.flush()
    os.write(1, b"noise " * 1_000)
    return "printed"


def _raise() -> None:
    raise KeyError("a mistake")


ACTS = {
    "abort": os.abort,
    "connect": _connect,
    "eat": _eat,
    "exit": lambda: os._exit(3),
    "hang": lambda: time.sleep(3_600),
    "large": lambda: "x" * 5_000_000,
    "leak": _leak,
    "pid": os.getpid,
    "print": _print,
    "raise": _raise,
    "recurse": _recurse,
    "run": _run,
    "segfault": lambda: ctypes.string_at(0),
    "spin": _spin,
    "where": lambda: [entry for entry in sys.path if not Path(entry).is_absolute()],
}
