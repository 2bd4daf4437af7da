"""The command line: arguments in, an exit code out."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

import click

from hricsite import __version__
from hricsite.commands import Verbs
from hricsite.commands.failures import MACHINE, MachineFailed, is_machine, machine_sentence
from hricsite.commands.speech import speech_of
from hricsite.model.diagnostics import Message, say

DONE, USAGE, INTERRUPTED = 0, 2, 130

GROUP: click.Group = Verbs(
    "hricsite",
    help="Turn a git folder of Markdown and YAML into a static human-rights resource site.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Without a command: build.  Exit codes: 0 done, 1 content has errors, 2 usage, 3 machine failed.  "
    "build.py adds: test [PYTEST ARGS], wheels DIR, --wheels DIR, --with EXTRA.",
)
GROUP = click.version_option(__version__, prog_name="hricsite")(GROUP)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (design.md, section 1).

    No arguments mean `build`.  A bug is the only thing that leaves a traceback.
    """
    words = list(sys.argv[1:] if arguments is None else arguments) or ["build"]
    _never_fail_on_a_letter()
    with _ended_as_interrupted():
        try:
            return int(GROUP.main(words, prog_name=_program(), standalone_mode=False) or DONE)
        except click.ClickException as refused:
            refused.show()
            return USAGE
        except (click.Abort, KeyboardInterrupt):
            return _say(say("interrupted; the last good site stays"), INTERRUPTED)
        except MachineFailed as failed:
            return _say(failed.sentence, failed.code)
        except Exception as problem:
            if not is_machine(problem):
                raise
            return _say(machine_sentence(problem), MACHINE)


def run() -> NoReturn:
    """Run the command that the command line asks for, and end the process with its exit code.

    At once: to take a hundred thousand objects apart one by one would be work for nobody.
    """
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _program() -> str:
    return "python3 build.py" if os.path.basename(sys.argv[0]) == "build.py" else "hricsite"


def _say(sentence: Message, code: int) -> int:
    words = speech_of(os.environ).say(sentence)
    print(f"hricsite: {words}", file=sys.stderr)
    return code


def _never_fail_on_a_letter() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def _ended_as_interrupted() -> Iterator[None]:
    """Make SIGTERM unwind the program as Ctrl-C does, so that an unfinished tree is cleared away."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, interrupt)
    except ValueError:  # not the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
