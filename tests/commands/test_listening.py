"""What only the system's reports can do: wait for the end of a file, and survive their overflow."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hricsite.commands.listening import ListeningWatcher

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's")
QUEUE = Path("/proc/sys/fs/inotify/max_queued_events")
LATE = 60.0
"""Seconds after which a change that is not told is given up."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for name in ("one.md", "two.md", "three.md"):
        (tmp_path / "content/topics").mkdir(parents=True, exist_ok=True)
        (tmp_path / "content/topics" / name).write_text("text\n", encoding="utf-8")
    return tmp_path / "content"


@pytest.fixture
def watcher(content: Path) -> Iterator[ListeningWatcher]:
    made = ListeningWatcher([content])
    yield made
    made.close()


@pytest.mark.parametrize("name", ["one.md", "new.md"])
def test_a_file_is_told_when_it_is_closed(watcher: ListeningWatcher, content: Path, name: str) -> None:
    path = content / "topics" / name

    with path.open("w", encoding="utf-8") as file:
        file.write("half")
        file.flush()
        during = watcher.wait(0.2)

    assert during == frozenset()
    assert watcher.wait(LATE) == {path.as_posix()}


def test_a_file_written_with_the_same_size_and_time_is_told(watcher: ListeningWatcher, content: Path) -> None:
    path = content / "topics/one.md"
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns

    path.write_text("next\n", encoding="utf-8")
    os.utime(path, ns=times)

    assert watcher.wait(LATE) == {path.as_posix()}


def watches() -> int:
    """Return how many folders this process watches, as the kernel counts them."""
    files = [file for file in Path("/proc/self/fdinfo").iterdir() if file.exists()]
    return sum(line.startswith("inotify ") for file in files for line in file.read_text().splitlines())


def test_a_folder_that_left_is_not_watched(watcher: ListeningWatcher, content: Path) -> None:
    before = watches()

    (content / "topics").rename(content.parent / "outside")
    watcher.wait(LATE)
    without = watches()
    (content.parent / "outside").rename(content / "again")
    watcher.wait(LATE)

    assert (before - without, watches()) == (1, before)


def test_more_events_than_the_queue_holds_lose_nothing(watcher: ListeningWatcher, content: Path) -> None:
    one, two, three = (content / "topics" / name for name in ("one.md", "two.md", "three.md"))

    for _ in range(int(QUEUE.read_text()) // 2 + 100):
        one.open("ab").close()
        two.open("ab").close()
    three.unlink()
    late = content / "late/en.md"
    late.parent.mkdir()
    late.write_text("text\n", encoding="utf-8")

    found = watcher.wait(LATE)
    while more := watcher.wait(0.2):
        found |= more
    assert found == {path.as_posix() for path in (one, two, three, late)}
    late.write_text("new\n", encoding="utf-8")
    assert watcher.wait(LATE) == {late.as_posix()}


def test_waiting_costs_nothing(watcher: ListeningWatcher) -> None:
    before = time.process_time()

    assert watcher.wait(1) == frozenset()
    assert time.process_time() - before < 0.02
