"""`downloads/index.html`: the page to which a site with `features: {downloads: true}` leads."""

from __future__ import annotations

import os
from pathlib import Path

from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.listing import PAGE, in_order
from hricsite.bundles.making import digest_of
from hricsite.render.downloads import DownloadsView, EditionNote, render_downloads
from hricsite.render.look import Look


def write_page(site: BuiltSite, folder: Path, aside: Path, templates: Path, locales: Path) -> None:
    """Write the page of all editions in a folder; it comes into place whole, and only when it changed."""
    names = sorted(file.name for file in folder.iterdir() if file.is_file())
    view = DownloadsView(
        languages=site.languages,
        names=site.names,
        editions=tuple(
            EditionNote(
                name=name,
                size=(folder / name).stat().st_size,
                digest=digest_of(folder / name),
                form=about.form,
                lang=about.lang,
                titles=about.kit.titles if about.kit else {},
            )
            for name, about in in_order(site, names)
        ),
        stylesheet=_asset(site, "site", ".css"),
        icon=_asset(site, "icon", ".svg"),
    )
    data = render_downloads(view, Look.load(templates, locales, ascii=site.ascii))
    place = folder / PAGE
    if place.is_file() and place.read_bytes() == data:
        return
    aside.mkdir(parents=True, exist_ok=True)
    beside = aside / PAGE
    beside.write_bytes(data)
    os.replace(beside, place)


def _asset(site: BuiltSite, stem: str, suffix: str) -> str:
    """Return the path of a file of assets/ that carries its digest in its name; "" when there is none."""
    found = (path for path in site.paths("assets") if path.startswith(f"assets/{stem}."))
    return next((path for path in found if path.endswith(suffix)), "")
