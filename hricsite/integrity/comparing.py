"""A copy against the manifest: what is missing, altered, or there in addition."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hricsite.integrity.manifest import File
from hricsite.model.later import DOWNLOADS, LATER
from hricsite.model.maps import Map, map_here

PIECE = 2**18
"""Bytes that are read at once: little memory, and no more calls than needed."""

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """Paths in the order of their bytes: files that are missing, altered, or that no manifest names.

    A symbolic link, or anything else that is no plain file, counts as altered or extra.
    """

    missing: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self.missing or self.altered or self.extra)


def sizes_of(root: Path, apart_from: Container[str] = LATER) -> dict[str, int]:
    """Return the size of every file below a folder by its path, without what is written after the build.

    What is no plain file has the size -1.
    """
    return dict(_walk(root, apart_from))


def _walk(root: Path, apart_from: Container[str]) -> Iterator[tuple[str, int]]:
    ahead = [""]
    while ahead:
        inside = ahead.pop()
        with os.scandir(root / inside) as entries:
            for entry in entries:
                path = inside + entry.name
                if entry.is_dir(follow_symlinks=False):
                    if path not in apart_from:
                        ahead.append(f"{path}/")
                elif entry.is_file(follow_symlinks=False):
                    yield path, entry.stat(follow_symlinks=False).st_size
                else:
                    yield path, -1


def digests_of(root: Path, paths: Sequence[str], work: Map = map_here) -> list[str]:
    """Return the SHA-256 of files of a folder, in order; a file that cannot be read raises OSError."""
    return work(_digest, str(root), paths)


def _digest(root: str, path: str) -> str:
    number = os.open(f"{root}/{path}", _FLAGS)
    try:
        digest = hashlib.sha256()
        while data := os.read(number, PIECE):
            digest.update(data)
        return digest.hexdigest()
    finally:
        os.close(number)


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def files_of(root: Path, work: Map = map_here) -> tuple[File, ...]:
    """Return every file of a built site as a manifest names it; OSError for what is no plain file."""
    sizes = sizes_of(root)
    odd = sorted(path for path, size in sizes.items() if size < 0)
    if odd:
        raise OSError(f"{odd[0]} is no plain file")
    paths = sorted(sizes)
    digests = digests_of(root, paths, work)
    return tuple(File(path, sizes[path], digest) for path, digest in zip(paths, digests, strict=True))


def editions_in(folder: Path, work: Map = map_here) -> tuple[File, ...]:
    """Return the offline editions in a site's folder for them as a list names them."""
    names = sorted(file.name for file in folder.iterdir() if file.is_file()) if folder.is_dir() else []
    digests = digests_of(folder, names, work)
    sizes = ((folder / name).stat().st_size for name in names)
    found = zip(names, sizes, digests, strict=True)
    return tuple(File(f"{DOWNLOADS}/{name}", size, digest) for name, size, digest in found)


def compare(files: Iterable[File], root: Path, work: Map = map_here) -> Differences:
    """Return how a folder differs from the files that a manifest names."""
    sizes = sizes_of(root)
    same_size: list[File] = []
    missing: list[str] = []
    altered: list[str] = []
    for file in files:
        size = sizes.pop(file.path, None)
        if size is None:
            missing.append(file.path)
        elif size != file.size:
            altered.append(file.path)
        else:
            same_size.append(file)
    digests = digests_of(root, [file.path for file in same_size], work)
    altered += [
        file.path for file, digest in zip(same_size, digests, strict=True) if digest != file.digest
    ]
    return Differences(
        missing=tuple(sorted(missing)), altered=tuple(sorted(altered)), extra=tuple(sorted(sizes))
    )
