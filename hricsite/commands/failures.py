"""When the machine fails: one sentence and an exit code, no traceback."""

from __future__ import annotations

import errno

from hricsite.engine.lock import Busy
from hricsite.engine.tree import ForeignFolder
from hricsite.model.diagnostics import Message, say

USAGE, MACHINE = 2, 3


class MachineFailed(Exception):
    """Something outside the content stops a command: the sentence for the user and the exit code."""

    def __init__(self, sentence: Message, code: int = MACHINE) -> None:
        """Keep both."""
        super().__init__(str(sentence))
        self.sentence = sentence
        self.code = code


def is_machine(problem: BaseException) -> bool:
    """Say whether an exception means that the machine failed, and not the program."""
    kinds = (ForeignFolder, Busy, OSError, MemoryError)
    return isinstance(problem, kinds) or _is(problem, "WrongPackage") or _is(problem, "BrokenExecutor")


def _is(problem: BaseException, name: str) -> bool:
    """Say whether an exception is of a class that need not be imported when nothing is wrong."""
    return any(kind.__name__ == name for kind in type(problem).__mro__)


def machine_sentence(problem: BaseException) -> Message:
    """Return one sentence about what failed, with the remedy where one is known."""
    if isinstance(problem, ForeignFolder):
        return say(
            "{path} holds files that hricsite did not write and is left alone; choose another --output",
            path=problem,
        )
    if isinstance(problem, Busy):
        return say("another build is at work on this output; wait for it, or choose another --output")
    if _is(problem, "WrongPackage"):
        return say("the package that answers to the name opencc is another one; remove it and install OpenCC")
    if not isinstance(problem, OSError):
        return say("a worker process ended or memory ran out; close other programs or use --jobs 1")
    place = problem.filename or problem.filename2 or "-"
    if problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return say("the disk is full; make room and run this again, the last good site stays")
    if problem.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return say("no permission for {path}; give it, or choose another --output", path=place)
    return say("{path}: {problem}", path=place, problem=problem.strerror or str(problem))
