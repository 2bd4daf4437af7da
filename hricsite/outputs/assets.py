"""The stylesheet and the icon, under names made from their bytes, and pictures as they are."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.assembly.site import Site
from hricsite.model.artifacts import Job, ReadBody
from hricsite.render.look import Look


def copy(data: bytes, _: ReadBody) -> bytes:
    """Return the bytes as they are."""
    return data


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield one job an asset."""
    for asset in (look.stylesheet, look.icon):
        yield Job(path=f"assets/{asset.name}", make=copy, view=asset.data)
