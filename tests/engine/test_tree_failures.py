"""A full disk, a folder without permission, a second file system: the output stays whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hricsite.engine.tree import prepare, scan, spare_of
from tests.engine.machines import another_disk, on_small_disk, without_power
from tests.engine.trees import NEW, OLD, build, contents, write_tree
from tests.sites.copies import ENVIRONMENT

__all__ = ["another_disk"]

FILL = """
import errno, sys
from pathlib import Path
from hricsite.engine.tree import prepare, put, scan
from tests.engine.trees import NEW, OLD, build, contents, stage, write_tree

output, spare = Path(sys.argv[1], "public"), Path(sys.argv[1], "work/spare")
write_tree(output, OLD)
prepare(output, spare, scan(output))
before = scan(output)
try:
    for number in range(1000):
        put(bytes(10_000), f"en/{number}.html", spare)
except OSError as problem:
    print("full" if problem.errno == errno.ENOSPC else problem)
print("untouched" if (scan(output), contents(output)) == (before, OLD) else contents(output))
build(output, spare, NEW)
print("new" if contents(output) == NEW else contents(output))
"""


def run_script(prefix: list[str], script: str, *words: str) -> list[str]:
    """Run a Python script behind a program that takes something away from it; return what it said."""
    done = subprocess.run(
        [*prefix, sys.executable, "-c", script, *words],
        env={**os.environ, **ENVIRONMENT},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_on_a_full_disk_the_output_stays_and_the_next_build_finds_room(tmp_path: Path) -> None:
    said = run_script(on_small_disk(tmp_path, "512k"), FILL, str(tmp_path))

    assert said == ["full", "untouched", "new"]


PUBLISH = """
import sys
from pathlib import Path
from hricsite.engine.tree import publish
from tests.engine.trees import NEW, stage

output, spare = Path(sys.argv[1], "site/public"), Path(sys.argv[1], "work/spare")
stage(output, spare, NEW)
try:
    publish(output, spare)
except PermissionError as problem:
    print("no permission")
"""


@pytest.mark.parametrize("locked", ["site", "site/public"])
def test_without_permission_nothing_is_moved(tmp_path: Path, locked: str) -> None:
    output = write_tree(tmp_path / "site/public", OLD)
    before = scan(output)
    (tmp_path / locked).chmod(0o555)

    said = run_script(without_power(), PUBLISH, str(tmp_path))

    (tmp_path / locked).chmod(0o755)
    assert said == ["no permission"]
    assert (scan(output), contents(output)) == (before, OLD)
    assert contents(tmp_path / "work/spare") == NEW
    assert os.listdir(tmp_path / "site") == ["public"]


TWO_BUILDS = """
import sys
from pathlib import Path
from tests.engine.trees import NEW, OLD, build, contents

output, spare = Path(sys.argv[1], "public"), Path(sys.argv[1], "spare")
for files in (OLD, NEW, OLD):
    build(output, spare, files)
    (output / "en").chmod(0o555)
print("built" if contents(output) == OLD else contents(output))
"""


def test_a_folder_that_somebody_made_read_only_is_built_into(tmp_path: Path) -> None:
    said = run_script(without_power(), TWO_BUILDS, str(tmp_path))

    assert said == ["built"]


def test_an_output_on_another_file_system_has_its_spare_there(tmp_path: Path, another_disk: Path) -> None:
    output, work = another_disk / "deep/public", tmp_path / ".hricsite"
    spare = spare_of(output, work)

    for files in (OLD, NEW, OLD, NEW):
        build(output, spare, files)

    assert spare == another_disk / "deep/.public.hricsite-spare"
    assert (contents(output), contents(spare)) == (NEW, OLD)
    assert not work.exists()


def test_a_tree_that_came_from_another_file_system_is_copied(tmp_path: Path, another_disk: Path) -> None:
    output, spare = write_tree(another_disk / "public", OLD), tmp_path / "spare"

    stamps = prepare(output, spare, scan(output))

    assert contents(spare) == OLD
    assert stamps == scan(spare)
    assert prepare(output, spare, scan(output)) == stamps
