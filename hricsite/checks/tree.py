"""A finished tree as its checks see it: its files, what a check is, and what is noted of each page."""

from __future__ import annotations

import gzip
import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hricsite.checks.page import Page
from hricsite.lang.tags import LANGS, folder
from hricsite.model.diagnostics import Diagnostic, Location
from hricsite.model.later import LATER

COMPRESSED = (".html", ".css", ".js", ".svg", ".json", ".xml", ".csv", ".txt")
"""What servers send compressed."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tree:
    """The files of a built site, without what is written after the build.

    `places` gives each path its number; `folders` are those with files; `odd` are the things on the disk
    that are no plain file in use, each with the code of what it is; `ascii` says whether the site was built
    with `--ascii`, which `data/site.json` tells.
    """

    root: Path
    files: tuple[str, ...]
    places: Mapping[str, int]
    folders: frozenset[str]
    odd: tuple[tuple[str, str], ...]
    ascii: bool
    _weights: dict[str, int] = field(default_factory=dict)

    def place(self, path: str) -> Location:
        """Return the place of a whole file, with the path from the folder around the tree."""
        return Location(path=f"{self.root.name}/{path}")

    def having(self, *suffixes: str) -> tuple[str, ...]:
        """Return the files whose names end so."""
        return tuple(path for path in self.files if path.endswith(suffixes))

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        return (self.root / path).read_bytes()

    def languages(self) -> tuple[str, ...]:
        """Return the tags of the languages that have a folder here."""
        tops = {path.partition("/")[0] for path in self.files}
        return tuple(lang for lang in LANGS if folder(lang) in tops)

    def weight(self, path: str) -> int:
        """Return the bytes that a file takes on its way to a reader; it is weighed once."""
        if path not in self._weights:
            data = self.read(path)
            self._weights[path] = gzipped(data) if path.endswith(COMPRESSED) else len(data)
        return self._weights[path]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What is kept of a page when it has been read: findings, and what the checks of the whole tree need.

    `leads_to` are the files it links to or loads, `ids` its ids, `wanted` the anchors of other pages that it
    leads to: page, id, address and place.  `base_style` is its inline style.  `weight` is
    that of its first view, without pictures.  An `unlisted` page asks to be in no list.
    """

    path: str
    findings: tuple[Diagnostic, ...]
    leads_to: tuple[int, ...]
    ids: str
    wanted: tuple[tuple[str, str, str, Location], ...]
    base_style: str
    weight: int
    unlisted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One idea of what can be wrong: with a page, and with the tree when all its pages have been read."""

    page: Callable[[Tree, Page], Iterator[Diagnostic]] | None = None
    tree: Callable[[Tree, Sequence[Noted]], Iterator[Diagnostic]] | None = None


def survey(root: Path) -> Tree:
    """Return what lies in a folder; no page is read."""
    odd: list[tuple[str, str]] = []
    files = tuple(sorted(_walk(root, "", odd)))
    return Tree(
        root=root,
        files=files,
        places={path: number for number, path in enumerate(files)},
        folders=frozenset(_folders(files)),
        odd=tuple(sorted(odd)),
        ascii=_says_ascii(root),
    )


def _walk(root: Path, above: str, odd: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the files under a folder; what is odd is added to the list."""
    with os.scandir(root / above) as listed:
        entries = list(listed)
    if not entries:
        odd.append((above, "empty-folder"))
    for entry in entries:
        path = f"{above}/{entry.name}" if above else entry.name
        if entry.name in LATER and not above:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(root, path, odd)
            continue
        if entry.is_symlink():
            odd.append((path, "symbolic-link"))
        elif os.name == "posix" and entry.stat().st_mode & stat.S_IXUSR:
            odd.append((path, "executable"))
        if entry.is_file():
            yield path


def _folders(files: Iterable[str]) -> Iterator[str]:
    """Yield every folder that holds a file, at whatever depth; some more than once."""
    for above in {path.rpartition("/")[0] for path in files}:
        while above:
            yield above
            above = above.rpartition("/")[0]


def _says_ascii(root: Path) -> bool:
    try:
        return json.loads((root / "data/site.json").read_bytes()).get("ascii") is True
    except (OSError, ValueError, AttributeError):
        return False


def gzipped(data: bytes) -> int:
    """Return the size of data compressed by gzip at level 6, what servers do by default or better."""
    return len(gzip.compress(data, 6, mtime=0))
