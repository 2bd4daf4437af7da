"""Lists of people, whole or narrowed by status, region, charge, topic or year; plain pages, no script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hricsite.assembly.routes import index_of
from hricsite.assembly.site import Record
from hricsite.content.kinds.profile import Profile
from hricsite.model.records import Choice, Ref
from hricsite.model.text import Words
from hricsite.render.chrome import chrome
from hricsite.render.page import PageView
from hricsite.render.parts import Counted, Filter, Link, PersonLine
from hricsite.render.scope import Scope

WAYS = ("status", "year", "charge", "topic", "region")


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView:
    """What the template of a list of people shows; `parts` lead to the other parts of a long list."""

    title: Words
    deck: str
    count: str
    people: tuple[PersonLine, ...]
    filters: tuple[Filter, ...]
    parts: tuple[Counted, ...]


def facets(record: Record) -> dict[str, tuple[str, ...]]:
    """Return the values by which a person is found, by way."""
    facts = record.facts
    assert isinstance(facts, Profile)
    status = facts.status()
    regions = (claim.value for claim in facts.claims_about("region"))
    return {
        "status": (status.value,) if status and status.value else (),
        "year": (str(facts.last_verified.year),),
        "charge": tuple(dict.fromkeys(charge.charge.id for charge in facts.charges)),
        "topic": tuple(ref.slug for ref in facts.topics),
        "region": tuple(value for value in dict.fromkeys(regions) if value),
    }


def name_key(record: Record) -> tuple[str, str]:
    """Return the key by which people are sorted: the record's own Latin one, surname first, then the slug."""
    assert isinstance(record.facts, Profile)
    return record.facts.sort, record.slug


def in_name_order(records: Iterable[Record]) -> tuple[Record, ...]:
    """Return people in the order of their names."""
    return tuple(sorted(records, key=name_key))


def all_facets(records: Iterable[Record]) -> dict[str, dict[str, list[Record]]]:
    """Return the people under each value of each way, ways and people in order."""
    found: dict[str, dict[str, list[Record]]] = {way: {} for way in WAYS}
    for record in records:
        for way, values in facets(record).items():
            for value in values:
                found[way].setdefault(value, []).append(record)
    return found


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
        record = scope.site.find(Ref("topic", value))
        return scope.title(record) if record else Words(value, "en")
    vocabulary = {"status": "statuses", "charge": "charges", "region": "regions"}[way]
    return scope.label(Choice(vocabulary, value))


def people_page(
    scope: Scope,
    title: Words,
    people: tuple[Record, ...],
    found: dict[str, dict[str, list[Record]]],
    *,
    current: tuple[str, str] = ("", ""),
    parts: tuple[Counted, ...] = (),
    whole: int = 0,
) -> PageView:
    """Return a list of people with every way to narrow it."""
    deck = scope.text("Each status is what a source said on its day; it says nothing about today.")
    view = PeopleView(
        title=title,
        deck=deck,
        count=scope.messages.plural("{n} record", "{n} records", whole or len(people)),
        people=tuple(scope.person(record) for record in people),
        filters=_filters(scope, found, current, len(scope.site.all("profile"))),
        parts=parts,
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


def _filters(
    scope: Scope, found: dict[str, dict[str, list[Record]]], current: tuple[str, str], total: int
) -> tuple[Filter, ...]:
    names = way_names(scope)
    everyone = Link(words=scope.say("All"), href=scope.href(index_of("profile")))
    filters = []
    for way in WAYS:
        values = sorted(found[way].items(), key=lambda each: (-len(each[1]), each[0]))
        if way == "year":
            values.sort(key=lambda each: each[0], reverse=True)
        links = [Counted(link=everyone, count=total, current=current == ("", ""))]
        for value, people in values:
            link = Link(words=facet_title(scope, way, value), href=scope.href(tail_of(way, value)))
            links.append(Counted(link=link, count=len(people), current=current == (way, value)))
        if len(links) > 1:
            filters.append(Filter(title=names[way], links=tuple(links)))
    return tuple(filters)
