"""Two trees take each other's names: in one step where the system can do that, else by renames.

Between two renames the output is missing for an instant.  A process killed there leaves it so; the next
command repairs it from what lies beside it.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

_HERE = -100  # AT_FDCWD: a relative path starts from the current folder
_EXCHANGE = 2  # RENAME_EXCHANGE
_LACKING = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP})
"""What a kernel, or a file system, says that does not know the call or the flag."""


def exchange(first: Path, second: Path) -> bool:
    """Let two folders take each other's names; False, and nothing moved, where that is not possible.

    To the kernel this is one step: whoever opens a path meets one folder or the other, and so does
    whoever comes after a kill.  Raises OSError when it was possible but failed.
    """
    call = _call()
    if call is None:
        return False
    number = call(os.fsencode(first), os.fsencode(second))
    if number in _LACKING:
        return False
    if number:
        raise OSError(number, os.strerror(number), str(first), None, str(second))
    return True


@cache
def _call() -> Callable[[bytes, bytes], int] | None:
    """Return Linux's renameat2 as a function that gives 0 or the number of an error; None without it."""
    if sys.platform != "linux":
        return None
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return None

    def call(first: bytes, second: bytes) -> int:
        failed = library.renameat2(_HERE, first, _HERE, second, ctypes.c_uint(_EXCHANGE))
        return ctypes.get_errno() if failed else 0

    return call


def exchange_by_renames(output: Path, spare: Path) -> None:
    """Let output and spare change places, under a journal that says that the new tree is complete.

    When a step fails, the output is the old tree, or the new one, and the spare may be gone.
    """
    journal, new, old = (_beside(output, word) for word in ("journal", "new", "old"))
    spare.rename(new)
    try:
        with journal.open("w", encoding="ascii") as file:
            file.write("swap\n")
            file.flush()
            os.fsync(file.fileno())
        output.rename(old)
        new.rename(output)
        old.rename(spare)
    finally:
        repair(output)


def _beside(output: Path, word: str) -> Path:
    return output.with_name(f"{output.name}.hricsite-{word}")


def is_damaged(output: Path) -> bool:
    """Say whether a killed build left anything beside the output, or one is at work."""
    return any(_beside(output, word).exists() for word in ("journal", "new", "old"))


def repair(output: Path) -> None:
    """Put right what a build killed between renames left, of this version or of one before.

    When the output is missing, the new tree takes its place if a journal says that it is complete, else
    the old one.  What is then left beside the output goes.
    """
    journal, new, old = (_beside(output, word) for word in ("journal", "new", "old"))
    if not output.exists():
        whole = new if journal.exists() and new.exists() else old
        if whole.exists():
            whole.rename(output)
    journal.unlink(missing_ok=True)
    for leftover in (new, old):
        if leftover.exists():
            shutil.rmtree(leftover)
