"""File names that every system can hold (reach.md section 2, rule 3), and folders with an index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from hricsite.checks.tree import files
from hricsite.model.diagnostics import Diagnostic, Location, error, say

_ALLOWED = re.compile(r"[a-z0-9][a-z0-9._-]*\Z")
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|\Z)")
LONGEST_NAME = 64 + len(".html")
LONGEST_PATH = 180
DEEPEST = 8


def check(tree: Path) -> Iterator[Diagnostic]:
    """Yield an error for each name that some file system, server or archive cannot keep as it is."""
    for path in files(tree):
        place = Location(path=f"{tree.name}/{path}")
        parts = path.split("/")
        if any(not _ALLOWED.match(part) or part.endswith(".") or _DEVICES.match(part) for part in parts):
            yield error(
                "file-name",
                place,
                say("{path} is not a name that every system can hold", path=path),
                say("use a-z, 0-9, hyphen, dot and underscore, and no device name such as con or aux"),
            )
        if len(path) > LONGEST_PATH or len(parts) > DEEPEST or max(map(len, parts)) > LONGEST_NAME:
            yield error(
                "long-path", place, say("{path} is too long or too deep", path=path), say("shorten the slug")
            )
