"""An index page for every folder that has none: readers shorten addresses by hand, and hosts list folders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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

Pages = tuple[tuple[str, str, str], ...]
"""The pages of a folder: file name, title, language of the title."""


def plan(site: Site, look: Look, titles: Mapping[str, tuple[str, str]]) -> Iterator[Job]:
    """Yield an index of each folder that has pages with titles: text and language, by the page's path."""
    folders: dict[str, list[tuple[str, str, str]]] = {}
    for path, (text, lang) in titles.items():
        parent, _, name = path.rpartition("/")
        folders.setdefault(parent, []).append((name, text, lang))
    langs = {folder(lang): lang for lang in site.languages}
    for parent, pages in sorted(folders.items()):
        tree, _, tail = parent.partition("/")
        args = (langs[tree], tail, tuple(sorted(pages)))
        yield Job(path=f"{parent}/index.html", view=page, make=render_page, args=args)


def page(site: Site, look: Look, lang: str, tail: str, pages: Pages) -> PageView:
    """Return the index of a folder; `tail` is its path in the tree."""
    scope = Scope(site=site, look=look, lang=lang, tail=f"{tail}/index.html")
    above, _, way = tail.partition("/")
    names = {f"by-{each}": name for each, name in way_names(scope).items()} | {"by-kind": scope.text("Kind")}
    if above != "profiles":
        names["by-year"] = scope.text("Year")
    parent = Link(
        words=Words(heading_of(scope, BY_FOLDER[above].name), lang),
        href=scope.href(f"{above}/index.html"),
    )
    items = tuple(Item(link=Link(words=Words(text, tag), href=name)) for name, text, tag in pages)
    return list_page(scope, names[way], (Group(title=Words("", lang), items=items),), trail=(parent,))
