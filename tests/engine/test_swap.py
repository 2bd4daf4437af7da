"""The output is swapped in whole or not at all, and nobody else's folder is touched."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from hricsite.engine import tree
from hricsite.engine.tree import ForeignFolder, check_ours, repair, stage_of, swap, write
from tests.sites.copies import digests, state

INDEX = b'<!doctype html>\n<html lang="en"><head><meta name="generator" content="hricsite"></head></html>\n'


def old_tree(folder: Path) -> Path:
    output = folder / "public"
    (output / "en").mkdir(parents=True)
    (output / "index.html").write_bytes(INDEX)
    (output / "en/a.html").write_bytes(b"old a\n")
    (output / "en/gone.html").write_bytes(b"gone\n")
    return output


def stage(output: Path, files: dict[str, bytes]) -> bool:
    stage_of(output).mkdir()
    changes = [write(data, path, stage_of(output), output) for path, data in files.items()]
    return True in changes


NEW = {"index.html": INDEX, "en/a.html": b"new a\n", "en/b.html": b"b\n"}


class Killed(BaseException):
    """Stands for a process that ends without another word."""


def test_swap_brings_new_files_and_removes_old_ones(tmp_path: Path) -> None:
    output = old_tree(tmp_path)
    changed = stage(output, NEW)

    written = swap(output, frozenset(NEW), changed)

    assert written
    assert {path: (output / path).read_bytes() for path in digests(output)} == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_unchanged_files_are_the_same_files(tmp_path: Path) -> None:
    output = old_tree(tmp_path)
    before = (output / "index.html").stat().st_ino
    swap(output, frozenset(NEW), stage(output, NEW))

    after = (output / "index.html").stat()

    assert after.st_ino == before
    assert after.st_nlink == 1


def test_nothing_changed_touches_nothing(tmp_path: Path) -> None:
    output = old_tree(tmp_path)
    same = {path: (output / path).read_bytes() for path in digests(output)}
    before = state(output)

    written = swap(output, frozenset(same), stage(output, same))

    assert not written
    assert state(output) == before
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_a_folder_may_become_a_file_and_a_file_a_folder(tmp_path: Path) -> None:
    output = old_tree(tmp_path)
    files = {"index.html": INDEX, "en": b"a file\n", "new/deep/x.html": b"x\n"}

    swap(output, frozenset(files), stage(output, files))

    assert (output / "en").read_bytes() == b"a file\n"


def test_files_are_copied_where_links_are_not_possible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    output = old_tree(tmp_path)

    swap(output, frozenset(NEW), stage(output, NEW))

    assert {path: (output / path).read_bytes() for path in digests(output)} == NEW


# The steps of a swap, each of which a kill may prevent; what the output must be after the next command.
STEPS = (
    ("journal opened", "open", 0, "old"),
    ("old tree moved", "rename", 0, "new"),
    ("new tree moved", "rename", 1, "new"),
    ("journal removed", "unlink", 0, "new"),
    ("old tree removed", "rmtree", 0, "new"),
)


@pytest.mark.parametrize(
    ("name", "number", "left"), [step[1:] for step in STEPS], ids=[step[0] for step in STEPS]
)
def test_a_kill_at_any_step_is_repaired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int, left: str
) -> None:
    output = old_tree(tmp_path)
    old = {path: (output / path).read_bytes() for path in digests(output)}
    changed = stage(output, NEW)
    with monkeypatch.context() as patch:
        kill_at(patch, name, number)
        with pytest.raises(Killed):
            swap(output, frozenset(NEW), changed)

    repair(output)

    found = {path: (output / path).read_bytes() for path in digests(output)}
    assert found == (old if left == "old" else NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def kill_at(patch: pytest.MonkeyPatch, name: str, number: int) -> None:
    owner = tree.shutil if name == "rmtree" else Path
    real = getattr(owner, name)
    calls = []

    def step(*arguments: object, **options: object) -> object:
        calls.append(name)
        if len(calls) > number:
            raise Killed
        return real(*arguments, **options)

    patch.setattr(owner, name, step)


def test_an_unfinished_stage_is_dropped(tmp_path: Path) -> None:
    output = old_tree(tmp_path)
    before = state(output)
    stage(output, {"en/a.html": b"half"})

    repair(output)

    assert state(output) == before
    assert not stage_of(output).exists()


@pytest.mark.parametrize("name", ["notes.txt", "index.html"])
def test_a_foreign_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("my own words", encoding="utf-8")

    with pytest.raises(ForeignFolder):
        check_ours(tmp_path)


def test_a_site_with_a_git_history_inside_is_refused(tmp_path: Path) -> None:
    output = old_tree(tmp_path)
    (output / ".git").mkdir()

    with pytest.raises(ForeignFolder):
        check_ours(output)


@pytest.mark.parametrize("path", ["../a", "en/../../a", "/a", "", "en//a", "c:a", "en\\a", ".a", "en/.a"])
def test_no_file_is_written_outside_the_stage(tmp_path: Path, path: str) -> None:
    output = old_tree(tmp_path)
    stage_of(output).mkdir()

    with pytest.raises(ValueError, match="not a path inside the tree"):
        write(b"x", path, stage_of(output), output)

    assert [found.name for found in stage_of(output).iterdir()] == []


def test_a_link_in_the_old_tree_becomes_a_file(tmp_path: Path) -> None:
    output = old_tree(tmp_path)
    (tmp_path / "elsewhere").write_bytes(b"b\n")
    (output / "en/b.html").symlink_to(tmp_path / "elsewhere")

    swap(output, frozenset(NEW), stage(output, NEW))

    assert not (output / "en/b.html").is_symlink()
    assert (output / "en/b.html").read_bytes() == b"b\n"


def test_a_file_and_a_link_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "link").symlink_to(old_tree(tmp_path))

    for name in ("file", "link"):
        with pytest.raises(ForeignFolder):
            check_ours(tmp_path / name)


def test_an_absent_an_empty_and_our_own_folder_are_accepted(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    for folder in (tmp_path / "absent", tmp_path / "empty", old_tree(tmp_path)):
        check_ours(folder)
