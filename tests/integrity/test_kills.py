"""`mirror sync` is killed at many moments: what is served is one release or the other, whole."""

from __future__ import annotations

import contextlib
import datetime
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from tests.engine.stopped import SAID
from tests.engine.trees import contents
from tests.integrity.attacks.on_this_machine import SECONDS, start, wait_for
from tests.integrity.attacks.stage import Stage, stage_in
from tests.integrity.certificates import Issuer
from tests.integrity.hostile import Exchange, honest
from tests.integrity.origin import DAY, page
from tests.sites.copies import command

FILES = 60
PAUSE = 0.004
"""Seconds that the server takes for each file, so that moments of fetching are as many as others."""

MOMENTS = 50 if os.environ.get("HRICSITE_FULL") == "1" else 12


@dataclass(slots=True)
class Killed:
    """A copy that is between two releases again and again."""

    stage: Stage
    issued: datetime.datetime
    number: int = 0
    old: dict[str, bytes] = field(default_factory=dict)

    def next(self) -> None:
        """Let another release be out, with half of the pages anew."""
        self.number += 1
        files = dict(self.stage.origin.files)
        for each in range(self.number % 2, FILES, 2):
            files[f"en/many/{each}.html"] = page(f"{each} of {self.number}")
        files[f"en/only/{self.number}.html"] = page("only here")
        files.pop(f"en/only/{self.number - 1}.html", None)
        self.old = self.stage.tree()
        self.stage.origin.release(files, issued=self.issued, expires=self.issued + 60 * DAY)
        self.stage.server.requests.clear()

    def words(self) -> list[str]:
        return ["mirror", "sync", self.stage.server.address, str(self.stage.copy)]

    def found(self) -> str:
        """Say which release is served."""
        if not self.stage.copy.exists():
            return "nothing"
        there = self.stage.tree()
        if there == self.old:
            return "old"
        return "new" if there == contents(self.stage.origin.folder) else "a mixture"

    def finish(self) -> None:
        """Run the next sync, after which the new release is in place and nothing is left over."""
        process = start(self.stage, command(*self.words()))
        said, _ = process.communicate(timeout=SECONDS)

        assert process.returncode == 0, said.decode()
        assert self.found() == "new"
        left = {file.name for file in self.stage.state.folder.iterdir()}
        assert left == {"lock", "trust.json", "files.txt"}
        beside = {file.name for file in self.stage.folder.iterdir() if "copy" in file.name}
        assert beside == {"copy", ".copy.hricsite-mirror"}


def slowly(exchange: Exchange) -> None:
    """The true file, after a little while."""
    time.sleep(PAUSE)
    honest(exchange)


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory, issuer: Issuer) -> Iterator[Killed]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            patch.delenv(name, raising=False)
        with stage_in(tmp_path_factory.mktemp("killed"), issuer, patch) as stage:
            stage.server.fault(slowly)
            stage.sync()
            yield Killed(stage, stage.origin.now)


@pytest.fixture(scope="module")
def seconds(killed: Killed) -> float:
    """Return how long a sync takes from its first request to its end."""
    took = []
    for _ in range(3):
        killed.next()
        process = begun(killed)
        since = time.monotonic()
        process.communicate(timeout=SECONDS)
        took.append(time.monotonic() - since)
        killed.finish()
    return sorted(took)[1]


def begun(killed: Killed) -> subprocess.Popen[bytes]:
    """Start a sync and return once it has asked for something."""
    process = start(killed.stage, command(*killed.words()))
    wait_for(lambda: bool(killed.stage.server.requests), process)
    return process


def test_a_sync_killed_at_any_time_leaves_a_whole_release(killed: Killed, seconds: float) -> None:
    """Where a sync ends before it is killed the machine has become faster, and the next wait is shorter."""
    chance = random.Random(30)
    seen, ended_by_kill = [], []
    while len(ended_by_kill) < MOMENTS and len(seen) < 3 * MOMENTS:
        killed.next()
        process = begun(killed)
        since = time.monotonic()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait((len(ended_by_kill) + chance.random()) / MOMENTS * seconds)
            seconds = min(seconds, time.monotonic() - since)
        process.kill()
        said, _ = process.communicate(timeout=SECONDS)

        seen.append((killed.found(), process.returncode, len(killed.stage.server.requests)))
        if process.returncode != 0:
            ended_by_kill.append(seen[-1][2])
        assert seen[-1][0] in ("old", "new"), said.decode()
        killed.finish()
    print(seen)
    assert len(ended_by_kill) == MOMENTS
    assert len(set(ended_by_kill)) >= MOMENTS // 4, "the moments are not spread"


STEPS = [
    *((place, 1, when, "old") for place in ("prepare", "publish") for when in ("before",)),
    *(("link", number, when, "old") for number in (1, 20, 50) for when in ("before", "after")),
    *(("put", 1, when, "old") for when in ("before", "half", "after")),
    ("prepare", 1, "after", "old"),
    ("exchange", 1, "before", "old"),
    ("exchange", 1, "after", "new"),
    ("publish", 1, "after", "new"),
    ("journal", 1, "before", "old"),
    ("rename", 1, "before", "old"),
    ("rename", 1, "after", "old"),
    ("rename", 2, "before", "old"),
    ("rename", 2, "after", "nothing"),
    ("rename", 3, "before", "nothing"),
    ("rename", 3, "after", "new"),
    ("rename", 4, "after", "new"),
]
"""The step, which call of it, before or after it, and what is served then; renames are those of a system that
cannot exchange two folders: between two of them nothing is there, until the next command."""


@pytest.mark.parametrize(("place", "number", "when", "served"), STEPS)
def test_a_sync_killed_between_steps_leaves_a_whole_release(
    killed: Killed, place: str, number: int, when: str, served: str
) -> None:
    killed.next()
    words = [sys.executable, "-m", "tests.engine.stopped", place, str(number), when, *killed.words()]
    process = start(killed.stage, words)
    assert process.stdout is not None
    reached = process.stdout.read(len(SAID))
    process.kill()
    rest, _ = process.communicate(timeout=SECONDS)

    assert reached == SAID, (reached + rest).decode()
    assert killed.found() == served
    killed.finish()
