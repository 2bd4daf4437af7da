"""The place of a key or of words in a file of content, for findings that come to light after it was read."""

from __future__ import annotations

from pathlib import Path

from hricsite.content.files import read_source
from hricsite.content.strict_yaml import read_yaml
from hricsite.model.diagnostics import Diagnostic, Location


def place_in(root: Path, path: str, key: tuple[str | int, ...]) -> Location:
    """Return where a key stands in a YAML file of the content folder `root`; its first line if unreadable."""
    source = read_source(root, path)
    if isinstance(source, Diagnostic):
        return Location(path=f"{root.name}/{path}")
    return read_yaml(source.text, source.path)[0].place(key)


def place_of(root: Path, path: str, words: str) -> Location:
    """Return where words first stand in a file, else its first line; `path` begins with the root's name."""
    lines = (root.parent / path).read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines, 1):
        column = line.find(words)
        if column >= 0:
            return Location(path=path, line=number, column=column + 1, end_column=column + 1 + len(words))
    return Location(path=path)
