"""Making editions: each is written aside and comes into place whole; what stands already is left."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.edition import Edition
from hricsite.model.diagnostics import Message


class Done(NamedTuple):
    """An edition in its place: name, bytes, SHA-256, whether it was written now, and what it has to say."""

    name: str
    size: int
    digest: str
    new: bool
    word: Message | None = None


class Downloads:
    """A folder of editions, and a note of what each was made from.

    `aside` is a folder on the same file system, where nothing is served from; `note` a file there.
    """

    def __init__(self, folder: Path, aside: Path, source: str) -> None:
        """Open it; `source` is the digest of all that the editions are made from."""
        self._folder, self._aside, self._source = folder, aside, source
        self._note = aside / "made.json"
        self._known = _read(self._note)

    def make(self, site: BuiltSite, editions: Iterable[Edition]) -> Iterator[Done]:
        """Make those that are not there as they should be; yields each when it is in its place."""
        for edition in editions:
            stands = self._standing(edition.name)
            yield stands or self._written(site, edition)

    def _standing(self, name: str) -> Done | None:
        known = self._known.get(name)
        if known is None or known["source"] != self._source:
            return None
        try:
            about = (self._folder / name).stat()
        except OSError:
            return None
        if [about.st_size, about.st_mtime_ns] != known["stamp"]:
            return None
        word = known["word"] and Message(known["word"][0], tuple((a, b) for a, b in known["word"][1]))
        return Done(name, about.st_size, known["digest"], new=False, word=word)

    def _written(self, site: BuiltSite, edition: Edition) -> Done:
        place, part = self._folder / edition.name, self._aside / "part"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        try:
            file = part / edition.name
            word = edition.write(site, file)
            digest = digest_of(file)
            self._folder.mkdir(parents=True, exist_ok=True)
            os.replace(file, place)
        finally:
            shutil.rmtree(part, ignore_errors=True)
        about = place.stat()
        stamp = [about.st_size, about.st_mtime_ns]
        told = word and (word.template, word.values)
        self._known[edition.name] = {"source": self._source, "stamp": stamp, "digest": digest, "word": told}
        _write(self._note, self._known)
        return Done(edition.name, about.st_size, digest, new=True, word=word)


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _read(note: Path) -> dict[str, Any]:
    try:
        known = json.loads(note.read_bytes())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _write(note: Path, known: dict[str, Any]) -> None:
    beside = note.with_name(f"{note.name}.new")
    beside.write_text(json.dumps(known, sort_keys=True), "ascii")
    beside.replace(note)
