"""What a user or a machine did to the output or the spare: the next build puts it right or says why not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hricsite.engine.tree import scan, spare_of
from tests.engine.machines import another_disk, on_small_disk, without_power
from tests.engine.trees import contents, write_tree
from tests.sites.copies import ENVIRONMENT, command, replace, run

__all__ = ["another_disk"]

PAGE = "en/topics/reading-aloud.html"
TEXT = "content/topics/reading-aloud/en.md"


def edit(tree: Path) -> None:
    with (tree / PAGE).open("ab") as file:
        file.write(b"<p>by hand</p>\n")


def edit_in_place(tree: Path) -> None:
    with (tree / PAGE).open("r+b") as file:
        file.write(b"<!DOCTYPE")


def delete(tree: Path) -> None:
    (tree / PAGE).unlink()


def delete_folder(tree: Path) -> None:
    shutil.rmtree(tree / "en/topics")


def add(tree: Path) -> None:
    write_tree(tree, {"en/mine.html": b"mine", "mine/deep/notes.txt": b"mine"})


def link(tree: Path) -> None:
    (tree / PAGE).rename(tree.parent / "moved.html")
    (tree / PAGE).symlink_to(tree.parent / "moved.html")


def link_folder(tree: Path) -> None:
    (tree / "en").rename(tree.parent / "moved")
    (tree / "en").symlink_to(tree.parent / "moved")


HARMS = (edit, edit_in_place, delete, delete_folder, add, link, link_folder)


@pytest.mark.parametrize("harm", HARMS)
def test_an_output_that_somebody_changed_is_put_right(site: Path, harm: Callable[[Path], None]) -> None:
    public = site / "public"
    run(site, "build", "--jobs", "1")
    before = contents(public)
    harm(public)

    ended = run(site, "build", "--jobs", "1")

    assert ended.code == 0, ended.err
    assert contents(public) == before
    assert not any(path.is_symlink() for path in public.rglob("*"))


@pytest.mark.parametrize("harm", HARMS)
def test_a_spare_that_somebody_changed_does_no_harm(site: Path, harm: Callable[[Path], None]) -> None:
    public, spare = site / "public", spare_of(site / "public", site / ".hricsite")
    before = contents(public)
    for old, new in (("every week", "every month"), ("every month", "every year")):
        replace(site / TEXT, old, new)
        run(site, "build", "--jobs", "1")
    harm(spare)
    replace(site / TEXT, "every year", "every week")

    ended = run(site, "build", "--jobs", "1")

    assert ended.code == 0, ended.err
    assert contents(public) == before


def test_an_output_that_is_a_link_is_refused(site: Path) -> None:
    (site / "public").rename(site / "real")
    (site / "public").symlink_to("real")
    before = scan(site / "real")
    replace(site / TEXT, "every week", "every month")

    ended = run(site, "build", "--jobs", "1")

    assert ended.code == 3
    assert "public" in ended.err
    assert scan(site / "real") == before


def test_an_output_on_another_file_system_is_built_as_any(site: Path, another_disk: Path) -> None:
    output = another_disk / "public"
    run(site, "build", "--jobs", "1", "--output", str(output))
    replace(site / TEXT, "every week", "every month")

    ended = run(site, "build", "--jobs", "1", "--output", str(output))
    run(site, "build", "--jobs", "1")

    assert ended.code == 0, ended.err
    assert contents(output) == contents(site / "public")


def test_without_permission_the_old_site_stays(site: Path) -> None:
    before = scan(site / "public")
    replace(site / TEXT, "every week", "every month")
    (site / ".hricsite").mkdir(exist_ok=True)
    site.chmod(0o555)

    done = subprocess.run(
        [*without_power(), *command("build", "--jobs", "1")],
        cwd=site,
        env={**os.environ, **ENVIRONMENT},
        capture_output=True,
        timeout=60,
        check=False,
    )

    site.chmod(0o755)
    assert done.returncode == 3, done.stderr
    assert b"no permission" in done.stderr
    assert scan(site / "public") == before


SMALL_DISK = """
import os, shutil, sys
from pathlib import Path
from hricsite.engine.tree import scan
from tests.engine.trees import contents
from tests.sites.copies import copy_site, replace, run

disk, source = Path(sys.argv[1]), Path(sys.argv[2])
site = copy_site(disk / "site", source)
assert run(site, "build", "--jobs", "1").code == 0
before = scan(site / "public")
replace(site / "content/site.yaml", "Small Site", "Little Site")
(disk / "filler").write_bytes(bytes(max(0, shutil.disk_usage(disk).free - 200_000)))
ended = run(site, "build", "--jobs", "1")
print(ended.code, ended.err.strip())
print("untouched" if scan(site / "public") == before else "touched")
(disk / "filler").unlink()
ended = run(site, "build", "--jobs", "1")
print(ended.code, "Little Site" in (site / "public/en/index.html").read_text(encoding="utf-8"))
"""


def test_on_a_small_disk_the_old_site_stays_until_there_is_room(built_once: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            *on_small_disk(tmp_path, "20m"),
            *(sys.executable, "-c", SMALL_DISK, str(tmp_path), str(built_once)),
        ],
        env={**os.environ, **ENVIRONMENT},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )

    assert done.stderr == ""
    full, untouched, at_last = done.stdout.splitlines()
    assert full.startswith("3 ")
    assert "the disk is full" in full
    assert (untouched, at_last) == ("untouched", "0 True")
