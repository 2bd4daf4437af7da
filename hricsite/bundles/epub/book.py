"""A book to be made of pages of a site: what it is called, and what it holds in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from hricsite.model.text import Words


class Group(NamedTuple):
    """Pages that stand together under a title, or without one; `opener` is a list of them, itself a page."""

    title: Words | None
    pages: tuple[str, ...]
    opener: str = ""


class Part(NamedTuple):
    """The pages of one kind, after the page that opens them, if there is one."""

    title: Words
    groups: tuple[Group, ...]
    opener: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """One EPUB; pages and the cover's picture are paths in the site, all pages in the tree of `lang`.

    `identifier` is a URI that stays the same in every edition of the book.
    """

    lang: str
    identifier: str
    title: Words
    parts: tuple[Part, ...]
    subtitle: Words | None = None
    cover: str = ""

    def pages(self) -> Iterator[str]:
        """Yield every page in reading order."""
        for part in self.parts:
            yield from (part.opener,) if part.opener else ()
            for group in part.groups:
                yield from (group.opener,) if group.opener else ()
                yield from group.pages
