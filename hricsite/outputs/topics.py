"""The index of topics in four orders, and the whole lists of what belongs to a topic."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.assembly.brief import newest_first
from hricsite.assembly.routes import in_tree
from hricsite.assembly.site import Site
from hricsite.model.artifacts import Job
from hricsite.model.records import Ref
from hricsite.model.text import Words
from hricsite.outputs.lists import by_year
from hricsite.outputs.parts import parted
from hricsite.render.look import Look
from hricsite.render.page import PageView, render_page
from hricsite.render.parts import Link
from hricsite.render.scope import Scope
from hricsite.render.views.kinds import heading_of
from hricsite.render.views.lists import list_page
from hricsite.render.views.topic import BESIDE, SHOWN, belonging
from hricsite.render.views.topics import ORDERS, topics_page


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield the four indexes and the long lists, in each language."""
    topics = site.briefs("topic")
    counts = tuple((topic.slug, _others(site, topic.ref)) for topic in topics)
    for lang in site.languages:
        for order, file in ORDERS.items():
            path = in_tree(lang, f"topics/{file}")
            yield Job(path=path, view=index_page, make=render_page, args=(lang, order, counts))
    for topic in topics:
        yield from _long_lists(site, look, topic.ref)


def _others(site: Site, topic: Ref) -> int:
    """Return how many records beside topics refer to a topic."""
    return sum(1 for ref in site.cited_by(topic) if ref.kind != "topic")


def index_page(
    site: Site, look: Look, lang: str, order: str, counts: tuple[tuple[str, int], ...]
) -> PageView:
    """Return the index of topics in one order."""
    scope = Scope(site=site, look=look, lang=lang, tail=f"topics/{ORDERS[order]}")
    return topics_page(scope, order, dict(counts))


def _long_lists(site: Site, look: Look, topic: Ref) -> Iterator[Job]:
    """Yield the whole list of each kind of which a topic shows only the newest, in parts."""
    for kind, briefs in belonging(site, topic).items():
        if kind not in BESIDE or len(briefs) <= SHOWN:
            continue
        for name, part in parted([(f"{topic.slug}-{kind}", newest_first(briefs))]).items():
            slugs = tuple(brief.slug for brief in part)
            for lang in site.languages:
                scope = Scope(site=site, look=look, lang=lang, tail=_tail(name))
                yield Job(
                    path=scope.page,
                    view=list_of_topic,
                    make=render_page,
                    args=(lang, name, topic.slug, kind, slugs, len(briefs)),
                    title=Words(_title(scope, topic.slug, kind), lang),
                )


def _tail(name: str) -> str:
    return f"topics/by-topic/{name}.html"


def _title(scope: Scope, topic: str, kind: str) -> str:
    brief = scope.site.brief(Ref("topic", topic))
    name = scope.title(brief).text if brief else topic
    return scope.text("{list}: {part}", list=name, part=heading_of(scope, kind))


def list_of_topic(
    site: Site, look: Look, lang: str, name: str, topic: str, kind: str, slugs: tuple[str, ...], count: int
) -> PageView:
    """Return a part of the whole list of one kind of record of a topic; `count` is the size of the whole."""
    scope = Scope(site=site, look=look, lang=lang, tail=_tail(name))
    return list_page(
        scope,
        _title(scope, topic, kind),
        by_year(scope, scope.records(kind, slugs)),
        trail=_trail(scope, topic),
        dated=True,
        count=count,
    )


def _trail(scope: Scope, topic: str) -> tuple[Link, ...]:
    index = Link(words=scope.say("Parts of this list"), href=scope.href("topics/by-topic/index.html"))
    topics = Link(words=scope.say("Topics"), href=scope.href("topics/index.html"))
    return (topics, scope.link(scope.record_at("topic", topic)), index)
