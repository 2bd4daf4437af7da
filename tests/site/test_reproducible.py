"""The same content gives the same bytes wherever, whenever and however it is built."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.site.conftest import ROOT
from tests.tools.site_tree import files_of

NEEDED = ("content", "hricsite", "locales", "templates")


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstance:
    """Where and how one build takes place."""

    folder: str
    zone: str
    locale: str
    umask: int
    seed: str
    jobs: str


HERE = Circumstance(folder="a", zone="UTC", locale="C", umask=0o022, seed="0", jobs="1")
THERE = Circumstance(
    folder="某处 much longer",
    zone="Pacific/Kiritimati",
    locale="zh_CN.UTF-8",
    umask=0o077,
    seed="4711",
    jobs="2",
)


def build(circumstance: Circumstance, top: Path) -> dict[str, str]:
    """Build a copy of the project and return the digest of every file by its path."""
    project = top / circumstance.folder
    for name in NEEDED:
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    changes = {"TZ": circumstance.zone, "LC_ALL": circumstance.locale, "PYTHONHASHSEED": circumstance.seed}
    command = [sys.executable, "-m", "hricsite", "build", "--output", "out", "--jobs", circumstance.jobs]
    done = subprocess.run(
        command,
        cwd=project,
        env={**os.environ, **changes},
        umask=circumstance.umask,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr[-3000:]
    out = project / "out"
    return {path: hashlib.sha256((out / path).read_bytes()).hexdigest() for path in files_of(out)}


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    here = build(HERE, tmp_path)
    there = build(THERE, tmp_path)

    assert len(here) > 100
    assert set(here) ^ set(there) == set()
    assert {path for path in here if here[path] != there[path]} == set()
