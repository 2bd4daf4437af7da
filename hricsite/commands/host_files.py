"""Host files in their folder: each says by its first line that hricsite wrote it, and what."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from hricsite.engine.exchange import exchange, exchange_by_renames, repair

_FIRST_LINE = "# Made by hricsite hosting.  SHA-256 of the lines below: {digest}\n"
"""Each kind of file that a recipe makes takes this line for a comment."""


def marked(text: str) -> bytes:
    """Return a file: its text below a line that holds the digest of the text."""
    body = text.encode("ascii")
    return _FIRST_LINE.format(digest=hashlib.sha256(body).hexdigest()).encode("ascii") + body


def foreign(folder: Path) -> tuple[Path, ...]:
    """Return what lies in the folder and is no file of ours, or one that was changed since."""
    if folder.is_symlink():
        return (folder,)
    found = (path for path in sorted(folder.rglob("*")) if path.is_symlink() or not path.is_dir())
    return tuple(path for path in found if not _is_ours(path))


def _is_ours(file: Path) -> bool:
    if file.is_symlink() or not file.is_file():
        return False
    _, _, body = (whole := file.read_bytes()).partition(b"\n")
    line = _FIRST_LINE.format(digest=hashlib.sha256(body).hexdigest())
    return whole == line.encode("ascii") + body


def put(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Let the folder hold these files and nothing else, all or none; False when it did already.

    They are written beside it, and the two folders change places.
    """
    repair(folder)
    if folder.exists() and _content(folder) == files:
        return False
    aside = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        for path, data in files.items():
            (aside / path).parent.mkdir(parents=True, exist_ok=True)
            (aside / path).write_bytes(data)
        if not folder.exists():
            aside.rename(folder)
        elif not exchange(aside, folder):
            exchange_by_renames(folder, aside)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return True


def _content(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
