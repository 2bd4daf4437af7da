"""`mirror check` tells of copies that still serve what was withdrawn, asked over HTTP."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from hricsite.content.withdrawn import digest_of
from tests.integrity.hostile import hostile
from tests.integrity.origin import DAY, Origin, first_files, page
from tests.sites.copies import Ended, run

SALT = "a0" * 16
FACE = "assets/media/face.0123456789.png"
OTHER = "assets/media/kite.0123456789.png"
PERSON = {
    "en/profiles/ada.html": page("Ada Example", '<img src="../../assets/media/face.0123456789.png">'),
    "en/profiles/ada/2.html": page("Ada Example, 2"),
    "zh-hans/profiles/ada.html": page("Ada Example, in Chinese"),
    "en/profiles/ada.md": b"# Ada Example\n",
    "en/profiles/ada.txt": b"Ada Example\n",
    "en/profiles/ada.json": b'{"name":"Ada Example"}\n',
    FACE: b"\x89PNG" + b"Ada Example" * 20,
}
NOTICES = {path: page("This page was taken down") for path in PERSON if path.endswith("/ada.html")}
BOB = {"en/profiles/bob.html": page("Bob Example"), OTHER: b"\x89PNG" + b"kite" * 20}


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """The folders of two releases, the first with the person, and what serves folders and asks about them."""

    folder: Path
    key: str
    stack: ExitStack

    @property
    def old(self) -> Path:
        return self.folder / "old"

    @property
    def new(self) -> Path:
        return self.folder / "new"

    def check(self, *folders: Path) -> tuple[Ended, list[str]]:
        """Serve folders, run `mirror check` on them, and return how it ended, and the addresses."""
        addresses = [self.stack.enter_context(hostile(folder)).address for folder in folders]
        return run(self.folder, "mirror", "check", *addresses, "--key", self.key, "--files", "1"), addresses


@pytest.fixture
def copies(tmp_path: Path, no_proxy: None) -> Iterator[Copies]:
    today = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    origin = Origin(tmp_path / "origin", now=today - 10 * DAY)
    (tmp_path / "content").mkdir()
    others = first_files()
    origin.release(others | PERSON | BOB)
    shutil.copytree(origin.folder, tmp_path / "old")
    listed = {"salt": SALT, "digests": [digest_of(SALT, "profile", "ada")]}
    bob = {"en/profiles/bob.html": page("Bob Example, of whom there is no picture any more")}
    origin.release(others | NOTICES | bob | {"data/withdrawn.json": json.dumps(listed).encode()})
    shutil.copytree(origin.folder, tmp_path / "new")
    with ExitStack() as stack:
        yield Copies(folder=tmp_path, key=origin.keys[0].public.line, stack=stack)


def told(ended: Ended, address: str) -> set[str]:
    """Return the files that one copy is told to serve still."""
    lines = ended.out.split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith(address))
    found = set()
    for line in lines[start + 1 :]:
        if not line.startswith("  "):
            break
        if line.startswith("  it still serves what was withdrawn: "):
            found.add(line.rpartition(" ")[2])
    return found


def test_a_copy_of_an_older_release_serves_pages_their_siblings_and_pictures(copies: Copies) -> None:
    ended, (new, old) = copies.check(copies.new, copies.old)

    assert ended.code == 1
    assert told(ended, new) == set()
    assert told(ended, old) == set(PERSON)


def test_files_that_were_left_beside_a_newer_release_are_found(copies: Copies) -> None:
    """As when a copy is brought up to date by a program that deletes nothing."""
    left = copies.folder / "left"
    shutil.copytree(copies.old, left)
    shutil.copytree(copies.new, left, dirs_exist_ok=True)

    ended, (_, careless, _) = copies.check(copies.old, left, copies.new)

    assert told(ended, careless) == set(PERSON) - set(NOTICES)


def test_a_copy_that_says_it_is_the_newest_and_keeps_the_page_is_told(copies: Copies) -> None:
    liar = copies.folder / "liar"
    shutil.copytree(copies.new, liar)
    path = "zh-hans/profiles/ada.html"
    (liar / path).write_bytes(PERSON[path])

    alone, (only,) = copies.check(liar)
    beside, (_, again) = copies.check(copies.old, liar)

    assert alone.code == 1
    assert told(alone, only) == set() and f"  altered: {path}" in alone.out.split("\n")
    assert told(beside, again) == {path}


def test_copies_without_anything_withdrawn_are_good(copies: Copies) -> None:
    ended, _ = copies.check(copies.new, copies.new)

    assert (ended.code, ended.out.count("withdrawn")) == (0, 0)
