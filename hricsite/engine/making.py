"""The last map: pages that must be made are made and written; each says which facts it asked for."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from hricsite.engine.indexing import Indexes, renewed
from hricsite.engine.memory import Memory
from hricsite.engine.planning import Facts, job_of
from hricsite.engine.pool import Pool
from hricsite.engine.publishing import Ready, Target
from hricsite.engine.shelf import Shelf
from hricsite.engine.tree import Stamp
from hricsite.lang.messages import catalogues_of
from hricsite.model.artifacts import LAST, SEARCH, view_of
from hricsite.outputs.search_index import Index, indexes_of, tails_of
from hricsite.render.environment import template_files
from hricsite.render.look import Look
from hricsite.render.page import PageView

FEW = 200
"""So many pages of edited records come into place before all others; more are a build like any other."""


WORTH_FORKS = 1000
"""So many changed files are worth a fork for each index of search."""

COPIED = "assets/media/"
"""Pictures are copied by this process: workers may be on other machines, which do not have them."""


Noted = tuple[tuple[str, ...], Stamp | None]
"""A page as a worker tells of it: the names of the facts it asked for, its stamp."""


class Written(NamedTuple):
    """A page that was made: numbers of the facts it asked for; its stamp, None if its bytes were in place."""

    facts: bytes
    stamp: Stamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """All that making pages needs: site, look, digests of facts, every job (packed) by path, the tree.

    `sizes` are those of the files when all but the last one are made.
    """

    shelf: Shelf
    look: Look
    facts: Facts
    jobs: Mapping[str, bytes]
    target: Target
    sizes: tuple[tuple[str, int], ...] | None = None

    def listing(self) -> tuple[str, ...] | tuple[tuple[str, int], ...]:
        """The paths of all files, sorted, for the one that lists them; for the last one with their sizes."""
        return tuple(sorted(self.jobs)) if self.sizes is None else self.sizes


class Published(NamedTuple):
    """What publishing came to: pages made, files gone, stamps of others, search's indexes."""

    made: dict[str, Written]
    removed: tuple[str, ...]
    stamps: Mapping[str, Stamp]
    indexes: Indexes


def publish(
    shop: Workshop, due: Mapping[str, tuple[str, ...]], pool: Pool, ready: Ready, memory: Memory
) -> Published:
    """Make the pages that are due, write them, and bring the tree in place; nothing due, nothing touched.

    The own pages of edited records come first, and `ready` is told of them.  `memory` is what is remembered
    of pages and of search.
    """
    target = shop.target
    removed = tuple(sorted(target.before.keys() - shop.jobs.keys()))
    if not due and not removed:
        return Published({}, (), target.before, memory.indexes)
    target.open()
    first = [path for path, reasons in due.items() if any(each.startswith("own:") for each in reasons)]
    numbered = _numbered(shop.facts)
    made = {path: numbered(make_page(shop, path)) for path in first} if len(first) <= FEW else {}
    if made:
        ready(tuple(first))
    made |= {path: numbered(make_page(shop, path)) for path in due if path.startswith(COPIED)}
    rest = [path for path in due if path not in made and path != LAST and not path.startswith(SEARCH)]
    made |= zip(rest, pool.map_taking(make_page, shop, rest, numbered), strict=True)
    indexes, files = _index(shop, due, made, memory, pool)
    made |= files
    if LAST in shop.jobs:
        made[LAST] = numbered(make_page(dataclasses.replace(shop, sizes=_sizes(shop, made)), LAST))
    written = any(each.stamp is not None for each in made.values())
    stamps = target.close(removed) if written or removed else target.before
    return Published(made, removed, stamps, indexes)


def _index(
    shop: Workshop, due: Iterable[str], made: Mapping[str, Written], memory: Memory, pool: Pool
) -> tuple[Indexes, dict[str, Written]]:
    """Make the files of search that are due, or that pages change which are not as they were.

    A page that is not as remembered may stand there from a build that came to no end and left search behind.
    """
    target = shop.target
    pages, before = memory.pages, target.before
    changed = {
        path
        for path, each in made.items()
        if each.stamp or path not in pages or pages[path].stamp != before.get(path)
    }
    changed.update(path for path in due if path.startswith(SEARCH))
    tails = tails_of(shop.shelf.made)
    indexes = indexes_of(shop.shelf.plates.languages, len(tails))
    asked = Asked(target, tails, changed, memory.indexes)
    if len(changed) < WORTH_FORKS:
        done = [_renew(asked, index) for index in indexes]
    else:
        done = pool.side_by_side(_renew, asked, indexes)
    nothing = shop.facts.numbered(())
    written = {path: Written(nothing, stamp) for _, stamps in done for path, stamp in stamps.items()}
    return {index.name: kept for index, (kept, _) in zip(indexes, done, strict=True)}, written


