"""Lists of people, whole or narrowed by status, region, charge, topic or year; plain pages, no script."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from hricsite.assembly.brief import WAYS, Brief
from hricsite.assembly.record import Record
from hricsite.assembly.routes import index_of
from hricsite.model.records import Choice, Ref
from hricsite.model.text import Words
from hricsite.render.chrome import chrome
from hricsite.render.page import PageView
from hricsite.render.parts import Counted, Feed, Filter, Link, PersonLine
from hricsite.render.scope import Scope
from hricsite.render.views import follow
from hricsite.render.views.figures_link import figures_link

Facets = tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
"""The ways in which people are found, and the values of each with the number of people: plain data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView:
    """What the template of a list of people shows; `parts` lead to the other parts of a long list."""

    title: Words
    deck: str
    count: str
    people: tuple[PersonLine, ...]
    filters: tuple[Filter, ...]
    parts: tuple[Counted, ...]
    figures: Link
    follow: tuple[Feed, ...]


def all_facets(people: Iterable[Brief]) -> dict[str, dict[str, list[Brief]]]:
    """Return the people under each value of each way, ways and people in order."""
    found: dict[str, dict[str, list[Brief]]] = {way: {} for way in WAYS}
    for person in people:
        for way, value in person.facets:
            found[way].setdefault(value, []).append(person)
    return found


def counted(found: dict[str, dict[str, list[Brief]]]) -> Facets:
    """Return how many people are under each value, in the order in which a page shows them."""
    ways = []
    for way, values in found.items():
        counts = [(value, len(some)) for value, some in values.items()]
        counts.sort(key=lambda each: (-each[1], each[0]))
        if way == "year":
            counts.sort(key=lambda each: each[0], reverse=True)
        ways.append((way, tuple(counts)))
    return tuple(ways)


def way_names(scope: Scope) -> dict[str, str]:
    """Return what each way of narrowing is called."""
    return {
        "status": scope.text("Status as stated"),
        "year": scope.text("Year of the newest source"),
        "charge": scope.text("Charges as stated"),
        "topic": scope.text("Topics"),
        "region": scope.text("Region"),
        "name": scope.text("Parts of this list"),
    }


def tail_of(way: str, value: str) -> str:
    """Return the path of a narrowed list."""
    return f"profiles/by-{way}/{value}.html"


def facet_title(scope: Scope, way: str, value: str) -> Words:
    """Return what a value is called in the page's language."""
    if way == "year":
        return Words(value, scope.lang)
    if way == "topic":
        topic = scope.site.brief(Ref("topic", value))
        return scope.title(topic) if topic else Words(value, "en")
    vocabulary = {"status": "statuses", "charge": "charges", "region": "regions"}[way]
    return scope.label(Choice(vocabulary, value))


def people_page(
    scope: Scope,
    title: Words,
    people: tuple[Record, ...],
    found: Facets,
    *,
    current: tuple[str, str],
    parts: tuple[Counted, ...],
    whole: int,
    total: int,
) -> PageView:
    """Return a list of people with every way to narrow it.

    `whole` counts the people of the list of which this page may be a part, `total` everybody.
    """
    deck = scope.text("Each status is what a source said on its day; it says nothing about today.")
    view = PeopleView(
        title=title,
        deck=deck,
        count=scope.messages.plural("{n} record", "{n} records", whole),
        people=tuple(scope.person(record) for record in people),
        filters=_filters(scope, found, current, total),
        parts=parts,
        figures=figures_link(scope),
        follow=follow.people(scope) if scope.tail == index_of("profile") else (),
    )
    people_link = Link(words=scope.say("People"), href=scope.href(index_of("profile")))
    way = current[0] or "name"
    way_name = way_names(scope)[way]
    folder = Link(words=Words(way_name, scope.lang), href=scope.href(f"profiles/by-{way}/index.html"))
    trail = () if scope.tail == index_of("profile") else (people_link, folder)
    return PageView(
        template="people.html",
        look=scope.look,
        chrome=chrome(scope, title, description=Words(deck, scope.lang), trail=trail),
        content=view,
    )


def _filters(scope: Scope, found: Facets, current: tuple[str, str], total: int) -> tuple[Filter, ...]:
    """Return every way to narrow the list; all pages of a folder share the links, but for the current one."""
    key = ("filters", scope.lang, scope.here, found, total)
    shared = scope.site.once(key, lambda: _links(scope, found, total))
    filters = []
    for way, values, plain in shared:
        place = 0 if current == ("", "") else values.get(current[1]) if current[0] == way else None
        filters.append(plain if place is None else _marked(plain, place))
    return tuple(filters)


def _links(scope: Scope, found: Facets, total: int) -> tuple[tuple[str, dict[str, int], Filter], ...]:
    """Return each way with values, the place of each value's link, and the links, none of them current."""
    names = way_names(scope)
    everyone = Counted(link=Link(words=scope.say("All"), href=scope.href(index_of("profile"))), count=total)
    filters = []
    for way, values in found:
        links = [everyone]
        for value, count in values:
            link = Link(words=facet_title(scope, way, value), href=scope.href(tail_of(way, value)))
            links.append(Counted(link=link, count=count))
        places = {value: place for place, (value, _) in enumerate(values, start=1)}
        if values:
            filters.append((way, places, Filter(title=names[way], links=tuple(links))))
    return tuple(filters)


def _marked(plain: Filter, place: int) -> Filter:
    """Return the filter with one of its links marked as the current one."""
    links = list(plain.links)
    links[place] = dataclasses.replace(links[place], current=True)
    return Filter(title=plain.title, links=tuple(links))
