"""A built site as bundles see it: its folder, and what its `data/site.json` says of it."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hricsite.lang.tags import fallbacks
from hricsite.model.later import DOWNLOADS
from hricsite.model.maps import Map, map_here
from hricsite.model.text import Words

UNLISTED = b'<meta name="robots" content="noindex">'
HEAD = 16_384
"""Where that stands: after charset, policy, title and style, which are less than half of this."""


class NotASite(Exception):
    """The folder holds no site that hricsite built, or one of an older version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltKit:
    """A kit: titles and subtitles by language, its languages, most bytes, pages as paths in a language tree.

    The pages stand in reading order, the kit's own first.  `cover` is the path of its picture, or "".
    """

    slug: str
    titles: Mapping[str, str]
    subtitles: Mapping[str, str]
    cover: str
    languages: tuple[str, ...]
    budget: int
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltSite:
    """A built site: folder, id, names by language, languages, build date, licence ("" when none is named),
    kits, address ("" when none is known; it ends in a slash).

    `map` does what is to be done to many pages, in this process or in others.  `web_seeds` are addresses from
    which its zip can be fetched, beside its own.  `downloads` says whether its pages lead to the page of its
    editions, `ascii` whether they are written in bytes below 128.
    """

    root: Path
    id: str
    names: Mapping[str, str]
    languages: tuple[str, ...]
    date: datetime.date
    licence: str
    kits: tuple[BuiltKit, ...] = ()
    base_url: str = ""
    web_seeds: tuple[str, ...] = ()
    map: Map = map_here
    downloads: bool = False
    ascii: bool = False

    def name(self, lang: str) -> Words:
        """Return the site's name in a language, else in the nearest that it has one in."""
        known = next(tag for tag in (lang, *fallbacks(lang)) if tag in self.names)
        return Words(self.names[known], known)

    def paths(self, top: str = "") -> Iterator[str]:
        """Yield the path of every file under a folder at the top, or of all, in the order of their bytes."""
        found = (path for path in sorted(_walk(self.root, top)) if path.partition("/")[0] != DOWNLOADS)
        yield from found


    def pages(self, top: str = "") -> Iterator[str]:
        """Yield the path of every page likewise, without notices of withdrawal: only copies of the whole
        site have these, in the places of what an older copy shows there.
        """
        pages = (path for path in self.paths(top) if path.endswith(".html"))
        yield from (path for path in pages if not is_notice(self.root / path))


def is_notice(page: Path) -> bool:
    """Say whether a page stands for one that was withdrawn: it asks in its head to be in no list."""
    with page.open("rb") as file:
        return UNLISTED in file.read(HEAD)


def _walk(root: Path, top: str) -> Iterator[str]:
    for folder, _, names in os.walk(root / top):
        inside = os.path.relpath(folder, root).replace(os.sep, "/")
        yield from (name if inside == "." else f"{inside}/{name}" for name in names)


def read_site(root: Path, work: Map = map_here) -> BuiltSite:
    """Return what a folder's site says of itself; raises NotASite."""
    try:
        data: dict[str, Any] = json.loads((root / "data/site.json").read_bytes())
        return BuiltSite(
            root=root,
            id=data["id"],
            names=data["names"],
            languages=tuple(data["languages"]),
            date=datetime.date.fromisoformat(data["date"]),
            licence=data["licence"],
            kits=tuple(_kit(slug, kit) for slug, kit in sorted(data["kits"].items())),
            base_url=data["base_url"],
            map=work,
            downloads=data.get("downloads") is True,
            ascii=data.get("ascii") is True,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise NotASite(str(root)) from problem


def _kit(slug: str, data: dict[str, Any]) -> BuiltKit:
    return BuiltKit(
        slug=slug,
        titles=data["titles"],
        subtitles=data["subtitles"],
        cover=data["cover"],
        languages=tuple(data["languages"]),
        budget=int(data["budget"]),
        pages=tuple(data["pages"]),
    )
