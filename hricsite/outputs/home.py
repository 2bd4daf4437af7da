"""The home page of each tree."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.assembly.routes import HOME
from hricsite.assembly.site import Site
from hricsite.model.artifacts import Job
from hricsite.render.look import Look
from hricsite.render.page import render_page
from hricsite.render.scope import Scope
from hricsite.render.views.home import home_page


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield one job a language."""
    for lang in site.languages:
        scope = Scope(site=site, look=look, lang=lang, tail=HOME)
        yield Job(path=scope.page, make=render_page, view=home_page(scope))
