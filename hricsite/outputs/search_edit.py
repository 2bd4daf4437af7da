"""An edited page in an index that is there: its own texts are written anew, and the terms that changed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from hricsite.outputs.search_census import Census, weights_of
from hricsite.outputs.search_index import Index, Kept, Page, Read, firsts_of, stamp_in
from hricsite.outputs.search_reading import Reading, reading_of
from hricsite.outputs.search_shards import Shard, content_of, levels_of, shard_from, shard_of, written
from hricsite.outputs.search_texts import Entry, Piece, entry_of, piece_of, pieces_of


class Change(NamedTuple):
    """A piece that became another one: its number, what was read in it, what is read now."""

    number: int
    old: Reading
    new: Reading


def edited(kept: Kept, pages: Iterable[Page], read: Read) -> tuple[Kept, dict[str, bytes]] | None:
    """Return what an index becomes when some of its pages have other lines: its files that change, by path.

    They are the same bytes as those of an index made anew.  None is returned where that needs all pages:
    when a page has more pieces or fewer, or the tables change, as they do with a character that is new.
    """
    index, census = kept.index, kept.census
    stamp = stamp_in(firsts_of(kept))
    texts = _Texts(kept, stamp, read)
    after = Kept(index, kept.tails, Census(len(index.langs), census.plain()))
    firsts, places = census.firsts(), {tail: place for place, tail in enumerate(kept.tails)}
    changes: list[Change] = []
    for tail, lines in pages:
        new = tuple(pieces_of(tail, lines))
        if weights_of(new) != census.weights[places[tail]]:
            return None
        for number, piece in enumerate(new, firsts[places[tail]]):
            changes.append(Change(number, reading_of(texts.take(number)), reading_of(piece)))
            texts.put(number, piece)
    for change in changes:
        after.census.take(change.old)
        after.census.add(change.new)
    if stamp_in(firsts_of(after)) != stamp:
        return None
    return after, dict(chain(texts.files(), _shards(index, stamp, changes, read)))


class _Texts:
    """The files of texts of an index, as far as they are asked for."""

    def __init__(self, kept: Kept, stamp: str, read: Read) -> None:
        self._index, self._stamp, self._read = kept.index, stamp, read
        self._places = kept.census.files(kept.index.texts)
        self._forms = kept.census.forms()
        self._entries: dict[int, list[Entry]] = {}

    def take(self, number: int) -> Piece:
        """Return a piece."""
        file, place = self._place(number)
        return piece_of(self._entries[file][place], self._forms)

    def put(self, number: int, piece: Piece) -> None:
        """Set another piece in the place of one."""
        file, place = self._place(number)
        self._entries[file][place] = entry_of(piece, self._forms)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield path and bytes of each file that was asked for."""
        return (
            self._index.file(f"t{number}", entries, self._stamp) for number, entries in self._entries.items()
        )

    def _place(self, number: int) -> tuple[int, int]:
        file = self._places[number]
        if file not in self._entries:
            self._entries[file] = self._index.content(f"t{file}", self._read, self._stamp)
        return file, number - bisect_left(self._places, file)


def _shards(index: Index, stamp: str, changes: Iterable[Change], read: Read) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of each file of postings with a term that came into a piece or left it."""
    terms: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        for old, new in zip(change.old.terms, change.new.terms, strict=True):
            for term in old ^ new:
                terms[term].append(change)
    shards: dict[int, list[str]] = defaultdict(list)
    for term in terms:
        shards[shard_of(term, index.shards)].append(term)
    for number, changed in shards.items():
        name = f"s{number}"
        shard = shard_from(index.content(name, read, stamp))
        for term in changed:
            _change(shard, term, terms[term])
        yield index.file(name, content_of(shard), stamp)


def _change(shard: Shard, term: str, changes: Iterable[Change]) -> None:
    """Bring the postings of a term up to date."""
    levels = [set(level) for level in levels_of(shard.pop(term, ""))]
    for change in changes:
        for level, own in zip(levels, change.new.terms, strict=True):
            (level.add if term in own else level.discard)(change.number)
    if any(levels):
        shard[term] = written([sorted(level) for level in levels])
