"""Which files the site has: as remembered where nothing that a planner asked for has changed."""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple

from hricsite.assembly.site import Site
from hricsite.engine.codec import FORMAT, pack
from hricsite.engine.facts import changed_days, changed_records, fact_of, facts_of
from hricsite.engine.memory import Memory, Planned
from hricsite.engine.shelf import Shelf
from hricsite.engine.spool import digest_of
from hricsite.engine.tree import Stamp
from hricsite.model.artifacts import Job
from hricsite.model.records import Ref
from hricsite.outputs import PLANNERS, folders, records, root
from hricsite.render.look import Look

NEW, TOUCHED = "new", "touched"
"""Why a page is made that asked for nothing that changed: it is new or shows other records; or the file in
the tree is not the one that was written."""

AS_NEW = (NEW,)

ROOMS = ("hricsite.outputs.", "hricsite.render.")
Planner = Callable[[Shelf, Look], Iterable[Job]]


@dataclass(slots=True)
class Facts:
    """Which facts changed since they were asked for; numbers for the names of those that were asked for."""

    shelf: Shelf
    digests: dict[str, str]
    before: Mapping[str, str]
    names: list[str]
    changed: set[str]
    _numbers: dict[str, int] = field(default_factory=dict)

    @classmethod
    def since(cls, memory: Memory, shelf: Shelf, look: dict[str, str]) -> Facts:
        """Return the facts of now beside what is remembered; `look` has those of templates and messages."""
        digests = facts_of(shelf) | look
        both = digests.keys() | memory.facts.keys()
        changed = {name for name in both if digests.get(name) != memory.facts.get(name)}
        changed.update(changed_records(shelf, memory.records))
        changed.update(changed_days(shelf, memory.names, memory.facts.get("site:date", "")))
        return cls(shelf, digests, memory.facts, list(memory.names), changed)

    def state(self, name: str, digest: str) -> None:
        """Add a fact that is known only when the site is planned."""
        self.digests[name] = digest
        (self.changed.discard if self.before.get(name) == digest else self.changed.add)(name)

    def digest(self, name: str) -> str:
        """Return the digest of a fact."""
        found = self.digests.get(name)
        return fact_of(self.shelf, name) if found is None else found

    def numbered(self, notes: Iterable[str]) -> bytes:
        """Return the numbers of facts as bytes, in order; a fact asked for anew gets the next number."""
        if not self._numbers:
            self._numbers.update((name, number) for number, name in enumerate(self.names))
        numbers = []
        for name in notes:
            number = self._numbers.setdefault(name, len(self._numbers))
            if number == len(self.names):
                self.names.append(name)
            numbers.append(number)
        return array("I", sorted(numbers)).tobytes()

    def stale(self) -> Callable[[bytes], bool]:
        """Return the test whether one of the facts that were asked for has changed."""
        numbers = frozenset(number for number, name in enumerate(self.names) if name in self.changed)
        return lambda read: not numbers.isdisjoint(array("I", read))

    def reasons(self, read: bytes) -> tuple[str, ...]:
        """Return the names of the changed facts among those that were asked for."""
        asked = (self.names[number] for number in array("I", read))
        return tuple(sorted(name for name in asked if name in self.changed))

    def due(
        self, plans: Mapping[str, Planned], memory: Memory, before: Mapping[str, Stamp]
    ) -> dict[str, tuple[str, ...]]:
        """Return the pages that must be made, each with its reasons: changed facts, NEW or TOUCHED."""
        found: dict[str, tuple[str, ...]] = {}
        stale, pages = self.stale(), memory.pages
        for name, plan in plans.items():
            planned = memory.plans.get(name)
            jobs = planned.jobs if planned else {}
            for path, job in plan.jobs.items():
                page = pages.get(path)
                if page is None or jobs.get(path) != job:
                    found[path] = AS_NEW
                elif stale(page.facts):
                    found[path] = self.reasons(page.facts)
                elif before.get(path) != page.stamp:
                    found[path] = (TOUCHED,)
        return found


class Asked(NamedTuple):
    """What planning is given; `look_facts` has the digests of templates and messages, `before` the tree."""

    memory: Memory
    shelf: Shelf
    look: Look
    look_facts: dict[str, str]
    before: Mapping[str, Stamp]


