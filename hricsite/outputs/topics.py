"""Topic pages, and their index in four orders."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.assembly.routes import route
from hricsite.assembly.site import Record, Site
from hricsite.model.artifacts import Job
from hricsite.outputs.lists import by_year
from hricsite.outputs.parts import parted
from hricsite.render.look import Look
from hricsite.render.page import render_page
from hricsite.render.parts import Link
from hricsite.render.scope import Scope
from hricsite.render.views.kinds import heading_of
from hricsite.render.views.lists import list_page
from hricsite.render.views.topic import BESIDE, SHOWN, belonging, in_date_order, topic_page
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
            yield from _long_lists(site, look, lang, record)


def _long_lists(site: Site, look: Look, lang: str, topic: Record) -> Iterator[Job]:
    """Yield the whole list of each kind of which a topic shows only the newest, in parts."""
    here = Scope(site=site, look=look, lang=lang, tail=route(topic.ref))
    for kind, records in belonging(here, topic).items():
        if kind not in BESIDE or len(records) <= SHOWN:
            continue
        for name, part in parted([(f"{topic.slug}-{kind}", in_date_order(records)[::-1])]).items():
            scope = Scope(site=site, look=look, lang=lang, tail=f"topics/by-topic/{name}.html")
            title = scope.text("{list}: {part}", list=scope.title(topic).text, part=heading_of(scope, kind))
            view = list_page(
                scope,
                title,
                by_year(scope, tuple(part)),
                trail=_trail(scope, topic),
                dated=True,
                count=len(records),
            )
            yield Job(path=scope.page, make=render_page, view=view)


def _trail(scope: Scope, topic: Record) -> tuple[Link, ...]:
    index = Link(words=scope.say("Parts of this list"), href=scope.href("topics/by-topic/index.html"))
    return (Link(words=scope.say("Topics"), href=scope.href("topics/index.html")), scope.link(topic), index)
