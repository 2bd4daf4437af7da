"""The pages of a language as plain text, kept on disk while its editions are written."""

from __future__ import annotations

import re
from collections import deque
from functools import cached_property
from pathlib import Path
from typing import IO, NamedTuple

from hricsite.bundles.addresses import target_of
from hricsite.bundles.built_site import BuiltSite
from hricsite.content.kinds import BY_NAME, KINDS
from hricsite.lang.tags import folder
from hricsite.markup.page_text import LINE_END, RULE, text_of
from hricsite.markup.page_tree import main_part

AT_ONCE = 2_000
"""So many pages are in memory at a time."""

_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')


class Told(NamedTuple):
    """A page as text: its title, its bytes, whether it is a record's, and for a list where it leads to."""

    title: str
    data: bytes
    is_record: bool
    links: tuple[str, ...]


class Place(NamedTuple):
    """A page whose text is kept: where in the file, and what `Told` says beside the bytes."""

    path: str
    title: str
    is_record: bool
    links: tuple[str, ...]
    begin: int
    size: int


class Texts:
    """The texts of one language's pages, made when they are first asked for and kept in a file."""

    def __init__(self, site: BuiltSite, lang: str, file: IO[bytes]) -> None:
        """Remember what to read, and the empty file to keep texts in."""
        self.lang = lang
        self._site = site
        self._file = file

    def read(self, place: Place) -> bytes:
        """Return the text of one page: UTF-8, lines ended as Windows does."""
        self._file.seek(place.begin)
        return self._file.read(place.size)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Every page of the tree, by its path in the site, in the order of their bytes."""
        paths = list(self._site.pages(folder(self.lang)))
        shared = (self._site.root, self.lang, self._site.name(self.lang).text)
        found: dict[str, Place] = {}
        begin = 0
        for start in range(0, len(paths), AT_ONCE):
            some = paths[start : start + AT_ONCE]
            for path, told in zip(some, self._site.map(tell, shared, some), strict=True):
                self._file.write(told.data)
                found[path] = Place(path, told.title, told.is_record, told.links, begin, len(told.data))
                begin += len(told.data)
        return found

    @cached_property
    def sections(self) -> dict[str, list[Place]]:
        """The pages that are read, in the order in which they are, under the title of each kind's list.

        First what the site says of itself and of reading safely; then records, kind by kind, each kind in
        the order of its lists.  A kind whose records have no pages of their own is read in its list.
        """
        first = BY_NAME["page"]
        kinds = (first, *(kind for kind in KINDS if kind is not first))
        found: dict[str, list[Place]] = {}
        for kind in kinds:
            above = f"{folder(self.lang)}/{kind.folder}/"
            index = self.places.get(f"{above}index.html")
            records = list(self._records(above))
            if index is not None:
                found[index.title] = records or [index]
        return found

    def _records(self, above: str) -> list[Place]:
        """Return the records of a folder as its lists name them, then any that no list names."""
        inside = {path: place for path, place in self.places.items() if path.startswith(above)}
        ahead = deque([f"{above}index.html"])
        seen: dict[str, Place] = {}
        while ahead:
            path = ahead.popleft()
            if path in inside and path not in seen:
                seen[path] = inside[path]
                ahead.extend(inside[path].links)
        return [place for place in (seen | inside).values() if place.is_record]


def tell(shared: tuple[Path, str, str], path: str) -> Told:
    """Return a page as text; its last lines say of which site and page it is, by address where it has one."""
    root, lang, name = shared
    html = (root / path).read_text("utf-8")
    main = main_part(html)
    text = text_of(main, lang)
    address = _CANONICAL.search(html)
    lines = (*text.lines, "", RULE, name, address[1] if address else path)
    data = "".join(line + LINE_END for line in lines).encode()
    slug = Path(path).stem
    is_record = f":{slug}</code>" in html[html.rfind("</main>") :]
    addresses = () if is_record else dict.fromkeys(each.attributes.get("href", "") for each in main.find("a"))
    links = tuple(target[0] for address in addresses if (target := target_of(address, path)))
    return Told(text.title or name, data, is_record, links)
