"""Files written whole or not at all: one in the place of another, or several new ones."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def write_atomically(file: Path, text: str) -> None:
    """Put a text in the place of a file: whoever reads it sees the old one or the new one, whole."""
    mode = file.stat().st_mode & 0o777 if file.exists() else 0o644
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, mode)
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_new(files: Iterable[tuple[Path, bytes, int]]) -> None:
    """Write files with their modes, as far as the umask allows; none of them may be there yet.

    When one fails all that were written are taken back.
    """
    written: list[Path] = []
    try:
        for path, data, mode in files:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
            written.append(path)
            with open(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
