"""Atom feeds: one a language, and one for each topic that has a text in that language."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from hricsite.assembly.routes import in_tree, relative, route
from hricsite.assembly.site import Record, Site, resolve
from hricsite.lang.tags import folder
from hricsite.model.artifacts import Job, ReadBody
from hricsite.render.look import Look

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
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(view.lang)}>',
        f"<id>{escape(view.id)}</id>",
        f"<title>{escape(view.title)}</title>",
        f"<updated>{updated.isoformat()}T00:00:00Z</updated>",
        f"<author><name>{escape(view.author)}</name></author>",
        f'<link rel="self" href={quoteattr(view.here)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(view.home)}/>',
    ]
    for entry in view.entries:
        parts += [
            "<entry>",
            f"<id>{escape(entry.id)}</id>",
            f"<title>{escape(entry.title)}</title>",
            f"<updated>{entry.updated.isoformat()}T00:00:00Z</updated>",
            f'<link rel="alternate" type="text/html" href={quoteattr(entry.href)}/>',
            f"<summary>{escape(entry.summary)}</summary>",
            "</entry>",
        ]
    return ("\n".join([*parts, "</feed>"]) + "\n").encode("utf-8")


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield the feed of each language and of each topic with a text in it.

    Only texts in the tree's own language count: a fallback is not news (design.md section 2).
    """
    for lang in site.languages:
        texts = [
            record
            for group in site.records.values()
            for record in group.values()
            if lang in record.variants and record.kind != "page"
        ]
        yield _job(
            site, lang, "feed.xml", resolve(site.settings.names, lang).text, "index.html", texts, "feed"
        )
        belonging = _by_topic(texts)
        for topic in site.all("topic"):
            if lang not in topic.variants:
                continue
            mine = belonging[topic.slug]
            yield _job(
                site,
                lang,
                f"topics/{topic.slug}.xml",
                topic.titles.get(lang, topic.slug),
                route(topic.ref),
                mine,
                f"feed/{topic.slug}",
            )


def _by_topic(records: list[Record]) -> dict[str, list[Record]]:
    """Return the records of each topic, the topic's own text among them."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        own = {record.slug} if record.kind == "topic" else set()
        for slug in sorted(own | {ref.slug for ref in record.facts.topics}):
            found[slug].append(record)
    return found


def _job(site: Site, lang: str, tail: str, title: str, home: str, records: list[Record], name: str) -> Job:
    path = in_tree(lang, tail)
    newest = sorted(
        records, key=lambda each: (each.variants[lang].updated, each.kind, each.slug), reverse=True
    )[:NEWEST]
    view = FeedView(
        id=f"tag:{site.settings.id},2026:{folder(lang)}/{name}",
        lang=lang,
        title=title,
        author=resolve(site.settings.names, lang).text,
        home=_address(site, in_tree(lang, home), path),
        here=_address(site, path, path),
        entries=tuple(_entry(site, lang, record, path) for record in newest),
    )
    return Job(path=path, make=render_feed, view=view)


def _entry(site: Site, lang: str, record: Record, path: str) -> EntryView:
    variant = record.variants[lang]
    return EntryView(
        id=f"tag:{site.settings.id},2026:{folder(lang)}/{record.kind}/{record.slug}",
        title=variant.title,
        href=_address(site, in_tree(lang, route(record.ref)), path),
        updated=variant.updated,
        summary=variant.summary,
    )


def _address(site: Site, path: str, page: str) -> str:
    return site.base_url + path if site.base_url else relative(path, page)
