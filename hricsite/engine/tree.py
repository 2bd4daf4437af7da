"""The output tree and its spare: a build writes what changed into the spare, then the two change places.

The spare is the tree that was in place before.  The two share the inodes of the files that are the same in
both, so that a build costs what it changes and not what the site is large.  The caller holds the lock of
the output around all of this.

What is promised: a process killed at any moment leaves the old tree or the new one in place, never a
mixture (where the system cannot exchange two folders at once it may be missing until the next command, see
`exchange`).  After a power cut nothing is promised: only the journal is forced to the disk.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from hricsite.engine.exchange import exchange, exchange_by_renames
from hricsite.engine.lock import key_of
from hricsite.model.later import LATER

GENERATOR = b'<meta name="generator" content="hricsite">'
Stamp = tuple[int, int, int]
"""Size, modification time in nanoseconds and inode of a file: equal stamps are one unchanged file."""

_ODD: Stamp = (-1, -1, -1)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_NAME = r"[^./\\:][^/\\:]*"
_INSIDE = re.compile(rf"{_NAME}(/{_NAME})*\Z")


class ForeignFolder(Exception):
    """The output folder holds something that hricsite did not write."""


def check_ours(output: Path) -> None:
    """Raise ForeignFolder unless the output is absent, empty, or a site that hricsite wrote.

    A site that is also a git checkout holds a history that a swap would delete: it is not ours alone.
    """
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise ForeignFolder(str(output))
    if not output.exists() or not any(output.iterdir()):
        return
    index = output / "index.html"
    is_site = index.is_file() and GENERATOR in index.read_bytes()[:2000]
    if not is_site or (output / ".git").exists():
        raise ForeignFolder(str(output))


def spare_of(output: Path, work: Path) -> Path:
    """Return where the spare of an output lies."""
    return aside_of(output, work, "spare")


def aside_of(output: Path, work: Path, name: str) -> Path:
    """Return a folder for what is made aside of an output: in the work folder, or beside the output.

    It must lie on the output's file system; inside the output it cannot lie.
    """
    if _device(work) == _device(output.parent) and output not in (work, *work.parents):
        return work / f"{key_of(output)}.{name}"
    return output.with_name(f".{output.name}.hricsite-{name}")


def _device(folder: Path) -> int:
    """Return the file system that a folder lies on, or will lie on when it is made."""
    there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    return there.stat().st_dev


def scan(folder: Path, apart_from: Container[str] = LATER) -> dict[str, Stamp]:
    """Return the stamp of every file in the folder by its path there; nothing when there is no folder.

    What other commands write after a build is passed over unless told otherwise: it does not last when the
    site changes.  A link, or anything else that is no plain file, has a stamp that no plain file has.
    """
    return _look(folder, apart_from)[0] if folder.exists() else {}


def _look(top: Path, apart_from: Container[str] = ()) -> tuple[dict[str, Stamp], set[str]]:
    """Return the stamps of the files in a folder, and the folders in it, itself included as "".

    Folders of some names at its top are passed over.
    """
    files: dict[str, Stamp] = {}
    folders = {""}
    ahead = [""]
    while ahead:
        inside = ahead.pop()
        with os.scandir(f"{top}/{inside}") as entries:
            for entry in entries:
                path = inside + entry.name
                if entry.is_file(follow_symlinks=False):
                    files[path] = _stamp_of(entry)
                elif entry.is_dir(follow_symlinks=False):
                    if path not in apart_from:
                        folders.add(path)
                        ahead.append(f"{path}/")
                else:
                    files[path] = _ODD
    return files, folders


def _stamp_of(entry: os.DirEntry[str]) -> Stamp:
    if sys.platform == "win32":  # there a folder's own entry knows no inode, and an old time of a linked file
        return _stamp(os.lstat(entry.path))
    return _stamp(entry.stat(follow_symlinks=False))


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_size, found.st_mtime_ns, found.st_ino


def prepare(output: Path, spare: Path, before: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """Make the spare hold the plain files of `before`, the output's scan, and nothing else.

    They are hard links, so that nothing is copied; where the file system has no links they are copies with
    the same times.  Returns the stamps of the spare's files, which differ from `before` in the inodes of
    copies.  Whatever was done to the spare by hand is undone.
    """
    if spare.is_symlink() or spare.is_file():
        spare.unlink()
    spare.mkdir(parents=True, exist_ok=True)
    found, folders = _look(spare)
    wanted = {path: stamp for path, stamp in before.items() if stamp != _ODD}
    kept = {
        path: stamp
        for path, stamp in found.items()
        if stamp == wanted.get(path) or _is_copy(path, stamp, wanted, output, spare)
    }
    needed = _folders_of(wanted)
    for folder in needed & folders:
        _give_mode(folder, output, spare)
    for path in found.keys() - kept.keys():
        os.unlink(spare / path)
    for folder in sorted(folders - needed, reverse=True):
        os.rmdir(spare / folder)
    for folder in sorted(needed - folders):
        os.mkdir(spare / folder)
        _give_mode(folder, output, spare)
    added = {path: _link(path, output, spare) for path in wanted.keys() - kept.keys()}
    return kept | added


def _is_copy(path: str, stamp: Stamp, wanted: Mapping[str, Stamp], output: Path, spare: Path) -> bool:
    """Say whether a file of the spare is another file with the same bytes and time as the output's.

    The bytes are compared because such file systems keep coarse times: two versions may share one.
    """
    if path not in wanted or stamp[:2] != wanted[path][:2]:
        return False
    return (output / path).read_bytes() == (spare / path).read_bytes()


def _link(path: str, output: Path, spare: Path) -> Stamp:
    source, target = f"{output}/{path}", f"{spare}/{path}"
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return _stamp(os.lstat(target))


def _folders_of(paths: Iterable[str]) -> set[str]:
    """Return every folder that one of the paths lies in, the top included as ""."""
    found = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _give_mode(folder: str, output: Path, spare: Path) -> None:
    """Give a folder the mode of the output's: else each exchange would bring back an older one.

    The owner may always write: a folder that somebody made read-only could not be brought in step.
    """
    place = spare / folder
    mode = stat.S_IMODE(os.stat(output / folder if output.exists() else place).st_mode) | stat.S_IRWXU
    if stat.S_IMODE(os.stat(place).st_mode) != mode:
        os.chmod(place, mode)


def put(data: bytes, path: str, spare: Path) -> Stamp:
    """Make one file in the spare and return its stamp.

    It is always a new file: to write through an old name would change the output, which shares its inode.
    Raises ValueError for a path that would leave the spare: every part of a path was checked when content
    was read, so that this is a bug.
    """
    if not _INSIDE.match(path):
        raise ValueError(f"{path!r} is not a path inside the tree")
    target = f"{spare}/{path}"
    try:
        return _create(data, target)
    except FileExistsError:
        _clear(Path(target))
    except (FileNotFoundError, NotADirectoryError):
        _make_folder(Path(target).parent, spare)
    return _create(data, target)


def _create(data: bytes, target: str) -> Stamp:
    number = os.open(target, _NEW, 0o666)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(number, view) :]
        return _stamp(os.fstat(number))
    finally:
        os.close(number)


def _clear(place: Path) -> None:
    """Remove what stands in a place: a file, or a folder of files that the new tree has no more."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def _make_folder(folder: Path, spare: Path) -> None:
    """Make a folder of the spare; a file of the old tree that stands in its way goes.

    Another worker may be making the same one: then there is a folder where a file was a moment ago.
    """
    for place in (folder, *folder.parents):
        if place == spare:
            break
        if place.is_symlink() or place.is_file():
            with suppress(IsADirectoryError, PermissionError):
                place.unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)


def drop(path: str, spare: Path) -> None:
    """Remove a file of the spare, and the folders that are empty without it.

    Not while workers put files: a folder may go that one of them has just made.
    """
    inside = PurePosixPath(path)
    if inside.is_absolute() or ".." in inside.parts:
        raise ValueError(f"{path!r} is not a path inside the tree")
    file = spare / inside
    if file.is_symlink() or not file.is_dir():
        with suppress(FileNotFoundError, NotADirectoryError):
            file.unlink()
    for folder in inside.parents[:-1]:
        try:
            (spare / folder).rmdir()
        except OSError:  # it is not empty, or no folder any more
            return


def publish(output: Path, spare: Path) -> None:
    """Put the spare in place of the output, which becomes the spare; without an output, none is left."""
    if not output.exists():
        output.parent.mkdir(parents=True, exist_ok=True)
        spare.rename(output)
    elif not exchange(output, spare):
        exchange_by_renames(output, spare)
