"""File names that every system can hold (reach.md, rules 3 and 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hricsite.checks.tree import Check, Noted, Tree
from hricsite.model.diagnostics import Diagnostic, error, say

_ALLOWED = re.compile(r"[a-z0-9][a-z0-9._-]*\Z")
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|\Z)")
LONGEST_NAME = 64
LONGEST_PATH = 180
DEEPEST = 8


def of_tree(tree: Tree, _: Sequence[Noted]) -> Iterator[Diagnostic]:
    """Yield an error for each name that some file system, server or archive cannot keep as it is.

    Small letters alone are allowed, so that no two names differ in case only.
    """
    for path in tree.files:
        parts = path.split("/")
        if any(not _ALLOWED.match(part) or part.endswith(".") or _DEVICES.match(part) for part in parts):
            yield error(
                "file-name",
                tree.place(path),
                say("{path} is not a name that every system can hold", path=path),
                say("use a-z, 0-9, hyphen, dot and underscore, and no device name such as con or aux"),
            )
        if len(path) > LONGEST_PATH or len(parts) > DEEPEST or max(map(len, parts)) > LONGEST_NAME:
            yield error(
                "long-path",
                tree.place(path),
                say("{path} is too long or too deep", path=path),
                say("shorten the slug"),
            )


CHECK = Check(tree=of_tree)
