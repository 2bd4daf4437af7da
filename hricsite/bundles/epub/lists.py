"""What the lists of a site lead to: the order of records is read from the pages that list them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

from hricsite.bundles.epub.addresses import resolved
from hricsite.model.text import Words


class Entry(NamedTuple):
    """A link of a list: the heading it stands under, the path it leads to, its words."""

    heading: Words | None
    path: str
    words: Words


class Listing(NamedTuple):
    """A list: its title, and its links in their order."""

    title: Words
    entries: tuple[Entry, ...]


def listing_of(html: str, page: str, lang: str) -> Listing:
    """Return what the main part of a page lists; `page` is its path in the site."""
    reader = _Reader(page, lang)
    reader.feed(html[html.index("<main") : html.index("</main>")])
    reader.close()
    return Listing(reader.title or Words(page, lang), tuple(reader.entries))


class _Reader(HTMLParser):
    """Reads headings and links."""

    def __init__(self, page: str, lang: str) -> None:
        super().__init__(convert_charrefs=True)
        self.title: Words | None = None
        self.entries: list[Entry] = []
        self._page, self._lang = page, lang
        self._heading: Words | None = None
        self._words: list[str] = []
        self._of, self._path = lang, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("h1", "h2", "a"):
            attributes = dict(attrs)
            self._words, self._of = [], attributes.get("lang") or self._lang
            self._path = resolved(self._page, (attributes.get("href") or "").partition("#")[0])

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        words = Words(" ".join("".join(self._words).split()), self._of)
        if tag == "h1":
            self.title = words
        elif tag == "h2":
            self._heading = words
        elif tag == "a":
            self.entries.append(Entry(self._heading, self._path, words))
