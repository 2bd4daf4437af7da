"""What is made of a Site: each file plans the jobs of one output; this is their list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hricsite.assembly.site import Site
from hricsite.model.artifacts import Job
from hricsite.outputs import (
    archive,
    assets,
    calendars,
    citations,
    data,
    feeds,
    figures,
    home,
    letters,
    lists,
    offline,
    people,
    root,
    search,
    topics,
    withdrawn,
)
from hricsite.render.look import Look

PLANNERS: dict[str, Callable[[Site, Look], Iterator[Job]]] = {
    "home": home.plan,
    "topics": topics.plan,
    "people": people.plan,
    "lists": lists.plan,
    "letters": letters.plan,
    "archive": archive.plan,
    "figures": figures.plan,
    "search": search.plan,
    "feeds": feeds.plan,
    "calendars": calendars.plan,
    "citations": citations.plan,
    "data": data.plan,
    "withdrawn": withdrawn.plan,
    "assets": assets.plan,
    "offline": offline.plan,
    "root": root.plan,
}
"""What plans the files that are no record's own; for those see `records.jobs_of`.

Indexes of folders and the sitemap list all others and are planned last, see `folders` and `root.sitemap`.
"""
