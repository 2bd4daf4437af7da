"""A copy that follows a signed site: only what the manifest names, only what changed, whole or not at all.

The new tree is put together beside the copy, of links to files that are as they were and of files that were
fetched and proved; then the two change places.  Until then, and after any refusal, the copy is as it was.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from hricsite.engine.copy_state import CopyState
from hricsite.engine.tree import Stamp, prepare, publish, put, scan
from hricsite.integrity.comparing import digests_of
from hricsite.integrity.fetching import Lost, Source
from hricsite.integrity.following import Losses, Proved, fetch_proved, newest
from hricsite.integrity.manifest import MANIFEST, File
from hricsite.integrity.releasing import sums_of
from hricsite.integrity.signatures import together
from hricsite.integrity.trusting import Trust
from hricsite.model.diagnostics import Message, say
from hricsite.model.later import INTEGRITY

MARGIN = 16 * 2**20
"""Bytes that are left free on the disk beside what is fetched."""

AT_ONCE = 4
"""Connections to one server: so many hide the time that an answer takes, and are no burden to it."""

NewSources = Callable[[], Sequence[Source]]
"""Makes connections to the servers, in the order in which they are asked; each thread has its own."""


class NoRoom(Exception):
    """The disk, or what was allowed, does not hold the release: `sentence` says by how much."""

    def __init__(self, sentence: Message) -> None:
        """Keep the sentence."""
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced:
    """What a sync came to: the manifest, whether anything changed, files and bytes fetched, files removed."""

    proved: Proved
    changed: bool
    files: int = 0
    bytes: int = 0
    removed: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Needs:
    """What a new tree is made of: files that stay, local ones under other names, those to fetch or write."""

    stay: dict[str, Stamp] = field(default_factory=dict)
    local: dict[str, str] = field(default_factory=dict)
    fetch: dict[str, File] = field(default_factory=dict)
    places: dict[str, list[str]] = field(default_factory=dict)
    written: dict[str, bytes] = field(default_factory=dict)
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything changes."""
        return bool(self.local or self.fetch or self.written or self.gone)


def sync(
    state: CopyState, sources: NewSources, trust: Trust, now: datetime.datetime, most: int
) -> Synced:
    """Bring a copy to the newest release that is served and believed; `most` is the bytes it may have.

    The caller has opened the state.  Raises Distrusted, Refused or Lost with the copy as it was, NoRoom, and
    OSError when the machine fails.  What was fetched stays for the next try only when a server was lost.
    """
    losses = Losses()
    try:
        proved = _proved(state, sources, trust, now, losses)
        needs = _needs(state, proved)
        if not needs:
            state.clear_kept()
            state.believe(proved.trust)
            return Synced(proved=proved, changed=False)
        _require_room(state, proved, needs, most)
        fetched = _fetch(state, sources, needs, losses)
        _stage(state, needs)
        files, gone = len(needs.fetch), needs.gone
        del needs  # of a large site it takes the room that the look at the new tree needs
        _put_in_place(state, proved)
    except Lost:
        raise
    except BaseException as problem:
        if not isinstance(problem, KeyboardInterrupt):
            state.clear_kept()
        raise
    state.clear_kept()
    return Synced(proved=proved, changed=True, files=files, bytes=fetched, removed=gone)


def _proved(
    state: CopyState, sources: NewSources, trust: Trust, now: datetime.datetime, losses: Losses
) -> Proved:
    held = b""
    with suppress(OSError):
        held = (state.copy / MANIFEST).read_bytes()
    if hashlib.sha256(held).hexdigest() != trust.digest:
        held = b""
    opened = sources()
    try:
        return newest(opened, trust, held, now, losses)
    finally:
        for source in opened:
            source.close()


def _needs(state: CopyState, proved: Proved) -> Needs:
    """Return what the new tree is made of; a file whose stamp is not the one noted is read again."""
    present = scan(state.copy, apart_from=()) if state.copy.exists() else {}
    own = _own_files(proved)
    files = (*proved.manifest.files, *proved.manifest.release.files)
    wanted = {path: hashlib.sha256(data).hexdigest() for path, data in own.items()}
    wanted |= {file.path: file.digest for file in files}
    needs = Needs(gone=tuple(sorted(present.keys() - wanted.keys())))
    others = _sort_out(state, present, wanted, needs)
    missing = {digest for path, digest in wanted.items() if path not in needs.stay}
    at_hand = {digest: path for path, digest in others.items() if digest in missing}
    at_hand |= {wanted[path]: path for path in needs.stay if wanted[path] in missing}
    for path, data in own.items():
        if path not in needs.stay:
            needs.written[path] = data
    for file in files:
        if file.path in needs.stay or file.path in own:
            continue
        if file.digest in at_hand:
            needs.local[file.path] = at_hand[file.digest]
        else:
            needs.fetch.setdefault(file.digest, file)
            needs.places.setdefault(file.digest, []).append(file.path)
    return needs


