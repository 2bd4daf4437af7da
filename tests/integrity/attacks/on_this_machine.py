"""What lies in the way on the copy's own machine, other syncs, and several sources of which some lie."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable

from tests.engine.machines import on_small_disk
from tests.engine.stopped import SAID
from tests.engine.trees import write_tree
from tests.integrity import faults
from tests.integrity.attacks.on_the_line import ALTERED
from tests.integrity.attacks.stage import SHORT, Stage
from tests.integrity.attacks.table import TAKEN, UNCHANGED, Case
from tests.integrity.hostile import Fault
from tests.sites.copies import ENVIRONMENT, command

PAGE = "en/f.html"
SECONDS = 60
"""Until a process that does not do what is awaited is given up."""


def tree(stage: Stage) -> object:
    return stage.tree()


def kept(stage: Stage) -> object:
    return sorted(path.name for path in stage.state.folder.rglob("*"))


def addresses(stage: Stage) -> object:
    return list(stage.addresses)


def fresh(stage: Stage) -> None:
    stage.copy.rename(stage.folder / "away")
    stage.state.folder.rename(stage.folder / "away-too")


def one_more(stage: Stage) -> None:
    """The copy has release 2, and release 3 is out."""
    stage.sync()
    stage.next()


def one_skipped(stage: Stage) -> None:
    """The copy has release 1, and release 3 is out."""
    stage.next()


def no_more(stage: Stage) -> None:
    """The copy has release 2, and nothing newer is out."""
    stage.sync()


def link_for(path: str, target: str) -> Callable[[Stage], None]:
    """Return an attack: a link out of the copy, in place of a file or a folder of it."""

    def attack(stage: Stage) -> None:
        outside = write_tree(stage.folder / "outside", {"page.html": b"kept\n", "en/a.html": b"kept\n"})
        place = stage.copy / path
        place.rename(stage.folder / "taken-away")
        place.symlink_to(outside / target)

    return attack


def link_as_copy(stage: Stage) -> None:
    """The copy's own name leads to another folder."""
    outside = write_tree(stage.folder / "outside", {"mine.txt": b"kept\n"})
    stage.copy.rename(stage.folder / "taken-away")
    stage.copy.symlink_to(outside)

    def undo() -> None:
        stage.copy.unlink()
        (stage.folder / "taken-away").rename(stage.copy)

    stage.undo.append(undo)


def folder_of_another(stage: Stage) -> None:
    """The folder holds what no sync put there, and no note lies beside it."""
    stage.state.folder.rename(stage.folder / "taken-away")
    stage.undo.append(lambda: (stage.folder / "taken-away").rename(stage.state.folder))


def altered_by_hand(stage: Stage) -> None:
    """Files of the copy were altered, removed and added since."""
    write_tree(stage.copy, {"en/d.html": b"altered\n", "en/more/added.html": b"added\n"})
    (stage.copy / "index.html").unlink()


def altered_when_kept(stage: Stage) -> None:
    """A file that was fetched before a break is another one since, as after a power cut."""
    stage.server.fault(faults.cut_in_transit, "en/a.html")
    try:
        stage.sync()
    except Exception as problem:
        assert type(problem).__name__ == "Lost"
    stage.server.heal()
    stage.state.kept.mkdir(exist_ok=True)
    for file in stage.origin.manifest.files if stage.origin.manifest else ():
        (stage.state.kept / file.digest).write_bytes(bytes(file.size))


def second_sync(stage: Stage) -> None:
    """Another process is at it, and waits for a page."""
    go = threading.Event()
    stage.server.fault(faults.held(go), PAGE)
    process = start(stage, command("mirror", "sync", stage.server.address, str(stage.copy)))
    wait_for(lambda: any(each.path == PAGE for each in stage.server.requests), process)

    def undo() -> None:
        go.set()
        out, _ = process.communicate(timeout=SECONDS)
        assert (process.returncode, b"proved and in place" in out) == (0, True)

    stage.undo.append(undo)


def killed_between_the_renames(stage: Stage) -> None:
    """On a system that cannot exchange two folders: the old tree is away, and the new one not there yet."""
    words = ("rename", "2", "after", "mirror", "sync", stage.server.address, str(stage.copy))
    process = start(stage, [sys.executable, "-m", "tests.engine.stopped", *words])
    assert process.stdout is not None
    said = process.stdout.read(len(SAID))
    process.kill()
    rest, _ = process.communicate(timeout=SECONDS)
    assert said == SAID, said + rest
    assert not stage.copy.exists()


