"""A copy on a small disk, in a process of its own: refused, left as it was, and taken once there is room.

    python -m tests.integrity.attacks.small_disk HOW DISK FIRST SECOND NOW KEY...

follows the release at address FIRST, then that at SECOND.  HOW is "too-small", where the disk has less than
is needed from the start, or "full", where it fills while a page is fetched, which SECOND holds back until it
is asked for "full".  Says what the refusal said; ends with an error when the copy is not what it must be.
"""

from __future__ import annotations

import datetime
import errno
import io
import sys
import threading
import time
from pathlib import Path

from hricsite.engine.copy_state import CopyState
from hricsite.engine.mirroring import MARGIN, NoRoom, Synced, sync
from hricsite.integrity.fetching import Patience, Source
from hricsite.integrity.trusting import Trust
from tests.engine.trees import contents

PATIENCE = Patience(connect=20, quiet=20, whole=30)


def follow(state: CopyState, address: str, now: datetime.datetime, keys: tuple[str, ...]) -> Synced:
    """Follow as the command does."""
    with state.opened():
        known = state.trust() or Trust(keys=keys)
        return sync(state, lambda: [Source(address, PATIENCE)], known, now, 2**30)


def fill(file: Path) -> None:
    """Write until the disk is full."""
    with file.open("wb", buffering=0) as opened:
        for size in (2**20, 2**12, 1):
            try:
                while opened.write(bytes(size)):
                    pass
            except OSError as problem:
                assert problem.errno == errno.ENOSPC


def fill_once_fetching(state: CopyState, file: Path, address: str) -> None:
    """Wait until a file is being fetched, then fill the disk and tell the server."""
    while not any(state.kept.glob("*.part")):
        time.sleep(0.005)
    fill(file)
    with Source(address, PATIENCE) as source:
        source.fetch("full", 0, io.BytesIO())


def main(how: str, disk: str, first: str, second: str, time_text: str, *keys: str) -> None:
    """Run what the module's words say."""
    state, now = CopyState(Path(disk, "copy")), datetime.datetime.fromisoformat(time_text)
    filler = Path(disk, "filler")
    if how == "too-small":
        try:
            follow(state, first, now, keys)
        except NoRoom as problem:
            print(problem.sentence)
        assert not state.copy.exists() and not state.staged.exists() and not state.kept.exists()
        return
    follow(state, first, now, keys)
    before = contents(state.copy)
    filling = threading.Thread(target=fill_once_fetching, args=(state, filler, second), daemon=True)
    filling.start()
    try:
        follow(state, second, now, keys)
    except OSError as problem:
        assert problem.errno == errno.ENOSPC, problem
        print(problem.strerror)
    else:
        raise AssertionError("the disk was not full")
    filling.join()
    assert contents(state.copy) == before
    assert not state.staged.exists() and not state.kept.exists()
    filler.unlink()
    assert follow(state, second, now, keys).changed
    assert contents(state.copy) != before
    print(f"a margin of {MARGIN} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
