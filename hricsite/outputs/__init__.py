"""What is made of a Site: each file plans the jobs of one output; this is their list."""

from __future__ import annotations

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

OUTPUTS = (
    home.plan,
    topics.plan,
    people.plan,
    records.plan,
    lists.plan,
    archive.plan,
    search.plan,
    feeds.plan,
    data.plan,
    assets.plan,
    root.plan,
)


def plan(site: Site, look: Look) -> tuple[Job, ...]:
    """Return every job of the site; folder indexes and the sitemap come last: they list the others."""
    jobs = [job for output in OUTPUTS for job in output(site, look)]
    jobs += list(folders.plan(site, look, jobs))
    return (*jobs, root.sitemap(site, tuple(job.path for job in jobs)))
