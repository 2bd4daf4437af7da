"""EPUB 3: each language of the site as one book, and any choice of its pages as another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.edition import Edition
from hricsite.bundles.epub.book import Book
from hricsite.bundles.epub.reading_order import parts_of
from hricsite.bundles.epub.writing import write_epub
from hricsite.lang.tags import folder


def plan(site: BuiltSite) -> Iterator[Edition]:
    """Yield one book a language."""
    for lang in site.languages:
        yield Edition(f"{site.id}-{folder(lang)}.epub", partial(_write_tree, lang))


def _write_tree(lang: str, site: BuiltSite, target: Path) -> None:
    book = Book(
        lang=lang,
        identifier=f"tag:{site.id},2026:{folder(lang)}/epub",
        title=site.name(lang),
        parts=tuple(parts_of(site, lang)),
    )
    write_epub(target, site, book)
