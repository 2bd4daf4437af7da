"""Where pages go: into a spare tree, which then takes its place; one by one into the tree; or nowhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from hricsite.engine.tree import Stamp, drop, prepare, publish, put

STAGED = ".hricsite-staged"


class Target(Protocol):
    """A tree that is brought up to date: `before` has the stamps of its files as they are."""

    output: Path
    before: Mapping[str, Stamp]

    def open(self) -> None:
        """Make ready to be written into."""

    def place(self, data: bytes, path: str) -> Stamp:
        """Write one file and return its stamp; called by workers too."""

    def read(self, path: str) -> bytes:
        """Return a file as it will be in the tree, once it is open."""

    def close(self, removed: Iterable[str]) -> Mapping[str, Stamp]:
        """Drop files, bring the new tree in place, and return the stamps of files that were not written."""


@dataclass(slots=True, kw_only=True)
class Exchanged:
    """The whole new tree comes into place in one step: readers never see a part of it."""

    output: Path
    spare: Path
    before: Mapping[str, Stamp]
    _linked: Mapping[str, Stamp] = field(default_factory=dict)

    def open(self) -> None:
        """Bring the spare in step with the tree in place."""
        self._linked = prepare(self.output, self.spare, self.before)

    def place(self, data: bytes, path: str) -> Stamp:
        """Write one file into the spare."""
        return put(data, path, self.spare)

    def read(self, path: str) -> bytes:
        """Return a file of the spare."""
        return (self.spare / path).read_bytes()

    def close(self, removed: Iterable[str]) -> Mapping[str, Stamp]:
        """Drop files from the spare and exchange the two."""
        for path in removed:
            drop(path, self.spare)
        publish(self.output, self.spare)
        return self._linked


@dataclass(slots=True, kw_only=True)
class InPlace:
    """Each file comes into place on its own, the first ones first: for a preview."""

    output: Path
    before: Mapping[str, Stamp]

    def open(self) -> None:
        """Nothing is needed."""
        self.output.mkdir(parents=True, exist_ok=True)

    def place(self, data: bytes, path: str) -> Stamp:
        """Write one file beside its place and move it there."""
        beside = f"{path}{STAGED}"
        stamp = put(data, beside, self.output)
        os.replace(self.output / beside, self.output / path)
        return stamp

    def read(self, path: str) -> bytes:
        """Return a file in its place."""
        return (self.output / path).read_bytes()

    def close(self, removed: Iterable[str]) -> Mapping[str, Stamp]:
        """Drop files."""
        for path in removed:
            drop(path, self.output)
        return self.before


@dataclass(slots=True, kw_only=True)
class Nowhere:
    """Pages are made and let go: to see what a build would say."""

    output: Path
    before: Mapping[str, Stamp] = field(default_factory=dict)

    def open(self) -> None:
        """Nothing is needed."""

    def place(self, data: bytes, path: str) -> Stamp:
        """Return a stamp that no file has."""
        return len(data), 0, 0

    def read(self, path: str) -> bytes:
        """Return nothing."""
        return b""

    def close(self, removed: Iterable[str]) -> Mapping[str, Stamp]:
        """Nothing is left to do."""
        return self.before


Ready = Callable[[tuple[str, ...]], None]
