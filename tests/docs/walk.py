"""A temporary copy of the project in which the documents' blocks are followed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from tests.docs.pages import ROOT, Block
from tests.tools.servers import free_port

PARTS = ("templates", "locales", "hricsite", "schemas")
SHIPPED = ROOT / "content"
SMALL = ROOT / "tests/sites/minimal/content"
DOOR = "python3 build.py"
TAKEN_FROM_THE_MACHINE = ("HRICSITE_LANG", "LANG", "LC_ALL", "LC_MESSAGES", "SOURCE_DATE_EPOCH")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the project.

    `python3 build.py` would install every package into a .venv of its own, because its stamp holds the path
    of the folder.  tests/door runs that door; here the same words go to `python -m hricsite` of the running
    interpreter, which is what the door hands over to.
    """

    folder: Path

    @classmethod
    def make(cls, folder: Path, content: Path = SHIPPED) -> Copy:
        """Copy what a build needs into *folder*."""
        shutil.copytree(content, folder / "content")
        shutil.copy(ROOT / "netlify.toml", folder)
        for part in PARTS:
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        return cls(folder)

    def put(self, block: Block) -> None:
        """Write a file block, or apply a diff block, whose `-` lines must stand in the file exactly once."""
        path = self.folder / block.word
        if block.form != "diff":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8", newline="\n")
            return
        lines = block.text.splitlines(keepends=True)
        old = "".join(line[1:] for line in lines if line.startswith("-"))
        new = "".join(line[1:] for line in lines if line.startswith("+"))
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{block.word}: {old!r} stands there {text.count(old)} times"
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    def run(self, words: str, lang: str = "en") -> subprocess.CompletedProcess[str]:
        """Run a block's commands in a shell, stopping at the first that fails."""
        return subprocess.run(
            ["sh", "-euc", _inside(words)],
            cwd=self.folder,
            env=_environ(lang),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=240,
        )

    def serve(self, words: str) -> str:
        """Start a serving command on a free port, return the page it answers with, and stop it."""
        port = str(free_port())
        command = words.strip().replace("8000", port) if "8000" in words else f"{words.strip()} --port {port}"
        with (self.folder / "serve.log").open("wb") as log:
            process = subprocess.Popen(
                ["sh", "-euc", f"exec {_inside(command)}"],
                cwd=self.folder, env=_environ("en"), stdout=log, stderr=log,
            )  # fmt: skip
            try:
                return _answer(f"http://127.0.0.1:{port}/en/index.html", process)
            finally:
                process.terminate()
                process.wait(timeout=60)


def _inside(words: str) -> str:
    python = shlex.quote(sys.executable)
    return re.sub(r"\bpython3 (?=-m)", f"{python} ", words.replace(DOOR, "python3 -m hricsite"))


def _environ(lang: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in TAKEN_FROM_THE_MACHINE}
    return kept | {"HRICSITE_LANG": lang, "PYTHONUTF8": "1", "PYTHONPATH": ""}


def _answer(address: str, process: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return str(answer.read().decode("utf-8"))
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise AssertionError(f"no answer from {address}; exit code {process.poll()}")