class Plan(NamedTuple):
    """What planning came to: its planners' plans, the pages that are due, the facts with their names."""

    plans: dict[str, Planned]
    due: dict[str, tuple[str, ...]]
    digests: dict[str, str]
    names: list[str]

    def facts(self, memory: Memory, shelf: Shelf) -> Facts:
        """Return the facts for making pages, which does not ask what changed."""
        return Facts(shelf, self.digests, memory.facts, self.names, set())


def plan_all(asked: Asked) -> Plan:
    """Return the plans of all files, and which of them are due."""
    memory = asked.memory
    facts = Facts.since(memory, asked.shelf, asked.look_facts)
    plans = plan_pages(asked.shelf, asked.look, memory, facts)
    return Plan(plans, facts.due(plans, memory, asked.before), facts.digests, facts.names)


def plan_pages(shelf: Shelf, look: Look, memory: Memory, facts: Facts) -> dict[str, Planned]:
    """Return what each planner comes to, by name; indexes of folders and the sitemap come last."""
    plans: dict[str, Planned] = {}

    def run(name: str, planner: Planner) -> None:
        before = memory.plans.get(name)
        if before is not None and not facts.stale()(before.facts):
            plans[name] = before
            return
        shelf.notes.clear()
        look.notes.clear()
        jobs: dict[str, bytes] = {}
        titles: dict[str, tuple[str, str]] = {}
        for job in planner(shelf, look):
            jobs[job.path] = packed_job(job)
            if job.title is not None:
                titles[job.path] = job.title.text, job.title.lang
        asked = facts.numbered({*shelf.notes, *look.notes, "look:assets"})
        plans[name] = Planned(facts=asked, jobs=jobs, titles=titles)

    facts.state("site:ids", digest_of("\n".join(shelf.made).encode()))
    run("pages of records", lambda site, look: _records(site, lambda kind: kind != "topic"))
    run("pages of topics", lambda site, look: _records(site, lambda kind: kind == "topic"))
    for name, planner in PLANNERS.items():
        run(name, planner)
    titles = {path: title for plan in plans.values() for path, title in plan.titles.items()}
    facts.state("site:titles", digest_of(pack(titles)))
    run("folders", _given("site:titles", lambda site, look: folders.plan(site, look, titles)))
    paths = tuple(sorted(all_jobs(plans)))
    facts.state("site:listing", digest_of("\n".join(paths).encode()))
    run("sitemap", _given("site:listing", lambda site, look: [root.sitemap(site, paths)]))
    return plans


def all_jobs(plans: Mapping[str, Planned]) -> dict[str, bytes]:
    """Return every job of the site, packed, by its path."""
    return {path: job for plan in plans.values() for path, job in plan.jobs.items()}


def _given(fact: str, planner: Callable[[Site, Look], Iterable[Job]]) -> Planner:
    """Return the planner, noting a fact that it is given rather than asks for."""

    def noting(shelf: Shelf, look: Look) -> Iterable[Job]:
        shelf.notes.add(fact)
        return planner(shelf, look)

    return noting


def _records(shelf: Shelf, wanted: Callable[[str], bool]) -> Iterator[Job]:
    """Yield the own pages of records of some kinds, in each language."""
    shelf.notes.add("site:ids")
    for id in shelf.made:
        kind, _, slug = id.partition("/")
        if wanted(kind):
            yield from records.jobs_of(shelf, Ref(kind, slug))


def packed_job(job: Job) -> bytes:
    """Return a job as bytes: the names of its functions, its arguments, whether it lists all files."""
    return marshal.dumps((_name(job.view), _name(job.make), job.args, job.listing is not None), FORMAT)


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__}:{function.__qualname__}"


def job_of(
    path: str, packed: bytes, listing: Callable[[], tuple[str, ...] | tuple[tuple[str, int], ...]] = tuple
) -> Job:
    """Return a packed job; raises ValueError for a function that no output has."""
    view, make, args, lists_all = marshal.loads(packed)
    listed = listing() if lists_all else None
    return Job(path=path, view=_function(view), make=_function(make), args=args, listing=listed)


@lru_cache(maxsize=256)
def _function(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(":")
    if not module.startswith(ROOMS):
        raise ValueError(name)
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found
