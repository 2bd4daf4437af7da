"""Which files changed: told by their stamps first, by their bytes only where a stamp differs."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from hricsite.content.passed_over import is_hidden, is_passed_over

Stamp = tuple[int, int, int, int]
"""Time of the last write and of the last change of the entry (nanoseconds), size, inode."""

Seen = tuple[int, int, int, int, str]
"""A file as last read: its stamp and the digest of its bytes, empty when nobody asked for it."""

LINK: Stamp = (-1, -1, -1, -1)
SECOND = 1_000_000_000
FINE, COARSE = SECOND // 20, 2 * SECOND
"""A file written so shortly before it is looked at may be written again under the same stamp: nanoseconds,
for file systems that keep times finer than a second, and for others."""


def stamps_of(root: Path) -> dict[str, Stamp]:
    """Return the stamp of every file under a folder by its path in it, in a fixed order.

    Passed over are the names that a build passes over: hidden ones, and what editors leave.  A symbolic link
    has a stamp of its own and is not followed.
    """
    found: dict[str, Stamp] = {}
    _walk(str(root), "", found)
    return found


def _walk(folder: str, inside: str, found: dict[str, Stamp]) -> None:
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        name = entry.name
        if is_hidden(name) or name == "__pycache__":
            continue
        path = inside + name
        if entry.is_symlink():
            found[path] = LINK
        elif entry.is_dir():
            _walk(entry.path, f"{path}/", found)
        elif not is_passed_over(name):
            found[path] = _stamp(entry.stat(follow_symlinks=False))


def stamps_now(root: Path, before: Mapping[str, Seen], changed: Collection[str]) -> dict[str, Stamp]:
    """Return the stamp of every file, when only some can have changed: only those are looked at."""
    if not before or any(path not in before or (root / path).is_dir() for path in changed):
        return stamps_of(root)
    stamps = {path: seen[:4] for path, seen in before.items()}
    for path in changed:
        try:
            about = (root / path).lstat()
        except FileNotFoundError:
            del stamps[path]
            continue
        stamps[path] = _stamp(about) if stat.S_ISREG(about.st_mode) else LINK
    return stamps


def _stamp(about: os.stat_result) -> Stamp:
    return about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino


def signature(stamps: Mapping[str, tuple[int, ...]]) -> str:
    """Return a digest of paths and stamps: equal only where nothing was written, added or removed."""
    digest = hashlib.blake2b(digest_size=20)
    lines = "\n".join([f"{path}\0{stamp}" for path, stamp in sorted(stamps.items())])
    digest.update(lines.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def is_settled(stamps: Iterable[Stamp], now: int) -> bool:
    """Say whether every file was written so long before `now` (nanoseconds) that its stamp can be trusted."""
    return all(_is_old(stamp, now) for stamp in stamps)


def _is_old(stamp: Stamp, now: int) -> bool:
    return max(stamp[0], stamp[1]) < now - (FINE if stamp[0] % SECOND else COARSE)


def text_digest(file: Path) -> str:
    """Return the SHA-256 of a text file with its line ends as LF, by which a record knows its own files."""
    return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def look(root: Path, stamps: Mapping[str, Stamp], before: Mapping[str, Seen], now: int) -> dict[str, Seen]:
    """Return what is known of each file now: as before where its stamp is the same, else by its bytes.

    Without anything known before no bytes are read: the digests are empty and whoever reads a file fills
    them in. A stamp younger than the clock can tell apart is not trusted.
    """
    seen: dict[str, Seen] = {}
    for path, stamp in stamps.items():
        known = before.get(path)
        if known is not None and known[:4] == stamp and _is_old(stamp, now):
            seen[path] = known
        elif stamp == LINK or not before:
            seen[path] = (*stamp, "")
        else:
            seen[path] = (*stamp, text_digest(root / path))
    return seen
