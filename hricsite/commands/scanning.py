"""Finding what changed in folders by looking at every file: for systems that do not report changes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from hricsite.content.passed_over import is_hidden, is_passed_over

QUIET = 0.025
LONGEST = 0.3
"""A burst of changes is over when nothing changed for QUIET seconds; after LONGEST it is told as it is."""

SHORTEST_PAUSE = 0.2
SHARE = 0.05
"""At most this part of a processor goes into looking."""

State = tuple[int, int, int, int]
Snapshot = dict[str, State]


def roots_of(folders: Iterable[Path]) -> tuple[str, ...]:
    """Return the folders as absolute paths with `/`, as every path of a change begins."""
    return tuple(Path(os.path.abspath(folder)).as_posix() for folder in folders)


def state_of(found: os.stat_result) -> State:
    """Return what differs after a file was written, replaced, turned into a link or made readable.

    It only says when to build; what is built never depends on it.
    """
    return found.st_mtime_ns, found.st_size, found.st_ino, found.st_mode


def look_over(folder: str, enter: Callable[[str], None]) -> Iterator[tuple[str, State]]:
    """Yield path and state of every file under a folder that a build may read; links are not followed.

    `enter` is called with each folder before it is listed, so that nothing made in it later is missed.
    What goes away meanwhile is left out.
    """
    enter(folder)
    try:
        with os.scandir(folder) as listed:
            entries = list(listed)
    except OSError:
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if not is_hidden(entry.name):
                yield from look_over(path, enter)
        elif not is_passed_over(entry.name):
            try:
                yield path, state_of(entry.stat(follow_symlinks=False))
            except OSError:
                continue


def differences(before: Snapshot, after: Snapshot) -> frozenset[str]:
    """Return the paths that are in one only, or in another state."""
    return frozenset(path for path, _ in before.items() ^ after.items())


class ScanningWatcher:
    """Looks at every file again and again, the more rarely the longer a look takes."""

    def __init__(self, folders: Iterable[Path], known: Snapshot | None = None) -> None:
        """Remember the files as they are now, or as they are `known` to whoever watched before."""
        self._roots = roots_of(folders)
        self._next = 0.0
        self._known = self._look() if known is None else known

    def wait(self, timeout: float | None = None) -> frozenset[str]:
        """Return the absolute paths that changed since the last call, none after `timeout` seconds."""
        deadline = float("inf") if timeout is None else time.monotonic() + timeout
        while True:
            time.sleep(max(0.0, min(self._next, deadline) - time.monotonic()))
            if self._next > deadline:
                return frozenset()
            changed = self._settled(self._look())
            if changed:
                return changed

    def close(self) -> None:
        """Nothing is held open."""

    def _look(self) -> Snapshot:
        start = time.thread_time()
        found = {path: state for root in self._roots for path, state in look_over(root, _nothing)}
        cost = time.thread_time() - start
        self._next = time.monotonic() + max(SHORTEST_PAUSE, cost * (1 / SHARE - 1))
        return found

    def _settled(self, now: Snapshot) -> frozenset[str]:
        """Return what changed once the burst is over: a file that came and went in it is not told."""
        end = time.monotonic() + LONGEST
        while now != self._known and time.monotonic() < end:
            time.sleep(QUIET)
            before, now = now, self._look()
            if now == before:
                break
        changed = differences(self._known, now)
        self._known = now
        return changed


def _nothing(_folder: str) -> None:
    """Enter a folder that is only looked at."""
