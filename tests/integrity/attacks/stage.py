"""Where an attack is played: an origin, a server, a copy that follows it, and what may happen to them."""

from __future__ import annotations

import datetime
import hashlib
import io
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from hricsite.engine.copy_state import CopyState
from hricsite.engine.lock import Busy
from hricsite.engine.mirroring import NoRoom, Synced, sync
from hricsite.engine.tree import ForeignFolder
from hricsite.integrity.canonical import Malformed
from hricsite.integrity.comparing import compare
from hricsite.integrity.fetching import NotFetched, Patience, Source
from hricsite.integrity.manifest import MANIFEST, signature_of
from hricsite.integrity.trusting import Distrusted, Trust, accept
from tests.engine.trees import contents
from tests.integrity.certificates import Issuer
from tests.integrity.hostile import Hostile, bare, hostile
from tests.integrity.origin import DAY, Origin, changed_files, first_files

PATIENT = Patience(connect=20, quiet=20, whole=20)
SHORT = Patience(connect=3, quiet=2, whole=3, rate=100_000)
"""Of a client that meets a slow server, so that no attack takes longer than a few seconds; an honest server
on a slow machine with other work answers within that.
"""

MOST = 2**20
LOOK = 1.0
"""Seconds for which a bare socket looks at what a server sends that is under attack."""


@dataclass(slots=True, kw_only=True)
class Stage:
    """An origin, the server of its folder, the copy, what its owner knows, and the clock."""

    folder: Path
    origin: Origin
    server: Hostile
    trust: Trust
    issuer: Issuer
    stack: ExitStack
    addresses: list[str]
    set_variable: Callable[[str, str], None]
    patience: Patience = PATIENT
    most: int = MOST
    clock: datetime.timedelta = datetime.timedelta()
    good: Path | None = None
    """What the copy must be in the end, where that is not the folder of release 2."""
    undo: list[Callable[[], object]] = field(default_factory=list)
    """What ends an attack that goes on by itself."""

    @property
    def copy(self) -> Path:
        return self.folder / "copy"

    @property
    def state(self) -> CopyState:
        return CopyState(self.copy)

    @property
    def now(self) -> datetime.datetime:
        """The copy's clock: an hour after the newest release, unless it was moved."""
        return self.origin.now + datetime.timedelta(hours=1) + self.clock

    def sync(self, address: str | None = None) -> Synced:
        """Follow as the command does, with little patience; raises what `sync` raises."""
        places = [address] if address else self.addresses
        patience = PATIENT if address else self.patience
        with self.state.opened():
            known = self.state.trust() or self.trust
            return sync(
                self.state, lambda: [Source(each, patience) for each in places], known, self.now, self.most
            )

    def tree(self) -> dict[str, bytes]:
        """Return the copy's bytes and its links."""
        links = {
            path.relative_to(self.copy).as_posix(): b"-> " + os.fsencode(os.readlink(path))
            for path in self.copy.rglob("*")
            if path.is_symlink()
        }
        return contents(self.copy) | links

    def note(self) -> bytes:
        """Return what is noted of the site, as bytes."""
        file = self.state.folder / "trust.json"
        return file.read_bytes() if file.exists() else b""

    def served(self, path: str, seconds: float = LOOK) -> bytes:
        """Return what a bare socket is sent for a path within some seconds, unseen."""
        asked = list(self.server.requests)
        came = bare(self.server, path, seconds)
        self.server.requests[:] = asked
        return came

    def next(self) -> None:
        """Put the origin's next release in place, edited, with a file fewer, one renamed and one new."""
        self.origin.release(changed_files(self.origin.files))

    def serve(self, folder: Path, certificate: tuple[Path, Path] | None = None) -> Hostile:
        """Start another server that ends with the stage."""
        return self.stack.enter_context(hostile(folder, certificate=certificate))

    def keep(self, name: str) -> Path:
        """Set the origin's folder aside as it is."""
        shutil.copytree(self.origin.folder, self.folder / name)
        return self.folder / name


@contextmanager
def stage_in(folder: Path, issuer: Issuer, patch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """Yield a stage on which release 1 was taken and release 2 is served."""
    today = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    origin = Origin(folder / "origin", now=today - 10 * DAY)
    origin.release(first_files())
    with ExitStack() as stack:
        server = stack.enter_context(hostile(origin.folder))
        stage = Stage(
            folder=folder,
            origin=origin,
            server=server,
            trust=origin.trust,
            issuer=issuer,
            stack=stack,
            addresses=[server.address],
            set_variable=patch.setenv,
        )
        stage.sync()
        assert contents(stage.copy) == contents(origin.folder)
        stage.keep("first")
        stage.next()
        stage.keep("second")
        server.requests.clear()
        yield stage


@dataclass(frozen=True, slots=True)
class Ended:
    """How a sync ended: its sentence, "" when nothing was refused; if fetched files may stay; seconds."""

    sentence: str
    lost: bool
    seconds: float


def ended(act: Callable[[], object]) -> Ended:
    """Run a sync and say how it ended; what is no refusal is raised."""
    begun = time.monotonic()
    sentence, lost = "", False
    try:
        act()
    except NotFetched as problem:
        sentence, lost = str(problem.sentence), type(problem).__name__ == "Lost"
    except (Distrusted, Malformed, NoRoom) as problem:
        sentence = str(problem.sentence)
    except (Busy, ForeignFolder) as problem:
        sentence, lost = type(problem).__name__, isinstance(problem, Busy)
    return Ended(sentence, lost, time.monotonic() - begun)


def assert_verified(stage: Stage, now: datetime.datetime) -> None:
    """Assert that the copy is whole and what its manifest, which is believed, says."""
    data = (stage.copy / MANIFEST).read_bytes()
    texts = [file.read_text() for file in sorted((stage.copy / "integrity").glob("*.minisig"))]
    assert (stage.copy / signature_of()).exists()
    found = accept(data, texts, stage.trust, now)
    assert not compare(found.manifest.files, stage.copy)


def assert_nothing_left(stage: Stage, *, lost: bool) -> None:
    """Assert that no staging is left, and of fetched files only proved ones, and those only after a loss."""
    assert not stage.state.staged.exists()
    kept = sorted(stage.state.kept.iterdir()) if stage.state.kept.exists() else []
    assert lost or not kept
    sizes = {hashlib.sha256(data).hexdigest(): len(data) for data in contents(stage.origin.folder).values()}
    for file in kept:
        name, _, rest = file.name.partition(".")
        if rest:
            assert rest == "part" and file.stat().st_size <= sizes[name]
        else:
            assert hashlib.file_digest(io.BytesIO(file.read_bytes()), "sha256").hexdigest() == name
    beside = {path.name for path in stage.copy.parent.iterdir()}
    known = {"copy", ".copy.hricsite-mirror", "origin", "first", "second"}
    assert {name for name in beside if name.startswith((".", "copy"))} <= known
