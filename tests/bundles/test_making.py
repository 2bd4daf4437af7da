"""Editions come into place whole, and are made again only when something changed."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.edition import Edition
from hricsite.bundles.making import Done, Downloads

Make = Callable[..., list[Done]]


@pytest.fixture
def make(built_site: BuiltSite, tmp_path: Path) -> Make:
    """Make one edition with some bytes, from some source."""

    def make(data: bytes = b"one", source: str = "a") -> list[Done]:
        edition = Edition("one.txt", lambda site, target: target.write_bytes(data) and None)
        return list(Downloads(tmp_path / "downloads", tmp_path / "aside", source).make(built_site, [edition]))

    return make


def test_what_it_came_to_is_told(make: Make, tmp_path: Path) -> None:
    (done,) = make()

    assert (tmp_path / "downloads/one.txt").read_bytes() == b"one"
    assert done == Done("one.txt", 3, hashlib.sha256(b"one").hexdigest(), new=True)


def test_it_is_left_as_it_was_while_its_source_is_the_same(make: Make, tmp_path: Path) -> None:
    make()
    before = (tmp_path / "downloads/one.txt").stat()

    (again,) = make(b"two")

    assert not again.new
    assert (tmp_path / "downloads/one.txt").stat() == before


@pytest.mark.parametrize("change", ["source", "bytes", "gone", "note"])
def test_it_is_made_again_when_something_is_not_as_it_was(make: Make, tmp_path: Path, change: str) -> None:
    make()
    file = tmp_path / "downloads/one.txt"
    if change == "bytes":
        file.write_bytes(b"1")
    if change == "gone":
        file.unlink()
    if change == "note":
        (tmp_path / "aside/made.json").write_bytes(b"[")

    (again,) = make(b"two", "b" if change == "source" else "a")

    assert again.new
    assert file.read_bytes() == b"two"


def test_a_failure_half_way_leaves_the_old_one_and_no_part(
    make: Make, built_site: BuiltSite, tmp_path: Path
) -> None:
    make()

    def fail(_: BuiltSite, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    downloads = Downloads(tmp_path / "downloads", tmp_path / "aside", "b")
    with pytest.raises(OSError, match="space"):
        list(downloads.make(built_site, [Edition("one.txt", fail)]))

    assert (tmp_path / "downloads/one.txt").read_bytes() == b"one"
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["made.json", "one.txt"]


def test_a_part_that_a_killed_process_left_goes(make: Make, tmp_path: Path) -> None:
    (tmp_path / "aside/part").mkdir(parents=True)
    (tmp_path / "aside/part/half.zip").write_bytes(b"half")

    make()

    assert not (tmp_path / "aside/part").exists()
