"""The pages of all other kinds of record."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.assembly.routes import route
from hricsite.assembly.site import Site
from hricsite.content.kinds import KINDS
from hricsite.model.artifacts import Job
from hricsite.render.look import Look
from hricsite.render.page import render_page
from hricsite.render.scope import Scope
from hricsite.render.views.fields import FIELDS, no_fields
from hricsite.render.views.record import record_page


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield one page for each record of the kinds that share this page, in each language."""
    for lang in site.languages:
        for kind in (each for each in KINDS if each.template and each.listed):
            fields = FIELDS.get(kind.name, no_fields)
            for record in site.all(kind.name):
                scope = Scope(site=site, look=look, lang=lang, tail=route(record.ref))
                yield Job(
                    path=scope.page,
                    make=render_page,
                    view=record_page(scope, record, kind.template, fields),
                )
