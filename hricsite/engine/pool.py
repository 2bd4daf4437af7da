"""The map of the pipeline: one function over many items, in this process or in workers."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")
WORTH_A_WORKER = 100


class Pool:
    """Workers for one build; with one job, or few items, everything runs in this process."""

    def __init__(self, jobs: int) -> None:
        """Remember the number of workers; they start when first needed."""
        self._jobs = jobs
        self._executor: ProcessPoolExecutor | None = None

    def map(self, function: Callable[[S, T], R], shared: S, items: Sequence[T]) -> list[R]:
        """Return `function(shared, item)` for each item, in order; `shared` is sent once a chunk.

        An exception in a worker is raised here: it is a bug or a failing machine.
        """
        if self._jobs == 1 or len(items) < WORTH_A_WORKER:
            return [function(shared, item) for item in items]
        size = -(-len(items) // (self._jobs * 4))
        chunks = [items[start : start + size] for start in range(0, len(items), size)]
        executor = self._started()
        futures = [executor.submit(_chunk, function, shared, chunk) for chunk in chunks]
        return [result for future in futures for result in future.result()]

    def _started(self) -> ProcessPoolExecutor:
        if self._executor is None:
            method = "fork" if sys.platform == "linux" else "spawn"
            context = multiprocessing.get_context(method)
            self._executor = ProcessPoolExecutor(
                self._jobs, mp_context=context, initializer=_leave_ending_to_parent
            )
        return self._executor

    def close(self) -> None:
        """End the workers; work not begun is given up."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


def _leave_ending_to_parent() -> None:
    """Ctrl-C reaches every process of the terminal; the parent alone decides, and its end is ours."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End at once when the parent was killed: the next build must find nobody writing."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def _chunk(function: Callable[[S, T], R], shared: S, items: Sequence[T]) -> list[R]:
    return [function(shared, item) for item in items]
