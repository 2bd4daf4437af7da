"""The list of each kind of record."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from hricsite.assembly.routes import index_of
from hricsite.assembly.site import Record, Site
from hricsite.content.kinds import BY_NAME, KINDS
from hricsite.content.kinds.link import Link as Address
from hricsite.model.artifacts import Job
from hricsite.model.records import Choice
from hricsite.model.text import Words
from hricsite.outputs.parts import MOST, parted
from hricsite.render.look import Look
from hricsite.render.page import PageView, render_page
from hricsite.render.parts import Counted, Filter, Group, Item, Link
from hricsite.render.scope import Scope
from hricsite.render.views.kinds import deck_of, heading_of
from hricsite.render.views.lists import list_page
from hricsite.render.views.topic import in_date_order, year_of
from hricsite.render.views.topics import title_key


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield the list of each kind that has one, in each language, in parts where it is long."""
    for lang in site.languages:
        for kind in (each.name for each in KINDS if each.listed):
            scope = Scope(site=site, look=look, lang=lang, tail=index_of(kind))
            records = site.all(kind)
            parts = _parts(kind, records) if len(records) > MOST else {}
            yield Job(
                path=scope.page,
                make=render_page,
                view=kind_list(scope, kind, () if parts else records, parts),
            )
            for name, part in parts.items():
                inner = Scope(site=site, look=look, lang=lang, tail=_tail(kind, name))
                yield Job(
                    path=inner.page, make=render_page, view=kind_list(inner, kind, tuple(part), parts, name)
                )


Parts = Mapping[str, Sequence[Record]]


def _parts(kind: str, records: tuple[Record, ...]) -> Parts:
    """Part a long list by vocabulary, year or the first character of the slug: never by a language."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        key = _key(record, BY_NAME[kind].listed)
        groups.setdefault(key, []).append(record)
    return parted(sorted(groups.items(), reverse=BY_NAME[kind].listed == "year"))


def _tail(kind: str, name: str) -> str:
    way = {"year": "year", "title": "name"}.get(BY_NAME[kind].listed, "kind")
    return f"{BY_NAME[kind].folder}/by-{way}/{name}.html"


def _key(record: Record, listed: str) -> str:
    if listed == "title":
        return record.slug[0]
    return _word(record) if listed != "year" else year_of(record) or "undated"


def _word(record: Record) -> str:
    choice = record.facts.word()
    return choice.id if choice else "other"


def kind_list(
    scope: Scope, kind: str, records: tuple[Record, ...], parts: Parts, current: str = ""
) -> PageView:
    """Return the list of one kind, grouped by its own vocabulary, by year, or in one piece by title."""
    listed = BY_NAME[kind].listed
    if listed == "year":
        groups = by_year(scope, records)
    elif listed != "title":
        groups = _by_vocabulary(scope, records, listed)
    else:
        ordered = sorted(records, key=title_key(scope))
        groups = (Group(title=Words("", scope.lang), items=tuple(entry(scope, each) for each in ordered)),)
        groups = groups if ordered else ()
    note = "" if records or parts else scope.text("Nothing is recorded here yet.")
    heading = heading_of(scope, kind)
    part = _part_name(scope, kind, current).text if current else ""
    title = scope.text("{list}: {part}", list=heading, part=part) if current else heading
    whole = Link(words=Words(heading, scope.lang), href=scope.href(index_of(kind)))
    index = Link(words=scope.say("Parts of this list"), href=scope.href(_tail(kind, "index")))
    trail = (whole, index) if current else ()
    return list_page(
        scope,
        title,
        groups,
        deck=deck_of(scope, kind),
        trail=trail,
        filters=_part_links(scope, kind, parts, current),
        dated=listed == "year",
        note=note,
        count=len(scope.site.all(kind)),
    )


def _part_links(scope: Scope, kind: str, parts: Parts, current: str) -> tuple[Filter, ...]:
    if not parts:
        return ()
    links = tuple(
        Counted(
            link=Link(words=_part_name(scope, kind, name), href=scope.href(_tail(kind, name))),
            count=len(part),
            current=name == current,
        )
        for name, part in parts.items()
    )
    return (Filter(title=scope.text("Parts of this list"), links=links),)


def _part_name(scope: Scope, kind: str, name: str) -> Words:
    listed = BY_NAME[kind].listed
    if name in scope.site.vocabularies.get(listed, {}):
        return scope.label(Choice(listed, name))
    return scope.say("Date not stated") if name == "undated" else Words(name.upper(), scope.lang)


def entry(scope: Scope, record: Record) -> Item:
    """Return a record as a list entry; a link to another site leads there."""
    item, facts = scope.item(record), record.facts
    if not isinstance(facts, Address):
        return item
    outside = Link(words=item.link.words, href=facts.url)
    return dataclasses.replace(item, link=outside, kind=scope.label(facts.state).text)


def by_year(scope: Scope, records: tuple[Record, ...]) -> tuple[Group, ...]:
    """Return dated records newest year first; the undated last."""
    years: dict[str, list[Record]] = {}
    for record in reversed(in_date_order(records)):
        years.setdefault(year_of(record), []).append(record)
    return tuple(
        Group(
            title=Words(year, scope.lang) if year else scope.say("Date not stated"),
            items=tuple(scope.item(each) for each in group),
            anchor=f"y{year or '0'}",
        )
        for year, group in sorted(years.items(), key=lambda each: each[0], reverse=True)
    )


def _by_vocabulary(scope: Scope, records: tuple[Record, ...], vocabulary: str) -> tuple[Group, ...]:
    groups: dict[str, list[Record]] = {}
    for record in sorted(records, key=title_key(scope)):
        groups.setdefault(_word(record), []).append(record)
    return tuple(
        Group(
            title=scope.label(Choice(vocabulary, word)),
            items=tuple(scope.item(each) for each in groups[word]),
            anchor=word,
        )
        for word in scope.site.vocabularies.get(vocabulary, {})
        if word in groups
    )
