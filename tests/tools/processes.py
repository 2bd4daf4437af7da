"""Programs that a test runs beside itself: started, waited for, and ended with their children."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.site.circumstances import another_user


@contextmanager
def running(
    command: Sequence[str], work: Path, port: int, environment: Mapping[str, str] | None = None
) -> Iterator[None]:
    """Run a server while the block lasts; what it says goes to a file in *work* and into a failure."""
    log = work / "said.txt"
    with log.open("wb") as said:
        process = subprocess.Popen(
            command,
            cwd=work,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        try:
            wait_until_open(port, process)
        except AssertionError as problem:
            words = log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise AssertionError(f"{problem}: {words}") from None
        yield
    finally:
        end(process)


def wait_until_open(port: int, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Return once the port answers; fails when the server has ended or the time is up."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise AssertionError(f"the server on port {port} did not start")


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program and everything that it started."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)


@contextmanager
def own_folder() -> Iterator[Path]:
    """Yield an empty folder in which a program of another user may write; it goes with the block.

    A test's own folder lies below one that only its owner may enter.
    """
    folder = Path(tempfile.mkdtemp(prefix="portability-"))
    if os.geteuid() == 0:
        folder.chmod(0o777)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def not_as_root() -> tuple[str, ...]:
    """Return the words before a server that refuses to run as root; none for an ordinary user."""
    return another_user()
