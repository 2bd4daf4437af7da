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
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")
K = TypeVar("K")
Report = Callable[[int, int], None]
WORTH_A_WORKER = 100
PARTS = 16
"""Parts for each worker: so many that the last ones end at nearly the same time."""

APART = 5_000
"""So many records are worth a fork for what looks at all of them."""

ROUND = 40_000
"""So many items are done by the same forks: every object that a fork only looks at becomes its own copy."""

INHERITS = sys.platform == "linux"
"""Workers are forks, which have all that their parent had; elsewhere they are sent what they need."""

_inherited: tuple[Callable[[Any, Any], Any], Any, Sequence[Any]]


class Errand(Protocol):
    """One map, ready to be sent: a function and what all its items share."""

    def task(self, items: Sequence[Any]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """Return the function that a worker is to call for some of the items, and its arguments."""

    def results(self, returned: Any) -> list[Any]:
        """Return the results of those items, from what the worker returned."""


@dataclass(frozen=True, slots=True)
class Direct:
    """An errand to workers on this machine: they read and write the same files."""

    function: Callable[[Any, Any], Any]
    shared: Any

    def task(self, items: Sequence[Any]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """Return the items with all they need."""
        return _part, (self.function, self.shared, items)

    def results(self, returned: list[Any]) -> list[Any]:
        """Return the results as they are."""
        return returned


Travel = Callable[[Callable[[Any, Any], Any], Any], Errand]
"""How an errand is made of a function and what its items share."""


class Pool:
    """Workers for one build; with one job, or few items, everything runs in this process."""

    def __init__(
        self, jobs: int, report: Report = lambda done, total: None, executor: Executor | None = None,
        travel: Travel = Direct,
    ) -> None:  # fmt: skip
        """Remember the number of workers; they start when first needed.  `report` hears how much is done.

        With an executor its workers do the work, and it ends with the pool.  They must be processes, since
        what items share keeps notes of its own, and with `Direct` they must be on this machine.
        """
        self._jobs = jobs
        self._report = report
        self._executor = executor
        self._travel = travel
        self._forks = INHERITS and executor is None
        self._alone = jobs == 1 and executor is None

    def map(self, function: Callable[[S, T], R], shared: S, items: Sequence[T]) -> list[R]:
        """Return `function(shared, item)` for each item, in order.

        An exception in a worker is raised here, the first one in the order of the items.
        """
        return self.map_taking(function, shared, items, lambda result: result)

    def map_taking(
        self, function: Callable[[S, T], R], shared: S, items: Sequence[T], taken: Callable[[R], K]
    ) -> list[K]:
        """Return what `map` does, each result as `taken` makes it when it comes: all of them may be large."""
        if self._alone or len(items) < WORTH_A_WORKER:
            return [taken(function(shared, item)) for item in items]
        errand = self._travel(function, shared)
        results: list[K] = []
        for begin in range(0, len(items), ROUND):
            some = items[begin : begin + ROUND]
            size = -(-len(some) // (self._jobs * PARTS))
            spans = [slice(start, start + size) for start in range(0, len(some), size)]
            if self._forks:
                futures = self._inherit(function, shared, some, spans)
            else:
                futures = self._send(errand, some, spans)
            try:
                results += self._gathered(errand, futures, taken, partial(self._heard, begin, len(items)))
            except BaseException:
                self.close()  # parts under way would go on writing
                raise
            if self._forks:
                self.close()
        return results

    def apart(self, function: Callable[[S], R], shared: S, size: int) -> R:
        """Return `function(shared)`; large work is done by a fork, and the memory it took ends with that."""
        if size < APART:
            return function(shared)
        return self.side_by_side(lambda inherited, _: function(inherited), shared, (None,))[0]

    def side_by_side(self, function: Callable[[S, T], R], shared: S, items: Sequence[T]) -> list[R]:
        """Return `function(shared, item)` for each of few items that are much work, each done by a fork.

        Where there are no forks on this machine they are done here.
        """
        if self._alone or not self._forks:
            return [function(shared, item) for item in items]
        spans = [slice(at, at + 1) for at in range(len(items))]
        try:
            return [future.result()[0] for future in self._inherit(function, shared, items, spans)]
        finally:
            self.close()

    def _heard(self, before: int, total: int, done: int) -> None:
        self._report(before + done, total)

    def _gathered(
        self, errand: Errand, parts: list[Future[Any]], taken: Callable[[Any], K],
        report: Callable[[int], None],
    ) -> list[K]:  # fmt: skip
        """Return the results in the order of the parts; what a part brought is let go of when it is read.

        So what is raised is what the first part that fails raises, as in one process.
        """
        results: list[K] = []
        parts.reverse()
        while parts:
            results += map(taken, errand.results(parts.pop().result()))
            report(len(results))
        return results

    def _inherit(
        self, function: Callable[[S, T], R], shared: S, items: Sequence[T], spans: Sequence[slice]
    ) -> list[Future[list[R]]]:
        """Start workers that have the items already: pickling them would cost as much as the work itself.

        They end with their round, and what they hold with them.
        """
        self._executor = ProcessPoolExecutor(
            self._jobs,
            mp_context=multiprocessing.get_context("fork"),
            initializer=_begin_with,
            initargs=(function, shared, items),
        )
        return [self._executor.submit(_inherited_part, span) for span in spans]

    def _send(self, errand: Errand, items: Sequence[Any], spans: Sequence[slice]) -> list[Future[Any]]:
        """Send each part with all it needs to workers that serve every map of the build."""
        if self._executor is None:
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_begin)
        sent = []
        for span in spans:
            call, arguments = errand.task(items[span])
            sent.append(self._executor.submit(call, *arguments))
        return sent

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
