"""The home page: a question, one number, what sources said last, topics, what one can do."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from hricsite.assembly.brief import Brief, in_date_order
from hricsite.assembly.record import Record
from hricsite.assembly.routes import index_of, route
from hricsite.assembly.site import Site, resolve
from hricsite.content.kinds import KINDS
from hricsite.content.kinds.action import Action
from hricsite.content.kinds.event import Event
from hricsite.content.kinds.source import SourceFacts
from hricsite.model.records import Choice
from hricsite.model.text import Words
from hricsite.render.chrome import chrome
from hricsite.render.page import PageView
from hricsite.render.parts import Item, Link, Row, SourceNote
from hricsite.render.scope import Scope
from hricsite.render.views import follow
from hricsite.render.views.downloads_link import downloads_link
from hricsite.render.views.figures_link import figures_link
from hricsite.render.views.kinds import word_for

LATEST = 5
NEW = 4
TOPICS_SHOWN = 6


class QuestionView(NamedTuple):
    """A reader's question and the topic that answers it."""

    question: Words
    topic: Link


class NumberView(NamedTuple):
    """One number, one open square for each counted."""

    value: int
    title: Words
    text: Words
    source: SourceNote
    link: Link


class MomentView(NamedTuple):
    """A sentence as it stands in its source, in words of ours where the page has another language."""

    title: Words
    sentence: Words
    translation: Words | None
    note: Words
    source: SourceNote
    link: Link


class TopicsOf(NamedTuple):
    """A group of topics, the written ones first."""

    title: Link
    topics: tuple[Link, ...]


class HomeView(NamedTuple):
    """What the template of the home page shows."""

    title: Words
    tagline: Words
    description: Words
    questions: tuple[QuestionView, ...]
    number: NumberView | None
    moment: MomentView | None
    new: tuple[Item, ...]
    latest: tuple[Row, ...]
    all_dates: str
    topics: tuple[TopicsOf, ...]
    all_topics: Link
    actions: tuple[Item, ...]
    people: Link
    figures: Link
    downloads: Link | None


Topics = tuple[tuple[str, tuple[str, ...]], ...]
"""Groups of topics, and the slugs of those that stand under each."""


def home_page(
    scope: Scope,
    topics: Topics,
    total: int,
    latest: tuple[str, ...],
    actions: tuple[str, ...],
    new: tuple[tuple[str, str], ...],
) -> PageView:
    """Return the home page of one language tree; `total` counts all topics, `latest` are events.

    `new` are kind and slug of the newest texts in the language.
    """
    site, settings = scope.site, scope.site.settings
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
        moment=_moment(scope),
        new=tuple(_new(scope, scope.record_at(kind, slug)) for kind, slug in new),
        latest=tuple(_row(scope, record) for record in scope.records("event", latest)),
        all_dates=scope.href(index_of("event")),
        topics=tuple(_topics_of(scope, group, slugs) for group, slugs in topics),
        all_topics=Link(
            words=Words(scope.messages.plural("All {n} topic", "All {n} topics", total), scope.lang),
            href=scope.href(index_of("topic")),
        ),
        actions=tuple(_action(scope, record) for record in scope.records("action", actions)),
        people=Link(words=scope.say("People"), href=scope.href(index_of("profile"))),
        figures=figures_link(scope),
        downloads=downloads_link(scope),
    )
    around = chrome(scope, view.title, description=view.description, feeds=follow.texts(scope)[1:])
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


def _moment(scope: Scope) -> MomentView | None:
    moment = scope.site.settings.home.moment
    source = scope.site.find(moment.sentence) if moment else None
    record = scope.site.find(moment.link) if moment else None
    if moment is None or source is None or record is None:
        return None
    assert isinstance(source.facts, SourceFacts)
    found = next(each for each in source.facts.sentences if each.id == moment.sentence.part)
    translation = scope.words(moment.translation)
    is_needed = translation is not None and translation.lang == scope.lang != found.lang
    return MomentView(
        title=resolve(moment.title, scope.lang),
        sentence=Words(found.text, found.lang),
        translation=translation if is_needed else None,
        note=resolve(moment.note, scope.lang),
        source=scope.source_note(moment.sentence),
        link=Link(words=scope.say("Read this record"), href=scope.href(route(record.ref))),
    )


def _new(scope: Scope, record: Record) -> Item:
    text = record.variants[scope.lang]
    return scope.item(record)._replace(
        kind=word_for(scope, record.kind), day=scope.day(text.updated), note=Words(text.summary, scope.lang)
    )


def _row(scope: Scope, record: Record) -> Row:
    facts = record.facts
    assert isinstance(facts, Event)
    return Row(
        when=scope.day(facts.date), what=(), source=scope.source_note(facts.source), link=scope.link(record)
    )


def _topics_of(scope: Scope, group: str, slugs: tuple[str, ...]) -> TopicsOf:
    return TopicsOf(
        title=Link(
            words=scope.label(Choice("topic-groups", group)),
            href=scope.href(f"{index_of('topic')}#{group}"),
        ),
        topics=tuple(scope.link(record) for record in scope.records("topic", slugs)),
    )


def _action(scope: Scope, record: Record) -> Item:
    facts = record.facts
    assert isinstance(facts, Action)
    kind = scope.messages.plural("{n} minute", "{n} minutes", facts.minutes)
    return Item(link=scope.link(record), kind=kind, note=scope.words(facts.summary))


def latest_events(site: Site) -> tuple[str, ...]:
    """Return the events that the home page shows, newest first."""
    return tuple(each.slug for each in reversed(in_date_order(site.briefs("event"))[-LATEST:]))


def newest_texts(site: Site, lang: str) -> list[Brief]:
    """Return the records with a text in a language, by its day: a fallback is not news."""
    texts = [
        (brief.texts[lang], brief.kind, brief.slug, brief)
        for kind in KINDS
        if kind.name != "page"
        for brief in site.briefs(kind.name)
        if lang in brief.texts
    ]
    return [each[3] for each in sorted(texts, key=lambda each: each[:3], reverse=True)]


def topics_shown(site: Site) -> Topics:
    """Return the topics that the home page shows, group by group, the written ones first."""
    groups: dict[str, list[Brief]] = {}
    for topic in site.briefs("topic"):
        groups.setdefault(topic.group, []).append(topic)
    shown = [choice.id for choice in site.settings.home.groups] or list(groups)
    return tuple(
        (group, tuple(topic.slug for topic in sorted(groups[group], key=_written_first)[:TOPICS_SHOWN]))
        for group in shown
        if group in groups
    )


def _written_first(topic: Brief) -> tuple[bool, int, str]:
    return not topic.texts, topic.number or 999, topic.slug


def open_actions(site: Site) -> tuple[str, ...]:
    """Return what is open on the build date, what takes the fewest minutes first."""
    found = (action for action in site.briefs("action") if _is_open(action, site.date))
    return tuple(action.slug for action in sorted(found, key=lambda each: (each.minutes, each.slug)))


def _is_open(action: Brief, today: datetime.date) -> bool:
    return (action.opens is None or action.opens <= today) and (
        action.closes is None or action.closes >= today
    )
