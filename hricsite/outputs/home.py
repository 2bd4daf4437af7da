"""The home page of each tree."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.assembly.routes import HOME, in_tree
from hricsite.assembly.site import Site
from hricsite.model.artifacts import Job
from hricsite.render.look import Look
from hricsite.render.page import PageView, render_page
from hricsite.render.scope import Scope
from hricsite.render.views.home import (
    NEW,
    Topics,
    home_page,
    latest_events,
    newest_texts,
    open_actions,
    topics_shown,
)


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield one job a language."""
    total = len(site.briefs("topic"))
    chosen = (topics_shown(site), total, latest_events(site), open_actions(site))
    for lang in site.languages:
        new = tuple((each.kind, each.slug) for each in newest_texts(site, lang)[:NEW])
        yield Job(path=in_tree(lang, HOME), view=page, make=render_page, args=(lang, *chosen, new))


def page(
    site: Site,
    look: Look,
    lang: str,
    topics: Topics,
    total: int,
    latest: tuple[str, ...],
    actions: tuple[str, ...],
    new: tuple[tuple[str, str], ...],
) -> PageView:
    """Return the home page of a tree."""
    scope = Scope(site=site, look=look, lang=lang, tail=HOME)
    return home_page(scope, topics, total, latest, actions, new)
