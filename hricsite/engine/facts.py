"""What pages may rest on, as digests by name: those of now, and which are not as they were."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from hricsite.engine.codec import pack
from hricsite.engine.memory import Kept
from hricsite.engine.shelf import Plates, Shelf, is_after
from hricsite.engine.spool import digest_of
from hricsite.model.records import Ref


def facts_of(shelf: Shelf) -> dict[str, str]:
    """Return the digests of the facts that are no single record's, by name."""
    plates = shelf.plates
    facts = {f"site:{name}": _digest(getattr(plates, name)) for name in Plates.__slots__}
    facts["site:date"] = plates.date.isoformat()
    kinds: dict[str, list[str]] = defaultdict(list)
    for id, made in shelf.made.items():
        kinds[id.partition("/")[0]].append(f"{id} {made.brief_digest}")
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
    return {"record": made.record_digest, "brief": made.brief_digest, "own": made.own_digest}[aspect]


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
        if old is None or new is None or old.record_digest != new.record_digest:
            yield f"record:{id}"
        if old is None or new is None or old.brief_digest != new.brief_digest:
            yield f"brief:{id}"
        if old is None or new is None or old.own_digest != new.own_digest:
            yield f"own:{id}"


def _digest(value: object) -> str:
    return digest_of(pack(value))
