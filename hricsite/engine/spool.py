"""Parts of records set aside on disk: appended to one file a process, read back by place, checked when read.

They are set aside between the steps of a build, and kept from one build to the next.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

from hricsite.model.artifacts import BodyRef

SUFFIX = ".parts"
READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)


_REF = struct.Struct("<IIQI16s")
"""Run and process, which name the file; offset; length; digest."""


class Place(NamedTuple):
    """Where a part lies."""

    file: str
    offset: int
    length: int


def digest_of(data: bytes) -> str:
    """Return the digest by which a fact is known: BLAKE2b, 128 bits."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def check_of(data: bytes) -> bytes:
    """Return the digest by which a part is checked: 128 bits of SHA-256, which processors have built in."""
    return hashlib.sha256(data).digest()[:16]


def ref_of(run: int, process: int, offset: int, data: bytes) -> BodyRef:
    """Return what stands for a part."""
    return BodyRef(_REF.pack(run, process, offset, len(data), check_of(data)))


def place_of(ref: BodyRef) -> Place:
    """Return where a part lies."""
    run, process, offset, length, _ = _REF.unpack(ref)
    return Place(_name(run, process), offset, length)


def check_in(ref: BodyRef) -> bytes:
    """Return the digest by which a part is checked."""
    return ref[-16:]


def _name(run: int, process: int) -> str:
    return f"{run}-{process}{SUFFIX}"


class Damaged(Exception):
    """What was set aside is not what is found there."""


@dataclass(slots=True)
class Spool:
    """A folder of append-only files.  It pickles as its folder and run: each process opens its own files."""

    folder: Path
    run: int = 0
    _own: BinaryIO | None = field(default=None, compare=False)
    _owner: int = 0
    _open: dict[tuple[int, int], int] = field(default_factory=dict, compare=False)

    @classmethod
    def after(cls, folder: Path) -> Spool:
        """Return a spool that writes beside what earlier builds left in the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        runs = [int(name.partition("-")[0]) for name in os.listdir(folder) if name.endswith(SUFFIX)]
        return cls(folder, run=max(runs, default=0) + 1)

    def __getstate__(self) -> tuple[Path, int]:
        """Keep the folder and the run only."""
        return self.folder, self.run

    def __setstate__(self, state: tuple[Path, int]) -> None:
        """Begin anew in the receiving process."""
        self.folder, self.run = state
        self._own, self._owner, self._open = None, 0, {}

    def put(self, text: str) -> BodyRef:
        """Set a text aside and return where it is."""
        return self.keep(text.encode("utf-8"))

    def get(self, body: BodyRef) -> str:
        """Return a text set aside by any process; raises Damaged when it is not there as it was."""
        return self.fetch(body).decode("utf-8")

    def keep(self, data: bytes) -> BodyRef:
        """Set bytes aside and return where they are."""
        if self._own is None or self._owner != os.getpid():
            self._take_over()
            self._own = (self.folder / _name(self.run, self._owner)).open("ab")
        offset = self._own.tell()
        self._own.write(data)
        self._own.flush()
        return ref_of(self.run, self._owner, offset, data)

    def fetch(self, body: BodyRef) -> bytes:
        """Return bytes set aside by any process; raises Damaged when they are not there as they were."""
        run, process, offset, length, digest = _REF.unpack(body)
        if self._owner != os.getpid():
            self._take_over()
        try:
            number = self._open.get((run, process))
            if number is None:
                number = self._open[run, process] = os.open(self.folder / _name(run, process), READ)
        except OSError as problem:
            raise Damaged(_name(run, process)) from problem
        os.lseek(number, offset, os.SEEK_SET)
        data = os.read(number, length)
        if check_of(data) != digest:
            raise Damaged(_name(run, process))
        return data

    def _take_over(self) -> None:
        self._owner, self._own, self._open = os.getpid(), None, {}

    def begin_file(self) -> None:
        """Set aside in a new file what comes next."""
        if self._own is not None:
            self._own.close()
        self._own, self.run = None, self.run + 1

    def sizes(self) -> dict[str, int]:
        """Return the size of every file in the folder."""
        with os.scandir(self.folder) as entries:
            return {entry.name: entry.stat().st_size for entry in entries}

    def drop_run(self) -> None:
        """Remove what was set aside since this spool was opened."""
        self.close()
        for name in os.listdir(self.folder):
            if name.startswith(f"{self.run}-"):
                (self.folder / name).unlink()

    def drop_all_but(self, used: Iterable[str]) -> None:
        """Remove the files that nothing remembered lies in."""
        wanted = set(used)
        for name in os.listdir(self.folder):
            if name not in wanted:
                (self.folder / name).unlink()

    def close(self) -> None:
        """Close the files of this process, so that the folder can be removed on every platform."""
        if self._own:
            self._own.close()
        for number in self._open.values():
            os.close(number)
        self._open, self._own = {}, None
