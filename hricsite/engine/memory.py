"""What one build leaves for the next: one file, believed only when every byte of it is as it was written.

Everything in it is text, numbers, bytes, and tuples and maps of these: what a build need not look at stays
packed.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from hricsite.content.gist import Gist
from hricsite.engine.codec import FORMAT
from hricsite.engine.tree import Stamp
from hricsite.model.artifacts import BodyRef

MAGIC = b"hricsite-memory 1 "
Bodies = dict[str, BodyRef]


class Made(NamedTuple):
    """A published record as converted: where its parts lie, its brief (packed), digests.

    `texts` is where all text lies that the lexicon was searched for, so that a new name is known to touch it;
    `findings` are those that need other records, packed; nothing when there are none.
    """

    record: BodyRef
    bodies: Bodies
    texts: BodyRef | None
    brief: bytes
    brief_digest: str
    headings: BodyRef
    own_digest: str
    source_digest: str
    findings: bytes


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
    facts that pages read their numbers; `facts` has the digests of those that are no record's.
    """

    key: str = ""
    files: dict[str, tuple[int, int, int, int, str]] = field(default_factory=dict)
    records: dict[str, Kept] = field(default_factory=dict)
    entries: tuple[str, ...] = ()
    tokens: dict[str, str] = field(default_factory=dict)
    setting: str = ""
    names: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    plans: dict[str, Planned] = field(default_factory=dict)
    pages: dict[str, PageMade] = field(default_factory=dict)
    loaded: dict[str, tuple[Kept, tuple[Any, ...]]] = field(default_factory=dict)
    """Records as they were loaded, with their plain parts, which are written again while they stand."""


def load(file: Path, key: str) -> Memory:
    """Return what was remembered under this key; nothing when there is none, or it is damaged or foreign."""
    try:
        data = file.read_bytes()
    except OSError:
        return Memory(key=key)
    head, _, payload = data.partition(b"\n")
    if head != _head(payload):
        return Memory(key=key)
    with _uncollected():
        plain = marshal.loads(payload)
        return _memory(plain) if plain[0] == key else Memory(key=key)


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
    """Write the memory in one go: a reader finds the old file or the new one."""
    payload = marshal.dumps(_plain(memory), FORMAT)
    beside = file.with_name(f"{file.name}.new")
    with beside.open("wb") as out:
        out.write(_head(payload) + b"\n")
        out.write(payload)
    beside.replace(file)


def _head(payload: bytes) -> bytes:
    return MAGIC + hashlib.blake2b(payload, digest_size=32).hexdigest().encode("ascii")


def _plain(memory: Memory) -> list[Any]:
    return [
        memory.key, memory.files, _plain_records(memory),
        memory.entries, memory.tokens, memory.setting, memory.names, memory.facts,
        {name: tuple(plan) for name, plan in memory.plans.items()},
        {path: tuple(page) for path, page in memory.pages.items()},
    ]  # fmt: skip


def _plain_records(memory: Memory) -> dict[str, tuple[Any, ...]]:
    loaded = memory.loaded
    return {
        id: loaded[id][1] if id in loaded and loaded[id][0] is kept else _plain_kept(kept)
        for id, kept in memory.records.items()
    }


def _plain_kept(kept: Kept) -> tuple[Any, ...]:
    files, gist, asides, findings, read, bodies, made = kept
    plain = made and (
        tuple(made.record), _plain_bodies(made.bodies), made.texts and tuple(made.texts), made.brief,
        made.brief_digest, tuple(made.headings), *made[6:],
    )  # fmt: skip
    return files, gist and tuple(gist), asides, findings, read and tuple(read), _plain_bodies(bodies), plain


def _plain_bodies(bodies: Bodies) -> dict[str, tuple[Any, ...]]:
    return {lang: tuple(ref) for lang, ref in bodies.items()}


def _memory(plain: list[Any]) -> Memory:
    key, files, records, entries, tokens, setting, names, facts, plans, pages = plain
    kept = {id: _kept(*each) for id, each in records.items()}
    return Memory(
        key=key,
        files=files,
        records=kept,
        loaded={id: (each, records[id]) for id, each in kept.items()},
        entries=entries,
        tokens=tokens,
        setting=setting,
        names=names,
        facts=facts,
        plans={name: Planned(*each) for name, each in plans.items()},
        pages={path: PageMade(*each) for path, each in pages.items()},
    )


def _kept(files: Any, gist: Any, asides: Any, findings: Any, read: Any, bodies: Any, made: Any) -> Kept:
    """Return a record of its plain parts; places stay plain tuples, which read like a BodyRef."""
    return Kept(files, gist and Gist(*gist), asides, findings, read, bodies, made and Made(*made))
