"""Builds are killed at more than fifty moments: the output is the old tree or the new one, in every file.

Most are killed where `stopped` holds them, so that it is certain what they were doing; some where the
files that a build without any stop writes show from outside how far it has come.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from hricsite.engine.tree import Stamp, scan, spare_of
from tests.engine.stopped import SAID
from tests.engine.trees import contents
from tests.sites.copies import ENVIRONMENT, command, copy_site, replace, run

NAMES = ("Small Site", "Little Site")
"""Two names of the site, which every page shows: a build of either writes every page anew."""


@dataclass(slots=True)
class Two:
    """A site between two builds: what is in place, and what a build of the content would put there."""

    site: Path
    trees: tuple[dict[str, bytes], dict[str, bytes]]
    seconds: float
    old: int = 0

    @property
    def public(self) -> Path:
        return self.site / "public"

    @property
    def spare(self) -> Path:
        return spare_of(self.public, self.site / ".hricsite")

    def write(self) -> None:
        """Change the content from the version in place to the other one."""
        replace(self.site / "content/site.yaml", NAMES[self.old], NAMES[1 - self.old])

    def found(self) -> str:
        """Say which tree is in place, as a reader sees it when no command has run since."""
        if not self.public.exists():
            return "nothing"
        there = contents(self.public)
        if there == self.trees[self.old]:
            return "old"
        return "new" if there == self.trees[1 - self.old] else "a mixture"

    def finish(self) -> None:
        """Run the next command, after which the new tree must be in place and nothing left over."""
        ended = run(self.site, "build", "--jobs", "1")

        assert ended.code == 0, ended.err
        assert self.found() == "new"
        assert sorted(path.name for path in self.site.iterdir()) == [".hricsite", "content", "public"]
        self.old = 1 - self.old


@pytest.fixture(scope="module")
def two(built_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Two:
    """Return a site whose two trees are known from clean builds."""
    site = copy_site(tmp_path_factory.mktemp("killed") / "site", built_once)
    other = copy_site(site.with_name("other"), site)
    replace(other / "content/site.yaml", *NAMES)
    begun = time.monotonic()
    subprocess.run(
        command("build", "--output", "clean"), cwd=other, env={**os.environ, **ENVIRONMENT}, check=True
    )
    seconds = time.monotonic() - begun
    return Two(site, (contents(site / "public"), contents(other / "clean")), seconds)


def start(two: Two, words: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        words, cwd=two.site, env={**os.environ, **ENVIRONMENT}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def kill(process: subprocess.Popen[bytes]) -> str:
    """Kill the process, and it alone: workers see to themselves.  Return what it said."""
    process.send_signal(signal.SIGKILL)
    out, err = process.communicate(timeout=60)
    return (out + err).decode()


@dataclass(frozen=True, slots=True)
class Moment:
    """Before, after or half through which call of which function a build with so many jobs is killed."""

    place: str
    number: int
    when: str
    jobs: int = 1


def around(place: str, *numbers: int, jobs: int = 1) -> tuple[Moment, ...]:
    return tuple(Moment(place, number, when, jobs) for number in numbers for when in ("before", "after"))


def half(*numbers: int, jobs: int = 1) -> tuple[Moment, ...]:
    return tuple(Moment("put", number, "half", jobs) for number in numbers)


# What is being done at a moment, which tree is then in place, and the moments.
PHASES: tuple[tuple[str, str, tuple[Moment, ...]], ...] = (
    ("the spare is brought in step", "old", (*around("prepare", 1), *around("link", 1, 60))),
    ("files are written", "old", (*around("put", 1, 2, 20, 60, 90), *half(1, 45, 80))),
    ("two workers write files", "old", (*around("put", 1, 10, 25, jobs=2), *half(5, jobs=2))),
    ("all is ready for the swap", "old", (Moment("publish", 1, "before"), Moment("exchange", 1, "before"))),
    ("the swap is just done", "new", (Moment("exchange", 1, "after"), Moment("publish", 1, "after"))),
    ("two workers, at the swap", "old", (Moment("exchange", 1, "before", 2),)),
    ("two workers, after the swap", "new", (Moment("exchange", 1, "after", 2),)),
    ("before the first of the renames", "old", (*around("rename", 1), *around("journal", 1))),
    ("before the old tree is renamed", "old", (Moment("rename", 2, "before"),)),
    ("between the renames", "nothing", (Moment("rename", 2, "after"), Moment("rename", 3, "before"))),
    ("after the renames", "new", (Moment("rename", 3, "after"), *around("rename", 4))),
)


@pytest.mark.parametrize(("in_place", "moments"), [row[1:] for row in PHASES], ids=[row[0] for row in PHASES])
def test_a_killed_build_leaves_a_whole_tree(two: Two, in_place: str, moments: tuple[Moment, ...]) -> None:
    for moment in moments:
        two.write()
        words = (moment.place, str(moment.number), moment.when, "build", "--jobs", str(moment.jobs))
        process = start(two, [sys.executable, "-m", "tests.engine.stopped", *words])
        reached = says_so(process)
        said = kill(process)

        print(f"killed {moment}: {two.found()} in place")
        assert reached, f"{moment} was not reached: {said}"
        assert two.found() == in_place, moment
        if in_place == "nothing":
            run(two.site, "check", "--jobs", "1")
            assert two.found() == "new", moment
        two.finish()


def says_so(process: subprocess.Popen[bytes]) -> bool:
    """Wait until the process says that it has stopped; False when it ends without."""
    assert process.stdout is not None
    readable, _, _ = select.select([process.stdout], [], [], 60)
    return bool(readable) and os.read(process.stdout.fileno(), len(SAID)) == SAID


def test_the_moments_are_many_and_spread() -> None:
    counts = Counter(moment.place for _, _, moments in PHASES for moment in moments)

    assert counts["put"] >= 10
    assert counts["exchange"] + counts["publish"] >= 5
    assert counts.total() + len(SEEN) + len(PARTS) >= 50


SEEN = (1, 5, 25, 50, 75, 100, 1000)
"""A build without any stop is killed when so many new files are seen from outside; the last is the swap."""

PARTS = (0.1, 0.3, 0.5, 0.7, 0.8, 0.9)
"""After what part of the time that a whole build takes one without any stop is killed."""


@pytest.mark.parametrize("number", SEEN)
def test_a_build_is_killed_when_its_files_are_seen(two: Two, number: int) -> None:
    two.write()
    known = {*scan(two.public).values(), *scan(two.spare).values()}
    folder = two.public.stat().st_ino
    process = start(two, command("build", "--jobs", "1"))
    count = 0
    while process.poll() is None and count < number and two.public.stat().st_ino == folder:
        count = max(count, new_files(two.spare, known))
    said = kill(process)

    print(f"killed when {count} new files were seen: {two.found()} in place")
    assert two.found() in ("old", "new"), said
    two.finish()


def new_files(spare: Path, known: set[Stamp]) -> int:
    """Count the files in the spare that were in neither tree; none when it changes while it is read."""
    try:
        return len(set(scan(spare).values()) - known)
    except FileNotFoundError:
        return 0


@pytest.mark.parametrize("part", PARTS)
def test_a_build_is_killed_at_any_time(two: Two, part: float) -> None:
    two.write()
    process = start(two, command("build", "--jobs", "2"))
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(part * two.seconds)
    said = kill(process)

    print(f"killed after {part} of the time: {two.found()} in place")
    assert two.found() in ("old", "new"), said
    two.finish()
