"""What a worker does on a machine that shares no disk with the one that builds (see travel.py).

It keeps the luggage of one build at a time, in a folder of its own, and carries out one part after another.
"""

from __future__ import annotations

import functools
import io
import pickle
import platform
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from hricsite.engine.program import program_digest
from hricsite.engine.spool import Spool, place_of, ref_of
from hricsite.engine.tree import Stamp
from hricsite.model.artifacts import BodyRef
from hricsite.render.environment import forget_templates
from hricsite.render.look import Look

_ONE_AT_A_TIME = threading.Lock()
"""A worker with several threads has one folder, and what items share keeps notes of its own."""


@functools.cache
def program_here() -> str:
    """Return the digest of the program that this process has loaded, whatever lies on the disk by now."""
    return program_digest()


class OtherProgram(Exception):
    """A worker has not the program that the build has."""


class Goods(NamedTuple):
    """What the parts of one map need beside their items: bytes, or what stands for bytes that were sent.

    `trip` tells one build's luggage from another's, and names the program it is for; `errand` is the function
    and what its items share; `numbers` are those of the bundles of files.
    """

    trip: tuple[str, str]
    errand: Any
    numbers: tuple[int, ...]
    bundles: list[Any]


class Parcel(NamedTuple):
    """What comes back for one part of a map: its results, the parts set aside, the pages."""

    results: bytes
    aside: list[bytes]
    pages: list[tuple[str, bytes]]


class Held(bytes):
    """Stands for a part that is not set aside yet: its number in the parcel is its offset."""


class Noted(tuple[int, ...]):
    """Stands for the stamp of a page that is not written yet: its number in the parcel."""


class Opener(pickle.Unpickler):
    """Unpickles; `find` returns what is here for a place, a part or a page."""

    def __init__(self, file: io.BytesIO, find: Callable[[str, Any], Any]) -> None:
        """Read from the file."""
        super().__init__(file)
        self._find = find

    def persistent_load(self, sent: tuple[str, Any]) -> Any:
        """Return what is here for what was sent."""
        return self._find(*sent)


class _Returning(pickle.Pickler):
    """Pickles results; a part set aside, or a page, goes as its number in the parcel."""

    def persistent_id(self, value: Any) -> tuple[str, int] | None:
        """Return what is sent for a part or a page, and nothing for any other value."""
        if type(value) is Noted:
            return "page", value[0]
        if type(value) is Held:
            return "part", place_of(BodyRef(value)).offset
        return None


@dataclass(slots=True)
class _Aside(Spool):
    """The spool of the build, to read; what is set aside is held for the parcel."""

    held: list[bytes] = field(default_factory=list)

    def keep(self, data: bytes) -> BodyRef:
        """Hold bytes and return their number in the place of a place."""
        self.held.append(data)
        return BodyRef(Held(ref_of(0, 0, len(self.held) - 1, data)))


@dataclass(slots=True)
class _Tray:
    """The tree for a worker: nothing is in place, and pages are held for the parcel."""

    output: Path = Path()
    before: Mapping[str, Stamp] = field(default_factory=dict)
    held: list[tuple[str, bytes]] = field(default_factory=list)

    def open(self) -> None:
        """Nothing is needed."""

    def place(self, data: bytes, path: str) -> Any:
        """Hold one page and return its number in the place of its stamp."""
        self.held.append((path, data))
        return Noted((len(self.held) - 1,))

    def close(self, removed: Iterable[str]) -> Mapping[str, Stamp]:
        """Nothing is left to do."""
        return self.before


class Lodging:
    """The folder of a worker and what lies in it: the luggage of one build."""

    def __init__(self, folder: Path) -> None:
        """Begin empty."""
        self.folder = folder
        self._begin(("", ""))

    def leave(self) -> None:
        """Remove everything."""
        self._aside.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _begin(self, trip: tuple[str, str]) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        forget_templates()
        self._trip, self._laid = trip, set[int]()
        self._aside, self._tray = _Aside(self.folder / "spool"), _Tray()
        self._sent = b""

    def carry_out(self, goods: Goods, items: bytes) -> Parcel:
        """Return what one part of a map comes to."""
        if goods.trip != self._trip:
            if goods.trip[0] != program_here():
                raise OtherProgram(platform.node())
            self._aside.close()
            self._begin(goods.trip)
        for number, bundle in zip(goods.numbers, goods.bundles, strict=True):
            if number not in self._laid:
                self._lay_out(bundle)
                self._laid.add(number)
        if goods.errand != self._sent:
            self._errand, self._sent = self._opened(goods.errand), goods.errand
        self._aside.held.clear()
        self._tray.held.clear()
        function, shared = self._errand
        return self._parcel([function(shared, item) for item in self._opened(items)])

    def _lay_out(self, bundle: bytes) -> None:
        for path, begin, data in pickle.loads(bundle):
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("r+b" if begin else "wb") as opened:
                opened.seek(begin)
                opened.write(data)

    def _opened(self, sent: bytes) -> Any:
        return Opener(io.BytesIO(sent), self._find).load()

    def _find(self, kind: str, name: str) -> Any:
        match kind:
            case "content":
                return self.folder / "content" / name
            case "look":
                return Look.load(self.folder / "templates", self.folder / "locales", ascii=bool(name))
            case "spool":
                return self._aside
            case _:
                return self._tray

    def _parcel(self, results: list[Any]) -> Parcel:
        file = io.BytesIO()
        _Returning(file).dump(results)
        return Parcel(file.getvalue(), [*self._aside.held], [*self._tray.held])


_lodgings: dict[Path, Lodging] = {}
_own_folder = functools.cache(lambda: tempfile.TemporaryDirectory(prefix="hricsite-"))


def carry_out(*sent: Any) -> Parcel:
    """Return what one part of a map comes to; called by a worker with `Goods` and the items."""
    return carry_out_in(Path(_own_folder().name) / "lodging", *sent)


def carry_out_in(folder: Path, *sent: Any) -> Parcel:
    """Return what one part of a map comes to, the luggage laid out in this folder."""
    *goods, items = sent
    with _ONE_AT_A_TIME:
        lodging = _lodgings.get(folder) or _lodgings.setdefault(folder, Lodging(folder))
        return lodging.carry_out(Goods(*goods), items)


def leave() -> None:
    """Remove all luggage from this worker."""
    with _ONE_AT_A_TIME:
        while _lodgings:
            _lodgings.popitem()[1].leave()
