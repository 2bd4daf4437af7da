"""Workers on a Dask cluster: the one door to `distributed`."""

from __future__ import annotations

import asyncio
import logging
import operator
import pickle
import sys
import threading
import warnings
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hricsite.engine.abroad import OtherProgram, Parcel, carry_out_in, leave, program_here
from hricsite.engine.pool import Pool, Report
from hricsite.engine.program import PACKAGES
from hricsite.engine.travel import Travel
from hricsite.model.diagnostics import Message, say

if TYPE_CHECKING:
    from distributed import Client

    from hricsite.engine.pipeline import BuildOptions

SCHEME = "dask://"
SCHEDULER = ("dask", "distributed", "cloudpickle", "msgpack", "tornado")
"""Packages that the scheduler needs too, in our versions."""

PATIENCE = 3
"""Seconds in which a scheduler answers and a worker has come."""

RETRIES = 2
"""A part that failed on one machine may go well on another; a worker that is lost does not count."""

NO_WORKERS = 30
"""Seconds without any worker after which a build gives up; a worker that is started anew comes sooner."""


class ClusterFailed(Exception):
    """The cluster cannot do the work: the sentence for the user."""

    def __init__(self, sentence: Message) -> None:
        """Keep the sentence."""
        super().__init__(str(sentence))
        self.sentence = sentence


def pool_on(options: BuildOptions, report: Report) -> Pool:
    """Return a pool whose workers are those of the cluster that was asked for; raises ClusterFailed."""
    cluster = Cluster(options.executor.removeprefix(SCHEME))
    travel = Travel(cluster.name, options.templates, options.locales, cluster.spread, carry_out_at_worker)
    return Pool(cluster.workers, report, cluster, travel)


def carry_out_at_worker(*sent: Any) -> Parcel:
    """Return what one part of a map comes to; luggage lies in the worker's own folder, which it removes."""
    from distributed import get_worker

    return carry_out_in(Path(get_worker().local_directory) / "hricsite", *sent)


async def _leave() -> None:
    """Remove the luggage from a worker, which goes on listening meanwhile."""
    await asyncio.to_thread(leave)


class Cluster(Executor):
    """A Dask cluster as an executor.  What fails there is raised as ClusterFailed, unless it is a bug."""

    def __init__(self, address: str) -> None:
        """Connect, and see that every worker has what this machine has."""
        self.address = address
        self._client = _connected(address)
        self._pending = set[Future[Any]]()
        self._telling, self._ended = threading.Lock(), threading.Event()
        try:
            self.workers = _checked(self._client, address)
        except BaseException:
            self._client.close()
            raise
        self._executor = self._client.get_executor(retries=RETRIES, pure=False)
        self.name = self._client.id
        threading.Thread(target=self._watch, daemon=True).start()

    def spread(self, data: bytes) -> Any:
        """Send bytes once and return what stands for them; Dask passes them from worker to worker."""
        if self._client.status != "running":
            raise self._lost()
        return self._client.submit(bytes, data, pure=False)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Start a task.

        The scheduler reads what it is sent, so the function goes as bytes that only workers open: a scheduler
        needs no hricsite.
        """
        function = self._client.submit(pickle.loads, pickle.dumps(fn), pure=True)
        done: Future[Any] = Future()
        with self._telling:
            self._pending.add(done)
        task = self._executor.submit(operator.call, function, *args, **kwargs)
        task.add_done_callback(lambda task: self._tell(task, done))
        return done

    def _tell(self, task: Future[Any], done: Future[Any]) -> None:
        """Say what came of a task, unless it was given up."""
        with self._telling:
            if done not in self._pending:
                return
            self._pending.discard(done)
        problem = self._lost() if task.cancelled() else task.exception()
        if problem is None:
            done.set_result(task.result())
        else:
            done.set_exception(_told(problem))

    def _give_up(self) -> None:
        with self._telling:
            left, self._pending = self._pending, set()
        for done in left:
            done.set_exception(self._lost())

    def _lost(self) -> ClusterFailed:
        return ClusterFailed(
            say(
                "the cluster at {address} was lost; start it and run this again, the last good site stays",
                address=self.address,
            )
        )

    def _watch(self) -> None:
        """Give up when there has been no worker for a while: the scheduler itself would wait for ever."""
        empty = 0
        while empty < NO_WORKERS:
            if self._ended.wait(1):
                return
            empty = 0 if self._has_workers() else empty + 1
        self._give_up()

    def _has_workers(self) -> bool:
        try:
            return self._client.status == "running" and bool(self._client.nthreads())
        except (OSError, RuntimeError):  # the connection ended while we asked
            return False

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let go of the cluster, which goes on; workers remove the luggage in their own time."""
        self._ended.set()
        try:
            if self._client.status == "running":
                self._executor.shutdown(wait=False)
                self._client.run(_leave, wait=False, on_error="ignore")
        finally:
            self._client.close()


def _connected(address: str) -> Client:
    """Return a connection to a scheduler; Dask's own settings say whether it is encrypted."""
    try:
        import dask
        from distributed import Client
    except ImportError as problem:
        raise ClusterFailed(
            say(
                "--executor needs packages that are not installed; this installs them: "
                "python3 build.py --with cluster build --executor {address}",
                address=SCHEME + address,
            )
        ) from problem
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1TiB"})
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as problem:
        raise ClusterFailed(
            say(
                "no Dask scheduler answers at {address}; start one, or build without --executor",
                address=address,
            )
        ) from problem


def _checked(client: Client, address: str) -> int:
    """Return how many workers there are, each of which has the same Python, packages and hricsite as we."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as problem:
        raise ClusterFailed(
            say(
                "the cluster at {address} has no worker; start one on each machine: dask worker {address}",
                address=address,
            )
        ) from problem
    ours = about()
    scheduler = client.get_versions()["scheduler"]["packages"]
    _compare("scheduler", {name: ours[name] for name in SCHEDULER}, scheduler)
    for worker, theirs in sorted(client.run(about, on_error="return").items()):
        if isinstance(theirs, Exception) and not isinstance(theirs, ImportError):
            raise theirs
        _compare(worker, ours, {} if isinstance(theirs, ImportError) else theirs)
    return sum(client.nthreads().values())


def _compare(machine: str, ours: Mapping[str, str], theirs: Mapping[str, str]) -> None:
    """Raise ClusterFailed for the first thing that is not the same."""
    for name, here in ours.items():
        there = theirs.get(name, "-")
        if there != here:
            raise ClusterFailed(
                say(
                    "{machine} has {name} {there}, this machine {here}; give it the same and start it anew",
                    machine=machine,
                    name=name,
                    there=there,
                    here=here,
                )
            )


def about() -> dict[str, str]:
    """Return what a page is made by on this machine: versions, and the digest of hricsite's own files."""
    versions = {name: version(name) for name in (*SCHEDULER, *PACKAGES)}
    return {"python": sys.version.replace("\n", " "), **versions, "hricsite": program_here()[:12]}


def _told(problem: BaseException) -> BaseException:
    """Return what is raised for what a worker raised: a machine that failed is no bug."""
    from distributed import KilledWorker

    if isinstance(problem, KilledWorker | OtherProgram | OSError | MemoryError | ImportError):
        return ClusterFailed(say("a worker of the cluster failed: {problem}", problem=problem))
    return problem
