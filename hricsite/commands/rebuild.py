"""A release built again from the commit that it names, to be compared with what was signed."""

from __future__ import annotations

import calendar
import datetime
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hricsite.commands.failures import MachineFailed
from hricsite.commands.project import CHECKOUT
from hricsite.integrity.comparing import compare, files_of
from hricsite.integrity.manifest import Manifest
from hricsite.integrity.releasing import manifest_of
from hricsite.model.diagnostics import Message, say
from hricsite.model.maps import Map

SHOWN = 10
DOOR = "import sys; sys.path.insert(0, sys.argv.pop(1)); from hricsite.cli import run; run()"
"""Runs the program that lies in a folder: it is not installed anywhere."""


def rebuilt(manifest: Manifest, project: Path, work: Map) -> tuple[bool, list[Message]]:
    """Build the commit that a manifest names in a temporary folder; say whether its tree is the signed one.

    `project` is a git checkout that has the commit.  The program of the commit is run, with the packages
    that are installed here.  Raises MachineFailed when it cannot be built.
    """
    commit = manifest.release.commit
    if not commit:
        raise MachineFailed(say("the manifest names no commit, so that nobody can build it again"))
    with tempfile.TemporaryDirectory(prefix="hricsite-rebuild-") as folder:
        source, built = Path(folder) / "source", Path(folder) / "built"
        _run(["git", "clone", "--quiet", "--no-checkout", str(project), str(source)], project, {})
        _run(["git", "checkout", "--quiet", "--detach", commit], source, {})
        words, settings = command_of(manifest)
        program = source if (source / "hricsite").is_dir() else CHECKOUT
        door = [sys.executable, "-X", "utf8", "-c", DOOR, str(program)]
        _run([*door, *words, "--output", str(built)], source, settings)
        about = json.loads((built / "data/site.json").read_bytes())
        mine = manifest_of(files_of(built, work), about, manifest.release)
        if mine.tree_digest() == manifest.tree_digest():
            return True, [say("REBUILT: commit {commit} gives the same tree, byte for byte", commit=commit)]
        return False, list(_differences(manifest, mine, built, work))


def command_of(manifest: Manifest) -> tuple[list[str], dict[str, str]]:
    """Return the words and the environment with which a tree is built as it was."""
    options = manifest.options
    words = ["build"]
    if options["base_url"]:
        words += ["--base-url", str(options["base_url"])]
    if options["ascii"]:
        words.append("--ascii")
    if options["lifts_embargoes"]:
        return [*words, "--date", str(options["date"])], {}
    day = datetime.date.fromisoformat(str(options["date"]))
    return words, {"SOURCE_DATE_EPOCH": str(calendar.timegm(day.timetuple()))}


def _differences(signed: Manifest, mine: Manifest, built: Path, work: Map) -> Iterator[Message]:
    yield say("NOT THE SAME: commit {commit} gives another tree here", commit=signed.release.commit)
    for name, version in sorted(signed.versions.items()):
        if mine.versions.get(name) != version:
            here = mine.versions.get(name, "-")
            yield say("{name}: {version} then, {here} here", name=name, version=version, here=here)
    found = compare(signed.files, built, work)
    paths = (*found.altered, *found.missing, *found.extra)
    for path in paths[:SHOWN]:
        yield say("differs: {path}", path=path)
    if len(paths) > SHOWN:
        yield say("differs: {n} more", n=len(paths) - SHOWN)


def _run(command: list[str], folder: Path, settings: dict[str, str]) -> None:
    """Run a program; raises MachineFailed with the last line that it wrote."""
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    try:
        done = subprocess.run(command, cwd=folder, env=kept | settings, capture_output=True)
    except OSError as problem:
        raise MachineFailed(say("{program} is not installed", program=command[0])) from problem
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip()).decode("utf-8", "replace")
        last = said.rpartition("\n")[2]
        raise MachineFailed(say("the commit cannot be built here: {problem}", problem=last))
