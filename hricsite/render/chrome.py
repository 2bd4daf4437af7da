"""What surrounds every page: names, menu, language switch, breadcrumbs, addresses, digest."""

from __future__ import annotations

from dataclasses import dataclass

from hricsite.assembly.routes import HOME, in_tree, index_of, relative, route, way_between
from hricsite.assembly.site import resolve
from hricsite.lang.tags import direction, own_name
from hricsite.model.later import INTEGRITY
from hricsite.model.records import Ref
from hricsite.model.text import Words
from hricsite.render.page import Chrome, Frame, Tree
from hricsite.render.parts import Counted, Feed, Link
from hricsite.render.scope import Scope

OFFLINE = "offline.html"
RELEASE = f"{INTEGRITY}/index.html"
ARCHIVED = ("articles", "publications")
"""The folders that the menu leads to by the archive."""
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
    feeds: tuple[Feed, ...] = (),
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
    folder = scope.tail.split("/")[0]
    section = "archive" if folder in ARCHIVED else folder
    shared = site.once(("frame", scope.lang, scope.here, section), lambda: _shared(scope, section))
    named_in = title.lang if title.lang in site.languages else scope.lang
    return Chrome(
        frame=shared.frame,
        title=title,
        title_site=resolve(site.settings.names, named_in).text,
        description=description.text if description and description.lang == scope.lang else "",
        breadcrumbs=() if scope.tail == HOME else (shared.home, *trail),
        trees=_trees(scope, shared),
        canonical=site.base_url + page if site.base_url else "",
        feeds=(shared.feed, *feeds),
        digest=digest,
        record=record,
        json_ld=json_ld,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """What the pages of a folder have in common: the frame, links, and the way to each language's folder."""

    frame: Frame
    home: Link
    feed: Feed
    ways: tuple[tuple[str, str], ...]


def _shared(scope: Scope, section: str) -> _Shared:
    above = scope.tail.rpartition("/")[0]
    folders = ((lang, in_tree(lang, above).rstrip("/")) for lang in scope.site.languages)
    return _Shared(
        frame=_frame(scope, section),
        home=Link(words=scope.say("Home"), href=scope.href(HOME)),
        feed=Feed(words=scope.say("New texts"), href=scope.href("feed.xml")),
        ways=tuple((lang, way_between(folder, scope.here)) for lang, folder in folders),
    )


def _frame(scope: Scope, section: str) -> Frame:
    """Return what surrounds all pages in the folder of this one, in a section of the menu."""
    site, look, page = scope.site, scope.look, scope.page
    is_kept = site.settings.features.offline == "true"
    return Frame(
        lang=scope.lang,
        dir=direction(scope.lang),
        site_name=resolve(site.settings.names, scope.lang).text,
        home=scope.href(HOME),
        menu=_menu(scope, section),
        stylesheet=relative(f"assets/{look.stylesheet.name}", page),
        icon=relative(f"assets/{look.icon.name}", page),
        base_style=look.base_style,
        policy=look.policy(scripts=True, worker=is_kept),
        places=_places(scope) | (_offline(scope) if is_kept else {}),
        mirrors=len(site.mirrors.root),
        release=relative(RELEASE, page) if site.settings.features.signed == "true" else "",
        leave=site.settings.leave or "",
        script=relative(f"assets/{(look.script if is_kept else look.comfort).name}", page),
        offline=is_kept,
    )


def _menu(scope: Scope, section: str) -> tuple[Counted, ...]:
    return tuple(
        Counted(
            link=Link(words=Words(text, scope.lang), href=scope.href(tail)),
            current=tail.split("/")[0] == section,
        )
        for text, tail in menu_entries(scope)
    )


def _trees(scope: Scope, shared: _Shared) -> tuple[Tree, ...]:
    base, name = scope.site.base_url, scope.tail.rpartition("/")[2]
    return tuple(
        Tree(
            name=own_name(lang),
            lang=lang,
            href=way + name,
            address=base + in_tree(lang, scope.tail) if base else way + name,
            current=lang == scope.lang,
        )
        for lang, way in shared.ways
    )


def _offline(scope: Scope) -> dict[str, Link]:
    return {"offline": Link(words=offline_title(scope), href=scope.href(OFFLINE))}


def offline_title(scope: Scope) -> Words:
    """Return the title of the page on which a reader can have the site kept on the device."""
    return scope.say("Keep this site for reading offline")


def _places(scope: Scope) -> dict[str, Link]:
    found = ((slug, scope.site.find(Ref("page", slug))) for slug in FOOTER_PAGES)
    return {
        slug: Link(words=scope.title(record), href=scope.href(route(record.ref)))
        for slug, record in found
        if record is not None
    }
