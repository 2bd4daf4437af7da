"""What is made of a Site: each file plans the jobs of one output; this is their list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from hricsite.assembly.site import Site
from hricsite.model.artifacts import Job
from hricsite.outputs import (
    archive,
    assets,
    data,
    feeds,
    folders,
    home,
    lists,
    people,
    records,
    root,
    search,
    topics,
)
from hricsite.render.look import Look

PLANNERS: dict[str, Callable[[Site, Look], Iterator[Job]]] = {
    "home": home.plan,
    "topics": topics.plan,
    "people": people.plan,
    "lists": lists.plan,
    "archive": archive.plan,
    "search": search.plan,
    "feeds": feeds.plan,
    "data": data.plan,
    "assets": assets.plan,
    "root": root.plan,
}
"""What plans the files that are no record's own; for those see `records.jobs_of`."""


def plan(site: Site, look: Look) -> tuple[Job, ...]:
    """Return every job of the site; indexes of folders and the sitemap come last: they list the others."""
    jobs = list(records.plan(site, look))
    jobs += [job for planner in PLANNERS.values() for job in planner(site, look)]
    jobs += list(folders.plan(site, look, titles_of(jobs)))
    return (*jobs, root.sitemap(site, (job.path for job in jobs)))


def titles_of(jobs: Iterable[Job]) -> dict[str, tuple[str, str]]:
    """Return the titles, with their languages, by which an index of a folder calls its pages, by path."""
    return {job.path: (job.title.text, job.title.lang) for job in jobs if job.title is not None}
