"""The git commit that a folder stands at."""

from __future__ import annotations

import subprocess
from pathlib import Path


def commit_of(folder: Path) -> str:
    """Return the commit whose files a work tree holds unchanged; "" for any other, or without git."""
    head = _git(folder, "rev-parse", "--verify", "HEAD")
    clean = _git(folder, "status", "--porcelain", "--", "content", "templates", "locales", "hricsite")
    return head if head and clean == "" else ""


def _git(folder: Path, *words: str) -> str | None:
    """Return what git says, or None when it fails."""
    command = ["git", "-C", str(folder), *words]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
