"""Finding: the search page, which without a script leads to every list, and the files of its indexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hricsite.assembly.routes import in_tree, index_of, relative
from hricsite.assembly.site import Site
from hricsite.content.kinds import KINDS as ALL_KINDS
from hricsite.model.artifacts import SEARCH, Job, ReadBody
from hricsite.model.text import Words
from hricsite.outputs.offline import files_of
from hricsite.outputs.parts import MOST
from hricsite.outputs.search_index import indexes_of, tails_of
from hricsite.render.chrome import chrome
from hricsite.render.look import Look
from hricsite.render.page import PageView, render_page
from hricsite.render.parts import Filter, Group, Item, Link
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
    """Yield the search page of each language, the files of the indexes, and pages that link to these."""
    statuses = tuple(sorted(all_facets(site.briefs("profile"))["status"]))
    indexes = indexes_of(site.languages, len(tails_of(_ids(site))))
    for index in indexes:
        files = tuple(index.files())
        yield from (Job(path=path, view=nothing, make=render_nothing) for path in files)
        parts = tuple(range(0, len(files), MOST))
        for lang in index.langs:
            args = (lang, index.name, len(parts), statuses)
            yield Job(path=in_tree(lang, TAIL), view=page, make=render_page, args=args)
            for number, start in enumerate(parts):
                yield Job(
                    path=in_tree(lang, files_tail(number)),
                    view=files_page,
                    make=render_page,
                    args=(lang, number, files[start : start + MOST]),
                )


def _ids(site: Site) -> Iterator[str]:
    return (f"{brief.kind}/{brief.slug}" for kind in ALL_KINDS for brief in site.briefs(kind.name))


def nothing(_: Site, __: Look) -> None:
    """Return nothing: what such a file holds is found in finished pages (see engine/indexing.py)."""


def render_nothing(_: None, __: ReadBody) -> bytes:
    """Return nothing."""
    return b""


def files_tail(number: int) -> str:
    """Return the path in a tree of a page that links to files of its index."""
    return f"search/files/{number + 1 if number else 'index'}.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """What the search page shows: a list, and above it the search; `kinds` are folders and their names."""

    title: Words
    deck: str
    groups: tuple[Group, ...]
    index: str
    tree: str
    kinds: tuple[tuple[str, str], ...]
    script: str
    count: str = ""
    filters: tuple[Filter, ...] = ()
    dated: bool = False
    note: str = ""
    follow: tuple[()] = ()


def page(site: Site, look: Look, lang: str, index: str, parts: int, statuses: tuple[str, ...]) -> PageView:
    """Return the search page; `statuses` are the words under which people are listed.

    `parts` is the number of pages that link to the files of its index.
    """
    scope = Scope(site=site, look=look, lang=lang, tail=TAIL)
    deck = scope.text(
        "Finds words in either Chinese script and in English. It works on your own device: what you type is"
        " not sent."
    )
    view = SearchView(
        title=scope.say("Search"),
        deck=deck,
        groups=_groups(scope, statuses, parts),
        index=index,
        tree=scope.tree,
        kinds=tuple((kind.folder, heading_of(scope, kind.name)) for kind in ALL_KINDS),
        script=relative(f"assets/{look.search.name}", scope.page),
    )
    around = chrome(scope, view.title, description=Words(deck, lang))
    return PageView(template="search.html", look=look, chrome=around, content=view)


def files_page(site: Site, look: Look, lang: str, number: int, files: tuple[str, ...]) -> PageView:
    """Return a page with links to files of the search: a copy made by following links has them."""
    scope = Scope(site=site, look=look, lang=lang, tail=files_tail(number))
    items = tuple(
        Item(link=Link(words=Words(path.removeprefix(SEARCH), "en"), href=relative(path, scope.page)))
        for path in files
    )
    trail = (Link(words=scope.say("Search"), href=scope.href(TAIL)),)
    title = scope.text("Files of the search, part {n}", n=number + 1)
    deck = scope.text("No page to read: copies made by following links get the search from here.")
    return list_page(
        scope, title, (Group(title=Words("", lang), items=items),), deck=deck, trail=trail, counted=False
    )


def _groups(scope: Scope, values: tuple[str, ...], parts: int) -> tuple[Group, ...]:
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
    files += tuple(
        _item(scope, scope.text("Files of the search, part {n}", n=number + 1), files_tail(number))
        for number in range(parts)
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
