"""The site as zip files: whole, and one a language with what its pages load."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.edition import Edition

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold, given to every member: a clock would change the bytes."""

UNIX, PLAIN_FILE = 3, 0o100644 << 16


def plan(site: BuiltSite) -> Iterator[Edition]:
    """Yield the whole site, then each language."""
    yield whole(site)
    for lang in site.languages:
        yield Edition(f"{site.id}-{lang.lower()}.zip", partial(_write_tree, lang.lower()))


def whole(site: BuiltSite) -> Edition:
    """Return the edition that holds the whole site."""
    return Edition(f"{site.id}.zip", _write_whole)


def _write_whole(site: BuiltSite, target: Path) -> None:
    write_zip(target, site, site.paths())


def _write_tree(tree: str, site: BuiltSite, target: Path) -> None:
    """Write one language with all that is no language's; its pages are the same bytes as everywhere."""
    others = {lang.lower() for lang in site.languages} - {tree}
    write_zip(target, site, (path for path in site.paths() if path.partition("/")[0] not in others))


def write_zip(target: Path, site: BuiltSite, paths: Iterable[str]) -> None:
    """Write files of a site into a zip, in one folder with the site's id, stored as they are.

    They are not packed smaller: the bytes of that would depend on the version of zlib (design.md section 5).
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path in paths:
            file = site.root / path
            with file.open("rb") as source, archive.open(member(f"{site.id}/{path}"), "w") as place:
                shutil.copyfileobj(source, place, 1 << 20)


def member(name: str) -> zipfile.ZipInfo:
    """Return the entry of a file in a zip: no time, user or system of ours stands in it."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.create_system, info.external_attr = UNIX, PLAIN_FILE
    return info
