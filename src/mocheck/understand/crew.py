"""Documents understood side by side, in processes that share what this one has loaded."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from mocheck.model.artifact import Artifact
from mocheck.model.document import Document
from mocheck.model.facts import WHOLE
from mocheck.readers import sandbox
from mocheck.readers.limits import LIMITS
from mocheck.readers.pool import default_jobs

Understand = Callable[[Document], Artifact]
_FEWEST_BLOCKS = 500
_task: Callable[[int], bytes]


def understood(documents: Sequence[Document], one: Understand, jobs: int) -> Iterator[Artifact]:
    """The artifact of each, in the same order. `jobs` 0 is one process for each processor.

    Processes are forked, which is safe as long as no other thread runs; where it is not, and for a few short
    documents, this process does it all. It also does the rest where one of the others was lost.
    """
    jobs = jobs or default_jobs()
    few = sum(len(document.blocks) for document in documents) < _FEWEST_BLOCKS
    if jobs == 1 or few or not _may_fork():
        yield from map(one, documents)
        return
    done = 0
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), _prepare, (documents, one))
    try:
        for body in pool.map(_serve, range(len(documents))):
            yield Artifact.model_validate_json(body)
            done += 1
    except BrokenProcessPool:
        yield from map(one, documents[done:])
    finally:
        pool.shutdown(cancel_futures=True)


def _prepare(documents: Sequence[Document], one: Understand) -> None:
    global _task  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sandbox.confine(LIMITS.memory)
    _task = lambda number: one(documents[number]).model_dump_json(context=WHOLE).encode()  # noqa: E731


def _serve(number: int) -> bytes:
    return _task(number)


def _may_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1
