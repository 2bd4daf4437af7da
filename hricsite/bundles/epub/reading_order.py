"""In which order a book holds the records of a site: by kind as in the menu, and as their lists have them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import groupby

from hricsite.assembly.routes import SHEET
from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.epub.book import Group, Part
from hricsite.bundles.epub.lists import Entry, Listing, listing_of
from hricsite.lang.tags import folder

# The folders of a tree as a reader takes them up; others follow by name.
ORDER = (
    "topics", "profiles", "instruments", "letters", "glossary", "articles", "publications", "events",
    "figures", "actions", "organisations", "links", "sources", "pages",
)  # fmt: skip
LEFT_OUT = ("archive", "search")
"""Folders that hold other orders of the same records, or need a script."""


def parts_of(site: BuiltSite, lang: str) -> Iterator[Part]:
    """Yield the records of a language's tree by kind, each kind after the page that lists it."""
    tree = folder(lang)
    found = {each.name for each in os.scandir(site.root / tree) if each.is_dir()} - {*LEFT_OUT}
    for name in (*(each for each in ORDER if each in found), *sorted(found - {*ORDER})):
        yield _Kind(site, lang, f"{tree}/{name}").part()


def chosen(site: BuiltSite, lang: str, pages: Iterable[str]) -> Iterator[Part]:
    """Yield chosen pages in their own order; those of a kind that follow each other have its name."""
    for above, some in groupby(pages, lambda page: page.rpartition("/")[0]):
        title = _listing(site, lang, f"{above}/index.html").title
        yield Part(title, (Group(None, tuple(some)),))


def _listing(site: BuiltSite, lang: str, page: str) -> Listing:
    return listing_of((site.root / page).read_text("utf-8"), page, lang)


class _Kind:
    """The records in one folder of a tree, put in order; what is made to be printed is not for a book."""

    def __init__(self, site: BuiltSite, lang: str, above: str) -> None:
        self._site, self._lang, self._above = site, lang, above
        self._index = f"{above}/index.html"
        pages = (path for path in site.pages(above) if path != self._index and not path.endswith(SHEET))
        self._lists, self._left = set[str](), dict[str, None]()
        for path in pages:
            name = path.removeprefix(f"{above}/")
            if name.startswith("by-"):  # no record's slug begins so
                self._lists.add(path)
            else:
                self._left[path] = None

    def part(self) -> Part:
        """Return the records in the order of their list, then of its parts, then those in none."""
        index = _listing(self._site, self._lang, self._index)
        groups = list(self._taken(index.entries))
        for entry in index.entries:
            if self._left and entry.path in self._lists and not entry.path.endswith("/index.html"):
                self._lists.remove(entry.path)
                entries = _listing(self._site, self._lang, entry.path).entries
                pages = tuple(page for group in self._taken(entries) for page in group.pages)
                groups += [Group(entry.words, pages, entry.path)] if pages else []
        groups += [Group(None, tuple(self._left))] if self._left else []
        return Part(index.title, tuple(groups), self._index)

    def _taken(self, entries: Iterable[Entry]) -> Iterator[Group]:
        """Yield the records of a list by heading, each where it stands first in any list."""
        for heading, some in groupby(entries, lambda entry: entry.heading):
            pages = tuple(page for page in dict.fromkeys(entry.path for entry in some) if page in self._left)
            for page in pages:
                del self._left[page]
            if pages:
                yield Group(heading, pages)
