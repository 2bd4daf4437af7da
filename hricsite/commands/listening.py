"""Finding what changed in folders by the reports of the system: nothing is done while nothing happens."""

from __future__ import annotations

import os
import posixpath
import stat
import time
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from hricsite.commands.inotify import (
    CLOSE_WRITE,
    CREATE,
    IGNORED,
    IS_FOLDER,
    MOVED_TO,
    OVERFLOW,
    Event,
    Inotify,
)
from hricsite.commands.scanning import (
    LONGEST,
    QUIET,
    Snapshot,
    State,
    differences,
    look_over,
    roots_of,
    state_of,
)
from hricsite.content.passed_over import is_hidden, is_passed_over


class ListeningWatcher:
    """Hears where something happened and looks only there.

    Every folder has a watch, and so has the parent of each root, since a root may go away and come back.
    `known` is the state of every file when it was last looked at.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        """Begin to watch; OSError when the system cannot."""
        self._roots = roots_of(folders)
        self._inotify = Inotify()
        self._folders: dict[int, str] = {}
        self._heard: set[str] = set()
        self._written: set[str] = set()
        self._moved: set[str] = set()
        try:
            for root in self._roots:
                self._enter(posixpath.dirname(root))
            self.known: Snapshot = dict(self._look(self._roots))
        except OSError:
            self.close()
            raise

    def wait(self, timeout: float | None = None) -> frozenset[str]:
        """Return the absolute paths that changed since the last call, none after `timeout` seconds."""
        deadline = None if timeout is None else time.monotonic() + timeout
        while self._inotify.waits(None if deadline is None else deadline - time.monotonic()):
            self._hear()
            if not self._heard and not self._moved:
                continue
            self._hear_all_of_the_burst()
            changed = self._settled()
            if changed:
                return changed
        return frozenset()

    def close(self) -> None:
        """End every watch."""
        self._inotify.close()

    def _enter(self, folder: str) -> None:
        """Watch one folder; a folder that was renamed keeps its watch and gets its new path here."""
        watch = self._inotify.add(folder, through_link=not self._is_inside(folder))
        if watch is not None:
            self._folders[watch] = folder

    def _look(self, folders: Iterable[str]) -> Iterator[tuple[str, State]]:
        """Watch the folders and all in them; yield path and state of their files."""
        for folder in folders:
            yield from look_over(folder, self._enter)

    def _hear_all_of_the_burst(self) -> None:
        end = time.monotonic() + LONGEST
        while (rest := end - time.monotonic()) > 0 and self._inotify.waits(min(QUIET, rest)):
            self._hear()

    def _hear(self) -> None:
        """Note where something happened."""
        for event in self._inotify.read():
            if event.mask & OVERFLOW:
                self._moved.update(self._roots)
            elif event.mask & IGNORED:
                self._folders.pop(event.watch, None)
            elif event.name and event.watch in self._folders:
                self._note(event, posixpath.join(self._folders[event.watch], event.name))

    def _note(self, event: Event, path: str) -> None:
        if path in self._roots:
            self._moved.add(path)
        elif not self._is_inside(path):
            return
        elif event.mask & IS_FOLDER:
            if not is_hidden(event.name):
                self._moved.add(path)
        elif not is_passed_over(event.name):
            self._note_file(event, path)

    def _note_file(self, event: Event, path: str) -> None:
        if event.mask & CREATE and _is_being_written(path):
            return
        self._heard.add(path)
        if event.mask & (CLOSE_WRITE | MOVED_TO):
            self._written.add(path)

    def _is_inside(self, path: str) -> bool:
        return any(path.startswith(f"{root}/") for root in self._roots)

    def _settled(self) -> frozenset[str]:
        """Return what changed where something happened, and know it from now on."""
        changed = self._settled_folders() | self._settled_files()
        self._heard, self._written, self._moved = set(), set(), set()
        return changed

    def _settled_files(self) -> frozenset[str]:
        """A file that was written counts as changed even when it has the same size and time as before."""
        changed = set()
        for path in self._heard:
            state = _state_at(path)
            if state != self.known.get(path) or (state is not None and path in self._written):
                changed.add(path)
            if state is None:
                self.known.pop(path, None)
            else:
                self.known[path] = state
        return frozenset(changed)

    def _settled_folders(self) -> frozenset[str]:
        """Look at the folders that came, went or were renamed; a watch on what is no longer there ends."""
        if not self._moved:
            return frozenset()
        tops = _outermost(self._moved)
        before = {path: self.known[path] for path in _under(tops, self.known)}
        inside = _under(tops, self._folders.values())
        watched = {watch for watch, folder in self._folders.items() if folder in inside}
        for watch in watched:
            del self._folders[watch]
        after = dict(self._look(sorted(tops)))
        for watch in watched.difference(self._folders):
            self._inotify.remove(watch)
        self.known = {path: state for path, state in self.known.items() if path not in before} | after
        return differences(before, after)


def _state_at(path: str) -> State | None:
    """Return the state of a file, or None when there is none of that name."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return None if stat.S_ISDIR(found.st_mode) else state_of(found)


def _is_being_written(path: str) -> bool:
    """Say whether a file that has just been made is still to be closed; a link is whole at once."""
    try:
        found = os.lstat(path)
    except OSError:
        return True
    return stat.S_ISREG(found.st_mode) and found.st_nlink == 1


def _outermost(folders: set[str]) -> frozenset[str]:
    """Return those of the folders that lie in none of the others."""
    nested = _under(folders, [posixpath.dirname(folder) for folder in folders])
    return frozenset(folder for folder in folders if posixpath.dirname(folder) not in nested)


def _under(tops: Collection[str], paths: Iterable[str]) -> frozenset[str]:
    """Return those of the paths that are one of `tops` or lie in one."""
    shortest = min(map(len, tops))
    return frozenset(path for path in paths if _is_under(path, tops, shortest))


def _is_under(path: str, tops: Collection[str], shortest: int) -> bool:
    """Climb from the path until it is too short to lie in a folder."""
    while len(path) >= shortest:
        if path in tops:
            return True
        path = path.rpartition("/")[0]
    return False
