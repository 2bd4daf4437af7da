"""A topic's page: its text, and everything on record that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hricsite.assembly.routes import index_of
from hricsite.assembly.site import Record
from hricsite.content.kinds.instrument import Instrument
from hricsite.content.kinds.topic import Topic
from hricsite.content.variants import Variant
from hricsite.model.records import Ref
from hricsite.model.text import Words
from hricsite.render.chrome import chrome
from hricsite.render.page import BodyView, PageView
from hricsite.render.parts import Day, Group, Item, Link, PersonLine, Row, SourceLine
from hricsite.render.scope import Scope
from hricsite.render.structured import article_data
from hricsite.render.views.body import bodies_of, body_view, deck, variant_for
from hricsite.render.views.kinds import heading_of
from hricsite.render.views.people import in_name_order
from hricsite.render.views.record import other_names

SHOWN = 50
BESIDE = ("letter", "article", "publication", "event", "organisation", "link")


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """What the template of a topic shows."""

    title: Words
    others: tuple[Words, ...]
    number: str
    group: Link
    deck: Words | None
    body: BodyView | None
    headings: tuple[Link, ...]
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
    feed: str


def belonging(scope: Scope, topic: Record) -> dict[str, list[Record]]:
    """Return the records that name the topic among their topics, by kind."""
    found: dict[str, list[Record]] = {}
    for ref in scope.site.cited_by.get((topic.kind, topic.slug), ()):
        record = scope.site.find(ref)
        if record is not None and topic.ref in record.facts.topics:
            found.setdefault(ref.kind, []).append(record)
    return found


def topic_page(scope: Scope, record: Record) -> PageView:
    """Return the page of one topic; without a text it says so and still shows what belongs to it."""
    facts = record.facts
    assert isinstance(facts, Topic)
    variant = variant_for(scope, record)
    view = _view(scope, record, facts, variant)
    around = chrome(
        scope,
        view.title,
        description=view.deck,
        trail=(Link(words=scope.say("Topics"), href=scope.href(index_of("topic"))), view.group),
        feeds=(Link(words=view.title, href=view.feed),) if view.feed else (),
        digest=record.digest,
        record=f"topic:{record.slug}",
        json_ld=article_data(scope, record, variant),
    )
    return PageView(
        template="topic.html", look=scope.look, chrome=around, content=view, bodies=bodies_of(view.body)
    )


def _view(scope: Scope, record: Record, facts: Topic, variant: Variant | None) -> TopicView:
    mine = belonging(scope, record)
    people = in_name_order(mine.get("profile", []))
    body = body_view(scope, record)
    group = Link(words=scope.label(facts.group), href=scope.href(f"{index_of('topic')}#{facts.group.id}"))
    return TopicView(
        title=scope.title(record),
        others=other_names(scope, record),
        number=scope.text("Topic {number}", number=facts.number) if facts.number else scope.text("Topic"),
        group=group,
        deck=deck(scope, record),
        body=body,
        headings=_headings(variant) if variant else (),
        newest=_newest(scope, variant.sources if variant else ()),
        people=tuple(scope.person(each) for each in people[:SHOWN]),
        all_people=_all_people(scope, record, len(people)),
        law=tuple(scope.item(each) for each in mine.get("instrument", [])),
        china=_china(scope, mine.get("instrument", [])),
        actions=tuple(scope.item(each) for each in mine.get("action", [])),
        terms=tuple(scope.item(each) for each in mine.get("term", [])),
        groups=_groups(scope, record, mine),
        related=scope.links(((facts.parent,) if facts.parent else ()) + facts.related),
        sources=scope.source_lines(variant.sources) if variant else (),
        feed=scope.href(f"topics/{record.slug}.xml") if variant and not (body and body.fallback) else "",
    )


def _headings(variant: Variant) -> tuple[Link, ...]:
    found = (each for each in variant.headings if each.level == 2)
    return tuple(Link(words=Words(each.text, variant.lang), href=f"#{each.id}") for each in found)


def _newest(scope: Scope, sources: tuple[Ref, ...]) -> Day | None:
    found = (scope.site.records["source"][ref.slug].facts.when() for ref in sources)
    dates = [date for date in found if date is not None]
    return scope.day(max(dates, key=lambda moment: (moment.latest, moment.text))) if dates else None


def _all_people(scope: Scope, topic: Record, count: int) -> Link | None:
    if count <= SHOWN:
        return None
    words = scope.messages.plural("All {n} record", "All {n} records", count)
    return Link(words=Words(words, scope.lang), href=scope.href(f"profiles/by-topic/{topic.slug}.html"))


def _china(scope: Scope, instruments: list[Record]) -> tuple[Row, ...]:
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


def _groups(scope: Scope, topic: Record, mine: dict[str, list[Record]]) -> tuple[Group, ...]:
    """Return what else belongs to the topic, by kind; of a long list the newest stand here."""
    groups = []
    for kind in BESIDE:
        records = in_date_order(mine.get(kind, []))
        if not records:
            continue
        more = None
        if len(records) > SHOWN:
            words = scope.messages.plural("All {n} record", "All {n} records", len(records))
            more = Link(words=Words(words, scope.lang), href=scope.href(tail_of_kind(topic, kind)))
        items = tuple(scope.item(each) for each in records[-SHOWN:])
        title = Words(heading_of(scope, kind), scope.lang)
        groups.append(Group(title=title, items=items, anchor=f"{kind}s", more=more))
    return tuple(groups)


def tail_of_kind(topic: Record, kind: str) -> str:
    """Return the path of the whole list of one kind of record of a topic."""
    return f"topics/by-topic/{topic.slug}-{kind}.html"


def in_date_order(records: Iterable[Record]) -> list[Record]:
    """Return records oldest first; those without a date come last, by slug."""

    def key(record: Record) -> tuple[bool, object, str]:
        date = record.facts.when()
        return (date is None, date.earliest if date is not None else 0, record.slug)

    return sorted(records, key=key)


def year_of(record: Record) -> str:
    """Return the year of a record's date, or nothing for one without a date."""
    date = record.facts.when()
    return str(date.earliest.year) if date is not None else ""
