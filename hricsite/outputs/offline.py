"""The site kept on a reader's device: the service worker and the list of what to keep.

Nothing of it is there unless `content/site.yaml` switches it on, and no page needs it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from hricsite.assembly.routes import in_tree
from hricsite.assembly.site import Site
from hricsite.model.artifacts import LAST, Job, ReadBody
from hricsite.outputs.assets import copy
from hricsite.outputs.withdrawn import notice_paths
from hricsite.render.chrome import OFFLINE, chrome, offline_title
from hricsite.render.look import Look
from hricsite.render.page import PageView, render_page
from hricsite.render.scope import Scope

WORKER = "offline.js"
"""At the top: a worker serves its own folder and what is below."""

FIRST = "index.html"


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield pages, list and worker when the feature is on; when it was, the worker that forgets."""
    state = site.settings.features.offline
    if state == "true":
        for lang in site.languages:
            yield Job(path=in_tree(lang, OFFLINE), view=page, make=render_page, args=(lang,))
        yield Job(path=LAST, view=files_to_keep, make=render_list, listing=())
    if state != "false":
        yield Job(path=WORKER, view=worker, make=copy)


def files_of(site: Site) -> tuple[str, ...]:
    """Return the paths of files that no page loads, and so pages must link to (reach.md, rule 17)."""
    return {"true": (WORKER, LAST), "forget": (WORKER,), "false": ()}[site.settings.features.offline]


def page(site: Site, look: Look, lang: str) -> PageView:
    """Return the page on which a reader can have the site kept; all that it says stands in its template."""
    scope = Scope(site=site, look=look, lang=lang, tail=OFFLINE)
    return PageView(
        template="offline.html", look=look, chrome=chrome(scope, offline_title(scope)), content=None
    )


def worker(site: Site, look: Look) -> bytes:
    """Return the worker; of a site that has switched the feature off again, the one that forgets."""
    return (look.worker if site.settings.features.offline == "true" else look.forgetting).data


def files_to_keep(site: Site, _: Look, sizes: tuple[tuple[str, int], ...]) -> dict[str, object]:
    """Return the paths of the files that a device keeps, sorted, and what they weigh together in bytes.

    What stands at the top is for servers and robots, apart from the first page.  Notices of withdrawal are
    not kept, and what is not kept a device lets go of: the page that was withdrawn.
    """
    left_out = notice_paths(site)
    kept = [(path, size) for path, size in sizes if ("/" in path or path == FIRST) and path not in left_out]
    return {"bytes": sum(size for _, size in kept), "files": [path for path, _ in kept]}


def render_list(data: dict[str, object], _: ReadBody) -> bytes:
    """Return data as a script with one assignment, in ASCII (reach.md, rule 13)."""
    return f"OFFLINE = {json.dumps(data, separators=(',', ':'))};\n".encode("ascii")
