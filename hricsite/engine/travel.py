"""How work travels to machines that share no disk with this one, and how what they made comes back.

A map's function and what its items share are pickled as ever, but a place on this machine (content folder,
spool, look, tree) goes by its name alone.  The files of the places that are named go along, once for all
maps; a worker lays them out in a folder of its own and puts its own places in (abroad.py).

On the way back it is the same: a part that was set aside, or a page, comes as bytes, and where a result says
where it is, it says which of them it is.  The parent alone writes into the spool and the tree.
"""

from __future__ import annotations

import io
import itertools
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hricsite.engine.abroad import Goods, Opener, Parcel, carry_out, program_here
from hricsite.engine.making import put_page
from hricsite.engine.publishing import Exchanged, InPlace, Target
from hricsite.engine.sources import LINK, stamps_of
from hricsite.engine.spool import SUFFIX, Spool
from hricsite.render.look import Look

BUNDLE = 8 << 20
"""Bytes of files that travel together."""

PLACES = {type(Path()): "content", Spool: "spool", Look: "look", Exchanged: "tree", InPlace: "tree"}
Spread = Callable[[bytes], Any]
File = tuple[str, int, bytes]
"""A piece of a file as it travels: its path in the worker's folder, where the piece begins, its bytes."""


class Travel:
    """The luggage of one build, and the way home; it makes the errands of a pool.

    `spread` takes bytes to where workers find them and returns what stands for them among a task's arguments.
    `work` is what a worker calls.
    """

    def __init__(
        self, name: str, templates: Path, locales: Path, spread: Spread = bytes,
        work: Callable[..., Parcel] = carry_out,
    ) -> None:  # fmt: skip
        """Begin with nothing sent; no other build that is at work has this name."""
        self._name, self._trips = name, itertools.count()
        self._look = {"templates": templates, "locales": locales}
        self._spread = spread
        self._work = work
        self._begin(None)

    def _begin(self, spool: Spool | None) -> None:
        """Begin a trip: another spool makes all that was sent void."""
        self._trip = program_here(), f"{self._name} {next(self._trips)}"
        self._numbers = itertools.count()
        self._bundles: dict[str, dict[int, Any]] = {"content": {}, "spool": {}, "look": {}, "tree": {}}
        self._spool, self._sent = spool, dict[str, int]()

    def __call__(self, function: Callable[[Any, Any], Any], shared: Any) -> Errand:
        """Send what a map needs and return its errand."""
        data, places = packed((function, shared))
        spool, tree = places.get("spool"), places.get("tree")
        if spool is not None and spool is not self._spool:
            self._begin(spool)
        bundles: dict[int, Any] = {}
        for name, place in places.items():
            for bundle in bundled(self._new_files(name, place)):
                self._bundles[name][next(self._numbers)] = self._spread(bundle)
            bundles |= self._bundles[name]
        goods = Goods(self._trip, self._spread(data), tuple(bundles), list(bundles.values()))
        return Errand(self._work, goods, spool, tree)

    def _new_files(self, name: str, place: Any) -> Iterator[File]:
        """Yield the files of a place that were not sent yet.  Pictures stay: no text is made of them."""
        if name == "spool":
            yield from self._new_parts(place.folder)
        elif name == "content" and not self._bundles[name]:
            yield from _files(place, f"content/{place.name}", apart_from="media/")
        elif name == "look" and not self._bundles[name]:
            for kind, folder in self._look.items():
                yield from _files(folder, kind)

    def _new_parts(self, folder: Path) -> Iterator[File]:
        """Yield what was set aside since the last map: the spool's files only grow."""
        for name in sorted(name for name in os.listdir(folder) if name.endswith(SUFFIX)):
            begin = self._sent.get(name, 0)
            for piece in _pieces(folder / name, f"spool/{name}", begin):
                yield piece
                self._sent[name] = piece[1] + len(piece[2])


@dataclass(frozen=True, slots=True)
class Errand:
    """One map on its way."""

    work: Callable[..., Parcel]
    goods: Goods
    spool: Spool | None
    tree: Target | None

    def task(self, items: Sequence[Any]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """Return what a worker is to call for some of the items."""
        return self.work, (*self.goods, packed(items)[0])

    def results(self, returned: Parcel) -> list[Any]:
        """Return the results of those items; what came as bytes is put where it belongs."""
        here: dict[str, list[Any]] = {
            "part": [self.spool.keep(data) for data in returned.aside] if self.spool else [],
            "page": [put_page(self.tree, data, path) for path, data in returned.pages] if self.tree else [],
        }
        opener = Opener(io.BytesIO(returned.results), lambda kind, number: here[kind][number])
        results: list[Any] = opener.load()
        return results


def _files(folder: Path, inside: str, apart_from: str = "\0") -> Iterator[File]:
    for path, stamp in stamps_of(folder).items():
        if stamp != LINK and not path.startswith(apart_from):
            yield from _pieces(folder / path, f"{inside}/{path}", 0)


def _pieces(file: Path, path: str, begin: int) -> Iterator[File]:
    with file.open("rb") as opened:
        end = opened.seek(0, os.SEEK_END)
        if not end:
            yield path, 0, b""
        for at in range(begin, end, BUNDLE):
            opened.seek(at)
            yield path, at, opened.read(min(BUNDLE, end - at))


def bundled(files: Iterator[File]) -> Iterator[bytes]:
    """Yield files in bundles of about `BUNDLE` bytes, in order."""
    bundle: list[File] = []
    size = 0
    for each in files:
        bundle.append(each)
        size += len(each[2])
        if size >= BUNDLE:
            yield pickle.dumps(bundle)
            bundle, size = [], 0
    if bundle:
        yield pickle.dumps(bundle)


class _Packer(pickle.Pickler):
    """Pickles; a place goes as its kind and its name, and is remembered."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file)
        self.places: dict[str, Any] = {}

    def persistent_id(self, value: Any) -> tuple[str, Any] | None:
        """Return what is sent for a place, and nothing for any other value."""
        kind = PLACES.get(type(value))
        if kind is None:
            return None
        if self.places.setdefault(kind, value) != value:
            raise ValueError(f"{value} cannot travel: it is not the {kind} of this build")
        return kind, value.name if kind == "content" else kind == "look" and value.ascii


def packed(value: Any) -> tuple[bytes, dict[str, Any]]:
    """Return a value as bytes for another machine, and the places that it names, by kind."""
    file = io.BytesIO()
    packer = _Packer(file)
    packer.dump(value)
    return file.getvalue(), packer.places
