"""Editions of a site with the feature: whole copies have all of it, parts and single pages no script."""

import zipfile
from pathlib import Path

from hricsite.bundles import BUNDLES
from hricsite.bundles.built_site import read_site
from tests.sites.whole.building import Built
from tests.tools.site_tree import files_of


def test_only_whole_copies_have_scripts(switched_on: Built, tmp_path: Path) -> None:
    site = read_site(switched_on.tree)
    with_scripts, without = set(), set()
    for name in ("zip", "epub", "text", "pages", "kit"):
        for edition in BUNDLES[name](site):
            edition.write(site, tmp_path / edition.name)
            if not zipfile.is_zipfile(tmp_path / edition.name):
                continue
            with zipfile.ZipFile(tmp_path / edition.name) as archive:
                pages = [archive.read(each) for each in archive.namelist() if each.endswith(("html", ".js"))]
            has = any(b"<script src=" in page or b"serviceWorker" in page for page in pages)
            (with_scripts if has else without).add(name)

    assert with_scripts == {"zip"}
    assert without == {"epub", "text", "pages", "kit"}


def test_the_zip_of_the_whole_site_has_every_file(switched_on: Built, tmp_path: Path) -> None:
    site = read_site(switched_on.tree)
    whole = next(each for each in BUNDLES["zip"](site) if each.name == f"{site.id}.zip")

    whole.write(site, tmp_path / whole.name)

    with zipfile.ZipFile(tmp_path / whole.name) as archive:
        held = {name.partition("/")[2] for name in archive.namelist()}
    assert held >= {*files_of(switched_on.tree)}
