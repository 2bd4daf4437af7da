"""Stylesheet, icon and scripts, under names made from their bytes, and pictures as they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hricsite.assembly.site import Site
from hricsite.model.artifacts import Job, ReadBody
from hricsite.render.look import Asset, Look


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield one job an asset."""
    for asset in (look.stylesheet, look.icon, script_of(site, look), look.search):
        yield Job(path=f"assets/{asset.name}", view=asset_named, make=copy, args=(asset.name,))
    for name in sorted(site.pictures):
        yield Job(path=f"assets/media/{name}", view=picture_named, make=copy_file, args=(name,))


def script_of(site: Site, look: Look) -> Asset:
    """Return the one script of the pages: of a site that readers can keep, with what keeps it."""
    return look.script if site.settings.features.offline == "true" else look.comfort


def asset_named(_: Site, look: Look, name: str) -> bytes:
    """Return the bytes of an asset of the look; a name of none raises KeyError."""
    assets = (look.stylesheet, look.icon, look.comfort, look.script, look.search)
    return {asset.name: asset.data for asset in assets}[name]


def picture_named(site: Site, _: Look, name: str) -> str:
    """Return the file of a picture that the site shows."""
    return site.pictures[name]


def copy(data: bytes, _: ReadBody) -> bytes:
    """Return the bytes as they are."""
    return data


def copy_file(path: str, _: ReadBody) -> bytes:
    """Return the bytes of a file as they are."""
    return Path(path).read_bytes()
