"""The index of all topics, in four orders: by group, by pinyin, by stroke, in English order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from hricsite.assembly.brief import Brief
from hricsite.assembly.record import Record
from hricsite.assembly.routes import index_of, route
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


class TopicGroup(NamedTuple):
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


def topics_page(scope: Scope, order: str, counts: Mapping[str, int]) -> PageView:
    """Return the index in one order; `counts` has the number of records that refer to each topic, by slug."""
    topics = scope.site.briefs("topic")
    found = _by_group(scope, topics) if order == "group" else _by_key(scope, topics, order)
    written = sum(1 for topic in topics if scope.lang in topic.texts)
    deck = scope.messages.plural("{n} topic has a text so far.", "{n} topics have a text so far.", written)
    view = TopicsView(
        title=scope.say("Topics"),
        deck=deck,
        count=scope.messages.plural("{n} topic", "{n} topics", len(topics)),
        orders=_orders(scope, order),
        groups=tuple(
            TopicGroup(
                title=each.title,
                anchor=each.anchor,
                topics=tuple(_line(scope, topic, each.lang, counts[topic.slug]) for topic in each.topics),
            )
            for each in found
        ),
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


def _line(scope: Scope, topic: Brief, lang: str, count: int) -> TopicLine:
    titles = topic.titles
    name = Words(titles[lang], lang) if lang in titles else scope.title(topic)
    other = "zh-Hans" if lang == "en" and scope.lang == "en" else "en"
    shown = lang if lang != other else scope.lang
    second = Words(titles[other], other) if other in titles and other != shown else None
    if name.lang == "en" and scope.lang != "en" and scope.lang in titles:
        second = Words(titles[scope.lang], scope.lang)
    return TopicLine(
        name=Link(words=name, href=scope.href(route(topic.ref))),
        other=second,
        count=count,
        written=scope.lang in topic.texts,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sorted:
    """A group before its lines are made; `lang` is the language by which it is sorted."""

    title: Words
    anchor: str
    lang: str
    topics: tuple[Brief, ...]


def _by_group(scope: Scope, topics: tuple[Brief, ...]) -> tuple[_Sorted, ...]:
    groups: dict[str, list[Brief]] = {}
    for topic in sorted(topics, key=title_key(scope)):
        groups.setdefault(topic.group, []).append(topic)
    known = scope.site.vocabularies.get("topic-groups", {})
    return tuple(
        _Sorted(
            title=scope.label(Choice("topic-groups", group)),
            anchor=group,
            lang=scope.lang,
            topics=tuple(groups[group]),
        )
        for group in known
        if group in groups
    )


def title_key(scope: Scope) -> Callable[[Record | Brief], tuple[Any, str]]:
    """Return the sort key of titles in the page's language: English, pinyin or strokes."""
    order: Callable[[str], Any] = {"en": english_key, "zh-Hans": pinyin_key}.get(scope.lang, stroke_key)
    return lambda record: (order(scope.title(record).text), record.slug)


def _by_key(scope: Scope, topics: tuple[Brief, ...], order: str) -> tuple[_Sorted, ...]:
    """Group by first letter or number of strokes; Chinese orders take the page's own script."""
    chinese = (
        scope.lang if scope.lang != "en" else {"pinyin": "zh-Hans", "stroke": "zh-Hant"}.get(order, "zh-Hans")
    )
    lang = "en" if order == "english" else chinese
    sort, initial = _SORTS[order]
    named = [(topic, topic.titles.get(lang) or scope.title(topic).text) for topic in topics]
    named.sort(key=lambda each: (sort(each[1]), each[0].slug))
    groups: dict[str, list[Brief]] = {}
    for topic, title in named:
        groups.setdefault(initial(title), []).append(topic)
    return tuple(
        _Sorted(
            title=_heading(scope, order, key),
            anchor=f"k-{key.lower() if key != '#' else '0'}",
            lang=lang,
            topics=tuple(group),
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
