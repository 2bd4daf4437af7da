"""The archive: letters, articles and publications by year, and a page for each kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hricsite.assembly.routes import index_of
from hricsite.assembly.site import Record, Site
from hricsite.model.artifacts import Job
from hricsite.model.text import Words
from hricsite.outputs.lists import by_year
from hricsite.outputs.parts import MOST, parted
from hricsite.render.look import Look
from hricsite.render.page import PageView, render_page
from hricsite.render.parts import Counted, Filter, Link
from hricsite.render.scope import Scope
from hricsite.render.views.kinds import heading_of
from hricsite.render.views.lists import list_page
from hricsite.render.views.topic import in_date_order, year_of

ARCHIVED = ("letter", "article", "publication")
BESIDE = ("event", "source", "organisation", "link")


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield the archive whole (its newest 200) and by year, in each language."""
    records = tuple(reversed(in_date_order(record for kind in ARCHIVED for record in site.all(kind))))
    years: dict[str, list[Record]] = {}
    for record in records:
        years.setdefault(year_of(record) or "undated", []).append(record)
    parts = parted(sorted(years.items(), reverse=True))
    for lang in site.languages:
        scope = Scope(site=site, look=look, lang=lang, tail="archive/index.html")
        yield Job(
            path=scope.page, make=render_page, view=_page(scope, records[:MOST], parts, "", len(records))
        )
        for name, part in parts.items():
            inner = Scope(site=site, look=look, lang=lang, tail=f"archive/{name}.html")
            yield Job(
                path=inner.page, make=render_page, view=_page(inner, tuple(part), parts, name, len(records))
            )


def _page(
    scope: Scope, chosen: tuple[Record, ...], parts: dict[str, Sequence[Record]], year: str, total: int
) -> PageView:
    title = scope.text("Archive of {year}", year=year) if year else scope.text("Archive")
    if year == "undated":
        title = scope.text("Archive of what has no date")
    home = scope.href("archive/index.html")
    trail = (Link(words=scope.say("Archive"), href=home),) if year else ()
    whole = Counted(link=Link(words=scope.say("All"), href=home), count=total, current=not year)
    by_date = tuple(
        Counted(
            link=Link(
                words=scope.say("Date not stated") if name == "undated" else Words(name, scope.lang),
                href=scope.href(f"archive/{name}.html"),
            ),
            count=len(part),
            current=name == year,
        )
        for name, part in parts.items()
    )
    kinds = tuple(
        Counted(
            link=Link(words=Words(heading_of(scope, kind), scope.lang), href=scope.href(index_of(kind))),
            count=len(scope.site.all(kind)),
        )
        for kind in (*ARCHIVED, *BESIDE)
    )
    filters = (
        Filter(title=scope.text("Year"), links=(whole, *by_date)),
        Filter(title=scope.text("Kind"), links=kinds),
    )
    deck = scope.text("Letters, texts and publications in the order of their dates.")
    return list_page(
        scope, title, by_year(scope, chosen), deck=deck, trail=trail, filters=filters, dated=True
    )