def start(stage: Stage, words: list[str]) -> subprocess.Popen[bytes]:
    """Start a process of the program; the stage ends it if nobody else does."""
    environment = {**os.environ, **ENVIRONMENT}
    process = subprocess.Popen(
        words, cwd=stage.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    stage.stack.callback(process.wait)
    stage.stack.callback(process.kill)
    return process


def wait_for(holds: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait until something holds, while a process runs."""
    end = time.monotonic() + SECONDS
    while not holds():
        assert process.poll() is None and time.monotonic() < end, process.communicate()[0]
        time.sleep(0.01)


def small_disk(how: str) -> Callable[[Stage], None]:
    """Return an attack: a disk without room, below another copy, in a process of its own.

    `small_disk.py` says what that process looks at.
    """

    def attack(stage: Stage) -> None:
        first = stage.serve(stage.folder / "first")
        second = stage.serve(stage.folder / "second")
        full = threading.Event()
        second.fault(faults.held(full), PAGE)
        second.fault(lambda exchange: full.set() or exchange.answer(200), "full")
        disk = stage.folder / "disk"
        disk.mkdir()
        keys = [key.public.line for key in stage.origin.keys]
        words = [how, str(disk), first.address, second.address, stage.now.isoformat(), *keys]
        size = "10m" if how == "too-small" else "24m"
        program = [sys.executable, "-m", "tests.integrity.attacks.small_disk", *words]
        process = start(stage, [*on_small_disk(disk, size), *program])
        out, _ = process.communicate(timeout=SECONDS)
        assert process.returncode == 0, out.decode()
        (stage.folder / "said").write_bytes(out)

    return attack


def said(stage: Stage) -> object:
    file = stage.folder / "said"
    return file.read_text() if file.exists() else "nothing"


def first_source(fault: Fault, path: str | None = PAGE) -> Callable[[Stage], None]:
    """Return an attack: the source that is asked first has a fault, the second is true."""

    def attack(stage: Stage) -> None:
        stage.server.fault(fault, path)
        stage.addresses.append(stage.serve(stage.folder / "second").address)

    return attack


def first_source_is_old(stage: Stage) -> None:
    stage.addresses.insert(0, stage.serve(stage.folder / "first").address)


def second_source_is_forged(stage: Stage) -> None:
    """The second source has another release, whose signature does not fit."""
    forged = stage.keep("forged")
    (forged / "integrity/manifest.json").write_bytes(b"{}\n")
    stage.addresses.append(stage.serve(forged).address)


def both_sources_lie(stage: Stage) -> None:
    stage.server.fault(faults.changed, PAGE)
    other = stage.serve(stage.folder / "second")
    other.fault(faults.missing, PAGE)
    stage.addresses.insert(0, other.address)


DISKS = (
    Case("a disk that is too small", small_disk("too-small"), TAKEN, said),
    Case("a disk that is full while files are fetched", small_disk("full"), TAKEN, said),
)
MACHINES = (
    Case("a link out of the copy, as a file", link_for("en/d.html", "page.html"), TAKEN, tree),
    Case("a link out of the copy, as a changed file", link_for("en/a.html", "page.html"), TAKEN, tree),
    Case("a link out of the copy, as a folder", link_for("en", "en"), TAKEN, tree),
    Case("a link as the copy", link_as_copy, "ForeignFolder", tree),
    Case("a folder of somebody else", folder_of_another, "ForeignFolder", kept),
    Case("files altered, removed and added by hand", altered_by_hand, TAKEN, tree),
    Case("a fetched file altered before it is used", altered_when_kept, TAKEN, kept),
    Case("two syncs at once", second_sync, "Busy", kept),
    Case("killed between the two renames", killed_between_the_renames, TAKEN, tree),
    *DISKS,
)
SOURCES = (
    Case("a first source that lies", first_source(faults.changed), TAKEN, PAGE),
    Case("a first source that lacks a page", first_source(faults.missing), TAKEN, PAGE),
    Case("a first source that breaks off", first_source(faults.cut_in_transit), TAKEN, PAGE),
    Case("a first source that is silent", first_source(faults.silent), TAKEN, PAGE, SHORT),
    Case("a first source that leads elsewhere", first_source(faults.redirect_loop, None), TAKEN),
    Case("a first source with an older release", first_source_is_old, TAKEN, addresses),
    Case("a second source with a forged release", second_source_is_forged, TAKEN, addresses),
    Case("two sources, neither with a true page", both_sources_lie, ALTERED, PAGE),
)
NORMAL = (
    Case("a fresh copy", fresh, TAKEN, tree),
    Case("the next release", one_more, TAKEN),
    Case("a release later, one skipped", one_skipped, TAKEN),
    Case("the same release", no_more, UNCHANGED, tree),
)
