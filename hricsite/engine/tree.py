"""Writing the output tree: made beside the old one, then swapped in by two renames under a journal."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

GENERATOR = b'<meta name="generator" content="hricsite">'
_NAME = r"[^./\\:][^/\\:]*"
_INSIDE = re.compile(rf"{_NAME}(/{_NAME})*\Z")


class ForeignFolder(Exception):
    """The output folder holds something that hricsite did not write."""


def _beside(output: Path, word: str) -> Path:
    return output.with_name(f"{output.name}.hricsite-{word}")


def stage_of(output: Path) -> Path:
    """Return the folder in which the next tree is made."""
    return _beside(output, "new")


def repair(output: Path) -> None:
    """Put right what a killed build left: finish or undo a swap, drop an unfinished stage.

    A journal stands from before the first rename to after the second.  While it stands the new tree is
    complete: the swap is finished.  Without it a leftover stage is unfinished and the old tree is in place.
    """
    journal, new, old = (_beside(output, word) for word in ("journal", "new", "old"))
    if journal.exists():
        if new.exists():
            if output.exists() and not old.exists():
                output.rename(old)
            new.rename(output)
        elif not output.exists() and old.exists():
            old.rename(output)
        journal.unlink()
    for leftover in (new, old):
        if leftover.exists():
            shutil.rmtree(leftover)


def is_damaged(output: Path) -> bool:
    """Say whether a killed build left anything beside the output, or one is at work."""
    return any(_beside(output, word).exists() for word in ("journal", "new", "old"))


def check_ours(output: Path) -> None:
    """Raise ForeignFolder unless the output is absent, empty, or a site that hricsite wrote.

    A site that is also a git checkout holds a history that a swap would delete: it is not ours alone.
    """
    if not output.exists():
        return
    if output.is_symlink() or not output.is_dir():
        raise ForeignFolder(str(output))
    if not any(output.iterdir()):
        return
    index = output / "index.html"
    is_site = index.is_file() and GENERATOR in index.read_bytes()[:2000]
    if not is_site or (output / ".git").exists():
        raise ForeignFolder(str(output))


def write(data: bytes, path: str, stage: Path, output: Path) -> bool:
    """Put one file into the stage: a link to the same bytes in the old tree, else a new file.

    Returns whether the bytes differ from the old tree's.  A new file never goes through an old name, so
    that a link cannot change the old tree.  Raises ValueError for a path that would leave the stage: every
    part of a path was checked when content was read, so that this is a bug.
    """
    if not _INSIDE.match(path):
        raise ValueError(f"{path!r} is not a path inside the tree")
    target, before = stage / path, output / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if _same(before, data):
        try:
            os.link(before, target)
        except OSError:
            shutil.copy2(before, target)
        return False
    with target.open("xb") as file:
        file.write(data)
    return True


def _same(before: Path, data: bytes) -> bool:
    if before.is_symlink() or not before.is_file():
        return False
    return before.stat().st_size == len(data) and before.read_bytes() == data


def swap(output: Path, paths: frozenset[str], changed: bool) -> bool:
    """Put the staged tree in place and return whether anything was touched.

    When no file changed and none went away, the stage is dropped and the old tree keeps even its times.
    """
    journal, new, old = (_beside(output, word) for word in ("journal", "new", "old"))
    if not changed and _files(output) == paths:
        shutil.rmtree(new)
        return False
    with journal.open("w", encoding="ascii") as file:
        file.write("swap\n")
        file.flush()
        os.fsync(file.fileno())
    if output.exists():
        output.rename(old)
    new.rename(output)
    journal.unlink()
    if old.exists():
        shutil.rmtree(old)
    return True


def _files(output: Path) -> frozenset[str]:
    found = (Path(folder, name) for folder, _, names in os.walk(output) for name in names)
    return frozenset(path.relative_to(output).as_posix() for path in found)
