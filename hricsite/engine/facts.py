"""What pages may rest on, as digests by name: those of now, and which are not as they were."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from hricsite.engine.codec import pack
from hricsite.engine.converted import digests_of
from hricsite.engine.memory import Kept
from hricsite.engine.shelf import Plates, Shelf
from hricsite.engine.spool import digest_of
from hricsite.model.dates import is_after
from hricsite.model.records import Ref

ASPECTS = ("record", "brief", "own")
"""What a page can ask of a record: all that others see, a few words, what its own page alone shows."""


def facts_of(shelf: Shelf) -> dict[str, str]:
    """Return the digests of the facts that are no single record's, by name."""
    plates = shelf.plates
    facts = {f"site:{name}": _digest(getattr(plates, name)) for name in Plates.__slots__}
    facts["site:date"] = plates.date.isoformat()
    kinds: dict[str, list[str]] = defaultdict(list)
    for id, made in shelf.made.items():
        brief = digests_of(made)["brief"]
        kinds[id.partition("/")[0]].append(f"{id} {brief}")
    facts |= {f"briefs:{kind}": _digest("\n".join(sorted(lines))) for kind, lines in kinds.items()}
    return facts | {
        f"word:{name}/{id}": _digest(term)
        for name, words in plates.vocabularies.items()
        for id, term in words.items()
    }


def fact_of(shelf: Shelf, name: str) -> str:
    """Return the digest of one record's fact; nothing for a record that is not published."""
    aspect, _, id = name.partition(":")
    if aspect == "after":
        year, month, day = map(int, id.split("/"))
        return str(is_after(shelf.plates.date, year, month, day))
    made = shelf.made.get(id)
    if made is None:
        return ""
    if aspect == "cited":
        return _digest(tuple(f"{ref.kind}/{ref.slug}" for ref in shelf.cited_by(Ref(*id.split("/")))))
    return digests_of(made)[aspect]


def changed_days(shelf: Shelf, names: Iterable[str], before: str) -> Iterator[str]:
    """Yield the name of every fact about a day that the build date has passed since it was `before`."""
    if not before or before == shelf.plates.date.isoformat():
        return
    date = datetime.date.fromisoformat(before)
    for name in names:
        if name.startswith("after:"):
            year, month, day = map(int, name.removeprefix("after:").split("/"))
            if is_after(date, year, month, day) != is_after(shelf.plates.date, year, month, day):
                yield name


def changed_records(shelf: Shelf, before: Mapping[str, Kept]) -> Iterator[str]:
    """Yield the name of every record's fact that is not as it was."""
    for id in shelf.made.keys() | before.keys():
        kept, new = before.get(id), shelf.made.get(id)
        old = kept.made if kept else None
        if old is new:
            continue
        ahead = shelf.targets.get(id, ())
        behind = kept.gist.targets if kept and kept.gist and old else ()
        yield from (f"cited:{target}" for target in set(ahead) ^ set(behind))
        was, now = (digests_of(made) if made else dict.fromkeys(ASPECTS, "") for made in (old, new))
        yield from (f"{aspect}:{id}" for aspect in ASPECTS if was[aspect] != now[aspect])


def _digest(value: object) -> str:
    return digest_of(pack(value))
