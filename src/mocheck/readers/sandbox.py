"""What a worker process may do: so much memory and processor time, no network, no other program."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_DENIED = (
    "socket.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "subprocess.Popen",
    "urllib.Request",
)
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG = 1
_GRACE_SECONDS = 5.0
_open_to_programs = False


def confine(memory: int) -> None:
    """For the rest of this process. Where the system cannot hold a limit, the others stand."""
    _limit_memory(memory)
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            _leave_network()
    sys.addaudithook(_refuse)


@contextlib.contextmanager
def may_run_a_program() -> Iterator[None]:
    """Within, a converter may be started."""
    global _open_to_programs  # noqa: PLW0603
    _open_to_programs = True
    try:
        yield
    finally:
        _open_to_programs = False


def end_what_was_started(process: subprocess.Popen[bytes]) -> None:
    """Ends a program together with all that it started in turn."""
    if sys.platform == "win32" or os.getpgrp() != os.getpid():
        process.kill()
        return
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        os.killpg(0, signal.SIGTERM)
        process.wait(_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
    finally:
        signal.signal(signal.SIGTERM, before)


def allow_seconds(seconds: int) -> None:
    """So much processor time from now on; passing it ends the process with SIGXCPU."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soft if hard < 0 else min(soft, hard), hard))


def lift_memory_limit() -> None:
    """For a converter, just before it starts: an office suite reserves more than it uses."""
    if sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _limit_memory(memory: int) -> None:
    if sys.platform != "win32":
        import resource

        for what, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
            with contextlib.suppress(ValueError, OSError):
                hard = resource.getrlimit(what)[1]
                resource.setrlimit(what, (limit if hard < 0 else min(limit, hard), hard))


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event.startswith(_DENIED) and not (_open_to_programs and not event.startswith(("socket.", "urllib."))):
        raise PermissionError(f"a reader may not do this: {event}")


def _leave_network() -> None:
    """A network namespace of its own, with nothing in it; and no life without its supervisor."""
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    user, group = os.getuid(), os.getgid()
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0:
        for name, value in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
            Path("/proc/self", name).write_text(value, "ascii")