def _sort_out(
    state: CopyState, present: Mapping[str, Stamp], wanted: Mapping[str, str], needs: Needs
) -> dict[str, str]:
    """Note the files that stay, and return the digests of the others that are here, by path.

    Of a file that stays no second copy of its digest is made: of a large site that takes the most room.
    """
    others: dict[str, str] = {}
    unsure = {path for path in wanted if path in present and present[path][0] >= 0}

    def sort(path: str, digest: str) -> None:
        unsure.discard(path)
        if wanted.get(path) == digest:
            needs.stay[path] = present[path]
        else:
            others[path] = digest

    for path, digest in state.known(present):
        sort(path, digest)
    read = sorted(unsure)
    for path, digest in zip(read, digests_of(state.copy, read), strict=True):
        sort(path, digest)
    return others


def _own_files(proved: Proved) -> dict[str, bytes]:
    """Return the files of the folder `integrity` that are not fetched as such."""
    sums = sums_of(proved.manifest.files).encode("ascii")
    texts = (text.decode("utf-8", "replace") for text in proved.signatures.values())
    all_in_one = together(texts, proved.manifest.release.keys.threshold)
    further = {path: text.encode("utf-8") for path, text in all_in_one.items()}
    return {MANIFEST: proved.data, **proved.signatures, **further, f"{INTEGRITY}/sha256sums.txt": sums}


def _require_room(state: CopyState, proved: Proved, needs: Needs, most: int) -> None:
    whole = sum(file.size for file in proved.manifest.files)
    if whole > most:
        words = say("the site has {bytes} bytes, more than the {most} it may have", bytes=whole, most=most)
        raise NoRoom(words)
    state.kept.mkdir(parents=True, exist_ok=True)
    wanted = sum(file.size * len(needs.places[digest]) for digest, file in needs.fetch.items())
    free = shutil.disk_usage(state.kept).free
    if wanted + MARGIN > free:
        words = say("{bytes} bytes are needed and the disk has {free}", bytes=wanted + MARGIN, free=free)
        raise NoRoom(words)


def _fetch(state: CopyState, sources: NewSources, needs: Needs, losses: Losses) -> int:
    """Fetch what is needed into the folder of kept files, several at once; return the bytes fetched."""
    ahead, turn, stop = iter(needs.fetch.values()), threading.Lock(), threading.Event()

    def work() -> int:
        """Fetch one file after another, over connections of this thread's own."""
        fetched, own = 0, sources()
        try:
            while not stop.is_set():
                with turn:
                    file = next(ahead, None)
                if file is None:
                    break
                place = state.kept / file.digest
                if not _is_kept(place):
                    fetched += fetch_proved(own, file, place, losses)
        except BaseException:
            stop.set()
            raise
        finally:
            for source in own:
                source.close()
        return fetched

    with ThreadPoolExecutor(AT_ONCE) as threads:
        try:
            return sum([job.result() for job in [threads.submit(work) for _ in range(AT_ONCE)]])
        finally:
            stop.set()


def _is_kept(place: Path) -> bool:
    """Say whether a file was fetched before a break and is what its name says: the power may have failed."""
    return place.exists() and digests_of(place.parent, [place.name]) == [place.name]


def _stage(state: CopyState, needs: Needs) -> None:
    """Put the new tree together."""
    if state.copy.exists():
        prepare(state.copy, state.staged, needs.stay)
    else:
        state.staged.mkdir()
    for path, data in needs.written.items():
        put(data, path, state.staged)
    for path, source in needs.local.items():
        _place(state.copy / source, state.staged / path)
    for digest, paths in needs.places.items():
        for path in paths:
            _place(state.kept / digest, state.staged / path)


def _place(source: Path, target: Path) -> None:
    """Give a file another name, or a copy where the file system has no links."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        shutil.copyfile(source, target)


def _put_in_place(state: CopyState, proved: Proved) -> None:
    """Note what the new tree holds, exchange it for the copy, and believe its manifest."""
    state.remember(_proved_files(state.staged, proved))
    publish(state.copy, state.staged)
    state.believe(proved.trust)


def _proved_files(tree: Path, proved: Proved) -> Iterator[tuple[str, str, Stamp]]:
    stamps: Mapping[str, Stamp] = scan(tree, apart_from=())
    for path, data in _own_files(proved).items():
        yield path, hashlib.sha256(data).hexdigest(), stamps[path]
    for file in (*proved.manifest.files, *proved.manifest.release.files):
        yield file.path, file.digest, stamps[file.path]
