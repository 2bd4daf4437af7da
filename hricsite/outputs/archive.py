"""The archive: letters, articles and publications by year, and a page for each kind."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.assembly.brief import Brief, newest_first, year_of
from hricsite.assembly.routes import in_tree, index_of
from hricsite.assembly.site import Site
from hricsite.model.artifacts import Job
from hricsite.model.text import Words
from hricsite.outputs.lists import by_year
from hricsite.outputs.parts import MOST, UNDATED, Sizes, in_years, parted, sizes_of
from hricsite.render.look import Look
from hricsite.render.page import PageView, render_page
from hricsite.render.parts import Counted, Filter, Link
from hricsite.render.scope import Scope
from hricsite.render.views.kinds import heading_of
from hricsite.render.views.lists import list_page

ARCHIVED = ("letter", "article", "publication")
BESIDE = ("event", "source", "organisation", "link")

Chosen = tuple[tuple[str, str], ...]
"""Kinds and slugs of records."""


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield the archive whole (its newest 200) and by year, in each language."""
    briefs = newest_first(brief for kind in ARCHIVED for brief in site.briefs(kind))
    years: dict[str, list[Brief]] = {}
    for brief in briefs:
        years.setdefault(year_of(brief.date) or UNDATED, []).append(brief)
    parts = parted(in_years(years))
    sizes = sizes_of(parts)
    kinds = tuple((kind, len(site.briefs(kind))) for kind in (*ARCHIVED, *BESIDE))
    for name, part in (("", briefs[:MOST]), *parts.items()):
        chosen = tuple((brief.kind, brief.slug) for brief in newest_first(part))
        for lang in site.languages:
            yield Job(
                path=in_tree(lang, _tail(name)),
                view=page,
                make=render_page,
                args=(lang, name, chosen, sizes, kinds, len(briefs)),
            )


def _tail(name: str) -> str:
    return f"archive/{name or 'index'}.html"


def page(
    site: Site, look: Look, lang: str, name: str, chosen: Chosen, sizes: Sizes, kinds: Sizes, total: int
) -> PageView:
    """Return the archive, or one of its parts: `sizes` are those of the parts, `kinds` those of the kinds."""
    scope = Scope(site=site, look=look, lang=lang, tail=_tail(name))
    filters = (
        Filter(title=scope.text("Year"), links=_years(scope, sizes, name, total)),
        Filter(title=scope.text("Kind"), links=_kinds(scope, kinds[: len(ARCHIVED)])),
        Filter(title=scope.text("Other lists"), links=_kinds(scope, kinds[len(ARCHIVED) :])),
    )
    home = Link(words=scope.say("Archive"), href=scope.href(_tail("")))
    return list_page(
        scope,
        _title(scope, name),
        by_year(scope, (scope.record_at(kind, slug) for kind, slug in chosen), named=not name),
        deck=scope.text("Letters, texts and publications in the order of their dates."),
        trail=(home,) if name else (),
        filters=filters,
        dated=True,
    )


def _title(scope: Scope, name: str) -> str:
    if name == UNDATED:
        return scope.text("Archive of what has no date")
    return scope.text("Archive of {year}", year=name) if name else scope.text("Archive")


def _years(scope: Scope, sizes: Sizes, current: str, total: int) -> tuple[Counted, ...]:
    home = Link(words=scope.say("All"), href=scope.href(_tail("")))
    return (
        Counted(link=home, count=total, current=not current),
        *(
            Counted(
                link=Link(
                    words=scope.say("Date not stated") if name == UNDATED else Words(name, scope.lang),
                    href=scope.href(_tail(name)),
                ),
                count=size,
                current=name == current,
            )
            for name, size in sizes
        ),
    )


def _kinds(scope: Scope, kinds: Sizes) -> tuple[Counted, ...]:
    return tuple(
        Counted(
            link=Link(words=Words(heading_of(scope, kind), scope.lang), href=scope.href(index_of(kind))),
            count=size,
        )
        for kind, size in kinds
    )
