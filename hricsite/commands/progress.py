"""A sign of life on a terminal; nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

from hricsite.commands.speech import Speech
from hricsite.model.diagnostics import say

if TYPE_CHECKING:
    from rich import progress

PHASES = {
    "read": say("reading"),
    "convert": say("converting"),
    "assemble": say("checking references"),
    "plan": say("planning"),
    "make": say("making pages"),
    "remember": say("remembering"),
}


class Progress:
    """A bar for the phase that is at work, when standard error is a terminal."""

    def __init__(self, speech: Speech) -> None:
        """Show nothing yet."""
        self._speech = speech
        self._bar: progress.Progress | None = None
        self._task: progress.TaskID | None = None

    def __enter__(self) -> Progress:
        """Begin to show."""
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

            self._bar = Progress(
                SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
                console=Console(stderr=True), transient=True,
            )  # fmt: skip
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def begin(self, phase: str) -> None:
        """Show that a phase begins."""
        if self._bar is not None:
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._task = self._bar.add_task(self._speech.say(PHASES[phase]), total=None)

    def done(self, number: int, total: int) -> None:
        """Show how much of the phase is done."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=number, total=total)


@contextmanager
def working(words: str) -> Iterator[None]:
    """Show that work goes on, while it does, when standard error is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(words):
        yield
