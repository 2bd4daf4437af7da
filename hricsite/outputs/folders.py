"""An index page for every folder that has none: readers shorten addresses by hand, and hosts list folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hricsite.assembly.site import Site
from hricsite.content.kinds import BY_FOLDER
from hricsite.lang.tags import folder
from hricsite.model.artifacts import Job
from hricsite.model.text import Words
from hricsite.render.look import Look
from hricsite.render.page import PageView, render_page
from hricsite.render.parts import Group, Item, Link
from hricsite.render.scope import Scope
from hricsite.render.views.kinds import heading_of
from hricsite.render.views.lists import list_page
from hricsite.render.views.people import way_names


def plan(site: Site, look: Look, jobs: Iterable[Job]) -> Iterator[Job]:
    """Yield an index of the pages of each folder of a tree that has no `index.html` yet."""
    folders: dict[str, list[tuple[str, Words]]] = {}
    for job in jobs:
        if isinstance(job.view, PageView):
            parent, _, name = job.path.rpartition("/")
            folders.setdefault(parent, []).append((name, job.view.chrome.title))
    for lang in site.languages:
        for parent, pages in sorted(folders.items()):
            if parent.startswith(f"{folder(lang)}/") and "index.html" not in {name for name, _ in pages}:
                tail = parent.partition("/")[2]
                scope = Scope(site=site, look=look, lang=lang, tail=f"{tail}/index.html")
                yield Job(path=scope.page, make=render_page, view=_page(scope, tail, pages))


def _page(scope: Scope, tail: str, pages: list[tuple[str, Words]]) -> PageView:
    above, _, way = tail.partition("/")
    names = {f"by-{each}": name for each, name in way_names(scope).items()} | {"by-kind": scope.text("Kind")}
    if above != "profiles":
        names["by-year"] = scope.text("Year")
    parent = Link(
        words=Words(heading_of(scope, BY_FOLDER[above].name), scope.lang),
        href=scope.href(f"{above}/index.html"),
    )
    items = tuple(
        Item(link=Link(words=title, href=name)) for name, title in sorted(pages, key=lambda each: each[0])
    )
    group = Group(title=Words("", scope.lang), items=items)
    return list_page(scope, names[way], (group,), trail=(parent,))
