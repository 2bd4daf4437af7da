"""Runs the real program in a process that stops at a moment it was told, says so, and waits to be killed.

    python -m tests.engine.stopped PLACE NUMBER WHEN WORDS...

stops before or after (WHEN) the call with that number of the function that PLACE names; with WHEN "half" a
put has then written half of its bytes.  Up to there every function does what it always does.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hricsite.engine import pool, tree

SAID = b"stopped\n"
PLACES: dict[str, tuple[Any, str]] = {
    "prepare": (tree, "prepare"),
    "link": (os, "link"),
    "put": (tree, "put"),
    "drop": (tree, "drop"),
    "publish": (tree, "publish"),
    "exchange": (tree, "exchange"),
    "journal": (os, "fsync"),
    "rename": (Path, "rename"),
}
BY_RENAMES = ("journal", "rename")


def stopping(real: Callable[..., Any], number: int, when: str) -> Callable[..., Any]:
    """Return the function with a stop at one of its calls."""
    calls: list[object] = []

    def call(*arguments: Any) -> Any:
        if real is Path.rename and not arguments[0].is_dir():
            return real(*arguments)  # only the renames of whole trees count
        calls.append(None)
        if len(calls) != number:
            return real(*arguments)
        if when == "after":
            real(*arguments)
        if when == "half":
            real(arguments[0][: len(arguments[0]) // 2], *arguments[1:])
        os.write(1, SAID)
        while True:
            signal.pause()

    return call


def main(place: str, number: str, when: str, *words: str) -> int:
    """Run the program with the stop in place; any number of jobs is worth a worker."""
    pool.WORTH_A_WORKER = 1
    if place in BY_RENAMES:
        tree.exchange = lambda first, second: False
    owner, name = PLACES[place]
    setattr(owner, name, stopping(getattr(owner, name), int(number), when))
    from hricsite.cli import main as program  # now, so that it finds the functions with the stop

    return program(words)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
