"""Feeds, each as Atom and as JSON: one a language, of its people, of each topic with a text, of a person."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

from hricsite.assembly.brief import Brief, updated_on
from hricsite.assembly.record import Record
from hricsite.assembly.routes import HOME, in_tree, index_of, route
from hricsite.assembly.site import Site, resolve
from hricsite.content.kinds.profile import Profile
from hricsite.model.artifacts import Job
from hricsite.model.records import Ref
from hricsite.outputs.feed_formats import EntryView, FeedView, render_atom, render_json
from hricsite.render.look import Look
from hricsite.render.scope import Scope
from hricsite.render.views.follow import FEED, PEOPLE
from hricsite.render.views.home import newest_texts

NEWEST = 40
FORMATS = (("xml", render_atom), ("json", render_json))

Chosen = tuple[tuple[str, str], ...]
"""Kinds and slugs of records."""


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield the feeds of each language, of its people, of each topic with a text in it, of persons if asked.

    Only texts in the tree's own language count: a fallback is not news (design.md section 2).  Records of
    people are news when their facts change, whatever the language.
    """
    changed = sorted(site.briefs("profile"), key=lambda each: (_day(each), each.slug), reverse=True)
    asked = changed if site.settings.features.person_feeds == "true" else []
    for lang in site.languages:
        for each in asked:
            yield from _both(lang, f"profiles/{each.slug}", person, (each.slug,))
        newest = newest_texts(site, lang)
        yield from _jobs(lang, FEED, "", newest[:NEWEST])
        yield from _jobs(lang, PEOPLE, "", changed[:NEWEST])
        mine = _by_topic(newest)
        for topic in site.briefs("topic"):
            if lang in topic.texts:
                yield from _jobs(lang, f"topics/{topic.slug}", topic.slug, mine[topic.slug])


def _day(brief: Brief) -> datetime.date:
    assert brief.updated is not None
    return brief.updated


def _by_topic(newest: list[Brief]) -> dict[str, list[Brief]]:
    """Return the newest records of each topic, the topic's own text among them."""
    found: dict[str, list[Brief]] = defaultdict(list)
    for brief in newest:
        own = {brief.slug} if brief.kind == "topic" else set()
        for slug in own | set(brief.topics):
            if len(found[slug]) < NEWEST:
                found[slug].append(brief)
    return found


def _jobs(lang: str, name: str, topic: str, briefs: list[Brief]) -> Iterator[Job]:
    chosen = tuple((brief.kind, brief.slug) for brief in briefs)
    yield from _both(lang, name, people if name == PEOPLE else feed, (topic, chosen))


def _both(
    lang: str, name: str, view: Callable[..., FeedView], args: tuple[str | Chosen, ...]
) -> Iterator[Job]:
    for ending, make in FORMATS:
        tail = f"{name}.{ending}"
        yield Job(path=in_tree(lang, tail), view=view, make=make, args=(lang, tail, *args))


def feed(site: Site, look: Look, lang: str, tail: str, topic: str, chosen: Chosen) -> FeedView:
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
        entries=tuple(_text_entry(scope, scope.record_at(kind, slug)) for kind, slug in chosen),
    )


def people(site: Site, look: Look, lang: str, tail: str, _: str, chosen: Chosen) -> FeedView:
    """Return the feed of people: the chosen records, each with the summary of its facts."""
    scope = Scope(site=site, look=look, lang=lang, tail=tail)
    name = resolve(site.settings.names, lang).text
    return FeedView(
        id=f"tag:{site.settings.id},2026:{scope.tree}/feed-of-people",
        lang=lang,
        title=scope.text("{site}: people", site=name),
        author=name,
        home=_address(scope, index_of("profile")),
        here=_address(scope, tail),
        entries=tuple(_person_entry(scope, scope.record_at(kind, slug)) for kind, slug in chosen),
    )


def person(site: Site, look: Look, lang: str, tail: str, slug: str) -> FeedView:
    """Return the feed of a person's record: its changes, newest first, then the record itself."""
    scope = Scope(site=site, look=look, lang=lang, tail=tail)
    record = scope.record_at("profile", slug)
    facts = record.facts
    assert isinstance(facts, Profile)
    whole = _person_entry(scope, record)
    changes = [
        replace(
            whole,
            id=f"{whole.id}/change/{number}",
            updated=each.date,
            summary=resolve(each.text, lang).text,
        )
        for number, each in enumerate(facts.corrections, 1)
    ]
    entries = sorted((whole, *reversed(changes)), key=lambda each: each.updated, reverse=True)
    return FeedView(
        id=f"tag:{site.settings.id},2026:{scope.tree}/feed/profile/{slug}",
        lang=lang,
        title=whole.title,
        author=resolve(site.settings.names, lang).text,
        home=_address(scope, route(record.ref)),
        here=_address(scope, tail),
        entries=tuple(entries),
    )


def _text_entry(scope: Scope, record: Record) -> EntryView:
    variant = record.variants[scope.lang]
    return _entry(scope, record, variant.title, variant.updated, variant.summary)


def _person_entry(scope: Scope, record: Record) -> EntryView:
    """Return a person's entry; a status never stands without its day, so that none is said here."""
    updated, summary = updated_on(record.facts), scope.words(record.facts.summary)
    assert updated is not None
    return _entry(scope, record, scope.names(record)[0].text, updated, summary.text if summary else "")


def _entry(scope: Scope, record: Record, title: str, updated: datetime.date, summary: str) -> EntryView:
    return EntryView(
        id=f"tag:{scope.site.settings.id},2026:{scope.tree}/{record.kind}/{record.slug}",
        title=title,
        href=_address(scope, route(record.ref)),
        updated=updated,
        summary=summary,
    )


def _address(scope: Scope, tail: str) -> str:
    base = scope.site.base_url
    return base + in_tree(scope.lang, tail) if base else scope.href(tail)
