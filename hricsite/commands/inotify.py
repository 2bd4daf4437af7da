"""The door to Linux's inotify: a watch on a folder, and what happened in the watched folders."""

from __future__ import annotations

import ctypes
import errno
import os
import select
import struct
from collections.abc import Iterator
from typing import NamedTuple

ATTRIB, CLOSE_WRITE, MOVED_FROM, MOVED_TO = 0x4, 0x8, 0x40, 0x80
CREATE, DELETE, OVERFLOW, IGNORED, IS_FOLDER = 0x100, 0x200, 0x4000, 0x8000, 0x40000000
_ONLY_FOLDERS, _NO_LINKS = 0x01000000, 0x02000000
_WANTED = ATTRIB | CLOSE_WRITE | MOVED_FROM | MOVED_TO | CREATE | DELETE | _ONLY_FOLDERS
_HEAD = struct.Struct("iIII")
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.EACCES})


class Event(NamedTuple):
    """What happened: the number of the watch, the bits above, and the name inside the folder."""

    watch: int
    mask: int
    name: str


class Inotify:
    """One queue of events; the kernel keeps it while nobody reads, up to a length it sets itself."""

    def __init__(self) -> None:
        """Open the queue; OSError when the system has none, or none left."""
        self._libc = ctypes.CDLL(None, use_errno=True)
        if not hasattr(self._libc, "inotify_init1"):
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
        self._file = self._checked(self._libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC))
        self._poll = select.poll()
        self._poll.register(self._file, select.POLLIN)

    def add(self, folder: str, *, through_link: bool) -> int | None:
        """Watch a folder and return the number of the watch, the old one for a folder that was renamed.

        None when it is not there, or not to be read; OSError when the system watches no more.
        """
        mask = _WANTED if through_link else _WANTED | _NO_LINKS
        try:
            return self._checked(self._libc.inotify_add_watch(self._file, os.fsencode(folder), mask))
        except OSError as problem:
            if problem.errno in _GONE:
                return None
            raise

    def remove(self, watch: int) -> None:
        """End a watch; one that has ended already is no mistake."""
        self._libc.inotify_rm_watch(self._file, watch)

    def waits(self, seconds: float | None) -> bool:
        """Wait for an event and say whether there is one; None means as long as it takes."""
        return bool(self._poll.poll(None if seconds is None else max(0.0, seconds) * 1000))

    def read(self) -> Iterator[Event]:
        """Yield the events that there are, at most some thousands."""
        try:
            data = os.read(self._file, 1 << 18)
        except BlockingIOError:
            return
        place = 0
        while place < len(data):
            watch, mask, _, length = _HEAD.unpack_from(data, place)
            place += _HEAD.size + length
            yield Event(watch, mask, os.fsdecode(data[place - length : place].rstrip(b"\0")))

    def close(self) -> None:
        """Close the queue."""
        os.close(self._file)

    @staticmethod
    def _checked(result: int) -> int:
        if result < 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
        return result
