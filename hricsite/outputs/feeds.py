"""Atom feeds: one a language, and one for each topic that has a text in that language."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from hricsite.assembly.brief import Brief
from hricsite.assembly.record import Record
from hricsite.assembly.routes import HOME, in_tree, route
from hricsite.assembly.site import Site, resolve
from hricsite.content.kinds import KINDS
from hricsite.model.artifacts import Job, ReadBody
from hricsite.model.records import Ref
from hricsite.render.look import Look
from hricsite.render.scope import Scope

NEWEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """One entry: permanent id, title, address, day, summary as text."""

    id: str
    title: str
    href: str
    updated: datetime.date
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """One feed; ids are `tag:` URIs with or without a base address (RFC 4151, reach.md rule 28)."""

    id: str
    lang: str
    title: str
    author: str
    home: str
    here: str
    entries: tuple[EntryView, ...]


def render_feed(view: FeedView, _: ReadBody) -> bytes:
    """Return the feed as Atom 1.0 (RFC 4287), text inside escaped, no pictures."""
    updated = max((entry.updated for entry in view.entries), default=datetime.date(1970, 1, 1))
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(view.lang)}">',
        f"<id>{escape(view.id, quote=False)}</id>",
        f"<title>{escape(view.title, quote=False)}</title>",
        f"<updated>{updated.isoformat()}T00:00:00Z</updated>",
        f"<author><name>{escape(view.author, quote=False)}</name></author>",
        f'<link rel="self" href="{escape(view.here)}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(view.home)}"/>',
    ]
    for entry in view.entries:
        parts += [
            "<entry>",
            f"<id>{escape(entry.id, quote=False)}</id>",
            f"<title>{escape(entry.title, quote=False)}</title>",
            f"<updated>{entry.updated.isoformat()}T00:00:00Z</updated>",
            f'<link rel="alternate" type="text/html" href="{escape(entry.href)}"/>',
            f"<summary>{escape(entry.summary, quote=False)}</summary>",
            "</entry>",
        ]
    return ("\n".join([*parts, "</feed>"]) + "\n").encode("utf-8")


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield the feed of each language and of each topic with a text in it.

    Only texts in the tree's own language count: a fallback is not news (design.md section 2).
    """
    for lang in site.languages:
        newest = _newest_first(site, lang)
        yield _job(lang, "feed.xml", "", newest[:NEWEST])
        mine = _by_topic(newest)
        for topic in site.briefs("topic"):
            if lang in topic.texts:
                yield _job(lang, f"topics/{topic.slug}.xml", topic.slug, mine[topic.slug])


def _newest_first(site: Site, lang: str) -> list[Brief]:
    """Return the records with a text in a language, by its day."""
    texts = [
        (brief.texts[lang], brief.kind, brief.slug, brief)
        for kind in KINDS
        if kind.name != "page"
        for brief in site.briefs(kind.name)
        if lang in brief.texts
    ]
    return [each[3] for each in sorted(texts, key=lambda each: each[:3], reverse=True)]


def _by_topic(newest: list[Brief]) -> dict[str, list[Brief]]:
    """Return the newest records of each topic, the topic's own text among them."""
    found: dict[str, list[Brief]] = defaultdict(list)
    for brief in newest:
        own = {brief.slug} if brief.kind == "topic" else set()
        for slug in own | set(brief.topics):
            if len(found[slug]) < NEWEST:
                found[slug].append(brief)
    return found


def _job(lang: str, tail: str, topic: str, briefs: list[Brief]) -> Job:
    chosen = tuple((brief.kind, brief.slug) for brief in briefs)
    return Job(path=in_tree(lang, tail), view=feed, make=render_feed, args=(lang, tail, topic, chosen))


def feed(
    site: Site, look: Look, lang: str, tail: str, topic: str, chosen: tuple[tuple[str, str], ...]
) -> FeedView:
    """Return the feed of a language, or of one topic in it, with the chosen records."""
    scope = Scope(site=site, look=look, lang=lang, tail=tail)
    name = resolve(site.settings.names, lang).text
    titles = scope.record_at("topic", topic).titles if topic else {}
    home = route(Ref("topic", topic)) if topic else HOME
    return FeedView(
        id=f"tag:{site.settings.id},2026:{scope.tree}/{f'feed/{topic}' if topic else 'feed'}",
        lang=lang,
        title=titles.get(lang, topic) if topic else name,
        author=name,
        home=_address(scope, home),
        here=_address(scope, tail),
        entries=tuple(_entry(scope, scope.record_at(kind, slug)) for kind, slug in chosen),
    )


def _entry(scope: Scope, record: Record) -> EntryView:
    variant = record.variants[scope.lang]
    return EntryView(
        id=f"tag:{scope.site.settings.id},2026:{scope.tree}/{record.kind}/{record.slug}",
        title=variant.title,
        href=_address(scope, route(record.ref)),
        updated=variant.updated,
        summary=variant.summary,
    )


def _address(scope: Scope, tail: str) -> str:
    base = scope.site.base_url
    return base + in_tree(scope.lang, tail) if base else scope.href(tail)
