"""Nothing changed: nothing is written, nothing of weight is loaded, and the same is told again."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sites.copies import ENVIRONMENT, Ended, copy_site, digests, replace, run

WHOLE = Path(__file__).parents[1] / "sites" / "whole"
TEXT = "content/topics/kites/en.md"
LOADED = """
import sys
from hricsite.cli import main
code = main(sys.argv[1:])
heavy = "hricsite.engine.pipeline hricsite.engine.workspace pydantic jinja2 opencc yaml babel"
print(" ".join(name for name in heavy.split() if name in sys.modules), file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return the whole site, built, with the note that nothing has changed since."""
    site = copy_site(tmp_path / "site", WHOLE)
    settle(site)
    return site


def settle(site: Path) -> Ended:
    """Build until a build leaves the note that nothing changed: not while a file is too young."""
    end = time.monotonic() + 30
    while True:
        ended = run(site, "build", "--jobs", "1")
        if list((site / ".hricsite").glob("*.last")) or time.monotonic() > end:
            return ended


def times(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return when each file and folder was written and last changed at all, and its inode."""
    return {
        path.relative_to(folder).as_posix(): (about.st_mtime_ns, about.st_ctime_ns, about.st_ino)
        for path in (folder, *sorted(folder.rglob("*")))
        if (about := path.lstat())
    }


def build_watched(site: Path) -> subprocess.CompletedProcess[str]:
    """Build in a process of its own, which says at its end what it has loaded."""
    return subprocess.run(
        [sys.executable, "-c", LOADED, "build", "--jobs", "1"],
        cwd=site,
        env={**os.environ, **ENVIRONMENT},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


def told(text: str) -> list[str]:
    """Return the lines without the seconds that the build took."""
    return [line for line in text.splitlines() if " pages, " not in line]


def test_a_second_build_writes_nothing_at_all(site: Path) -> None:
    before, work = times(site / "public"), times(site / ".hricsite")

    ended = run(site, "build", "--jobs", "1")

    assert ended.code == 0
    assert "0 changed" in ended.out
    assert times(site / "public") == before
    changed = {path for path, entry in times(site / ".hricsite").items() if work.get(path) != entry}
    assert not {path for path in changed if path.endswith((".parts", "/memory", ".last"))}


def test_a_second_build_tells_the_same_findings(site: Path) -> None:
    replace(site / TEXT, "Everyone came.", "Everyone came again.")
    first = settle(site)

    second = run(site, "build", "--jobs", "1")

    assert "warning" in first.out + first.err
    assert told(second.out) == told(first.out)
    assert told(second.err) == told(first.err)


def test_touched_content_is_not_changed_content(site: Path) -> None:
    before = times(site / "public")
    for path in (site / "content").rglob("*"):
        os.utime(path)

    ended = run(site, "build", "--jobs", "1")

    assert ended.code == 0
    assert "0 changed" in ended.out
    assert times(site / "public") == before


def test_when_nothing_changed_nothing_of_weight_is_loaded(site: Path) -> None:
    before = times(site / "public")
    first = build_watched(site)

    second = build_watched(site)

    assert (first.returncode, second.returncode) == (0, 0)
    assert second.stderr.splitlines()[-1] == ""
    assert times(site / "public") == before


def test_after_an_edit_the_pipeline_is_loaded(site: Path) -> None:
    replace(site / TEXT, "Everyone came.", "Nobody came.")

    ended = build_watched(site)

    assert ended.returncode == 0
    assert "hricsite.engine.pipeline" in ended.stderr.splitlines()[-1]


CHOICES = (("--base-url", "https://copy.example/"), ("--date", "2030-01-01"), ("--no-cache",), ("--strict",))


@pytest.mark.parametrize("words", CHOICES)
def test_another_choice_is_not_the_same_build(site: Path, words: tuple[str, ...]) -> None:
    ended = run(site, "build", "--jobs", "1", *words)
    clean = run(site, "build", "--jobs", "1", "--output", "clean", *words)

    assert ended.code == clean.code
    if clean.code == 0:
        assert digests(site / "public") == digests(site / "clean")


def halved(note: Path) -> None:
    note.write_bytes(note.read_bytes()[: note.stat().st_size // 2])


def emptied(note: Path) -> None:
    note.write_bytes(b"")


def grown(note: Path) -> None:
    note.write_bytes(note.read_bytes() + b"more")


def removed(note: Path) -> None:
    note.unlink()


def not_text(note: Path) -> None:
    note.write_bytes(b"\xff" * note.stat().st_size)


@pytest.mark.parametrize("harm", [halved, emptied, grown, removed, not_text])
def test_a_damaged_note_that_nothing_changed_is_not_believed(
    site: Path, harm: Callable[[Path], None]
) -> None:
    (note,) = (site / ".hricsite").glob("*.last")
    before = digests(site / "public")
    harm(note)

    ended = run(site, "build", "--jobs", "1")

    assert ended.code == 0
    assert "Traceback" not in ended.err
    assert digests(site / "public") == before


@pytest.mark.parametrize("size", [0, 1])
def test_a_file_of_the_output_that_was_written_since_is_noticed(site: Path, size: int) -> None:
    page = site / "public/en/topics/kites.html"
    before = page.read_bytes()
    page.write_bytes(before + b"x" * size if size else before[::-1])

    ended = run(site, "build", "--jobs", "1")

    assert "1 changed" in ended.out
    assert page.read_bytes() == before
