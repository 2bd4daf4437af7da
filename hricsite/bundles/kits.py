"""Kits: for each kit and language a zip file with its pages and what they load, and the same as an EPUB."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from hricsite.bundles.built_site import BuiltKit, BuiltSite
from hricsite.bundles.edition import Edition
from hricsite.bundles.epub.book import Book, Part
from hricsite.bundles.epub.reading_order import chosen
from hricsite.bundles.epub.writing import write_epub
from hricsite.bundles.links_out import loaded_by, moved
from hricsite.bundles.zips import member
from hricsite.lang.tags import fallbacks
from hricsite.model.text import Words

ENTRY = "index.html"
OF_MEMBER, OF_ZIP = 76, 22
"""Bytes that a zip takes for a member beside its bytes and twice its name, and for itself (APPNOTE 4.3)."""


class Weight(NamedTuple):
    """What a kit takes in one language: bytes of its zip, and its heaviest pages with theirs."""

    kit: BuiltKit
    lang: str
    size: int
    heaviest: tuple[tuple[str, int], ...]


def plan(site: BuiltSite) -> Iterator[Edition]:
    """Yield each kit in each of its languages."""
    for kit in site.kits:
        for lang in kit.languages:
            yield Edition(f"{name_of(site, kit, lang)}.zip", partial(_write, kit, lang))
            yield Edition(f"{name_of(site, kit, lang)}.epub", partial(_write_book, kit, lang))


def name_of(site: BuiltSite, kit: BuiltKit, lang: str) -> str:
    """Return the name of a kit's folder and, with an ending, of its files."""
    return f"{site.id}-kit-{kit.slug}-{lang.lower()}"


def pages_in(kit: BuiltKit, lang: str) -> tuple[str, ...]:
    """Return the pages of a kit in reading order as paths in the site, the kit's own first."""
    return tuple(f"{lang.lower()}/{tail}" for tail in kit.pages)


def contents(site: BuiltSite, kit: BuiltKit, lang: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a kit: path in its folder, bytes.

    Its own page becomes the entry, and the way home leads there; links to pages it does not hold are words.
    """
    pages = pages_in(kit, lang)
    places = _places(site, pages, lang)
    for page in pages:
        yield places[page], moved(_text(site, page), page, places).encode("utf-8")
    for path in sorted(places.keys() - {*pages, _home(lang)}):
        yield places[path], (site.root / path).read_bytes()


def weights(site: BuiltSite) -> Iterator[Weight]:
    """Yield what each kit takes in each of its languages."""
    for kit in site.kits:
        for lang in kit.languages:
            sizes = {path: len(data) for path, data in contents(site, kit, lang)}
            folder = name_of(site, kit, lang)
            names = sum(2 * len(f"{folder}/{path}".encode()) + OF_MEMBER for path in sizes)
            heavy = ((path, size) for path, size in sizes.items() if path.endswith(".html"))
            heaviest = sorted(heavy, key=lambda each: (-each[1], each[0]))[:3]
            yield Weight(kit, lang, sum(sizes.values()) + names + OF_ZIP, tuple(heaviest))


def _home(lang: str) -> str:
    return f"{lang.lower()}/index.html"


def _text(site: BuiltSite, page: str) -> str:
    return (site.root / page).read_bytes().decode("utf-8")


def _places(site: BuiltSite, pages: tuple[str, ...], lang: str) -> Mapping[str, str]:
    loaded = {path for page in pages for path in loaded_by(_text(site, page), page)}
    return {path: path for path in (*sorted(loaded), *pages)} | {pages[0]: ENTRY, _home(lang): ENTRY}


def _write(kit: BuiltKit, lang: str, site: BuiltSite, target: Path) -> None:
    folder = name_of(site, kit, lang)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path, data in contents(site, kit, lang):
            with archive.open(member(f"{folder}/{path}"), "w") as place:
                place.write(data)


def _write_book(kit: BuiltKit, lang: str, site: BuiltSite, target: Path) -> None:
    title, pages = _nearest(kit.titles, lang), pages_in(kit, lang)
    book = Book(
        lang=lang,
        identifier=f"tag:{site.id},2026:{lang.lower()}/kit/{kit.slug}/epub",
        title=title,
        parts=(Part(title, (), pages[0]), *chosen(site, lang, pages[1:])),
        subtitle=_nearest(kit.subtitles, lang) if kit.subtitles else None,
        cover=kit.cover,
    )
    write_epub(target, site, book)


def _nearest(texts: Mapping[str, str], lang: str) -> Words:
    """Return a text in a language, else in the nearest that it has one in."""
    known = next((tag for tag in (lang, *fallbacks(lang)) if tag in texts), None) or min(texts)
    return Words(texts[known], known)
