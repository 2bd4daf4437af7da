"""The index of search, made of what finished pages show: which files it has, and what is in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from hricsite.assembly.routes import route
from hricsite.content.kinds import BY_NAME
from hricsite.lang.tags import folder, is_chinese
from hricsite.model.artifacts import SEARCH
from hricsite.model.records import Ref
from hricsite.outputs.search_census import Census, weights_of
from hricsite.outputs.search_code import assigned, assignment, numbers, stamp_of
from hricsite.outputs.search_pages import Line
from hricsite.outputs.search_reading import reading_of
from hricsite.outputs.search_shards import Postings, content_of
from hricsite.outputs.search_texts import Entry, entry_of, packed, pieces_of, unpacked

PAGES_A_SHARD, TEXTS_IN_TEN = 12, 3
"""Of so many pages there is one more file of postings; ten pages have so many files of texts."""

FIRST = (
    "profile",
    "topic",
    "term",
    "instrument",
    "action",
    "letter",
    "page",
    "kit",
    "article",
    "publication",
)
"""The kinds whose pages come first among hits of one rank; sources come last."""

_ORDER = {
    BY_NAME[name].folder: number
    for number, name in enumerate(
        (*FIRST, *sorted(name for name in BY_NAME if name not in (*FIRST, "source")), "source")
    )
}


Read = Callable[[str], bytes]
"""Gives the bytes of a file of the tree, by its path."""


class Index(NamedTuple):
    """One index: its name, the languages of its trees, how many files of postings and of texts it has."""

    name: str
    langs: tuple[str, ...]
    shards: int
    texts: int

    def path(self, name: str) -> str:
        """Return the path of one of its files."""
        return f"{SEARCH}{self.name}/{name}.js"

    def file(self, name: str, content: object, stamp: str = "") -> tuple[str, bytes]:
        """Return path and bytes of one of its files, by the stamp of all that belong together."""
        return self.path(name), assignment(self._key(name, stamp), content)

    def content(self, name: str, read: Read, stamp: str) -> Any:
        """Return what one of its files holds; raises ValueError when it has another stamp."""
        return assigned(self._key(name, stamp), read(self.path(name)))

    def _key(self, name: str, stamp: str) -> str:
        return f"{self.name}/{name} {stamp}".rstrip()

    def files(self) -> Iterator[str]:
        """Yield the paths of all its files."""
        yield from map(self.path, ("index", "table"))
        yield from (self.path(f"s{number}") for number in range(self.shards))
        yield from (self.path(f"t{number}") for number in range(self.texts))


Page = tuple[str, Sequence[tuple[Line, ...]]]
"""A page, as a path in a tree, and its lines in each tree."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What an edit of an index needs to know of it: its pages, as paths in a tree, and what was counted."""

    index: Index
    tails: tuple[str, ...]
    census: Census


def tails_of(ids: Iterable[str]) -> tuple[str, ...]:
    """Return the pages that search knows, as paths in a tree, in order, for records named `kind/slug`.

    They are the records' own; a kind without such pages has its list.
    """
    refs = (Ref(*id.split("/")) for id in ids)
    tails = {route(ref).partition("#")[0] for ref in refs}
    return tuple(sorted(tails, key=lambda tail: (_ORDER[tail.split("/")[0]], tail)))


def indexes_of(languages: Iterable[str], pages: int) -> tuple[Index, ...]:
    """Return the indexes of a site with so many pages in each tree: all Chinese trees share one."""
    shards, texts = pages // PAGES_A_SHARD + 1, pages * TEXTS_IN_TEN // 10 + 1
    names: dict[str, list[str]] = {}
    for lang in languages:
        names.setdefault("zh" if is_chinese(lang) else folder(lang), []).append(lang)
    return tuple(Index(name, tuple(langs), shards, texts) for name, langs in names.items())


def index_files(index: Index, pages: Iterable[Page]) -> tuple[Kept, Iterator[tuple[str, bytes]]]:
    """Return what an edit of the index needs to know, and path and bytes of each of its files.

    Pages are read one by one, and of each only what its files need is held.

    All carry a stamp of how pieces are numbered and signs are written: a file that an older edition left in
    a copy is taken for missing, and never read by tables that are not its own.
    """
    census, postings = Census(len(index.langs)), Postings()
    pieces: list[bytes] = []
    tails = []
    for tail, lines in pages:
        tails.append(tail)
        own = tuple(pieces_of(tail, lines))
        census.weights.append(weights_of(own))
        for piece in own:
            reading = reading_of(piece)
            census.add(reading)
            postings.add(len(pieces), reading)
            pieces.append(packed(piece))
    kept = Kept(index, tuple(tails), census)
    return kept, _files(kept, pieces, postings)


def _files(kept: Kept, pieces: Iterable[bytes], postings: Postings) -> Iterator[tuple[str, bytes]]:
    index, census = kept.index, kept.census
    first, forms = firsts_of(kept), census.forms()
    stamp = stamp_in(first)
    yield from (index.file(name, each) for name, each in first.items())
    for number, shard in enumerate(postings.shards(index.shards)):
        yield index.file(f"s{number}", content_of(shard), stamp)
    texts: list[list[Entry]] = [[] for _ in range(index.texts)]
    for number, piece in zip(census.files(index.texts), pieces, strict=True):
        texts[number].append(entry_of(unpacked(piece), forms))
    for number, entries in enumerate(texts):
        yield index.file(f"t{number}", entries, stamp)


def firsts_of(kept: Kept) -> dict[str, dict[str, object]]:
    """Return what the two files hold that browsers load first, with the stamp of all."""
    index, census = kept.index, kept.census
    places = Counter(census.files(index.texts))
    kinds = groupby(tail.split("/")[0] for tail in kept.tails)
    head = {
        "trees": [folder(lang) for lang in index.langs],
        "kinds": [[kind, len(list(each))] for kind, each in kinds],
        "pages": numbers(map(len, census.weights)),
        "texts": numbers(places[number] for number in range(index.texts)),
        "shards": index.shards,
    }
    table = census.table()
    stamp = stamp_of(head, table)
    return {"index": {**head, "stamp": stamp}, "table": {**table, "stamp": stamp}}


def stamp_in(firsts: Mapping[str, Mapping[str, object]]) -> str:
    """Return the stamp of the files that belong to those that browsers load first."""
    return str(firsts["index"]["stamp"])
