"""Page weight (design.md section 8): what a reader on a thin line has to fetch."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from hricsite.checks.tree import files
from hricsite.model.diagnostics import Diagnostic, Location, say, warning

PAGE = 30_000
SHEET = 5_000


def check(tree: Path) -> Iterator[Diagnostic]:
    """Yield a warning for each page (with the stylesheet) and each stylesheet above its budget, gzipped."""
    paths = files(tree)
    sheets = {path: _weight(tree / path) for path in paths if path.endswith(".css")}
    for path, size in sheets.items():
        if size > SHEET:
            yield _finding(tree, path, size, SHEET)
    shared = sum(sheets.values())
    for path in paths:
        if path.endswith(".html"):
            size = _weight(tree / path) + shared
            if size > PAGE:
                yield _finding(tree, path, size, PAGE)


def _weight(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6, mtime=0))


def _finding(tree: Path, path: str, size: int, most: int) -> Diagnostic:
    return warning(
        "over-budget",
        Location(path=f"{tree.name}/{path}"),
        say("{path} takes {size} bytes gzipped, {most} are allowed", path=path, size=size, most=most),
        say("shorten the text, or divide it at its level-2 headings"),
    )