class Asked(NamedTuple):
    """What making indexes needs: the tree, all pages, files that are not as they were, what is remembered."""

    target: Target
    tails: tuple[str, ...]
    changed: Set[str]
    before: Indexes


def _renew(asked: Asked, index: Index) -> tuple[tuple[Any, ...], dict[str, Stamp | None]]:
    """Bring an index up to date; return what to remember, and its files that were due or are others now."""
    target, tails, changed, before = asked
    kept, files = renewed(target, index, tails, changed, before)
    stamps = {path: put_page(target, data, path) for path, data in files}
    return kept, {path: stamp for path, stamp in stamps.items() if stamp is not None or path in changed}


def _sizes(shop: Workshop, made: Mapping[str, Written]) -> tuple[tuple[str, int], ...]:
    """Return path and size of every file but the last one, sorted: those made now, those that stand."""
    stamps = {path: each.stamp for path, each in made.items() if each.stamp is not None}
    before = shop.target.before
    return tuple((path, (stamps.get(path) or before[path])[0]) for path in sorted(shop.jobs) if path != LAST)


def make_page(shop: Workshop, path: str) -> Noted:
    """Make one page and write it, unless the same bytes are in place; the facts it asked for are named."""
    data, notes = page_of(shop, path)
    return notes, put_page(shop.target, data, path)


def _numbered(facts: Facts) -> Callable[[Noted], Written]:
    """Return what gives the facts of a page their numbers: their names are many times as long."""
    return lambda page: Written(facts.numbered(page[0]), page[1])


def put_page(target: Target, data: bytes, path: str) -> Stamp | None:
    """Write a page and return its stamp, or nothing when the same bytes are in place."""
    return None if _is_in_place(target, path, data) else target.place(data, path)


def page_of(shop: Workshop, path: str) -> tuple[bytes, tuple[str, ...]]:
    """Return the bytes of a page, and the names of all facts that it asked for."""
    shelf, look = shop.shelf, shop.look
    shelf.notes.clear()
    look.notes.clear()
    job = job_of(path, shop.jobs[path], shop.listing)
    view = view_of(job, shelf, look)
    if job.listing is not None:
        shelf.notes.add("site:listing")
    asked = {*shelf.notes}
    if isinstance(view, PageView):
        seen = ("look:assets", f"template:pages/{view.template}", f"messages:{view.chrome.lang}")
        look.notes.update(seen)
        if not view.chrome.digest:
            around = view.chrome._replace(digest=made_from(asked, shop.facts))
            view = dataclasses.replace(view, chrome=around)
    made = job.make(view, shelf.spool.get)
    return made, tuple(sorted(asked | look.notes))


def made_from(asked: Iterable[str], facts: Facts) -> str:
    """Return the SHA-256 of what a page without a record of its own was made from."""
    lines = (f"{name} {facts.digest(name)}\n" for name in sorted(asked))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _is_in_place(target: Target, path: str, data: bytes) -> bool:
    """Say whether the tree in place has the file with these bytes."""
    before = target.before.get(path)
    if before is None or before[0] != len(data):
        return False
    with (target.output / path).open("rb") as file:
        return file.read() == data


def facts_of_look(look: Look, languages: tuple[str, ...]) -> dict[str, str]:
    """Return the digests of what pages look like: each page template with all it uses, messages, assets."""
    folder, locales = Path(look.templates), Path(look.locales)
    shipped = look.stylesheet, look.icon, look.script, look.search, look.worker, look.forgetting
    assets = *(each.data for each in shipped), look.base_style.encode(), b"ascii" * look.ascii
    facts = {"look:assets": _of(*assets)}
    for page in sorted((folder / "pages").iterdir()):
        files = template_files(look.templates, f"pages/{page.name}")
        facts[f"template:pages/{page.name}"] = _of(*((folder / file).read_bytes() for file in files))
    for lang in ("en", *languages):
        facts[f"messages:{lang}"] = _of(*(file.read_bytes() for file in catalogues_of(locales, lang)))
    return facts


def _of(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(b"%d\n" % len(part) + part)
    return digest.hexdigest()
