"""Which files changed: told by the system where it can, else found by looking at them."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from hricsite.commands.listening import ListeningWatcher
from hricsite.commands.scanning import ScanningWatcher, Snapshot
from hricsite.model.diagnostics import Message, say

_LIMITS = {
    errno.ENOSPC: "fs.inotify.max_user_watches",
    errno.EMFILE: "fs.inotify.max_user_instances",
}


class Watcher:
    """Watches folders in the best way the system has; a path that no build reads is never told."""

    def __init__(self, folders: Iterable[Path], tell: Callable[[Message], None]) -> None:
        """Begin to watch; `tell` gets one sentence when the system cannot report changes, or no longer."""
        self._folders = tuple(folders)
        self._tell = tell
        self._watcher: ListeningWatcher | ScanningWatcher
        if sys.platform != "linux":
            self._watcher = ScanningWatcher(self._folders)
            return
        try:
            self._watcher = ListeningWatcher(self._folders)
        except OSError as problem:
            self._look_instead(problem, None)

    def wait(self, timeout: float | None = None) -> frozenset[str]:
        """Return the absolute paths that changed since the last call, none after `timeout` seconds.

        It sleeps until there are some.  Changes close after one another are told together, and a file that
        came and went meanwhile not at all.
        """
        if isinstance(self._watcher, ListeningWatcher):
            try:
                return self._watcher.wait(timeout)
            except OSError as problem:
                self._watcher.close()
                self._look_instead(problem, self._watcher.known)
        return self._watcher.wait(timeout)

    def close(self) -> None:
        """End to watch."""
        self._watcher.close()

    def _look_instead(self, problem: OSError, known: Snapshot | None) -> None:
        """Change over without losing a change: what differs from `known` is told next."""
        self._watcher = ScanningWatcher(self._folders, known)
        self._tell(_sentence(problem))


def _sentence(problem: OSError) -> Message:
    limit = _LIMITS.get(problem.errno or 0)
    if limit is None:
        return say(
            "the system reports no changes ({problem}); all files are looked at every few seconds instead",
            problem=problem.strerror or str(problem),
        )
    return say(
        "the system's limit {limit} is reached; all files are looked at every few seconds instead, "
        "until it is raised with sysctl and this is started again",
        limit=limit,
    )
