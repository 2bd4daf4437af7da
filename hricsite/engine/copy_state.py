"""What is known of a followed copy, in a folder beside it: keys, number and digest of the newest manifest,
stamps and digests of its files, and files that were fetched and proved before a break.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hricsite.engine.exchange import is_damaged, repair
from hricsite.engine.lock import held
from hricsite.engine.tree import ForeignFolder, Stamp
from hricsite.integrity.canonical import Malformed, decode, encode
from hricsite.integrity.minisign import parse_public
from hricsite.integrity.minisign_text import NotMinisign
from hricsite.integrity.trusting import Trust
from hricsite.model.diagnostics import say

_FIELDS = {"build": int, "digest": str, "keys": list, "revoked": list, "site": str, "threshold": int}


@dataclass(frozen=True, slots=True)
class CopyState:
    """The folder beside a copy; `copy` is the folder that is served."""

    copy: Path

    @property
    def folder(self) -> Path:
        """Where it lies: on the copy's file system, under a name that a server does not list."""
        return self.copy.with_name(f".{self.copy.name}.hricsite-mirror")

    @property
    def staged(self) -> Path:
        """Where the new tree is put together, and where the old one goes."""
        return self.folder / "staged"

    @property
    def kept(self) -> Path:
        """Where fetched files lie, by digest, until the new tree is whole."""
        return self.folder / "kept"

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Hold the copy's lock, put right what a killed sync left, and clear its unfinished tree away.

        Raises Busy while another sync runs, ForeignFolder for a folder that no sync has made.
        """
        if self.copy.is_symlink() or (self.copy.exists() and not self.copy.is_dir()):
            raise ForeignFolder(str(self.copy))
        is_new = not self.copy.exists() or not any(self.copy.iterdir())
        if not is_new and not (self.folder / "lock").exists():
            raise ForeignFolder(str(self.copy))
        with held(self.folder / "lock"):
            if is_damaged(self.copy):
                repair(self.copy)
            self.clear_staged()
            try:
                yield
            finally:
                self.clear_staged()
                self._clear_empty()

    def clear_staged(self) -> None:
        """Remove the tree that is not in place."""
        shutil.rmtree(self.staged, ignore_errors=True)

    def clear_kept(self) -> None:
        """Remove the files that were fetched for a tree."""
        shutil.rmtree(self.kept, ignore_errors=True)

    def has_kept(self) -> bool:
        """Say whether anything that was fetched is kept for the next try."""
        return self.kept.exists() and any(self.kept.iterdir())

    def _clear_empty(self) -> None:
        """Remove what holds nothing: parts without a byte, and all of it where no copy came to be.

        A system that removes no open file keeps the lock.
        """
        for part in self.kept.glob("*.part"):
            if part.stat().st_size == 0:
                part.unlink()
        with suppress(OSError):
            self.kept.rmdir()
        if [each.name for each in self.folder.iterdir()] == ["lock"]:
            with suppress(OSError):
                (self.folder / "lock").unlink()
                self.folder.rmdir()

    def trust(self) -> Trust | None:
        """Return what is known of the site; None for a new copy.  Raises Malformed for a damaged note."""
        try:
            data = (self.folder / "trust.json").read_bytes()
        except FileNotFoundError:
            return None
        try:
            return _trust(decode(data))
        except (Malformed, NotMinisign) as problem:
            words = say(
                "{path} is damaged, and with it what is known of the keys and the newest release; put it "
                "back from a backup, or remove it and give the keys anew with --key",
                path=self.folder / "trust.json",
            )
            raise Malformed(words) from problem

    def known(self, present: Mapping[str, Stamp]) -> Iterator[tuple[str, str]]:
        """Yield path and digest of files that are as they were when proved, as far as the note is whole."""
        notes = self.folder / "files.txt"
        with suppress(FileNotFoundError, ValueError), notes.open(encoding="utf-8") as lines:
            for line in lines:
                digest, size, time, inode, path = line.rstrip("\n").split(" ", 4)
                if present.get(path) == (int(size), int(time), int(inode)):
                    yield path, digest

    def remember(self, files: Iterable[tuple[str, str, Stamp]]) -> None:
        """Note path, digest and stamp of proved files: true of them whether or not they are in place."""
        lines = (f"{digest} {a} {b} {c} {path}\n" for path, digest, (a, b, c) in files)
        _write(self.folder / "files.txt", lines)

    def believe(self, trust: Trust) -> None:
        """Note what is known of the site from now on."""
        data = {name: getattr(trust, name) for name in _FIELDS}
        _write(self.folder / "trust.json", [encode(data).decode("ascii")])


def _trust(data: Any) -> Trust:
    """Return what a note says; raises Malformed or NotMinisign for what `believe` did not write."""
    damaged = Malformed(say("it is not in the one spelling that is allowed"))
    if not isinstance(data, dict) or data.keys() != _FIELDS.keys():
        raise damaged
    if any(type(data[name]) is not kind for name, kind in _FIELDS.items()):
        raise damaged
    if not all(isinstance(each, str) for each in (*data["keys"], *data["revoked"])):
        raise damaged
    for line in data["keys"]:
        parse_public(line)
    return Trust(**{**data, "keys": tuple(data["keys"]), "revoked": tuple(data["revoked"])})


def _write(file: Path, lines: Iterable[str]) -> None:
    beside = file.with_name(f"{file.name}.new")
    with beside.open("w", encoding="utf-8", newline="\n") as opened:
        opened.writelines(lines)
        opened.flush()
        os.fsync(opened.fileno())
    beside.replace(file)
