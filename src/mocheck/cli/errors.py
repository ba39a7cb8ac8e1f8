"""Every way a run can end, as an exit code and one clear message on standard error."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any

import click

from mocheck.errors import ConfigError, MocheckError

USAGE, INTERNAL, INTERRUPTED = 2, 4, 130


def guard(work: Callable[[], Any], arguments: Sequence[str]) -> int:
    """The exit code that `work` returns, or that its error ends the run with."""
    try:
        code = work()
        flush()
    except (KeyboardInterrupt, click.Abort):
        _say("Interrupted.")
        return INTERRUPTED
    except click.ClickException as error:
        error.show(sys.stderr)
        return USAGE
    except Exception as error:
        return _failed(error, "--verbose" in arguments or "-v" in arguments)
    return code if isinstance(code, int) else 0


def message(error: BaseException) -> str:
    """What the user is told: a person's mistake as it is, anything else as the defect it is."""
    if isinstance(error, MocheckError):
        return str(error)
    if isinstance(error, MemoryError):
        return "out of memory; read fewer files at once with --jobs 1"
    said = " ".join(str(error).split())
    return f"internal error: {type(error).__name__}{f': {said[:500]}' if said else ''}"


def _failed(error: Exception, verbose: bool) -> int:
    if verbose:
        traceback.print_exception(error, file=sys.stderr)
    said = message(error)
    if isinstance(error, ConfigError):
        _say("\n".join(str(problem) for problem in error.problems) or f"mocheck: {said}")
        return error.exit_code
    hint = "" if verbose else " (--verbose shows where)"
    _say(f"mocheck: {said}{hint}")
    return error.exit_code if isinstance(error, MocheckError) else INTERNAL


def _say(text: str) -> None:
    from mocheck.reports.clean import visible

    try:
        sys.stderr.write(visible(text) + "\n")
        sys.stderr.flush()
    except (BrokenPipeError, ValueError):
        pass


def flush() -> None:
    """What is written so far goes out, if there is still someone to read it."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        stop_writing()


def stop_writing() -> None:
    """Whoever read our output has gone (`| head`): go on without, so that the exit code is still the run's."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
