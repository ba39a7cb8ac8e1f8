"""The process that reads files, one after another, for a supervisor; started as `python -I -c START arguments`.

What it is sent are pairs of frames, a path and its bytes; what it sends back are replies as `frames` has them.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any, BinaryIO

from mocheck.readers import frames, registry, sandbox
from mocheck.readers.one import answer, failure_words

START = (
    "import json, sys; settings = json.loads(sys.argv[1]); sys.path[:] = settings['path']; "
    "from mocheck.readers.worker import main; main(settings)"
)
_LONGEST_PATH = 1_000_000


def main(settings: dict[str, Any]) -> None:
    """Serves until its input ends. Nothing that a library prints can reach the replies."""
    tasks, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "r+b") as nowhere:  # noqa: PTH123
        for descriptor in (0, 1, 2):
            os.dup2(nowhere.fileno(), descriptor)
    registry.READERS.clear()
    registry.READERS.update(settings["readers"])
    sandbox.confine(settings["memory"])
    with contextlib.suppress(OSError, KeyboardInterrupt):
        frames.send(replies, frames.encode(frames.Ready()))
        while _serve(tasks, replies, settings["cpu_seconds"]):
            pass


def _serve(tasks: BinaryIO, replies: BinaryIO, seconds: int) -> bool:
    path, data = frames.receive(tasks, _LONGEST_PATH), frames.receive(tasks, sys.maxsize)
    if path is None or data is None:
        return False

    def said(format_: str) -> None:
        frames.send(replies, frames.encode(frames.Format(format_)))

    sandbox.allow_seconds(seconds)
    try:
        reply = frames.encode(frames.Done(answer(data, path.decode(), said)))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        reply = frames.encode(frames.Failed(failure_words(error), isinstance(error, MemoryError)))
    frames.send(replies, reply)
    return True
