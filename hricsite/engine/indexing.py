"""The files of search: made of the pages that stand in the tree, when all of these are made.

Where few pages changed only what they change is made; `Index`, digest of its pages and census are remembered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import TYPE_CHECKING, Any

from hricsite.assembly.routes import in_tree
from hricsite.outputs.search_census import Census
from hricsite.outputs.search_edit import edited
from hricsite.outputs.search_index import Index, Kept, Page, index_files
from hricsite.outputs.search_pages import lines_of

if TYPE_CHECKING:
    from hricsite.engine.publishing import Target

Indexes = Mapping[str, tuple[Any, ...]]
"""What is remembered of each index, by its name."""

Files = Iterable[tuple[str, bytes]]

EDITED = 8
"""An index is made anew when more than one in so many of its pages changed."""


def renewed(
    target: Target, index: Index, tails: tuple[str, ...], changed: Set[str], before: Indexes
) -> tuple[tuple[Any, ...], Files]:
    """Return what to remember of an index of pages, and path and bytes of its files that may have changed.

    `changed` are files that are due or not as they were: pages, and files of indexes.  All pages stand in the
    tree that is being written; an index is as it was remembered unless one of its files is in `changed`.
    """
    kept = _kept(index, tails, before.get(index.name))
    if kept is None or not changed.isdisjoint(index.files()):
        kept, found = _whole(target, index, tails)
    else:
        kept, found = _renewed(target, kept, changed)
    return _plain(kept), found


def _renewed(target: Target, kept: Kept, changed: Set[str]) -> tuple[Kept, Files]:
    index, tails = kept.index, kept.tails
    new = [tail for tail in tails if any(in_tree(lang, tail) in changed for lang in index.langs)]
    if not new:
        return kept, ()
    few = len(new) * EDITED <= len(tails)
    found = edited(kept, _pages(target, index, new), target.read) if few else None
    return (found[0], found[1].items()) if found else _whole(target, index, tails)


def _whole(target: Target, index: Index, tails: Iterable[str]) -> tuple[Kept, Files]:
    return index_files(index, _pages(target, index, tails))


def _pages(target: Target, index: Index, tails: Iterable[str]) -> Iterator[Page]:
    for tail in tails:
        yield tail, [lines_of(target.read(in_tree(lang, tail)).decode("utf-8")) for lang in index.langs]


def _plain(kept: Kept) -> tuple[Any, ...]:
    return tuple(kept.index), _digest(kept.tails), kept.census.plain()


def _kept(index: Index, tails: tuple[str, ...], plain: tuple[Any, ...] | None) -> Kept | None:
    """Return what is remembered of an index, if it is this one, of these pages."""
    if plain is None or plain[:2] != (tuple(index), _digest(tails)):
        return None
    return Kept(index, tails, Census(len(index.langs), plain[2]))


def _digest(tails: Iterable[str]) -> bytes:
    return hashlib.sha256("\n".join(tails).encode()).digest()
