"""A topic's page: its text, and everything on record that belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hricsite.assembly.brief import Brief, in_date_order, in_name_order
from hricsite.assembly.record import Record, Text
from hricsite.assembly.routes import index_of
from hricsite.assembly.site import Site
from hricsite.content.kinds.instrument import Instrument
from hricsite.content.kinds.topic import Topic
from hricsite.model.records import Ref
from hricsite.model.text import Words
from hricsite.render.chrome import chrome
from hricsite.render.page import BodyView, PageView
from hricsite.render.parts import Day, Feed, Group, Item, Link, PersonLine, Row, SourceLine
from hricsite.render.scope import Scope
from hricsite.render.structured import article_data
from hricsite.render.views.body import bodies_of, body_view, deck, variant_for
from hricsite.render.views.cite import CiteView, cite_view
from hricsite.render.views.follow import feeds
from hricsite.render.views.kinds import heading_of
from hricsite.render.views.record import other_names

SHOWN = 50
BESIDE = ("letter", "article", "publication", "event", "organisation", "link")


ACTING = "#what-you-can-do"
"""The part of a topic’s text that stands behind its people: problem, law, cases, then what one can do."""


class TopicView(NamedTuple):
    """What the template of a topic shows."""

    title: Words
    others: tuple[Words, ...]
    number: str
    group: Link
    deck: Words | None
    body: BodyView | None
    headings: tuple[Link, ...]
    acting: Link | None
    newest: Day | None
    people: tuple[PersonLine, ...]
    all_people: Link | None
    law: tuple[Item, ...]
    china: tuple[Row, ...]
    actions: tuple[Item, ...]
    terms: tuple[Item, ...]
    groups: tuple[Group, ...]
    related: tuple[Link, ...]
    sources: tuple[SourceLine, ...]
    feeds: tuple[Feed, ...]
    cite: CiteView


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """Of the records of one kind that belong to a topic: those that are shown, and how many there are."""

    records: tuple[Record, ...]
    count: int


NONE = Belonging(records=(), count=0)


def belonging(site: Site, topic: Ref) -> dict[str, list[Brief]]:
    """Return the records that name the topic among their topics, by kind."""
    found: dict[str, list[Brief]] = {}
    for ref in site.cited_by(topic):
        brief = site.brief(ref)
        if brief is not None and topic.slug in brief.topics:
            found.setdefault(ref.kind, []).append(brief)
    return found


def chosen(kind: str, briefs: list[Brief]) -> tuple[str, ...]:
    """Return which of the records of a kind a topic's page shows, in its order: of long lists a part."""
    if kind == "profile":
        return tuple(each.slug for each in in_name_order(briefs)[:SHOWN])
    if kind in BESIDE:
        return tuple(each.slug for each in in_date_order(briefs)[-SHOWN:])
    return tuple(each.slug for each in briefs)


def topic_page(scope: Scope, record: Record, mine: Mapping[str, Belonging]) -> PageView:
    """Return the page of one topic; without a text it says so and still shows what belongs to it."""
    facts = record.facts
    assert isinstance(facts, Topic)
    variant = variant_for(scope, record)
    view = _view(scope, record, facts, variant, mine)
    around = chrome(
        scope,
        view.title,
        description=view.deck,
        trail=(Link(words=scope.say("Topics"), href=scope.href(index_of("topic"))), view.group),
        feeds=(Feed(words=view.title, href=view.feeds[0].href),) if view.feeds else (),
        digest=scope.site.digest_of(record.ref),
        record=f"topic:{record.slug}",
        json_ld=article_data(scope, record, variant),
    )
    return PageView(
        template="topic.html", look=scope.look, chrome=around, content=view, bodies=bodies_of(view.body)
    )


