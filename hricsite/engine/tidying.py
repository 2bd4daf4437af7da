"""Keeping what is set aside small: parts that nobody remembers go, small or hollow files are joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from hricsite.engine.converted import Bodies, Move, moved, parts_of
from hricsite.engine.memory import Kept
from hricsite.engine.spool import Spool, place_of
from hricsite.model.artifacts import BodyRef

MANY = 16
"""So many files are left alone: each build adds a few."""

SMALL = 1_000_000
"""A file with fewer bytes is joined with others."""


def is_untidy(spool: Spool) -> bool:
    """Say whether so many files lie there that they should be looked through."""
    return len(spool.sizes()) > MANY


def tidied(records: Mapping[str, Kept], spool: Spool) -> dict[str, Kept]:
    """Return the records with their parts in few files, of each of which at least half is in use.

    Files of which nothing is remembered any more are removed.
    """
    sizes = spool.sizes()
    used: Counter[str] = Counter()
    for place in {place_of(ref) for ref in _refs(records, spool)}:
        used[place.file] += place.length
    leaving = frozenset(name for name, size in sizes.items() if size < SMALL or used[name] * 2 < size)
    gone: dict[BodyRef, BodyRef] = {}
    spool.begin_file()

    def move(ref: BodyRef) -> BodyRef:
        if ref not in gone and place_of(ref).file in leaving:
            gone[ref] = spool.keep(spool.fetch(ref))
        return gone.get(ref, ref)

    kept = {id: _moved(each, move, spool) for id, each in records.items()}
    spool.drop_all_but({place_of(ref).file for ref in _refs(kept, spool)})
    return kept


def _refs(records: Mapping[str, Kept], spool: Spool) -> Iterator[BodyRef]:
    for kept in records.values():
        yield from (ref for ref in (kept.read, *kept.bodies.values()) if ref is not None)
        if kept.made is not None:
            yield from parts_of(kept.made, spool)


def _moved(kept: Kept, move: Move, spool: Spool) -> Kept:
    made = kept.made and moved(kept.made, move, spool)
    return kept._replace(read=kept.read and move(kept.read), bodies=_all_moved(kept.bodies, move), made=made)


def _all_moved(bodies: Bodies, move: Move) -> Bodies:
    return {lang: move(ref) for lang, ref in bodies.items()}
