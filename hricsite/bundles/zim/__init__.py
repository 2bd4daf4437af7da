"""ZIM, which the readers of Kiwix open and search: the whole site as one file."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.edition import Edition, MissingExtra


def plan(site: BuiltSite) -> Iterator[Edition]:
    """Yield one file with all languages, so that links from one to another hold in it."""
    try:
        from hricsite.bundles.zim.writing import write_zim
    except ImportError as problem:
        raise MissingExtra("zim") from problem
    yield Edition(f"{site.id}.zim", write_zim)
