"""Finding without a script: one page that leads to every index."""

from __future__ import annotations

from collections.abc import Iterator

from hricsite.assembly.routes import in_tree, index_of
from hricsite.assembly.site import Site
from hricsite.model.artifacts import Job
from hricsite.model.text import Words
from hricsite.outputs.offline import files_of
from hricsite.render.look import Look
from hricsite.render.page import PageView, render_page
from hricsite.render.parts import Group, Item, Link
from hricsite.render.scope import Scope
from hricsite.render.views.kinds import deck_of, heading_of
from hricsite.render.views.lists import list_page
from hricsite.render.views.people import all_facets, facet_title, tail_of

TAIL = "search/index.html"
FILES = (
    "../data/profiles.csv", "../data/profiles-dictionary.csv", "../data/site.json",
    "../sitemap.xml", "../robots.txt", "../404.html",
)  # fmt: skip
"""What is no page of a tree, linked so that copies made by following links have it (reach.md, rule 17)."""

KINDS = (
    "letter",
    "instrument",
    "term",
    "event",
    "article",
    "publication",
    "organisation",
    "source",
    "action",
    "link",
    "page",
    "kit",
)


def plan(site: Site, look: Look) -> Iterator[Job]:
    """Yield the search page of each language."""
    statuses = tuple(sorted(all_facets(site.briefs("profile"))["status"]))
    for lang in site.languages:
        yield Job(path=in_tree(lang, TAIL), view=page, make=render_page, args=(lang, statuses))


def page(site: Site, look: Look, lang: str, statuses: tuple[str, ...]) -> PageView:
    """Return the search page; `statuses` are the words under which people are listed."""
    scope = Scope(site=site, look=look, lang=lang, tail=TAIL)
    deck = scope.text("Every record can be found from these lists, without a script.")
    return list_page(scope, scope.text("Search"), _groups(scope, statuses), deck=deck, counted=False)


def _groups(scope: Scope, values: tuple[str, ...]) -> tuple[Group, ...]:
    topics = (
        _item(scope, scope.text("By group"), "topics/index.html"),
        _item(scope, scope.text("By pinyin"), "topics/by-pinyin.html"),
        _item(scope, scope.text("By strokes"), "topics/by-stroke.html"),
        _item(scope, scope.text("In English order"), "topics/by-english.html"),
    )
    statuses = tuple(
        Item(link=Link(words=facet_title(scope, "status", value), href=scope.href(tail_of("status", value))))
        for value in values
    )
    kinds = tuple(
        Item(
            link=Link(words=Words(heading_of(scope, kind), scope.lang), href=scope.href(index_of(kind))),
            note=Words(deck_of(scope, kind), scope.lang),
        )
        for kind in KINDS
    )
    tails = (*FILES, *(f"../{path}" for path in files_of(scope.site)))
    files = tuple(
        Item(link=Link(words=Words(tail.rpartition("/")[2], "en"), href=scope.href(tail))) for tail in tails
    )
    return (
        Group(title=scope.say("Topics"), items=topics, anchor="topics"),
        Group(
            title=scope.say("People"),
            items=(_item(scope, scope.text("All"), index_of("profile")), *statuses),
            anchor="people",
        ),
        Group(
            title=scope.say("Everything else"),
            items=(*kinds, _item(scope, scope.text("Archive"), "archive/index.html")),
            anchor="kinds",
        ),
        Group(title=scope.say("Files"), items=files, anchor="files"),
    )


def _item(scope: Scope, text: str, tail: str) -> Item:
    return Item(link=Link(words=Words(text, scope.lang), href=scope.href(tail)))
