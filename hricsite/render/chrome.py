"""What surrounds every page: names, menu, language switch, breadcrumbs, addresses, digest."""

from __future__ import annotations

from hricsite.assembly.routes import HOME, in_tree, index_of, relative, route
from hricsite.assembly.site import resolve
from hricsite.lang.tags import direction, own_name
from hricsite.model.records import Ref
from hricsite.model.text import Words
from hricsite.render.page import Chrome, Frame, Tree
from hricsite.render.parts import Counted, Link
from hricsite.render.scope import Scope

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
    site, page = scope.site, scope.page
    home = Link(words=scope.say("Home"), href=scope.href(HOME))
    section = scope.tail.split("/")[0]
    return Chrome(
        frame=site.once(("frame", scope.lang, scope.here, section), lambda: _frame(scope, section)),
        title=title,
        title_site=resolve(site.settings.names, title.lang).text,
        description=description.text if description and description.lang == scope.lang else "",
        breadcrumbs=() if scope.tail == HOME else (home, *trail),
        trees=_trees(scope),
        canonical=site.base_url + page if site.base_url else "",
        feeds=(Link(words=scope.say("New texts"), href=scope.href("feed.xml")), *feeds),
        digest=digest,
        record=record,
        json_ld=json_ld,
    )


def _frame(scope: Scope, section: str) -> Frame:
    """Return what surrounds all pages in the folder of this one, in a section of the menu."""
    site, look, page = scope.site, scope.look, scope.page
    return Frame(
        lang=scope.lang,
        dir=direction(scope.lang),
        site_name=resolve(site.settings.names, scope.lang).text,
        home=scope.href(HOME),
        menu=_menu(scope, section),
        stylesheet=relative(f"assets/{look.stylesheet.name}", page),
        icon=relative(f"assets/{look.icon.name}", page),
        base_style=look.base_style,
        policy=look.policy(),
        places=_places(scope),
        mirrors=len(site.mirrors.root),
    )


def _menu(scope: Scope, section: str) -> tuple[Counted, ...]:
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
