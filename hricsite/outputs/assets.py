"""The stylesheet and the icon, under names made from their bytes, and pictures as they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hricsite.assembly.site import Site
from hricsite.model.artifacts import Job, ReadBody
from hricsite.render.look import Look


def copy(data: bytes, _: ReadBody) -> bytes:
    """Return the bytes as they are."""
    return data


def copy_file(path: str, _: ReadBody) -> bytes:
    """Return the bytes of a file as they are."""
    return Path(path).read_bytes()


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield one job an asset."""
    for asset in (look.stylesheet, look.icon):
        yield Job(path=f"assets/{asset.name}", make=copy, view=asset.data)
    for name, path in sorted(site.pictures.items()):
        yield Job(path=f"assets/media/{name}", make=copy_file, view=path)
