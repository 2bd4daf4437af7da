"""The spare is brought in step with the output, whatever was done to it, and costs only what differs."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hricsite.engine.tree import prepare, publish, put, scan, spare_of
from tests.engine.trees import NEW, OLD, build, contents, folders, pair, write_tree

__all__ = ["pair"]


def remove_folder(spare: Path) -> None:
    shutil.rmtree(spare / "en")


def add_files(spare: Path) -> None:
    write_tree(spare, {"more/deep/x.html": b"x", "en/y.html": b"y"})
    (spare / "empty/deep").mkdir(parents=True)


def put_links(spare: Path) -> None:
    (spare / "en/a.html").unlink()
    (spare / "en/a.html").symlink_to(spare.parent / "elsewhere/a.html")
    shutil.rmtree(spare / "en/gone")
    (spare / "en/gone").symlink_to(spare.parent / "elsewhere")


def put_folder_for_file(spare: Path) -> None:
    (spare / "index.html").unlink()
    write_tree(spare, {"index.html/x.html": b"x"})


def put_file_for_folder(spare: Path) -> None:
    shutil.rmtree(spare / "en")
    (spare / "en").write_bytes(b"a file")


def put_older_bytes(spare: Path) -> None:
    """Leave another file of the same size and time, as a file system with coarse times may have it."""
    state = (spare / "en/a.html").stat()
    (spare / "en/a.html").unlink()
    (spare / "en/a.html").write_bytes(b"OLD A\n")
    os.utime(spare / "en/a.html", ns=(state.st_atime_ns, state.st_mtime_ns))


def put_file_for_spare(spare: Path) -> None:
    shutil.rmtree(spare)
    spare.write_bytes(b"a file")


def put_link_for_spare(spare: Path) -> None:
    shutil.rmtree(spare)
    spare.symlink_to(spare.parent / "elsewhere")


HARMS = (
    shutil.rmtree,
    remove_folder,
    add_files,
    put_links,
    put_folder_for_file,
    put_file_for_folder,
    put_older_bytes,
    put_file_for_spare,
    put_link_for_spare,
)


@pytest.mark.parametrize("harm", HARMS)
def test_a_spare_that_was_damaged_by_hand_is_mended(
    pair: tuple[Path, Path], harm: Callable[[Path], None]
) -> None:
    output, spare = pair
    elsewhere = write_tree(spare.parent / "elsewhere", {"a.html": b"mine"})
    harm(spare)

    stamps = prepare(output, spare, scan(output))

    assert scan(spare) == scan(output)
    assert contents(spare) == OLD
    assert folders(spare) == folders(output)
    assert stamps == scan(spare)
    assert contents(elsewhere) == {"a.html": b"mine"}


def test_what_is_no_plain_file_in_the_output_does_not_come_into_the_spare(pair: tuple[Path, Path]) -> None:
    output, spare = pair
    (output / "en/a.html").unlink()
    (output / "en/a.html").symlink_to("same.html")

    prepare(output, spare, scan(output))

    assert contents(spare) == {path: data for path, data in OLD.items() if path != "en/a.html"}


def test_before_the_first_build_the_spare_is_empty(tmp_path: Path) -> None:
    spare = write_tree(tmp_path / "work/spare", NEW)

    prepare(tmp_path / "public", spare, {})

    assert list(spare.iterdir()) == []


def test_a_spare_in_step_is_not_touched(pair: tuple[Path, Path]) -> None:
    output, spare = pair
    places = [spare, *spare.rglob("*")]
    before = {path: (path.stat().st_ino, path.stat().st_ctime_ns) for path in places}

    prepare(output, spare, scan(output))

    assert {path: (path.stat().st_ino, path.stat().st_ctime_ns) for path in places} == before


# Where the file system has no links.


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)


def times(folder: Path) -> dict[str, tuple[int, int]]:
    return {path: (size, time) for path, (size, time, _) in scan(folder).items()}


@pytest.mark.usefixtures("no_links")
def test_without_links_files_are_copied_once_with_their_times(tmp_path: Path) -> None:
    output, spare = write_tree(tmp_path / "public", OLD), tmp_path / "spare"
    first = prepare(output, spare, scan(output))
    again = prepare(output, spare, scan(output))

    assert first == again == scan(spare)
    assert times(spare) == times(output)
    assert not set(scan(spare).values()) & set(scan(output).values())


@pytest.mark.usefixtures("no_links")
def test_without_links_the_stamps_returned_are_those_of_the_next_output(tmp_path: Path) -> None:
    output, spare = write_tree(tmp_path / "public", OLD), tmp_path / "spare"
    stamps = prepare(output, spare, scan(output))
    stamps["en/a.html"] = put(b"new a\n", "en/a.html", spare)

    publish(output, spare)

    assert scan(output) == stamps


@pytest.mark.usefixtures("no_links")
def test_without_links_builds_come_to_the_same(tmp_path: Path) -> None:
    output, spare = write_tree(tmp_path / "public", OLD), tmp_path / "spare"
    before = times(output)

    for files in (NEW, OLD, NEW):
        build(output, spare, files)

    assert contents(output) == NEW
    assert times(output)["en/same.html"] == before["en/same.html"]


# Where the spare lies.


def test_the_spare_lies_in_the_work_folder(tmp_path: Path) -> None:
    work = tmp_path / "site/.hricsite"

    spares = {spare_of(tmp_path / path, work) for path in ("site/public", "site/other", "elsewhere/public")}

    assert {spare.parent for spare in spares} == {work}
    assert len(spares) == 3


def test_the_spare_of_a_preview_is_no_part_of_it(tmp_path: Path) -> None:
    work = tmp_path / ".hricsite"

    assert spare_of(work / "preview", work).parent == work


def test_a_work_folder_inside_the_output_does_not_hold_the_spare(tmp_path: Path) -> None:
    output = tmp_path / "public"

    assert spare_of(output, output / "project/.hricsite") == tmp_path / ".public.hricsite-spare"
