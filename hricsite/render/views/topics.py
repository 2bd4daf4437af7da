"""The index of all topics, in four orders: by group, by pinyin, by stroke, in English order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hricsite.assembly.routes import index_of, route
from hricsite.assembly.site import Record
from hricsite.content.kinds.topic import Topic
from hricsite.lang.collation import (
    english_initial,
    english_key,
    pinyin_initial,
    pinyin_key,
    stroke_count,
    stroke_key,
)
from hricsite.model.records import Choice
from hricsite.model.text import Words
from hricsite.render.chrome import chrome
from hricsite.render.page import PageView
from hricsite.render.parts import Counted, Link
from hricsite.render.scope import Scope

ORDERS = {
    "group": "index.html",
    "pinyin": "by-pinyin.html",
    "stroke": "by-stroke.html",
    "english": "by-english.html",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicLine:
    """A topic in the index: name, its name in another language, number of records, has it a text."""

    name: Link
    other: Words | None
    count: int
    written: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicGroup:
    """A letter, a number of strokes, or a group of topics."""

    title: Words
    anchor: str
    topics: tuple[TopicLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsView:
    """What the template of the index shows."""

    title: Words
    deck: str
    count: str
    orders: tuple[Counted, ...]
    groups: tuple[TopicGroup, ...]


def topics_page(scope: Scope, order: str) -> PageView:
    """Return the index in one order."""
    records = scope.site.all("topic")
    groups = _by_group(scope, records) if order == "group" else _by_key(scope, records, order)
    written = sum(1 for record in records if scope.lang in record.variants)
    deck = scope.messages.plural("{n} topic has a text so far.", "{n} topics have a text so far.", written)
    view = TopicsView(
        title=scope.say("Topics"),
        deck=deck,
        count=scope.messages.plural("{n} topic", "{n} topics", len(records)),
        orders=_orders(scope, order),
        groups=groups,
    )
    trail = () if order == "group" else (Link(words=scope.say("Topics"), href=scope.href(index_of("topic"))),)
    return PageView(
        template="topics.html",
        look=scope.look,
        chrome=chrome(scope, view.title, description=Words(deck, scope.lang), trail=trail),
        content=view,
    )


def _orders(scope: Scope, current: str) -> tuple[Counted, ...]:
    names = {
        "group": scope.say("By group"),
        "pinyin": scope.say("By pinyin"),
        "stroke": scope.say("By strokes"),
        "english": scope.say("In English order"),
    }
    return tuple(
        Counted(link=Link(words=names[order], href=scope.href(f"topics/{file}")), current=order == current)
        for order, file in ORDERS.items()
    )


def _line(scope: Scope, record: Record, lang: str) -> TopicLine:
    titles = record.titles
    name = Words(titles[lang], lang) if lang in titles else scope.title(record)
    other = "zh-Hans" if lang == "en" and scope.lang == "en" else "en"
    shown = lang if lang != other else scope.lang
    second = Words(titles[other], other) if other in titles and other != shown else None
    if name.lang == "en" and scope.lang != "en" and scope.lang in titles:
        second = Words(titles[scope.lang], scope.lang)
    count = sum(1 for ref in scope.site.cited_by.get((record.kind, record.slug), ()) if ref.kind != "topic")
    return TopicLine(
        name=Link(words=name, href=scope.href(route(record.ref))),
        other=second,
        count=count,
        written=scope.lang in record.variants,
    )


def _by_group(scope: Scope, records: tuple[Record, ...]) -> tuple[TopicGroup, ...]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        assert isinstance(record.facts, Topic)
        groups.setdefault(record.facts.group.id, []).append(record)
    key = title_key(scope)
    known = scope.site.vocabularies.get("topic-groups", {})
    return tuple(
        TopicGroup(
            title=scope.label(Choice("topic-groups", group)),
            anchor=group,
            topics=tuple(_line(scope, each, scope.lang) for each in sorted(groups[group], key=key)),
        )
        for group in known
        if group in groups
    )


def title_key(scope: Scope) -> Callable[[Record], tuple[Any, str]]:
    """Return the sort key of titles in the page's language: English, pinyin or strokes."""
    order: Callable[[str], Any] = {"en": english_key, "zh-Hans": pinyin_key}.get(scope.lang, stroke_key)
    return lambda record: (order(scope.title(record).text), record.slug)


def _by_key(scope: Scope, records: tuple[Record, ...], order: str) -> tuple[TopicGroup, ...]:
    """Group by first letter or number of strokes; Chinese orders take the page's own script."""
    chinese = (
        scope.lang if scope.lang != "en" else {"pinyin": "zh-Hans", "stroke": "zh-Hant"}.get(order, "zh-Hans")
    )
    lang = "en" if order == "english" else chinese
    sort, initial = _SORTS[order]
    named = [(record, record.titles.get(lang) or scope.title(record).text) for record in records]
    named.sort(key=lambda each: (sort(each[1]), each[0].slug))
    groups: dict[str, list[Record]] = {}
    for record, title in named:
        groups.setdefault(initial(title), []).append(record)
    return tuple(
        TopicGroup(
            title=_heading(scope, order, key),
            anchor=f"k-{key.lower() if key != '#' else '0'}",
            topics=tuple(_line(scope, each, lang) for each in group),
        )
        for key, group in groups.items()
    )


def _heading(scope: Scope, order: str, key: str) -> Words:
    if order == "stroke":
        return Words(scope.messages.plural("{n} stroke", "{n} strokes", int(key)), scope.lang)
    return Words(key, "en")


_SORTS: dict[str, tuple[Callable[[str], object], Callable[[str], str]]] = {
    "pinyin": (pinyin_key, pinyin_initial),
    "stroke": (stroke_key, lambda text: str(stroke_count(text))),
    "english": (english_key, english_initial),
}
