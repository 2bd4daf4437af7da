"""Profile pages, and the lists of people."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.assembly.routes import index_of, route
from hricsite.assembly.site import Record, Site
from hricsite.model.artifacts import Job
from hricsite.model.text import Words
from hricsite.outputs.parts import MOST, parted
from hricsite.render.look import Look
from hricsite.render.page import render_page
from hricsite.render.parts import Counted, Link
from hricsite.render.scope import Scope
from hricsite.render.views.people import (
    all_facets,
    facet_title,
    in_name_order,
    name_key,
    people_page,
    tail_of,
)
from hricsite.render.views.profile import profile_page

LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield a page for each person, the whole list, and a list for each value of each facet."""
    people = in_name_order(site.all("profile"))
    found = all_facets(people)
    for lang in site.languages:
        for record in people:
            scope = Scope(site=site, look=look, lang=lang, tail=route(record.ref))
            yield Job(path=scope.page, make=render_page, view=profile_page(scope, record))
        yield from _whole_list(site, look, lang, people, found)
        for way, values in found.items():
            for value, some in values.items():
                yield from _narrowed(site, look, lang, way, value, tuple(some), found)


def _whole_list(
    site: Site, look: Look, lang: str, people: tuple[Record, ...], found: dict[str, dict[str, list[Record]]]
) -> Iterator[Job]:
    tails = {
        name: f"profiles/by-name/{name}.html" if name else index_of("profile") for name in parts_of(people)
    }
    yield from _list(site, look, lang, people, tails, index_of("profile"), ("", ""), found)


def _narrowed(
    site: Site,
    look: Look,
    lang: str,
    way: str,
    value: str,
    people: tuple[Record, ...],
    found: dict[str, dict[str, list[Record]]],
) -> Iterator[Job]:
    first = tail_of(way, value)
    tails = {
        name: first.removesuffix(".html") + f"-{name}.html" if name else first for name in parts_of(people)
    }
    yield from _list(site, look, lang, people, tails, first, (way, value), found)


def _list(
    site: Site,
    look: Look,
    lang: str,
    people: tuple[Record, ...],
    tails: dict[str, str],
    first: str,
    current: tuple[str, str],
    found: dict[str, dict[str, list[Record]]],
) -> Iterator[Job]:
    parts = parts_of(people)
    pages = dict(tails) if first in tails.values() else {"": first, **tails}
    for name, tail in pages.items():
        scope = Scope(site=site, look=look, lang=lang, tail=tail)
        title = facet_title(scope, *current) if current[0] else scope.say("People")
        if name:
            title = Words(scope.text("{list}: {part}", list=title.text, part=name.upper()), title.lang)
        links = tuple(
            Counted(
                link=Link(words=Words(part.upper(), "en"), href=scope.href(tails[part])),
                count=len(parts[part]),
                current=part == name,
            )
            for part in tails
            if part
        )
        view = people_page(
            scope, title, parts.get(name, ()), found, current=current, parts=links, whole=len(people)
        )
        yield Job(path=scope.page, make=render_page, view=view)


def parts_of(people: tuple[Record, ...]) -> dict[str, tuple[Record, ...]]:
    """Return a list of people in parts named by first letter, else `0`; one nameless part when short."""
    if len(people) <= MOST:
        return {"": people}
    letters: dict[str, list[Record]] = {}
    for record in people:
        first = name_key(record)[0][:1].lower()
        letters.setdefault(first if first in LETTERS else "0", []).append(record)
    return {name: tuple(part) for name, part in parted(letters.items()).items()}
