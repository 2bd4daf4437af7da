"""Topic pages, and their index in four orders."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.assembly.routes import route
from hricsite.assembly.site import Site
from hricsite.model.artifacts import Job
from hricsite.render.look import Look
from hricsite.render.page import render_page
from hricsite.render.scope import Scope
from hricsite.render.views.topic import topic_page
from hricsite.render.views.topics import ORDERS, topics_page


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield the four indexes and one page for each topic, in each language."""
    for lang in site.languages:
        for order, file in ORDERS.items():
            scope = Scope(site=site, look=look, lang=lang, tail=f"topics/{file}")
            yield Job(path=scope.page, make=render_page, view=topics_page(scope, order))
        for record in site.all("topic"):
            scope = Scope(site=site, look=look, lang=lang, tail=route(record.ref))
            yield Job(path=scope.page, make=render_page, view=topic_page(scope, record))
