"""Small output trees for the tests of the engine, and a build of one by the functions of `tree` alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from hricsite.engine.tree import drop, prepare, publish, put, scan

INDEX = b'<!doctype html>\n<html lang="en"><head><meta name="generator" content="hricsite"></head></html>\n'
SAME = {"index.html": INDEX, "en/same.html": b"same\n"}
OLD = {**SAME, "en/a.html": b"old a\n", "en/gone/gone.html": b"gone\n"}
NEW = {**SAME, "en/a.html": b"new a\n", "en/b/b.html": b"b\n"}


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Return an old output and a spare in step with it."""
    output, spare = write_tree(tmp_path / "public", OLD), tmp_path / "spare"
    prepare(output, spare, scan(output))
    return output, spare


def write_tree(folder: Path, files: dict[str, bytes]) -> Path:
    """Write a tree as no build does, without a spare."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a tree, through links too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def folders(folder: Path) -> set[str]:
    """Return every folder inside one."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()}


def stage(output: Path, spare: Path, files: dict[str, bytes]) -> None:
    """Make the spare hold these files, as a build does before it publishes."""
    before = scan(output)
    prepare(output, spare, before)
    for path in before.keys() - files.keys():
        drop(path, spare)
    for path, data in files.items():
        if not (spare / path).is_file() or (spare / path).read_bytes() != data:
            put(data, path, spare)


def build(output: Path, spare: Path, files: dict[str, bytes]) -> None:
    """Make the output hold these files."""
    stage(output, spare, files)
    publish(output, spare)
