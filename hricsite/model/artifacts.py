"""What passes between planning and writing: bodies kept aside, and jobs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NewType

from hricsite.model.text import Words

BodyRef = NewType("BodyRef", bytes)
"""Where the HTML of one body is kept while the site is built, and its digest, in 36 bytes (see spool.py)."""


ReadBody = Callable[[BodyRef], str]

LAST = "data/offline-files.js"
"""The path of the file that is made after all others: it states what they weigh."""

SEARCH = "data/search/"
"""Files under this path are made of finished pages, all at once (see engine/indexing.py)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One output file: its path in the tree, and which page it is; what it shows is found when it is made.

    `view(site, look, *args)` returns what the file shows, as plain data; `make(view, read_body)` returns its
    bytes.  Both are functions at the top level of a module, so that a job can be sent to another process.
    `args` are plain values (str, int, bool, None, and tuples of them): they can be compared and kept.
    `title` is what the index of its folder calls the page; it has none where planning makes that index
    itself.  A file that lists every other one has their paths in `listing`, which the view gets last; that
    at LAST has their paths and sizes in bytes.
    """

    path: str
    view: Callable[..., Any]
    make: Callable[[Any, ReadBody], bytes]
    args: tuple[Any, ...] = ()
    title: Words | None = None
    listing: tuple[str, ...] | tuple[tuple[str, int], ...] | None = None


def view_of(job: Job, site: Any, look: Any) -> Any:
    """Return what the job's file shows."""
    if job.listing is not None:
        return job.view(site, look, *job.args, job.listing)
    return job.view(site, look, *job.args)
