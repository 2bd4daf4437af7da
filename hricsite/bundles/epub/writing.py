"""Writing an EPUB: one page of the site after the other becomes a chapter of the zip file."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

from hricsite.assembly.routes import HOME, in_tree
from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.epub.addresses import Addresses
from hricsite.bundles.epub.book import Book
from hricsite.bundles.epub.layout import (
    FOLDER,
    NAVIGATION,
    NCX,
    PACKAGE,
    STYLE,
    TITLE,
    chapter_file,
    picture_file,
)
from hricsite.bundles.epub.making import Shared, chapters
from hricsite.bundles.epub.navigation import Entry, contents_of, navigation, ncx
from hricsite.bundles.epub.package import MIMETYPE, container, package
from hricsite.bundles.epub.title_page import title_page
from hricsite.bundles.zips import member
from hricsite.lang.messages import load_messages
from hricsite.model.text import Words

LOCALES = Path(__file__).parents[3] / "locales"
LEVEL = 6
PLACES = ("safety", "mirror", "correct")
"""Pages of the site that tell how to keep, copy and correct it."""


def write_epub(target: Path, site: BuiltSite, book: Book) -> None:
    """Write a book: the mimetype, then all its files in the order of their names.

    What is made of a page is written and forgotten before the next one.  Texts are packed (deflate, level 6),
    which makes them a quarter as long; the bytes are the same wherever zlib is the same.
    """
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(member("mimetype"), MIMETYPE)
        _Writing(archive, site, book).write()
        _pack(archive, "META-INF/container.xml", container())


def _pack(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(member(name), data, zipfile.ZIP_DEFLATED, LEVEL)


class _Writing:
    """One book on its way into a zip file."""

    def __init__(self, archive: zipfile.ZipFile, site: BuiltSite, book: Book) -> None:
        self._archive, self._site, self._book = archive, site, book
        self._messages = load_messages(LOCALES, book.lang)
        self._titles: dict[str, Words] = {}
        self._pictures: set[str] = {*filter(None, (book.cover,))}

    def write(self) -> None:
        """Write everything but the mimetype and the container."""
        self._write_chapters()
        book, messages = self._book, self._messages
        contents = contents_of(book, self._titles, messages)
        begin = chapter_file(next(book.pages()), book.lang)
        self._put(NAVIGATION, navigation(book, contents, begin, messages))
        self._put(PACKAGE, package(book, self._site, self._pictures, messages))
        for path in sorted(self._pictures):
            with (
                (self._site.root / path).open("rb") as source,
                self._archive.open(member(f"{FOLDER}/{picture_file(path)}"), "w") as place,
            ):
                shutil.copyfileobj(source, place, 1 << 20)
        self._put(STYLE, files("hricsite.bundles.epub").joinpath(STYLE).read_bytes())
        self._put(TITLE, title_page(book, self._site, contents[1:], tuple(self._places()), messages))
        self._put(NCX, ncx(book, contents))

    def _put(self, file: str, data: bytes) -> None:
        _pack(self._archive, f"{FOLDER}/{file}", data)

    def _write_chapters(self) -> None:
        lang = self._book.lang
        names = {page: chapter_file(page, lang) for page in self._book.pages()}
        addresses = Addresses({in_tree(lang, HOME): TITLE, **names}, _base_of(self._site, lang))
        pages, shared = sorted(names), Shared(self._site.root, lang, addresses)
        for page, chapter in zip(pages, chapters(shared, pages), strict=True):
            self._titles[page] = chapter.title
            self._pictures |= chapter.pictures
            self._put(names[page], chapter.data)

    def _places(self) -> Iterator[Entry]:
        for slug in PLACES:
            page = in_tree(self._book.lang, f"pages/{slug}.html")
            if page in self._titles:
                yield Entry(self._titles[page], chapter_file(page, self._book.lang))


def _base_of(site: BuiltSite, lang: str) -> str:
    """Return the address of the site, which each page has in the address that it is known by, or ""."""
    home = in_tree(lang, HOME)
    reader = _Canonical()
    reader.feed((site.root / home).read_text("utf-8"))
    return reader.address.removesuffix(home) if reader.address.endswith(home) else ""


class _Canonical(HTMLParser):
    """Finds `<link rel="canonical">`."""

    address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and given.get("rel") == "canonical":
            self.address = given.get("href") or ""
