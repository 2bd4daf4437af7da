"""The pages that each record has of its own, and the same as plain text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hricsite.assembly.routes import in_tree, route
from hricsite.assembly.site import Site
from hricsite.content.kinds import BY_NAME
from hricsite.model.artifacts import Job
from hricsite.model.records import Ref
from hricsite.outputs.texts import render_text
from hricsite.render.look import Look
from hricsite.render.page import PageView, render_page
from hricsite.render.scope import Scope
from hricsite.render.views.cite import told_in
from hricsite.render.views.fields import FIELDS, no_fields
from hricsite.render.views.profile import profile_page
from hricsite.render.views.record import record_page
from hricsite.render.views.topic import Belonging, belonging, chosen, topic_page


def jobs_of(site: Site, ref: Ref) -> tuple[Job, ...]:
    """Return the pages of one published record, one a language; none for a kind shown in lists only.

    What a page of a topic shows beside its text is chosen here, from those that refer to it.
    """
    if not BY_NAME[ref.kind].template:
        return ()
    tail = route(ref)
    view: Callable[..., PageView] = page_of_record
    args: tuple[Any, ...] = (ref.kind, ref.slug)
    if ref.kind == "topic":
        mine = belonging(site, ref)
        shown = tuple((kind, chosen(kind, briefs), len(briefs)) for kind, briefs in mine.items())
        view, args = page_of_topic, (ref.slug, shown)
    elif ref.kind == "profile":
        view, args = page_of_person, (ref.slug,)
    jobs = [
        Job(path=in_tree(lang, tail), view=view, make=render_page, args=(lang, *args))
        for lang in site.languages
    ]
    for lang in told_in(site, ref):
        path = in_tree(lang, tail.removesuffix("html") + "txt")
        jobs.append(Job(path=path, view=view, make=render_text, args=(lang, *args)))
    return tuple(jobs)


def page_of_record(site: Site, look: Look, lang: str, kind: str, slug: str) -> PageView:
    """Return the page of a record of the kinds that share one page."""
    scope = Scope(site=site, look=look, lang=lang, tail=route(Ref(kind, slug)))
    fields = FIELDS.get(kind, no_fields)
    return record_page(scope, scope.record_at(kind, slug), BY_NAME[kind].template, fields)


def page_of_person(site: Site, look: Look, lang: str, slug: str) -> PageView:
    """Return the page of a person."""
    scope = Scope(site=site, look=look, lang=lang, tail=route(Ref("profile", slug)))
    return profile_page(scope, scope.record_at("profile", slug))


def page_of_topic(
    site: Site, look: Look, lang: str, slug: str, shown: tuple[tuple[str, tuple[str, ...], int], ...]
) -> PageView:
    """Return the page of a topic; `shown` has the chosen records of each kind, and how many belong to it."""
    scope = Scope(site=site, look=look, lang=lang, tail=route(Ref("topic", slug)))
    mine = {kind: Belonging(records=scope.records(kind, slugs), count=count) for kind, slugs, count in shown}
    return topic_page(scope, scope.record_at("topic", slug), mine)
