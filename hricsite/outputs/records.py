"""The pages of all other kinds of record."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.assembly.routes import route
from hricsite.assembly.site import Site
from hricsite.content.kinds import BY_NAME
from hricsite.model.artifacts import Job
from hricsite.render.look import Look
from hricsite.render.page import render_page
from hricsite.render.scope import Scope
from hricsite.render.views.fields import FIELDS
from hricsite.render.views.record import record_page


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield one page for each record whose kind has fields of its own, in each language."""
    for lang in site.languages:
        for kind, fields in FIELDS.items():
            for record in site.all(kind):
                scope = Scope(site=site, look=look, lang=lang, tail=route(record.ref))
                yield Job(
                    path=scope.page,
                    make=render_page,
                    view=record_page(scope, record, BY_NAME[kind].template, fields),
                )
