"""A project that is edited and built step by step, and what must be true after each step."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hricsite.engine.pipeline import BuildOptions, Outcome
from hricsite.engine.tree import spare_of
from hricsite.engine.workspace import build, cache_of
from hricsite.lang.messages import load_messages
from hricsite.render.environment import forget_templates
from tests.engine.law_edits import Files, chosen

ROOT = Path(__file__).parents[2]
FOLDERS = ("content", "templates", "locales")
Entry = tuple[str, int, int]
"""Digest, time of the last write and inode of a file."""


def files_of(content: Path) -> dict[str, bytes]:
    """Return all files of a project that has this content."""
    tops = {"content": content, **{name: ROOT / name for name in FOLDERS[1:]}}
    return {
        f"{name}/{path.relative_to(top).as_posix()}": path.read_bytes()
        for name, top in tops.items()
        for path in sorted(top.rglob("*"))
        if path.is_file()
    }


def read_look_anew() -> None:
    """Forget templates and messages, as a process of its own would not know them."""
    forget_templates()
    load_messages.cache_clear()


def state_of(tree: Path) -> dict[str, Entry]:
    """Return the entry of every file of a tree."""
    found: dict[str, Entry] = {}
    for folder, _, names in os.walk(tree):
        for name in names:
            path = os.path.join(folder, name)
            about = os.stat(path)
            with open(path, "rb") as file:
                digest = hashlib.sha256(file.read()).hexdigest()
            found[os.path.relpath(path, tree)] = digest, about.st_mtime_ns, about.st_ino
    return found


def digests(state: Mapping[str, Entry]) -> dict[str, str]:
    """Return the digests alone."""
    return {path: entry[0] for path, entry in state.items()}


@dataclass(slots=True)
class Place:
    """A folder with a project, written as `files` says, and its output; `good`:  the last without errors."""

    folder: Path
    files: Files = field(default_factory=dict, repr=False)
    good: Files = field(default_factory=dict, repr=False)

    @property
    def output(self) -> Path:
        """Where the site is built to, step by step."""
        return self.folder / "public"

    def options(self, **more: object) -> BuildOptions:
        """Return the options of a build."""
        given: dict[str, object] = {"output": self.output, "work": self.folder / "work", **more}
        folders = {name: self.folder / name for name in FOLDERS}
        return BuildOptions(**folders, **given)  # type: ignore[arg-type]

    def begin(self, files: Files) -> None:
        """Write a project and forget whatever was built."""
        self.good = {}
        for name in ("public", "work"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        for name in FOLDERS:
            (self.folder / name).mkdir(exist_ok=True)
        self.write(files)

    def write(self, files: Files) -> None:
        """Bring the folder from the files it has to others."""
        differ = {path for path in {*files, *self.files} if files.get(path) != self.files.get(path)}
        for path in sorted(differ):
            place = self.folder / path
            if path in files:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(files[path])
            else:
                place.unlink()
        self.files = files
        if any(not path.startswith("content/") for path in differ):
            read_look_anew()

    def update(self, **more: object) -> Outcome:
        """Build over what is there, and hold the build to what it promises."""
        before = state_of(self.output)
        outcome = build(self.options(**more))
        after = state_of(self.output)
        if outcome.failed(strict=False):
            assert after == before, "a build with errors wrote something"
            return outcome
        self.good = self.files
        same = [path for path in after if path in before and after[path][0] == before[path][0]]
        moved = [path for path in same if after[path] != before[path]]
        assert not moved, f"written again with the same bytes: {moved[:5]}"
        told = {path for path, each in outcome.made.items() if each.stamp is not None} | {*outcome.removed}
        differ = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
        assert differ <= told, f"written and not told: {sorted(differ - told)[:5]}"
        return outcome

    def clean(self, **more: object) -> tuple[Outcome, dict[str, str]]:
        """Build the same files elsewhere, from nothing; return what it came to and the tree's digests."""
        folder = self.folder / "clean"
        shutil.rmtree(folder, ignore_errors=True)
        outcome = build(self.options(output=folder / "public", work=folder / "work", **more))
        return outcome, digests(state_of(folder / "public"))

    def compare(self, outcome: Outcome, **more: object) -> None:
        """Hold a build step by step against a clean one: the same findings, the same tree."""
        wanted, tree = self.clean(**more)
        assert outcome.diagnostics == wanted.diagnostics
        if not wanted.failed(strict=False):
            have = digests(state_of(self.output))
            assert have.keys() == tree.keys()
            assert [path for path in tree if tree[path] != have[path]] == []


def touched(place: Place, pick: int) -> None:
    """Touch every file of content."""
    for path in place.files:
        if path.startswith("content/"):
            os.utime(place.folder / path)


def output_deleted(place: Place, pick: int) -> None:
    """Delete a file of the output, but not the one by which it is known as ours."""
    (place.output / chosen(sorted(state_of(place.output).keys() - {"index.html"}), pick)).unlink()


def output_edited(place: Place, pick: int) -> None:
    """Write into a file of the output."""
    with (place.output / chosen(sorted(state_of(place.output)), pick)).open("ab") as file:
        file.write(b"by hand")


def output_added(place: Place, pick: int) -> None:
    """Add a file to the output."""
    (place.output / f"en/mine-{pick}.html").write_bytes(b"by hand")


def spare_harmed(place: Place, pick: int) -> None:
    """Edit, add and delete files of the spare."""
    spare = spare_of(place.output, place.folder / "work")
    paths = sorted(state_of(spare))
    if paths:
        (spare / chosen(paths, pick)).unlink()
        harmed = spare / chosen(paths, pick + 1)
        harmed.unlink(missing_ok=True)
        harmed.write_bytes(b"by hand")


def flipped(place: Place, pick: int) -> None:
    """Flip a bit of one file of the cache."""
    cache = cache_of(place.options())
    files = [path for path in sorted(cache.rglob("*")) if path.is_file() and path.stat().st_size]
    if files:
        file = chosen(files, pick)
        data = bytearray(file.read_bytes())
        data[(pick * 7919) % len(data)] ^= 1 << pick % 8
        file.write_bytes(data)


def memory_lost(place: Place, pick: int) -> None:
    """Remove what is remembered, or the parts of records, or both."""
    cache = cache_of(place.options())
    if pick % 3 != 1:
        (cache / "memory").unlink(missing_ok=True)
    if pick % 3 != 0:
        shutil.rmtree(cache / "parts", ignore_errors=True)


Harm = Callable[[Place, int], None]
HARMS: tuple[Harm, ...] = (
    touched, output_deleted, output_edited, output_added, spare_harmed, flipped, memory_lost,
)  # fmt: skip
