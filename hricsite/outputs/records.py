"""The pages that each record has of its own."""

from __future__ import annotations

from hricsite.assembly.routes import in_tree, route
from hricsite.assembly.site import Site
from hricsite.content.kinds import BY_NAME
from hricsite.model.artifacts import Job
from hricsite.model.records import Ref
from hricsite.render.look import Look
from hricsite.render.page import PageView, render_page
from hricsite.render.scope import Scope
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
    if ref.kind == "topic":
        mine = belonging(site, ref)
        shown = tuple((kind, chosen(kind, briefs), len(briefs)) for kind, briefs in mine.items())
        return tuple(
            Job(path=in_tree(lang, tail), view=page_of_topic, make=render_page, args=(lang, ref.slug, shown))
            for lang in site.languages
        )
    view = page_of_person if ref.kind == "profile" else page_of_record
    args = (ref.slug,) if ref.kind == "profile" else (ref.kind, ref.slug)
    return tuple(
        Job(path=in_tree(lang, tail), view=view, make=render_page, args=(lang, *args))
        for lang in site.languages
    )


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
    mine = {
        kind: Belonging(records=scope.records(kind, slugs), count=count) for kind, slugs, count in shown
    }
    return topic_page(scope, scope.record_at("topic", slug), mine)
