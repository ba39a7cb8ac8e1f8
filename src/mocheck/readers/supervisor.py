"""Runs a worker process for as long as it behaves: what it does wrong costs the file it was reading, and no other."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

import mocheck
from mocheck.errors import MocheckError
from mocheck.readers import frames
from mocheck.readers.limits import LIMITS, MB, Limits
from mocheck.readers.registry import READERS
from mocheck.readers.unpacked import Answer
from mocheck.readers.worker import START

_BOOT_SECONDS = 60.0
_LONGEST_BOOT_FRAME = 1_000


@dataclass(frozen=True, slots=True)
class Lost:
    """A file that its worker did not survive, or could not read. `format` is what it was found to be, if it was."""

    why: str
    format: str


class Worker:
    """One process, started when it is first needed and again after it was lost. One thread asks; any may stop it."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = self._late = False
        self._served = 0

    def ask(self, path: str, data: bytes) -> Answer | Lost:
        """What the file is. A worker that fails after it read other files is replaced and its successor asked."""
        if self._stopped:
            return Lost("interrupted", "")
        used = self._served > 0
        got, end = self._ask(path, data)
        if isinstance(got, Lost) and used and not end and not self._stopped:
            got, _ = self._ask(path, data)
        return got

    def stop(self) -> None:
        """Kills the process, and whatever it started, at once; what was asked is lost."""
        self._stopped = True
        self._kill()

    def close(self) -> str:
        """Ends the process, if there is one, and says how it had ended by itself, if it had."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return ""
        _kill(process)
        code = process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                _pipe(pipe).close()
        self._served = 0
        return signal.Signals(-code).name if -code in set(signal.Signals) else f"exit code {code}"

    def _ask(self, path: str, data: bytes) -> tuple[Answer | Lost, bool]:
        """The answer, and whether asking again is no use."""
        process, format_ = self._started(), ""
        try:
            with self._watched(self._limits.seconds):
                frames.send(_pipe(process.stdin), path.encode())
                frames.send(_pipe(process.stdin), data)
                while (frame := frames.receive(_pipe(process.stdout), self._limits.answer_bytes)) is not None:
                    reply = frames.decode(frame)
                    if isinstance(reply, frames.Format):
                        format_ = reply.name
                    elif isinstance(reply, frames.Done):
                        self._served += 1
                        return reply.answer, True
                    elif isinstance(reply, frames.Failed):
                        return self._failed(reply, format_)
        except OverflowError:
            self.close()
            return Lost(f"its content is larger than {self._limits.answer_bytes // MB:,} MB", format_), True
        except (OSError, msgspec.MsgspecError):
            pass
        return self._lost(format_)

    def _failed(self, reply: frames.Failed, format_: str) -> tuple[Lost, bool]:
        self._served += 1
        if reply.memory:
            self.close()
            return Lost(f"it needs more memory than {self._limits.memory // MB:,} MB", format_), False
        return Lost(reply.why, format_), True

    def _lost(self, format_: str) -> tuple[Lost, bool]:
        late, ended = self._late, self.close()
        if late:
            return Lost(f"it took longer than {_seconds(self._limits.seconds)}", format_), True
        if ended == "SIGXCPU":
            return Lost(f"it took more than {_seconds(self._limits.cpu_seconds)} of processor time", format_), True
        return Lost(f"its reader crashed ({ended})", format_), False

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None:
            return self._process
        try:
            process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-I", "-X", "utf8", "-c", START, _settings(self._limits)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=os.sep,
                start_new_session=True,
            )
        except (OSError, TypeError) as error:
            raise MocheckError(f"the process that reads files could not be started: {error}") from error
        with self._lock:
            self._process = process
        if self._stopped:
            self._kill()
        with self._watched(_BOOT_SECONDS):
            ready = frames.receive(_pipe(process.stdout), _LONGEST_BOOT_FRAME)
        if ready is None:
            ended = self.close()
            if not self._stopped:
                raise MocheckError(f"the process that reads files did not start ({ended})")
        return process

    @contextlib.contextmanager
    def _watched(self, seconds: float) -> Iterator[None]:
        self._late = False
        timer = threading.Timer(seconds, self._too_late)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()

    def _too_late(self) -> None:
        self._late = True
        self._kill()

    def _kill(self) -> None:
        with self._lock:
            if self._process is not None:
                _kill(self._process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The process and what it started. It has not been waited for, so its number is still its own."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


def _seconds(number: float) -> str:
    return "1 second" if number == 1 else f"{number:g} seconds"


def _pipe(pipe: object) -> BinaryIO:
    assert pipe is not None  # noqa: S101
    return pipe  # type: ignore[return-value]


def _settings(limits: Limits) -> str:
    """What the worker is told at its start. The folder that is assessed is never a place to import from."""
    here, home = Path.cwd(), str(Path(mocheck.__file__).parent.parent)
    path = [entry for entry in sys.path if entry and (entry == home or Path(entry).resolve() != here)]
    return json.dumps(
        {
            "path": path if home in path else [*path, home],
            "readers": READERS,
            "memory": limits.memory,
            "cpu_seconds": limits.cpu_seconds,
        }
    )
