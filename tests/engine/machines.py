"""Machines that lack something: permission, room on the disk, or that have a second file system."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools.programs import program

SHARED_MEMORY = Path("/dev/shm")


def without_power() -> list[str]:
    """Return the words before a command that take from root what lets it write anywhere."""
    if os.geteuid() != 0:
        return []
    return [program(("setpriv",), "apt install util-linux"), "--bounding-set=-dac_override"]


def on_small_disk(folder: Path, size: str) -> list[str]:
    """Return the words before a command that put a file system of that size over a folder, for it alone."""
    unshare = program(("unshare",), "apt install util-linux")
    script = f'mount -t tmpfs -o size={size} tmpfs "$1" && shift && exec "$@"'
    return [unshare, "--map-root-user", "--mount", "sh", "-c", script, "sh", str(folder)]


@pytest.fixture
def another_disk(tmp_path: Path) -> Iterator[Path]:
    """Return an empty folder on another file system than the test's own."""
    if not SHARED_MEMORY.is_dir() or SHARED_MEMORY.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second file system here")
    with tempfile.TemporaryDirectory(dir=SHARED_MEMORY) as folder:
        yield Path(folder)
