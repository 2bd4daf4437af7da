"""The lists of people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hricsite.assembly.brief import Brief, in_name_order
from hricsite.assembly.routes import in_tree, index_of
from hricsite.assembly.site import Site
from hricsite.model.artifacts import Job
from hricsite.model.text import Words
from hricsite.outputs.parts import MOST, Sizes, parted, sizes_of
from hricsite.render.look import Look
from hricsite.render.page import PageView, render_page
from hricsite.render.parts import Counted, Link
from hricsite.render.scope import Scope
from hricsite.render.views.people import Facets, all_facets, counted, facet_title, people_page, tail_of

LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield the whole list, and a list for each value of each facet, in parts where it is long."""
    people = in_name_order(site.briefs("profile"))
    found = all_facets(people)
    facets = counted(found)
    narrowed = ((way, value, some) for way, values in found.items() for value, some in values.items())
    for way, value, some in (("", "", people), *narrowed):
        parts = parts_of(some)
        sizes = sizes_of(parts)
        pages = parts if "" in parts else {"": (), **parts}
        for part, members in pages.items():
            slugs = tuple(each.slug for each in members)
            for lang in site.languages:
                tail = tail_of_part(way, value, part)
                scope = Scope(site=site, look=look, lang=lang, tail=tail)
                yield Job(
                    path=in_tree(lang, tail),
                    view=page,
                    make=render_page,
                    args=(lang, way, value, part, slugs, sizes, facets, len(people)),
                    title=_title(scope, way, value, part) if way or part else None,
                )


def tail_of_part(way: str, value: str, part: str) -> str:
    """Return the path of a part of a list of people; the nameless part is its first page."""
    if not way:
        return f"profiles/by-name/{part}.html" if part else index_of("profile")
    first = tail_of(way, value)
    return first.removesuffix(".html") + f"-{part}.html" if part else first


def _title(scope: Scope, way: str, value: str, part: str) -> Words:
    title = facet_title(scope, way, value) if way else scope.say("People")
    if not part:
        return title
    return Words(scope.text("{list}: {part}", list=title.text, part=part.upper()), title.lang)


def page(
    site: Site,
    look: Look,
    lang: str,
    way: str,
    value: str,
    part: str,
    slugs: tuple[str, ...],
    sizes: Sizes,
    facets: Facets,
    total: int,
) -> PageView:
    """Return a part of a list of people: `sizes` are those of its parts, `total` counts everybody."""
    scope = Scope(site=site, look=look, lang=lang, tail=tail_of_part(way, value, part))
    links = tuple(
        Counted(
            link=Link(words=Words(name.upper(), "en"), href=scope.href(tail_of_part(way, value, name))),
            count=size,
            current=name == part,
        )
        for name, size in sizes
        if name
    )
    return people_page(
        scope,
        _title(scope, way, value, part),
        scope.records("profile", slugs),
        facets,
        current=(way, value),
        parts=links,
        whole=sum(size for _, size in sizes),
        total=total,
    )


def parts_of(people: Sequence[Brief]) -> dict[str, Sequence[Brief]]:
    """Return a list of people in parts named by first letter, else `0`; one nameless part when short."""
    if len(people) <= MOST:
        return {"": people}
    letters: dict[str, list[Brief]] = {}
    for person in people:
        first = person.sort[:1].lower()
        letters.setdefault(first if first in LETTERS else "0", []).append(person)
    return parted(letters.items())
