"""The home page: a question, one number, what sources said last, topics, what one can do."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from hricsite.assembly.routes import index_of, route
from hricsite.assembly.site import Record, resolve
from hricsite.content.kinds.action import Action
from hricsite.content.kinds.event import Event
from hricsite.content.kinds.topic import Topic
from hricsite.model.records import Choice
from hricsite.model.text import Words
from hricsite.render.chrome import chrome
from hricsite.render.page import PageView
from hricsite.render.parts import Item, Link, Row, SourceNote
from hricsite.render.scope import Scope
from hricsite.render.views.topic import in_date_order

LATEST = 5
TOPICS_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A reader's question and the topic that answers it."""

    question: Words
    topic: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberView:
    """One number, one open square for each counted."""

    value: int
    title: Words
    text: Words
    source: SourceNote
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsOf:
    """A group of topics, the written ones first."""

    title: Link
    topics: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """What the template of the home page shows."""

    title: Words
    tagline: Words
    description: Words
    questions: tuple[QuestionView, ...]
    number: NumberView | None
    latest: tuple[Row, ...]
    all_dates: str
    topics: tuple[TopicsOf, ...]
    all_topics: Link
    actions: tuple[Item, ...]
    people: Link


def home_page(scope: Scope) -> PageView:
    """Return the home page of one language tree."""
    site, settings = scope.site, scope.site.settings
    topics = len(site.all("topic"))
    view = HomeView(
        title=resolve(settings.names, scope.lang),
        tagline=resolve(settings.tagline, scope.lang),
        description=resolve(settings.description, scope.lang),
        questions=tuple(
            QuestionView(question=resolve(each.question, scope.lang), topic=scope.link(record))
            for each in settings.home.questions
            if (record := site.find(each.topic))
        ),
        number=_number(scope),
        latest=_latest(scope),
        all_dates=scope.href(index_of("event")),
        topics=_topics(scope),
        all_topics=Link(
            words=Words(scope.messages.plural("All {n} topic", "All {n} topics", topics), scope.lang),
            href=scope.href(index_of("topic")),
        ),
        actions=_actions(scope),
        people=Link(words=scope.say("People"), href=scope.href(index_of("profile"))),
    )
    around = chrome(scope, view.title, description=view.description)
    return PageView(template="home.html", look=scope.look, chrome=around, content=view)


def _number(scope: Scope) -> NumberView | None:
    number = scope.site.settings.home.number
    if number is None:
        return None
    record = scope.site.find(number.link)
    if record is None:
        return None
    return NumberView(
        value=number.value,
        title=resolve(number.title, scope.lang),
        text=resolve(number.text, scope.lang),
        source=scope.source_note(number.source),
        link=Link(words=scope.say("Read this record"), href=scope.href(route(record.ref))),
    )


def _latest(scope: Scope) -> tuple[Row, ...]:
    newest = reversed(in_date_order(scope.site.all("event"))[-LATEST:])
    return tuple(_row(scope, record) for record in newest)


def _row(scope: Scope, record: Record) -> Row:
    facts = record.facts
    assert isinstance(facts, Event)
    return Row(
        when=scope.day(facts.date), what=(), source=scope.source_note(facts.source), link=scope.link(record)
    )


def _topics(scope: Scope) -> tuple[TopicsOf, ...]:
    groups: dict[str, list[Record]] = {}
    for record in scope.site.all("topic"):
        assert isinstance(record.facts, Topic)
        groups.setdefault(record.facts.group.id, []).append(record)
    shown = [choice.id for choice in scope.site.settings.home.groups] or list(groups)
    return tuple(
        TopicsOf(
            title=Link(
                words=scope.label(Choice("topic-groups", group)),
                href=scope.href(f"{index_of('topic')}#{group}"),
            ),
            topics=tuple(scope.link(record) for record in _written_first(groups[group])[:TOPICS_SHOWN]),
        )
        for group in shown
        if group in groups
    )


def _written_first(records: list[Record]) -> list[Record]:
    def key(record: Record) -> tuple[bool, int, str]:
        number = record.facts.number if isinstance(record.facts, Topic) else None
        return not record.variants, number or 999, record.slug

    return sorted(records, key=key)


def _actions(scope: Scope) -> tuple[Item, ...]:
    found = ((record, record.facts) for record in scope.site.all("action"))
    open_now = [
        (facts.minutes, record.slug, record)
        for record, facts in found
        if isinstance(facts, Action) and _is_open(facts, scope.site.date)
    ]
    items = []
    for minutes, _, record in sorted(open_now, key=lambda each: each[:2]):
        kind = scope.messages.plural("{n} minute", "{n} minutes", minutes)
        items.append(Item(link=scope.link(record), kind=kind, note=scope.words(record.facts.summary)))
    return tuple(items)


def _is_open(facts: Action, today: datetime.date) -> bool:
    return (facts.opens is None or facts.opens <= today) and (facts.closes is None or facts.closes >= today)
