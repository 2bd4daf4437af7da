"""The list of each kind of record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hricsite.assembly.brief import Brief, newest_first, year_of
from hricsite.assembly.record import Record
from hricsite.assembly.routes import in_tree, index_of
from hricsite.assembly.site import Site
from hricsite.content.kinds import BY_NAME, KINDS
from hricsite.content.kinds.action import Action
from hricsite.content.kinds.link import Link as Address
from hricsite.model.artifacts import Job
from hricsite.model.records import Choice
from hricsite.model.text import Words
from hricsite.outputs.parts import MOST, UNDATED, Sizes, in_years, parted, sizes_of
from hricsite.render.look import Look
from hricsite.render.page import PageView, render_page
from hricsite.render.parts import Counted, Filter, Group, Item, Link
from hricsite.render.scope import Scope
from hricsite.render.views.follow import calendar
from hricsite.render.views.kinds import deck_of, heading_of
from hricsite.render.views.lists import list_page
from hricsite.render.views.topics import title_key


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield the list of each kind that has one, in each language, in parts where it is long."""
    for kind in (each.name for each in KINDS if each.listed):
        briefs = site.briefs(kind)
        parts = _parts(kind, briefs) if len(briefs) > MOST else {}
        sizes = sizes_of(parts)
        for name, part in (("", () if parts else briefs), *parts.items()):
            slugs = tuple(brief.slug for brief in newest_first(part))
            for lang in site.languages:
                scope = Scope(site=site, look=look, lang=lang, tail=_tail(kind, name))
                yield Job(
                    path=in_tree(lang, scope.tail),
                    view=page,
                    make=render_page,
                    args=(lang, kind, name, slugs, sizes, len(briefs)),
                    title=Words(_title(scope, kind, name), lang) if name else None,
                )


def _parts(kind: str, briefs: tuple[Brief, ...]) -> dict[str, Sequence[Brief]]:
    """Part a long list by vocabulary, year or the first character of the slug: never by a language.

    Years run backwards, and what has no date comes last.
    """
    groups: dict[str, list[Brief]] = {}
    for brief in briefs:
        groups.setdefault(_key(brief, BY_NAME[kind].listed), []).append(brief)
    if BY_NAME[kind].listed == "year":
        return parted(in_years(groups))
    return parted(sorted(groups.items()))


def _tail(kind: str, name: str) -> str:
    way = {"year": "year", "title": "name"}.get(BY_NAME[kind].listed, "kind")
    return f"{BY_NAME[kind].folder}/by-{way}/{name}.html" if name else index_of(kind)


def _key(brief: Brief, listed: str) -> str:
    if listed == "title":
        return brief.slug[0]
    return brief.word or "other" if listed != "year" else year_of(brief.date) or UNDATED


def _title(scope: Scope, kind: str, name: str) -> str:
    heading = heading_of(scope, kind)
    if not name:
        return heading
    return scope.text("{list}: {part}", list=heading, part=_part_name(scope, kind, name).text)


def page(
    site: Site, look: Look, lang: str, kind: str, name: str, slugs: tuple[str, ...], sizes: Sizes, count: int
) -> PageView:
    """Return a part of the list of one kind, grouped by its vocabulary, by year, or in one piece by title.

    `sizes` are those of the parts of the list, `count` is the number of all records of the kind.
    """
    scope = Scope(site=site, look=look, lang=lang, tail=_tail(kind, name))
    whole = Link(words=Words(heading_of(scope, kind), lang), href=scope.href(index_of(kind)))
    index = Link(words=scope.say("Parts of this list"), href=scope.href(_tail(kind, "index")))
    return list_page(
        scope,
        _title(scope, kind, name),
        _groups(scope, kind, scope.records(kind, slugs), named=not name),
        deck=deck_of(scope, kind),
        trail=(whole, index) if name else (),
        filters=_part_links(scope, kind, sizes, name),
        dated=BY_NAME[kind].listed == "year",
        note="" if slugs or sizes else scope.text("Nothing is recorded here yet."),
        follow=(calendar(scope),) if kind == "event" and not name else (),
        count=count,
    )


def _groups(scope: Scope, kind: str, records: tuple[Record, ...], *, named: bool) -> tuple[Group, ...]:
    listed = BY_NAME[kind].listed
    if listed == "year":
        return by_year(scope, records, named=named)
    if listed != "title":
        return _by_vocabulary(scope, records, listed)
    ordered = sorted(records, key=title_key(scope))
    if kind == "action":
        ordered.sort(key=_minutes)
    group = Group(title=Words("", scope.lang), items=tuple(entry(scope, each) for each in ordered))
    return (group,) if ordered else ()


def _minutes(record: Record) -> int:
    """Return how long an action takes: the small ones come first."""
    assert isinstance(record.facts, Action)
    return record.facts.minutes


def _part_links(scope: Scope, kind: str, sizes: Sizes, current: str) -> tuple[Filter, ...]:
    if not sizes:
        return ()
    links = tuple(
        Counted(
            link=Link(words=_part_name(scope, kind, name), href=scope.href(_tail(kind, name))),
            count=size,
            current=name == current,
        )
        for name, size in sizes
    )
    return (Filter(title=scope.text("Parts of this list"), links=links),)


def _part_name(scope: Scope, kind: str, name: str) -> Words:
    listed = BY_NAME[kind].listed
    if name in scope.site.vocabularies.get(listed, {}):
        return scope.label(Choice(listed, name))
    return _year_name(scope, "") if name == UNDATED else Words(name.upper(), scope.lang)


def _year_name(scope: Scope, year: str) -> Words:
    return Words(year, scope.lang) if year else scope.say("Date not stated")


def entry(scope: Scope, record: Record) -> Item:
    """Return a record as a list entry; a link to another site leads there, an action tells its minutes."""
    item, facts = scope.item(record), record.facts
    if isinstance(facts, Action):
        return item._replace(kind=scope.messages.plural("{n} minute", "{n} minutes", facts.minutes))
    if not isinstance(facts, Address):
        return item
    outside = Link(words=item.link.words, href=facts.url)
    return item._replace(link=outside, kind=scope.label(facts.state).text)


def by_year(scope: Scope, records: Iterable[Record], *, named: bool = True) -> tuple[Group, ...]:
    """Return records in groups, newest year first, the undated last; in a year they stay in their order.

    They are not `named` on a page of one year, whose title tells it.
    """
    years: dict[str, list[Record]] = {}
    for record in records:
        years.setdefault(year_of(record.facts.when()), []).append(record)
    return tuple(
        Group(
            title=_year_name(scope, year) if named else Words("", scope.lang),
            items=tuple(scope.item(each) for each in group),
            anchor=f"y{year or '0'}",
        )
        for year, group in sorted(years.items(), key=lambda each: each[0], reverse=True)
    )


def _by_vocabulary(scope: Scope, records: tuple[Record, ...], vocabulary: str) -> tuple[Group, ...]:
    groups: dict[str, list[Record]] = {}
    for record in sorted(records, key=title_key(scope)):
        word = record.facts.word()
        groups.setdefault(word.id if word else "other", []).append(record)
    return tuple(
        Group(
            title=scope.label(Choice(vocabulary, word)),
            items=tuple(scope.item(each) for each in groups[word]),
            anchor=word,
        )
        for word in scope.site.vocabularies.get(vocabulary, {})
        if word in groups
    )
