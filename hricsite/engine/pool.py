"""The map of the pipeline: one function over many items, in this process or in workers."""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")
WORTH_A_WORKER = 100
INHERITS = sys.platform == "linux"
"""Workers are forks, which have all that their parent had; elsewhere they are sent what they need."""

_inherited: tuple[Callable[[Any, Any], Any], Any, Sequence[Any]]


class Pool:
    """Workers for one build; with one job, or few items, everything runs in this process."""

    def __init__(self, jobs: int) -> None:
        """Remember the number of workers; they start when first needed."""
        self._jobs = jobs
        self._executor: ProcessPoolExecutor | None = None

    def map(self, function: Callable[[S, T], R], shared: S, items: Sequence[T]) -> list[R]:
        """Return `function(shared, item)` for each item, in order.

        An exception in a worker is raised here: it is a bug or a failing machine.
        """
        if self._jobs == 1 or len(items) < WORTH_A_WORKER:
            return [function(shared, item) for item in items]
        size = -(-len(items) // (self._jobs * 4))
        spans = [slice(start, start + size) for start in range(0, len(items), size)]
        futures = (
            self._inherit(function, shared, items, spans)
            if INHERITS
            else self._send(function, shared, items, spans)
        )
        return [result for future in futures for result in future.result()]

    def _inherit(
        self, function: Callable[[S, T], R], shared: S, items: Sequence[T], spans: Sequence[slice]
    ) -> list[Future[list[R]]]:
        """Start workers that have the items already: pickling them would cost as much as the work itself."""
        self.close()
        self._executor = ProcessPoolExecutor(
            self._jobs,
            mp_context=multiprocessing.get_context("fork"),
            initializer=_begin_with,
            initargs=(function, shared, items),
        )
        return [self._executor.submit(_inherited_part, span) for span in spans]

    def _send(
        self, function: Callable[[S, T], R], shared: S, items: Sequence[T], spans: Sequence[slice]
    ) -> list[Future[list[R]]]:
        """Send each part with all it needs to workers that serve every map of the build."""
        if self._executor is None:
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_begin)
        return [self._executor.submit(_part, function, shared, items[span]) for span in spans]

    def close(self) -> None:
        """End the workers; work not begun is given up."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


def _begin() -> None:
    """Ctrl-C reaches every process of the terminal; the parent alone decides, and its end is ours."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _begin_with(function: Callable[[Any, Any], Any], shared: Any, items: Sequence[Any]) -> None:
    """Keep what was inherited, out of the collector's sight: to walk it would copy every page of memory."""
    global _inherited
    _inherited = function, shared, items
    gc.freeze()
    _begin()


def _end_with_parent() -> None:
    """End at once when the parent was killed: the next build must find nobody writing."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def _part(function: Callable[[S, T], R], shared: S, items: Sequence[T]) -> list[R]:
    return [function(shared, item) for item in items]


def _inherited_part(span: slice) -> list[Any]:
    function, shared, items = _inherited
    return _part(function, shared, items[span])
