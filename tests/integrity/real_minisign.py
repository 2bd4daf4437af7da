"""The program minisign, as the other side of every file."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.tools.programs import program


def minisign(*words: str | Path, passwords: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program; it reads passwords, a line each, from standard input."""
    path = program(("minisign",), "apt-get install minisign")
    return subprocess.run(
        [path, *map(str, words)], input=passwords, capture_output=True, text=True, timeout=120, check=False
    )
