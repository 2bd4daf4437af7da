"""Copies that can be looked into: a folder, or an archive that holds one."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from hricsite.integrity.canonical import Malformed
from hricsite.integrity.comparing import PIECE, Differences, compare, sizes_of
from hricsite.integrity.manifest import MANIFEST, MOST_BYTES, File, signature_of
from hricsite.integrity.signatures import SIGNATURES, apart
from hricsite.model.diagnostics import say
from hricsite.model.later import INTEGRITY, LATER
from hricsite.model.maps import Map


class Copy(Protocol):
    """Something that holds a site."""

    def read(self, path: str) -> bytes | None:
        """Return a small file of it; None when there is none.  Raises Malformed for one that is too large."""

    def differences(self, files: Sequence[File]) -> Differences:
        """Return how it differs from the files that a manifest names."""

    def beside(self) -> list[str]:
        """Return the paths of what lies in its folder `integrity`; of two files of one name both."""


@dataclass(frozen=True, slots=True)
class FolderCopy:
    """A copy in a folder; `work` does what is to be done to many files."""

    root: Path
    work: Map

    def read(self, path: str) -> bytes | None:
        """Return a small file of it."""
        try:
            with (self.root / path).open("rb") as opened:
                return _small(opened)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def differences(self, files: Sequence[File]) -> Differences:
        """Return how it differs."""
        return compare(files, self.root, self.work)

    def beside(self) -> list[str]:
        """Return the paths of what lies in its folder `integrity`."""
        top = self.root / INTEGRITY
        return [f"{INTEGRITY}/{path}" for path in sizes_of(top, apart_from=())] if top.is_dir() else []


class Member(NamedTuple):
    """A file in an archive: name, bytes that it says it has, and how it is opened."""

    name: str
    size: int
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class ArchiveCopy:
    """A copy in an archive, by its members in their order, in one folder or at the top."""

    members: tuple[Member, ...]

    def read(self, path: str) -> bytes | None:
        """Return a small file of it."""
        for name, member in self._inside():
            if name == path:
                with member.open() as opened:
                    return _small(opened)
        return None

    def differences(self, files: Sequence[File]) -> Differences:
        """Return how it differs; a name that stands twice is altered, whatever the two hold.

        What lies outside the folder of the site has the name that it has in the archive.
        """
        named = {file.path: file for file in files}
        seen: set[str] = set()
        altered: set[str] = set()
        inside = {member.name for _, member in self._inside()}
        extra = {member.name for member in self.members if member.name not in inside}
        for path, member in self._inside():
            if path.partition("/")[0] in LATER:
                continue
            file = named.get(path)
            if file is None:
                extra.add(path)
            elif path in seen or member.size != file.size or _digest(member, file.size) != file.digest:
                altered.add(path)
            seen.add(path)
        return Differences(
            missing=tuple(sorted(named.keys() - seen)),
            altered=tuple(sorted(altered)),
            extra=tuple(sorted(extra)),
        )

    def beside(self) -> list[str]:
        """Return the paths of what lies in its folder `integrity`."""
        return [path for path, _ in self._inside() if path.startswith(f"{INTEGRITY}/")]

    def _inside(self) -> Iterator[tuple[str, Member]]:
        """Yield the members below the folder that holds the manifest, by their paths there."""
        ends = f"/{MANIFEST}"
        tops = {f"/{each.name}".removesuffix(ends) for each in self.members if f"/{each.name}".endswith(ends)}
        if len(tops) != 1:
            return
        top = tops.pop().removeprefix("/")
        start = f"{top}/" if top else ""
        for member in self.members:
            if member.name.startswith(start):
                yield member.name.removeprefix(start), member


def zip_copy(file: Path) -> ArchiveCopy:
    """Return the copy in a zip; raises Malformed for what is none."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError) as problem:
        words = say(
            "{path} is no whole zip; an edition of another kind is proved by the signed list: --list FILE",
            path=file.name,
        )
        raise Malformed(words) from problem
    return ArchiveCopy(tuple(_members(archive)))


def _members(archive: zipfile.ZipFile) -> Iterable[Member]:
    for info in archive.infolist():
        if not info.is_dir():
            yield Member(info.filename, info.file_size, partial(_open, archive, info))


def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    return io.BufferedReader(archive.open(info))  # type: ignore[type-var]


def signatures_of(copy: Copy, ids: Iterable[str] = ()) -> list[str]:
    """Return the signatures of a copy's manifest: the one everybody looks for, and those by keys."""
    keys = tuple(ids)
    found = (copy.read(path) for path in (signature_of(), *map(signature_of, keys)))
    together = apart(copy.read(SIGNATURES) or b"") if keys else {}
    return [data.decode("utf-8", "replace") for data in found if data is not None] + [*together.values()]


def _small(opened: BinaryIO) -> bytes:
    data = opened.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Malformed(say("it is larger than any manifest may be"))
    return data


def _digest(member: Member, size: int) -> str:
    """Return the digest of a member; "" for one that is longer than it says, or cannot be read."""
    digest = hashlib.sha256()
    read = 0
    with suppress(OSError, zipfile.BadZipFile, EOFError, ValueError, RuntimeError), member.open() as opened:
        while data := opened.read(PIECE):
            read += len(data)
            if read > size:
                return ""
            digest.update(data)
        return digest.hexdigest()
    return ""
