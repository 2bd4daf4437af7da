"""Names of assets (reach.md, rule 22): made from their bytes, so that no cache mixes two versions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from hricsite.checks.tree import Check, Noted, Tree
from hricsite.model.diagnostics import Diagnostic, error, say

FOLDER = "assets/"
_NAME = re.compile(r"(?:[a-z0-9-]+\.)+([0-9a-f]{10})\.[a-z0-9]+\Z")


def of_tree(tree: Tree, _: Sequence[Noted]) -> Iterator[Diagnostic]:
    """Yield an error for each asset whose name does not hold the first ten digits of its SHA-256.

    That the names of pages keep for ever cannot be seen in one copy.
    """
    for path in tree.files:
        if not path.startswith(FOLDER):
            continue
        named = _NAME.match(path.rpartition("/")[2])
        if not named or not hashlib.sha256(tree.read(path)).hexdigest().startswith(named[1]):
            yield error(
                "asset-name",
                tree.place(path),
                say("the name of {path} is not made from its bytes", path=path),
                say("build the site again"),
            )


CHECK = Check(tree=of_tree)
