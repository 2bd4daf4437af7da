"""Run a command and say what it cost: wall and CPU time of it and its children, peak memory."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1024 * 1024


class CommandFailed(Exception):
    """The measured command ended with an error; the message is the end of its log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds and megabytes; `largest` is the largest process, `together` the peak of all at one time."""

    wall: float
    cpu: float
    largest: float
    together: float

    def __add__(self, other: Cost) -> Cost:
        """Return the cost of one command after another."""
        return Cost(
            wall=self.wall + other.wall,
            cpu=self.cpu + other.cpu,
            largest=max(self.largest, other.largest),
            together=max(self.together, other.together),
        )


def run(
    command: Sequence[str], folder: Path, log: Path, more: Mapping[str, str] | None = None, every: float = 0
) -> Cost:
    """Run a command in a folder to its end and return its cost; raises CommandFailed when it fails.

    `more` are environment variables beside those there are.  With `every` the memory of all processes
    together is read each that many seconds: the sum of their proportional shares, so that pages shared after
    a fork count once.  Reading slows a large process down, so that times are taken without it.
    """
    with log.open("wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, **(more or {})}
        )
        watch = Watch(process.pid, every)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.end()
    if process.returncode:
        raise CommandFailed(log.read_text(encoding="utf-8", errors="replace")[-2000:])
    largest = used.ru_maxrss / 1024
    return Cost(wall=wall, cpu=used.ru_utime + used.ru_stime, largest=largest, together=watch.peak / MEGABYTE)


class Watch(threading.Thread):
    """Reads the memory of a process and its descendants until told to end; never when `every` is 0."""

    def __init__(self, pid: int, every: float) -> None:
        super().__init__(daemon=True)
        self._pid, self._every, self._done, self.peak = pid, every, threading.Event(), 0

    def run(self) -> None:
        """Keep the highest sum seen; reading, which walks all pages, takes a twentieth of the time."""
        pause = self._every
        while self._every and not self._done.wait(pause):
            began = time.perf_counter()
            self.peak = max(self.peak, sum(map(_share, _family(self._pid))))
            pause = max(self._every, 20 * (time.perf_counter() - began))

    def end(self) -> None:
        """Stop reading."""
        self._done.set()
        self.join()


def _family(pid: int) -> list[int]:
    family = [pid]
    for each in family:
        for tasks in Path(f"/proc/{each}/task").glob("*/children"):
            try:
                family += [int(child) for child in tasks.read_text().split()]
            except OSError:
                continue
    return family


def _share(pid: int) -> int:
    """Return a process's proportional share of memory in bytes; 0 when it has just ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
