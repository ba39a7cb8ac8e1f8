"""Threads that each ask one worker, and the queue between them."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from mocheck.readers.supervisor import Worker

S = TypeVar("S")
R = TypeVar("R")
_MOST_JOBS = 32


def default_jobs() -> int:
    """One for each processor that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class Pool(Generic[S, R]):
    """Handles tasks in threads, each with a worker of its own. `handle` runs there; `take` in the thread that calls."""

    def __init__(self, jobs: int, handle: Callable[[Worker, S], R], make: Callable[[], Worker] = Worker) -> None:
        self._handle = handle
        self._workers = [make() for _ in range(max(1, min(jobs or default_jobs(), _MOST_JOBS)))]
        self._tasks: queue.LifoQueue[S | None] = queue.LifoQueue()
        self._results: queue.SimpleQueue[R | BaseException] = queue.SimpleQueue()

    def run(self, tasks: Sequence[S], take: Callable[[R], Sequence[S]]) -> None:
        """Until all tasks are done, and those that `take` makes of their results: these come next.

        Whatever ends it early, an interrupt too, kills every worker before it is raised.
        """
        self._put(tasks)
        pending = len(tasks)
        threads = [threading.Thread(target=self._serve, args=(each,), daemon=True) for each in self._workers if tasks]
        for thread in threads:
            thread.start()
        try:
            while pending:
                result = self._next()
                if isinstance(result, BaseException):
                    raise result
                more = take(result)
                self._put(more)
                pending += len(more) - 1
        finally:
            for worker in self._workers:
                worker.stop()
            for _ in threads:
                self._tasks.put(None)
            for thread in threads:
                thread.join()

    def _put(self, tasks: Sequence[S]) -> None:
        for task in reversed(tasks):
            self._tasks.put(task)

    def _next(self) -> R | BaseException:
        while True:
            try:
                return self._results.get(timeout=1.0)
            except queue.Empty:
                continue

    def _serve(self, worker: Worker) -> None:
        try:
            while (task := self._tasks.get()) is not None:
                self._results.put(self._handle(worker, task))
        except BaseException as error:
            self._results.put(error)
        finally:
            worker.close()
