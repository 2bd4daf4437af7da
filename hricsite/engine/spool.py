"""Bodies set aside between the two maps: appended to one file a process, read back by place."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from hricsite.model.artifacts import BodyRef


@dataclass(slots=True)
class Spool:
    """A folder of append-only files.  It pickles as its folder: each process opens its own files."""

    folder: Path
    _own: BinaryIO | None = field(default=None, compare=False)
    _owner: int = 0
    _open: dict[str, BinaryIO] = field(default_factory=dict, compare=False)

    def __getstate__(self) -> Path:
        """Keep the folder only."""
        return self.folder

    def __setstate__(self, folder: Path) -> None:
        """Begin anew in the receiving process."""
        self.folder, self._own, self._owner, self._open = folder, None, 0, {}

    def put(self, text: str) -> BodyRef:
        """Set a body aside and return where it is."""
        if self._own is None or self._owner != os.getpid():
            self._owner, self._open = os.getpid(), {}
            self._own = (self.folder / f"{self._owner}.bodies").open("ab")
        data = text.encode("utf-8")
        offset = self._own.tell()
        self._own.write(data)
        self._own.flush()
        return BodyRef(f"{self._owner}.bodies", offset, len(data), hashlib.sha256(data).hexdigest())

    def get(self, body: BodyRef) -> str:
        """Return a body set aside by any process of this build."""
        if self._owner != os.getpid():
            self._owner, self._own, self._open = os.getpid(), None, {}
        file = self._open.get(body.file)
        if file is None:
            file = self._open[body.file] = (self.folder / body.file).open("rb")
        file.seek(body.offset)
        return file.read(body.length).decode("utf-8")

    def close(self) -> None:
        """Close the files of this process, so that the folder can be removed on every platform."""
        for file in (*self._open.values(), *([self._own] if self._own else [])):
            file.close()
        self._open, self._own = {}, None
