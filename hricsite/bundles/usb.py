"""The kit as a folder, such as a USB stick: a copy takes the place of an earlier one when it is whole."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.kit import ENTRY, README, members

NEW, OLD = "hricsite-unfinished", "hricsite-old"
"""What a copy is called until it is whole, and the one before it until it is gone."""

_GENERATOR = b'<meta name="generator" content="hricsite">'
_OF_SYSTEMS = frozenset(("System Volume Information", "$RECYCLE.BIN", "LOST.DIR", "lost+found"))


class NotOurs(Exception):
    """The folder holds something beside a copy of this site."""


class Copied(NamedTuple):
    """What a copy came to: number of files, bytes."""

    files: int
    size: int


def write_folder(site: BuiltSite, target: Path) -> Copied:
    """Write the kit into a folder that is absent, empty or holds an earlier copy; raises NotOurs for another.

    What stands there stays until all is written: a full disk or a kill leaves the old copy, and the next run
    clears away what is unfinished.
    """
    check_folder(site, target)
    target.mkdir(parents=True, exist_ok=True)
    _repair(site, target)
    new = target / NEW
    try:
        copied = _write(site, new)
        _exchange(site, target)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return copied


def check_folder(site: BuiltSite, target: Path) -> None:
    """Raise NotOurs unless the folder is absent, empty, or holds a copy of this site and nothing else.

    What systems keep on every stick does not count: names with a dot in front, and a few others.
    """
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise NotOurs(str(target))
    names = {each.name for each in target.iterdir()} if target.exists() else set[str]()
    ours = {name for name in names - _OF_SYSTEMS if name[0] != "."}
    entries = [target / name / ENTRY for name in (site.id, OLD) if name in ours]
    entries += [target / ENTRY] if not ours.isdisjoint((ENTRY, README)) else []
    if ours - {ENTRY, README, site.id, NEW, OLD} or not all(map(_is_made, entries)):
        raise NotOurs(str(target))


def _is_made(page: Path) -> bool:
    return page.is_file() and _GENERATOR in page.read_bytes()[:2000]


def _repair(site: BuiltSite, target: Path) -> None:
    """Clear away what a killed run left; a copy that had lost its name gets it back."""
    place, old = target / site.id, target / OLD
    if old.exists() and not place.exists():
        old.rename(place)
    for left in (old, target / NEW):
        if left.exists():
            shutil.rmtree(left)


def _write(site: BuiltSite, new: Path) -> Copied:
    files = size = 0
    for path, source in members(site):
        place = new / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(source, bytes):
            place.write_bytes(source)
        else:
            shutil.copyfile(source, place)
        files, size = files + 1, size + place.stat().st_size
    return Copied(files, size)


def _exchange(site: BuiltSite, target: Path) -> None:
    """Give the new copy its name.  Between the two renames of the folder there is none; see `_repair`."""
    place = target / site.id
    if place.exists():
        place.rename(target / OLD)
    (target / NEW / site.id).rename(place)
    for name in (ENTRY, README):
        (target / NEW / name).replace(target / name)
    if (target / OLD).exists():
        shutil.rmtree(target / OLD)
