"""A real Dask scheduler and workers on loopback, each started as on a machine of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from distributed import Client

from tests.engine.machines import on_small_disk
from tests.sites.copies import CHECKOUT

DEADLINE = 60
QUIET = {"DASK_LOGGING__DISTRIBUTED": "error", "PYTHONDONTWRITEBYTECODE": "1"}


def wait_until(happened: Callable[[], object]) -> None:
    """Return when something has happened; fail when it does not happen before the deadline."""
    end = time.monotonic() + DEADLINE
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.002)


def copy_program(folder: Path) -> Path:
    """Return a folder that holds the program and nothing else: no content, no templates, no locales."""
    shutil.copytree(CHECKOUT / "hricsite", folder / "hricsite", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@dataclass
class Cluster:
    """A scheduler, and the workers that were started for it."""

    folder: Path
    program: Path
    scheduler: subprocess.Popen[bytes]
    address: str
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def executor(self) -> str:
        """The word for the command line."""
        return self.address.replace("tcp://", "dask://")

    def start(self, number: int, hidden: Path, program: Path | None = None) -> None:
        """Start workers to which a folder is hidden, and wait for them.

        A file system of their own lies over the folder, so that they cannot read or write what is there.
        """
        for _ in range(number):
            lodging = self.folder / f"worker-{len(self.workers)}"
            lodging.mkdir()
            words = ["worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
            words += ["--host", "127.0.0.1", "--local-directory", str(lodging)]
            self.workers.append(_dask(words, lodging, program or self.program, on_small_disk(hidden, "1m")))
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(self.living(), timeout=DEADLINE)

    def living(self) -> int:
        """Return how many workers run."""
        return sum(worker.poll() is None for worker in self.workers)

    def luggage(self, number: int) -> Path:
        """Return the folder in which a worker keeps its luggage, whether it is there or not."""
        found = (self.folder / f"worker-{number}").glob("dask-scratch-space/worker-*/hricsite")
        return next(found, self.folder / "none")


def _dask(words: list[str], home: Path, program: Path | None, before: list[str]) -> subprocess.Popen[bytes]:
    """Start a program of Dask from the root folder, with a home of its own."""
    environment = {**os.environ, **QUIET, "HOME": str(home)}
    environment.pop("PYTHONPATH", None)
    if program:
        environment["PYTHONPATH"] = str(program)
    with (home / "said.txt").open("wb") as said:
        return subprocess.Popen(
            [*before, sys.executable, "-P", "-m", "dask", *words],
            cwd="/",
            env=environment,
            stdout=said,
            stderr=said,
        )


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Run a scheduler, which does not have the program, on a port of its own; end everything afterwards."""
    program, told = copy_program(folder / "program"), folder / "scheduler.json"
    home = folder / "scheduler"
    home.mkdir()
    words = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show"]
    scheduler = _dask([*words, "--scheduler-file", str(told)], home, None, [])
    made = None
    try:
        wait_until(lambda: told.exists() and told.read_text().endswith("}"))
        made = Cluster(folder, program, scheduler, json.loads(told.read_text())["address"])
        yield made
    finally:
        for process in (*(made.workers if made else ()), scheduler):
            process.kill()
            process.wait()
