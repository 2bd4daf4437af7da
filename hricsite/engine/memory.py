"""What one build leaves for the next: one file, believed only when every byte of it is as it was written.

Everything in it is text, numbers, bytes, and tuples and maps of these: what a build need not look at stays
packed.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from hricsite.content.gist import Gist
from hricsite.engine.codec import FORMAT
from hricsite.engine.converted import Bodies, Made
from hricsite.engine.tree import Stamp
from hricsite.model.artifacts import BodyRef

MAGIC = b"hricsite-memory 5 "
HEAD = len(MAGIC) + 65
"""Bytes before the parts: what the file is, the digest of all that follows, a line end."""

SIZE = struct.Struct("<Q")
"""The size of a part in bytes, before each."""

ENTRIES = 2000
"""So many entries of a map are written at a time."""

SMALL = ("key", "entries", "tokens", "setting", "names", "facts", "indexes")


class Kept(NamedTuple):
    """One record as last read: path and digest of each file, its gist, where its parts lie.

    `asides` are findings that count when it is published, `findings` those that always do: packed, or
    nothing. `gist` is None for a record that could not be read, `made` for one that is not published.
    """

    files: tuple[tuple[str, str], ...]
    gist: Gist | None
    asides: bytes
    findings: bytes
    read: BodyRef | None
    bodies: Bodies
    made: Made | None = None


class PageMade(NamedTuple):
    """One output file: the numbers of the facts it asked for (unsigned, four bytes each), its stamp."""

    facts: bytes
    stamp: Stamp


class Planned(NamedTuple):
    """What one planner came to: the facts it asked for; its jobs, packed, and titles of pages, by path."""

    facts: bytes
    jobs: dict[str, bytes]
    titles: dict[str, tuple[str, str]]


@dataclass(slots=True, kw_only=True)
class Memory:
    """Everything remembered.  `key` is the digest of the program and of the content folder's place.

    `files` has the stamp of each file of the content folder and the digest of its bytes.  `names` gives the
    facts that pages read their numbers; `facts` has the digests of those that are no record's.  `indexes`
    is what an edit of search's indexes needs (see indexing.py).
    """

    key: str = ""
    files: dict[str, tuple[int, int, int, int, str]] = field(default_factory=dict)
    records: dict[str, Kept] = field(default_factory=dict)
    entries: tuple[str, ...] = ()
    tokens: dict[str, str] = field(default_factory=dict)
    setting: str = ""
    names: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    indexes: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    plans: dict[str, Planned] = field(default_factory=dict)
    pages: dict[str, PageMade] = field(default_factory=dict)
    loaded: dict[str, tuple[Kept, tuple[Any, ...]]] = field(default_factory=dict)
    """Records as they were loaded, with their plain parts, which are written again while they stand."""

    packed: tuple[bytes, ...] = ()
    """The records in the place of `records`, as they are written: while nobody asks for them."""

    def pack(self) -> None:
        """Hold the records packed."""
        self.packed = tuple(_dumped("records", _plain_records(self)))
        self.records = {}

    def open(self) -> None:
        """Hold the records as they are."""
        for part in self.packed:
            self.take_records(marshal.loads(part)[1])
        self.packed = ()

    def take_records(self, plain: Iterable[tuple[str, tuple[Any, ...]]]) -> None:
        """Add records of their plain parts."""
        for id, each in plain:
            kept = self.records[id] = _kept(*each)
            self.loaded[id] = kept, each


def load(file: Path, key: str) -> Memory:
    """Return what was remembered under this key; nothing when there is none, or it is damaged or foreign."""
    try:
        data = file.read_bytes()
    except OSError:
        return Memory(key=key)
    payload = memoryview(data)[HEAD:]
    if data[:HEAD] != _head(hashlib.blake2b(payload, digest_size=32).hexdigest()):
        return Memory(key=key)
    with _uncollected():
        return _memory(parts_of(payload), key)


def parts_of(payload: memoryview) -> Iterator[tuple[str, Any]]:
    """Yield the parts of a file, each the name of what it belongs to and some of it."""
    while payload:
        end = SIZE.size + SIZE.unpack_from(payload)[0]
        yield marshal.loads(payload[SIZE.size : end])
        payload = payload[end:]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Make many objects that stay, without the collector looking at all of them again and again."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def save(memory: Memory, file: Path) -> None:
    """Write the memory in one go: a reader finds the old file or the new one.

    It is written in parts, so that no second whole of it is held.
    """
    beside = file.with_name(f"{file.name}.new")
    digest = hashlib.blake2b(digest_size=32)
    with beside.open("wb") as out:
        out.write(_head("-" * 64))
        for data in _split(memory):
            for piece in (SIZE.pack(len(data)), data):
                digest.update(piece)
                out.write(piece)
        out.seek(0)
        out.write(_head(digest.hexdigest()))
    beside.replace(file)


def _head(digest: str) -> bytes:
    return MAGIC + digest.encode("ascii") + b"\n"


def _split(memory: Memory) -> Iterator[bytes]:
    """Yield the memory in parts: the small ones whole, the large maps some entries at a time."""
    yield marshal.dumps(("small", [getattr(memory, name) for name in SMALL]), FORMAT)
    yield from _dumped("files", memory.files.items())
    yield from memory.packed
    yield from _dumped("records", _plain_records(memory))
    plans = memory.plans.items()
    yield from _dumped("plans", ((name, plan.facts) for name, plan in plans))
    jobs = ((path, (name, job)) for name, plan in plans for path, job in plan.jobs.items())
    yield from _dumped("jobs", jobs)
    titles = ((path, (name, title)) for name, plan in plans for path, title in plan.titles.items())
    yield from _dumped("titles", titles)
    yield from _dumped("pages", ((path, tuple(page)) for path, page in memory.pages.items()))


def _dumped(name: str, entries: Iterable[tuple[str, Any]]) -> Iterator[bytes]:
    """Yield the entries of one map as bytes, some at a time."""
    left = iter(entries)
    while part := list(islice(left, ENTRIES)):
        yield marshal.dumps((name, part), FORMAT)


def _plain_records(memory: Memory) -> Iterator[tuple[str, tuple[Any, ...]]]:
    loaded = memory.loaded
    for id, kept in memory.records.items():
        yield id, loaded[id][1] if id in loaded and loaded[id][0] is kept else _plain_kept(kept)


def _plain_kept(kept: Kept) -> tuple[Any, ...]:
    files, gist, asides, findings, read, bodies, made = kept
    return files, gist and tuple(gist), asides, findings, read, bodies, made


def _memory(parts: Iterable[tuple[str, Any]], key: str) -> Memory:
    """Return the memory that the parts make up; nothing when it was left under another key."""
    memory = Memory(key=key)
    for name, part in parts:
        if name == "small":
            if part[0] != key:
                return memory
            for attribute, value in zip(SMALL, part, strict=True):
                setattr(memory, attribute, value)
        elif name == "files":
            memory.files.update(part)
        elif name == "plans":
            memory.plans.update((planner, Planned(facts, {}, {})) for planner, facts in part)
        elif name == "jobs":
            for path, (planner, job) in part:
                memory.plans[planner].jobs[path] = job
        elif name == "titles":
            for path, (planner, title) in part:
                memory.plans[planner].titles[path] = title
        elif name == "pages":
            memory.pages.update((path, PageMade(*each)) for path, each in part)
        else:
            memory.take_records(part)
    return memory


def _kept(files: Any, gist: Any, asides: Any, findings: Any, read: Any, bodies: Any, made: Any) -> Kept:
    """Return a record of its plain parts."""
    return Kept(files, gist and Gist(*gist), asides, findings, read, bodies, made)
