"""The circumstances under which one site is built: none of them may be seen in its bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.site.conftest import ROOT

SMALL = ROOT / "tests/sites/whole/content"
PROGRAM = ("hricsite", "locales", "templates")

PLAIN = """
import sys
from hricsite.cli import main
sys.exit(main(sys.argv[1:]))
"""
BACKWARDS = """
import os
listdir, scandir = os.listdir, os.scandir
os.listdir = lambda *folder: sorted(listdir(*folder), reverse=True)

class Listing:
    def __init__(self, *folder):
        with scandir(*folder) as entries:
            self.entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))
    def __enter__(self): return self.entries
    def __exit__(self, *_): return None
    def __iter__(self): return self.entries
    def __next__(self): return next(self.entries)
    def close(self): return None

os.scandir = Listing
assert [entry.name for entry in os.scandir("content")] == os.listdir("content")
assert os.listdir("content") != sorted(os.listdir("content"))
"""
LATER = """
import datetime, time
now, now_ns, day = time.time, time.time_ns, datetime.date.today()
time.time = lambda: now() + 400 * 86400
time.time_ns = lambda: now_ns() + 400 * 86400 * 10**9
assert (datetime.date.today() - day).days in (400, 401)
"""
MANY_WORKERS = """
from hricsite.engine import pool
pool.WORTH_A_WORKER = 2
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstance:
    """Where and how one build takes place: `before` runs in its process, `prepare` in the folder."""

    folder: str = "project"
    changes: Mapping[str, str] = field(default_factory=dict)
    umask: int = 0o022
    jobs: str = "1"
    prefix: tuple[str, ...] = ()
    before: str = ""
    prepare: Callable[[Path], Path] = lambda project: project


def write_project(project: Path, content: Path) -> Path:
    """Copy the program and some content to a folder."""
    for name in PROGRAM:
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(content, project / "content")
    return project


def build(circumstance: Circumstance, top: Path, content: Path = SMALL) -> Path:
    """Build a copy of the project under a circumstance and return the tree."""
    project = circumstance.prepare(write_project(top / circumstance.folder, content))
    run(project, circumstance)
    return project / "out"


def run(project: Path, circumstance: Circumstance) -> None:
    """Build a project that is there."""
    words = ("build", "--output", "out", "--jobs", circumstance.jobs)
    done = subprocess.run(
        [*circumstance.prefix, sys.executable, "-c", circumstance.before + PLAIN, *words],
        cwd=project,
        env={**os.environ, "PYTHONHASHSEED": "0", **circumstance.changes},
        umask=circumstance.umask,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr[-3000:]


def git(folder: Path, *words: str) -> None:
    """Run git as nobody in particular."""
    who = ("-c", "user.name=A", "-c", "user.email=a@kites.example", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def shallow_clone(project: Path) -> Path:
    """Return a clone that knows only the last of two commits."""
    git(project, "init")
    for message in ("first", "second"):
        git(project, "add", "--all")
        git(project, "commit", "--allow-empty", "--message", message)
    clone = project.with_name("clone")
    git(project.parent, "clone", "--depth", "1", project.as_uri(), str(clone))
    return clone


def built_before(project: Path) -> Path:
    """Build other content into the same output first."""
    text, article = project / "content/topics/kites/en.md", project / "content/articles/kite-report.yaml"
    written, more = text.read_bytes(), article.with_name("more.yaml")
    text.write_bytes(written.replace(b"Everyone came.", b"Nobody came."))
    more.write_bytes(article.read_bytes())
    run(project, Circumstance())
    more.unlink()
    text.write_bytes(written)
    return project


def another_user() -> tuple[str, ...]:
    """Return the words before a command that make it another user's, who may still write here; root only."""
    if os.geteuid() != 0:
        return ()
    power = "+dac_override,+dac_read_search"
    who = ("--reuid=4711", "--regid=4711", "--clear-groups")
    return ("setpriv", *who, f"--inh-caps={power}", f"--ambient-caps={power}")


def locale_of(name: str, folder: Path) -> dict[str, str]:
    """Return the environment of a locale, made in a folder where the system has what it is made of."""
    changes = {"LC_ALL": f"{name}.UTF-8", "LANG": f"{name}.UTF-8"}
    if not shutil.which("localedef") or not Path("/usr/share/i18n/locales", name).exists():
        return changes
    target = folder / f"{name}.UTF-8"
    subprocess.run(["localedef", "-i", name, "-f", "UTF-8", str(target)], check=False, capture_output=True)
    return {**changes, "LOCPATH": str(folder)}
