"""The spare follows the output, takes what changed, and then the two change places."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hricsite.engine.tree import drop, prepare, publish, put, scan
from tests.engine.trees import NEW, OLD, build, contents, folders, pair, stage, write_tree

__all__ = ["pair"]

# What a scan sees.


def test_a_scan_finds_every_file_and_no_folder(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.html": b"12345", "en/deep/b.html": b""})
    (tmp_path / "empty").mkdir()
    state = (tmp_path / "a.html").stat()

    found = scan(tmp_path)

    assert sorted(found) == ["a.html", "en/deep/b.html"]
    assert found["a.html"] == (5, state.st_mtime_ns, state.st_ino)


def test_a_scan_of_nothing_is_empty(tmp_path: Path) -> None:
    assert scan(tmp_path / "absent") == {}


def test_what_is_no_plain_file_has_no_stamp_of_one(tmp_path: Path) -> None:
    write_tree(tmp_path, {"real/a.html": b"a"})
    (tmp_path / "folder").symlink_to("real")
    (tmp_path / "file").symlink_to("real/a.html")
    os.mkfifo(tmp_path / "pipe")

    found = scan(tmp_path)

    assert sorted(found) == ["file", "folder", "pipe", "real/a.html"]
    assert {found[name] for name in ("file", "folder", "pipe")} == {(-1, -1, -1)}


def test_put_returns_the_stamp_that_a_scan_of_the_output_sees_later(pair: tuple[Path, Path]) -> None:
    output, spare = pair

    stamp = put(b"new\n", "en/a.html", spare)
    publish(output, spare)

    assert scan(output)["en/a.html"] == stamp


def edit(file: Path) -> None:
    with file.open("ab") as opened:
        opened.write(b"more\n")


def replace(file: Path) -> None:
    file.unlink()
    file.write_bytes(b"other")


@pytest.mark.parametrize("harm", [edit, replace, Path.unlink])
@pytest.mark.parametrize("where", ["output", "spare"])
def test_a_file_changed_by_hand_never_passes_for_the_one_that_was_put(
    tmp_path: Path, where: str, harm: Callable[[Path], None]
) -> None:
    output, spare = tmp_path / "public", tmp_path / "spare"
    build(output, spare, OLD)
    prepare(output, spare, scan(output))
    stamp = put(b"new\n", "en/a.html", spare)
    publish(output, spare)
    prepare(output, spare, scan(output))

    harm((output if where == "output" else spare) / "en/a.html")
    prepare(output, spare, before := scan(output))

    is_whole = contents(output).get("en/a.html") == b"new\n"
    assert (before.get("en/a.html") == stamp) is is_whole
    assert contents(spare) == contents(output)


# What a build does.


def test_a_build_brings_new_files_and_removes_old_ones(pair: tuple[Path, Path]) -> None:
    output, spare = pair

    build(output, spare, NEW)

    assert contents(output) == NEW
    assert folders(output) == {"en", "en/b"}
    assert contents(spare) == OLD


def test_unchanged_files_are_the_same_files_after_many_builds(pair: tuple[Path, Path]) -> None:
    output, spare = pair
    before = scan(output)

    for files in (NEW, OLD, NEW, OLD):
        build(output, spare, files)

    after = scan(output)
    assert {path for path in before if after[path] == before[path]} == {"index.html", "en/same.html"}


def test_the_output_does_not_change_before_it_is_published(pair: tuple[Path, Path]) -> None:
    output, spare = pair
    before = scan(output)

    stage(output, spare, NEW)

    assert contents(output) == OLD
    assert scan(output) == before


def test_the_first_build_leaves_no_spare(tmp_path: Path) -> None:
    output, spare = tmp_path / "deep/public", tmp_path / "work/spare"

    build(output, spare, NEW)

    assert contents(output) == NEW
    assert not spare.exists()


def test_an_empty_folder_is_built_into(tmp_path: Path) -> None:
    output, spare = tmp_path / "public", tmp_path / "spare"
    output.mkdir()

    build(output, spare, NEW)

    assert contents(output) == NEW


@pytest.mark.parametrize("first", ["drop", "put"])
def test_a_folder_may_become_a_file_and_a_file_a_folder(pair: tuple[Path, Path], first: str) -> None:
    output, spare = pair
    steps = {
        "put": lambda: [put(b"x\n", path, spare) for path in ("en", "index.html/deep/x.html")],
        "drop": lambda: [drop(path, spare) for path in OLD],
    }

    steps.pop(first)()
    steps.popitem()[1]()
    publish(output, spare)

    assert contents(output) == {"en": b"x\n", "index.html/deep/x.html": b"x\n"}


def test_drop_leaves_no_empty_folder_and_takes_no_other(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a/b/c/x.html": b"x", "a/y.html": b"y"})

    drop("a/b/c/x.html", tmp_path)
    drop("a/b/c/x.html", tmp_path)

    assert contents(tmp_path) == {"a/y.html": b"y"}
    assert folders(tmp_path) == {"a"}


def test_drop_keeps_the_spare_itself(tmp_path: Path) -> None:
    spare = write_tree(tmp_path / "spare", {"x.html": b"x"})

    for path in ("x.html", "", "."):
        drop(path, spare)

    assert spare.is_dir()


@pytest.mark.parametrize("path", ["../a", "en/../../a", "/a", "", "en//a", "c:a", "en\\a", ".a", "en/.a"])
def test_no_file_is_written_outside_the_spare(tmp_path: Path, path: str) -> None:
    spare = tmp_path / "spare"
    spare.mkdir()

    with pytest.raises(ValueError, match="not a path inside the tree"):
        put(b"x", path, spare)

    assert [found.name for found in tmp_path.rglob("*")] == ["spare"]


@pytest.mark.parametrize("path", ["../kept.txt", "en/../../kept.txt", "{0}/kept.txt"])
def test_no_file_is_removed_outside_the_spare(tmp_path: Path, path: str) -> None:
    write_tree(tmp_path, {"kept.txt": b"kept", "spare/en/a.html": b"a"})

    with pytest.raises(ValueError, match="not a path inside the tree"):
        drop(path.format(tmp_path), tmp_path / "spare")

    assert (tmp_path / "kept.txt").exists()


def test_the_umask_alone_says_who_may_read(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        build(tmp_path / "public", tmp_path / "spare", NEW)
    finally:
        os.umask(before)

    assert (tmp_path / "public/index.html").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "public/en").stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize("with_spare", [True, False])
def test_folders_keep_the_modes_that_somebody_gave_them(pair: tuple[Path, Path], with_spare: bool) -> None:
    output, spare = pair
    if not with_spare:
        shutil.rmtree(spare)
    output.chmod(0o2775)
    (output / "en").chmod(0o700)

    for files in (NEW, OLD, NEW):
        build(output, spare, files)

        assert output.stat().st_mode & 0o7777 == 0o2775
        assert (output / "en").stat().st_mode & 0o7777 == 0o700
