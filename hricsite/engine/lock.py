"""One build at a time for each output: a lock that the system itself frees when its holder dies."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})


class Busy(Exception):
    """Another process builds into the same output."""


def key_of(output: Path) -> str:
    """Return a name for an output folder by which its lock and its working files are told from others'."""
    digest = hashlib.sha256(str(output).encode("utf-8", "surrogateescape")).hexdigest()
    return f"{output.name}-{digest[:10]}"


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold the lock while the block runs; raise Busy when another process holds it.

    A file system without locks is worked on without one.  The file stays: to remove it would let two
    processes hold locks on two files of one name.  A holder may still remove it with all that it guards: who
    comes at that moment meets Busy.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+b") as lock:
        try:
            _take(lock.fileno())
        except OSError as problem:
            if problem.errno in _TAKEN:
                raise Busy(str(file)) from problem
        if not file.exists() or not os.path.samestat(os.fstat(lock.fileno()), file.stat()):
            raise Busy(str(file))
        yield


def _take(number: int) -> None:
    """Lock the file or raise OSError.  A record lock belongs to one process: workers do not inherit it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        return
    import fcntl

    fcntl.lockf(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
