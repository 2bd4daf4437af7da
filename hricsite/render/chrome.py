"""What surrounds every page: names, menu, language switch, breadcrumbs, addresses, digest."""

from __future__ import annotations

import functools

from hricsite.assembly.routes import HOME, in_tree, index_of, relative, route
from hricsite.assembly.site import resolve
from hricsite.lang.messages import Messages
from hricsite.lang.tags import direction, own_name
from hricsite.model.records import Ref
from hricsite.model.text import Words
from hricsite.render.look import Look
from hricsite.render.page import Chrome, Tree
from hricsite.render.parts import Counted, Link
from hricsite.render.scope import Scope

MOST_MENUS = 500
_menus: dict[tuple[int, str, str], tuple[Messages, tuple[Counted, ...]]] = {}
"""Menus by the messages that they are made of, the page's folder and its section."""
FOOTER_PAGES = ("mirror", "safety", "method", "correct", "data", "about")


def menu_entries(scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return the eight words of the menu and the tails they lead to."""
    return (
        (scope.text("Topics"), index_of("topic")),
        (scope.text("People"), index_of("profile")),
        (scope.text("Law"), index_of("instrument")),
        (scope.text("Letters"), index_of("letter")),
        (scope.text("Words"), index_of("term")),
        (scope.text("Archive"), "archive/index.html"),
        (scope.text("Act"), index_of("action")),
        (scope.text("Search"), "search/index.html"),
    )


def chrome(
    scope: Scope,
    title: Words,
    *,
    description: Words | None = None,
    trail: tuple[Link, ...] = (),
    feeds: tuple[Link, ...] = (),
    digest: str = "",
    record: str = "",
    json_ld: str = "",
) -> Chrome:
    """Return the surroundings of a page.

    Absolute addresses (canonical, alternates) appear only when the site has a base address; the switch is
    always relative, so that it works in every copy.  A description in another language is left out: a
    `meta` has no `lang` of its own.  A page without a record of its own has no digest here: whoever carries
    it out fills in that of what it was made from.
    """
    site, look, page = scope.site, scope.look, scope.page
    home = Link(words=scope.say("Home"), href=scope.href(HOME))
    return Chrome(
        lang=scope.lang,
        dir=direction(scope.lang),
        title=title,
        site_name=resolve(site.settings.names, scope.lang).text,
        title_site=resolve(site.settings.names, title.lang).text,
        description=description.text if description and description.lang == scope.lang else "",
        home=scope.href(HOME),
        menu=_menu(scope),
        breadcrumbs=() if scope.tail == HOME else (home, *trail),
        trees=_trees(scope),
        canonical=site.base_url + page if site.base_url else "",
        feeds=(Link(words=scope.say("New texts"), href=scope.href("feed.xml")), *feeds),
        stylesheet=relative(f"assets/{look.stylesheet.name}", page),
        icon=relative(f"assets/{look.icon.name}", page),
        base_style=look.base_style,
        policy=_policy(look),
        digest=digest,
        places=_places(scope),
        mirrors=len(site.mirrors.root),
        record=record,
        json_ld=json_ld,
    )


@functools.lru_cache(maxsize=16)
def _policy(look: Look) -> str:
    return look.policy()


def _menu(scope: Scope) -> tuple[Counted, ...]:
    """Return the menu, the same object on all pages of a folder."""
    section = scope.tail.split("/")[0]
    key = (id(scope.messages), scope.here, section)
    if key not in _menus:
        if len(_menus) >= MOST_MENUS:
            _menus.clear()
        _menus[key] = scope.messages, _made_menu(scope, section)
    return _menus[key][1]


def _made_menu(scope: Scope, section: str) -> tuple[Counted, ...]:
    return tuple(
        Counted(
            link=Link(words=Words(text, scope.lang), href=scope.href(tail)),
            current=tail.split("/")[0] == section,
        )
        for text, tail in menu_entries(scope)
    )


def _trees(scope: Scope) -> tuple[Tree, ...]:
    base = scope.site.base_url
    trees = []
    for lang in scope.site.languages:
        path = in_tree(lang, scope.tail)
        href = relative(path, scope.page)
        trees.append(
            Tree(
                name=own_name(lang),
                lang=lang,
                href=href,
                address=base + path if base else href,
                current=lang == scope.lang,
            )
        )
    return tuple(trees)


def _places(scope: Scope) -> dict[str, Link]:
    found = ((slug, scope.site.find(Ref("page", slug))) for slug in FOOTER_PAGES)
    return {
        slug: Link(words=scope.title(record), href=scope.href(route(record.ref)))
        for slug, record in found
        if record is not None
    }
