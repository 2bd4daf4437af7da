"""File names that every system, server and archive can hold as they are (reach.md, rules 3 and 4)."""

from __future__ import annotations

import re

_ALLOWED = re.compile(r"[a-z0-9][a-z0-9._-]*\Z")
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|\Z)")
LONGEST_NAME = 64
LONGEST_PATH = 180
DEEPEST = 8


def is_portable(path: str) -> bool:
    """Say whether each part of a path with slashes is a name that every system can keep.

    Small ASCII letters alone, so that no two names differ in case only; no dot at an end, no name of a
    Windows device, nothing that leads out of the folder.
    """
    return all(
        _ALLOWED.match(part) is not None and not part.endswith(".") and not _DEVICES.match(part)
        for part in path.split("/")
    )


def is_short(path: str) -> bool:
    """Say whether a path is short and flat enough for every archive and disc."""
    parts = path.split("/")
    return len(path) <= LONGEST_PATH and len(parts) <= DEEPEST and max(map(len, parts)) <= LONGEST_NAME
