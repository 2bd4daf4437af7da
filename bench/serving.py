"""How long a reader of the development server waits for a new page: from the edit until the words answer."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

from contestants import Contestant
from measure import CommandFailed

START = 900
WAIT = 300
STEP = 0.01
REST = 2.0


@contextlib.contextmanager
def running(one: Contestant) -> Iterator[int]:
    """Start a contestant's server, wait until its pages answer, give its port, end it."""
    assert one.server is not None
    port = _free_port()
    step = one.server(port)
    with (one.work / f"serve-{one.name}.log").open("wb") as out:
        process = subprocess.Popen(
            step.command, cwd=one.root, env={**os.environ, **dict(step.variables)}, stdout=out,
            stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            _wait(port, one.page(0), "</html>", START, process)
            yield port
        finally:
            _end(process)


def edit_and_wait(one: Contestant, port: int, number: int, mark: str) -> float:
    """Edit an article and return the seconds until its Traditional page answers with the mark.

    What must be done by hand after an edit is inside the clock.  The server has rested before.
    """
    time.sleep(REST)
    start = time.perf_counter()
    one.edit(number, mark)
    one.save(number)
    _wait(port, one.page(number), mark, WAIT)
    return time.perf_counter() - start


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a server and what it started; it leads a group of its own."""
    if process.poll() is not None:
        return
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait(
    port: int, page: str, words: str, limit: float, process: subprocess.Popen[bytes] | None = None
) -> None:
    end = time.perf_counter() + limit
    while words not in _get(f"http://127.0.0.1:{port}/{page}"):
        if time.perf_counter() > end or (process is not None and process.poll() is not None):
            raise CommandFailed(f"no answer with the words awaited from port {port}: {page}")
        time.sleep(STEP)


def _get(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=WAIT) as answer:
            return answer.read().decode("utf-8")
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
