"""Offline editions, each a function of a built site alone; this is their list."""

from __future__ import annotations

from hricsite.bundles import cards, epub, iso, kits, pages, pdf, text, torrent, zim, zips
from hricsite.bundles.edition import Planner

BUNDLES: dict[str, Planner] = {
    "zip": zips.plan,
    "epub": epub.plan,
    "text": text.plan,
    "pages": pages.plan,
    "kit": kits.plan,
    "pdf": pdf.plan,
    "torrent": torrent.plan,
    "cards": cards.plan,
    "iso": iso.plan,
    "zim": zim.plan,
}
"""What plans the editions of each name that `bundle` knows, in the order of its help."""

WHEN_NAMED = frozenset(("pages", "pdf", "cards", "iso", "zim"))
"""Those that are made only when they are asked for by name: they are large, and few need them."""
