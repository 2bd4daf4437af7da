"""The minimal site, copied where a test may change it, and the program run on it."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from hricsite.cli import main

MINIMAL = Path(__file__).parent / "minimal"
CHECKOUT = Path(__file__).parents[2]
ENVIRONMENT = {"HRICSITE_LANG": "en", "PYTHONPATH": str(CHECKOUT), "PYTHONDONTWRITEBYTECODE": "1"}


@dataclass(frozen=True)
class Ended:
    """How a run of the program ended."""

    code: int
    out: str
    err: str


def copy_site(target: Path, source: Path = MINIMAL) -> Path:
    """Copy a site with its times, its folder public/ included when there is one."""
    shutil.copytree(source, target, symlinks=True)
    return target


def run(site: Path, *words: str, **environment: str) -> Ended:
    """Run the program in this process with the site as the current folder."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(site),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch.dict(os.environ, {**ENVIRONMENT, **environment}),
    ):
        code = main(words)
    return Ended(code, out.getvalue(), err.getvalue())


def command(*words: str) -> list[str]:
    """Return the words that run the program in a process of its own."""
    return [sys.executable, "-m", "hricsite", *words]


def run_apart(site: Path, *words: str, stdin: bytes = b"", **environment: str) -> Ended:
    """Run the program in a process of its own."""
    done = subprocess.run(
        command(*words),
        cwd=site,
        env={**os.environ, **ENVIRONMENT, **environment},
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


def state(tree: Path) -> dict[str, tuple[str, int]]:
    """Return digest and modification time of every file of a tree."""
    files = sorted(path for path in tree.rglob("*") if path.is_file())
    return {
        path.relative_to(tree).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in files
    }


def digests(tree: Path) -> dict[str, str]:
    """Return the digest of every file of a tree."""
    return {path: digest for path, (digest, _) in state(tree).items()}


def replace(file: Path, old: str, new: str) -> None:
    """Change one place of a file, which must be there exactly once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    file.write_text(text.replace(old, new), encoding="utf-8", newline="")
