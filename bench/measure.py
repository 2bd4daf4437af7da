"""Run a command and say what it cost: wall and CPU time of it and its children, peak memory."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

STEP = 0.1
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


def run(command: Sequence[str], folder: Path, log: Path) -> Cost:
    """Run a command in a folder to its end and return its cost; raises CommandFailed when it fails.

    Memory of all processes together is the sum of their proportional shares, read every tenth of a second
    where the system tells it (Linux), so that pages shared after a fork count once; a peak between two
    readings is missed.  Elsewhere it is zero.
    """
    with log.open("wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT)
        watch = _Watch(process.pid)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.end()
    if process.returncode:
        raise CommandFailed(log.read_text(encoding="utf-8", errors="replace")[-2000:])
    largest = used.ru_maxrss / 1024
    return Cost(
        wall=wall, cpu=used.ru_utime + used.ru_stime, largest=largest, together=max(watch.peak / MEGABYTE, 0)
    )


class _Watch(threading.Thread):
    """Reads the memory of a process and its descendants until told to end."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._done, self.peak = pid, threading.Event(), 0

    def run(self) -> None:
        """Keep the highest sum seen."""
        while not self._done.wait(STEP):
            self.peak = max(self.peak, sum(map(_share, _family(self._pid))))

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
