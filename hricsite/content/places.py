"""The place of a key in a file of content, for findings that come to light after it was read."""

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