def _view(
    scope: Scope, record: Record, facts: Topic, variant: Text | None, mine: Mapping[str, Belonging]
) -> TopicView:
    people = mine.get("profile", NONE)
    instruments = mine.get("instrument", NONE).records
    body = body_view(scope, record, variant)
    title = scope.title(record)
    headings = _headings(scope, record, variant) if variant else ()
    own_terms = (scope.item(each) for each in mine.get("term", NONE).records)
    group = Link(words=scope.label(facts.group), href=scope.href(f"{index_of('topic')}#{facts.group.id}"))
    return TopicView(
        title=title,
        others=other_names(scope, record),
        number=scope.text("Topic {number}", number=facts.number) if facts.number else scope.text("Topic"),
        group=group,
        deck=deck(scope, record, variant),
        body=body,
        headings=tuple(each for each in headings if each.href != ACTING),
        acting=next((each for each in headings if each.href == ACTING), None),
        newest=_newest(scope, variant.sources if variant else ()),
        people=tuple(scope.person(each) for each in people.records),
        all_people=_all_people(scope, record, people.count),
        law=tuple(scope.item(each) for each in instruments),
        china=_china(scope, instruments),
        actions=tuple(scope.item(each) for each in mine.get("action", NONE).records),
        terms=tuple(dict.fromkeys((*(body.terms if body else ()), *own_terms))),
        groups=_groups(scope, record, mine),
        related=scope.links(dict.fromkeys((*((facts.parent,) if facts.parent else ()), *facts.related))),
        sources=scope.source_lines(variant.sources) if variant else (),
        feeds=feeds(scope, f"topics/{record.slug}", scope.text("New texts on this topic"))
        if variant and not (body and body.fallback)
        else (),
        cite=cite_view(scope, record, title, body.updated if body else None),
    )


def _headings(scope: Scope, record: Record, variant: Text) -> tuple[Link, ...]:
    headings = scope.site.headings(record.ref)[variant.lang]
    found = (each for each in headings if each.level == 2)
    return tuple(Link(words=Words(each.text, variant.lang), href=f"#{each.id}") for each in found)


def _newest(scope: Scope, sources: tuple[Ref, ...]) -> Day | None:
    found = (scope.record(ref).facts.when() for ref in sources)
    dates = [date for date in found if date is not None]
    return scope.day(max(dates, key=lambda moment: (moment.latest, moment.text))) if dates else None


def _all_people(scope: Scope, topic: Record, count: int) -> Link | None:
    if count <= SHOWN:
        return None
    words = scope.messages.plural("All {n} record", "All {n} records", count)
    return Link(words=Words(words, scope.lang), href=scope.href(f"profiles/by-topic/{topic.slug}.html"))


def _china(scope: Scope, instruments: tuple[Record, ...]) -> tuple[Row, ...]:
    steps = []
    for record in instruments:
        assert isinstance(record.facts, Instrument)
        steps += [(step.date or step.as_of, step, record) for step in record.facts.china]
    rows = []
    for when, step, record in sorted(steps, key=lambda each: (each[0].earliest, each[0].text, each[2].slug)):
        text = scope.words(step.text)
        what = (text,) if text else (scope.label(step.action),)
        rows.append(
            Row(
                when=scope.day(when),
                what=what,
                source=scope.source(step),
                link=scope.link(record),
                undated=step.date is None,
            )
        )
    return tuple(rows)


def _groups(scope: Scope, topic: Record, mine: Mapping[str, Belonging]) -> tuple[Group, ...]:
    """Return what else belongs to the topic, by kind; of a long list the newest stand here."""
    groups = []
    for kind in BESIDE:
        belongs = mine.get(kind, NONE)
        if not belongs.count:
            continue
        more = None
        if belongs.count > SHOWN:
            words = scope.messages.plural("All {n} record", "All {n} records", belongs.count)
            more = Link(words=Words(words, scope.lang), href=scope.href(tail_of_kind(topic.slug, kind)))
        items = tuple(scope.item(each) for each in belongs.records)
        title = Words(heading_of(scope, kind), scope.lang)
        groups.append(Group(title=title, items=items, anchor=f"{kind}s", more=more))
    return tuple(groups)


def tail_of_kind(topic: str, kind: str) -> str:
    """Return the path of the whole list of one kind of record of a topic."""
    return f"topics/by-topic/{topic}-{kind}.html"
